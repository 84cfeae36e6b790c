import Transport
import Wire

extension StreamMemory {
  /// What surrounds a TCP segment.
  struct SegmentContext: BitwiseCopyable {
    var addresses: Addresses
    var time: UInt64
    var frame: UInt32
    /// Whether an ICMP error quotes it: then it is a copy, and its length is not known.
    var isQuoted: Bool
    var ports: (source: UInt16, destination: UInt16) = (0, 0)
  }

  /// Takes notice of the segment whose header is `layer`, at least its first sixteen bytes.
  mutating func segment(_ layer: Layer, of bytes: RawSpan, _ context: SegmentContext, with dissector: Dissector) -> SegmentFacts {
    begin(context.frame)
    if let known = repeatedSegment() { return known }
    var context = context
    let start = layer.start
    context.ports = (bytes.networkOrder(at: start), bytes.networkOrder(at: start + 2))
    let length = Int(layer.limit) - layer.end
    let segment = TCPSegment(
      sequence: bytes.networkOrder(at: start + 4), acknowledgment: bytes.networkOrder(at: start + 8),
      flags: TCPFlags(bytes.networkOrder(at: start + 12) & 0xFFF), window: UInt32(bytes.networkOrder(at: start + 14, as: UInt16.self)),
      length: UInt32(max(length, 0)), frame: context.frame, time: context.time)
    let hasLength = !context.isQuoted && length >= 0 && layer.length >= 20

    let key = context.addresses.key(.tcp, context.ports.source, context.ports.destination)
    let isLower = key.isCanonical, canonical = isLower ? key : key.reversed
    var facts = SegmentFacts()
    let index = conversation(canonical, isLower, segment, &facts)
    facts.stream = tcp[index].number
    facts.timeSinceFirst = context.time &- tcp[index].firstTime
    facts.timeSincePrevious = context.time &- tcp[index].lastTime
    facts.hasLength = hasLength
    tcp[index].lastTime = context.time
    let judges = dissector.preferences.analyzesTCP || !dissector.preferences.ordersTCP
    note(segment, layer, of: bytes, isLower, index, judges: judges, &facts)
    facts.firstPiece = Int32(pieces.count)
    if hasLength, dissector.preferences.reassembleTCP {
      facts.hasPieces = true
      read(segment, layer, of: bytes, index, isLower: isLower, context, dissector, facts)
    }
    facts.endPiece = Int32(pieces.count)
    segments.append(facts)
    return facts
  }

  /// The connection of a segment. A SYN with another number than the last one's begins a new one with the same ports.
  private mutating func conversation(
    _ key: FlowKey, _ isLower: Bool, _ segment: TCPSegment, _ facts: inout SegmentFacts
  ) -> Int {
    guard let index = tcp.find(key) else { return addConversation(key, segment.time) }
    guard segment.isSYN else { return index }
    let side = isLower ? tcp[index].lower : tcp[index].upper
    guard side.hasBase else { return index }
    if segment.isAcknowledgment {
      guard segment.sequence != side.base else { return index }
      if isLower { tcp[index].lower.base = segment.sequence } else { tcp[index].upper.base = segment.sequence }
      facts.analysis.insert(.reusedPorts)
    } else if segment.sequence != side.base {
      forget(tcp[index], tcp.histories[index])
      tcp.renew(index, time: segment.time)
      facts.analysis.insert(.reusedPorts)
    } else {
      if isLower {
        tcp.histories[index].lower.next = tcp.histories[index].lower.seenUpTo
      } else {
        tcp.histories[index].upper.next = tcp.histories[index].upper.seenUpTo
      }
    }
    return index
  }

  private mutating func addConversation(_ key: FlowKey, _ time: UInt64) -> Int {
    var forgotten: [(TCPConversation, TCPHistory)] = []
    let index = tcp.add(key, time: time) { forgotten.append(($0, $1)) }
    for (conversation, history) in forgotten { forget(conversation, history) }
    return index
  }

  private mutating func forget(_ conversation: TCPConversation, _ history: TCPHistory) {
    var lower = history.lower.unacknowledged, upper = history.upper.unacknowledged
    unacknowledged.removeAll(&lower)
    unacknowledged.removeAll(&upper)
    var messages = [conversation.lower.pending, conversation.upper.pending]
    for side in messages.indices { pending.removeAll(&messages[side]) }
    webSockets.remove(conversation.application.webSocket)
    for queue in [conversation.lower.queue, conversation.upper.queue] where queue >= 0 {
      queuedBytes -= queues[Int(queue)].byteCount
      queues[Int(queue)] = SegmentQueue()
      freeQueues.append(queue)
    }
  }

  private mutating func note(
    _ segment: TCPSegment, _ layer: Layer, of bytes: RawSpan, _ isLower: Bool, _ index: Int, judges: Bool, _ facts: inout SegmentFacts
  ) {
    if segment.isSYN {
      if !segment.isAcknowledgment { tcp.histories[index].synTime = segment.time }
      let place = layer.start + (segment.isAcknowledgment ? 0 : 2)
      tcp[index].serverPort = bytes.networkOrder(at: place)
    }
    tcp[index].begin(segment, isLower, &facts)
    if judges { judge(segment, isLower, index, &facts) }
    let selective = tcp[index].end(segment, layer, of: bytes, isLower, &facts)
    if judges {
      if isLower {
        tcp.histories[index].lower.selectivelyAcknowledged = selective
      } else {
        tcp.histories[index].upper.selectivelyAcknowledged = selective
      }
    }
  }

  private mutating func judge(_ segment: TCPSegment, _ isLower: Bool, _ index: Int, _ facts: inout SegmentFacts) {
    let lower = tcp[index].lower, upper = tcp[index].upper
    Self.judge(segment, isLower, lower, upper, &tcp.histories[index], &unacknowledged, &facts)
  }

  private static func judge(
    _ segment: TCPSegment, _ isLower: Bool, _ lower: TCPSide, _ upper: TCPSide, _ history: inout TCPHistory,
    _ pool: inout UnacknowledgedPool, _ facts: inout SegmentFacts
  ) {
    let time = history.initialRoundTripTime
    if facts.hasLength {
      if isLower {
        history.lower.selectivelyAcknowledged = 0
        history.lower.analyze(segment, from: lower, to: upper, &history.upper, initialRoundTripTime: time, &pool, into: &facts)
      } else {
        history.upper.selectivelyAcknowledged = 0
        history.upper.analyze(segment, from: upper, to: lower, &history.lower, initialRoundTripTime: time, &pool, into: &facts)
      }
    }
    if segment.isAcknowledgment, !segment.isSYN, history.synTime > 0, time == 0 {
      history.initialRoundTripTime = segment.time &- history.synTime
    }
    facts.initialRoundTripTime = history.initialRoundTripTime
  }
}

extension TCPConversation {
  fileprivate mutating func begin(_ segment: TCPSegment, _ isLower: Bool, _ facts: inout SegmentFacts) {
    if isLower { lower.begin(segment, &upper, &facts) } else { upper.begin(segment, &lower, &facts) }
  }

  fileprivate mutating func end(
    _ segment: TCPSegment, _ layer: Layer, of bytes: RawSpan, _ isLower: Bool, _ facts: inout SegmentFacts
  ) -> UInt32 {
    isLower ? lower.end(segment, layer, of: bytes, &upper, &facts) : upper.end(segment, layer, of: bytes, &lower, &facts)
  }
}

extension TCPSide {
  /// Takes notice of a segment of this side before it is judged.
  fileprivate mutating func begin(_ segment: TCPSegment, _ peer: inout TCPSide, _ facts: inout SegmentFacts) {
    guard facts.hasLength else { return }
    setBases(segment, &peer)
    acknowledgment = segment.acknowledgment
    facts.base = base
    facts.acknowledgmentBase = segment.isAcknowledgment ? peer.base : 0
  }

  /// A SYN has number 0, and what follows it 1; without the SYN the first number seen counts as 1.
  private mutating func setBases(_ segment: TCPSegment, _ peer: inout TCPSide) {
    if segment.isSYN { hasSYN = true }
    if !hasBase {
      base = segment.isSYN ? segment.sequence : segment.sequence &- 1
      hasBase = true
    }
    if segment.isAcknowledgment, !peer.hasBase {
      peer.base = segment.acknowledgment &- 1
      peer.hasBase = true
    }
  }

  /// Takes notice of it once it has been judged, and fills in what is to be said about it. Returns how many bytes it acknowledges
  /// selectively.
  fileprivate mutating func end(
    _ segment: TCPSegment, _ layer: Layer, of bytes: RawSpan, _ peer: inout TCPSide, _ facts: inout SegmentFacts
  ) -> UInt32 {
    facts.nextSequence = segment.sequence &- facts.base &+ segment.length &+ (segment.takesNumber ? 1 : 0)
    facts.window = facts.hasLength && !segment.isSYN && windowShift > 0 ? segment.window &<< UInt32(windowShift) : segment.window
    if !segment.isSYN { facts.scaleFactor = windowShift < 0 ? Int32(windowShift) : 1 &<< Int32(windowShift) }
    if segment.isSYN { awaitsFirstAcknowledgment = true } else if segment.isAcknowledgment { awaitsFirstAcknowledgment = false }
    facts.peerBase = peer.base
    let selective = layer.length > 20 ? readOptions(layer, of: bytes) : 0
    if segment.isSYN { agreeOnScale(isAnswer: segment.isAcknowledgment, &peer) }
    return selective
  }

  /// Window scale and selective acknowledgments. Most segments have timestamps only, always written in the same way.
  private mutating func readOptions(_ layer: Layer, of bytes: RawSpan) -> UInt32 {
    var position = layer.start + 20, selective: UInt32 = 0
    let end = min(layer.end, bytes.byteCount)
    if layer.length == 32, position + 4 <= end, bytes.networkOrder(at: position, as: UInt32.self) == 0x0101_080A { return 0 }
    while position < end {
      let kind = bytes.octet(position)
      if kind == 0 { break }
      if kind == 1 { position += 1; continue }
      guard position + 2 <= end else { break }
      let length = Int(bytes.octet(position + 1))
      guard length >= 2, position + length <= end else { break }
      if kind == 3, length == 3 { windowShift = Int8(min(bytes.octet(position + 2), 14)) }
      if kind == 5 { selective &+= Self.blocks(position + 2..<position + length, of: bytes) }
      position += length
    }
    return selective
  }

  /// The bytes in blocks of selective acknowledgments, RFC 2018 §3.
  private static func blocks(_ range: Range<Int>, of bytes: RawSpan) -> UInt32 {
    var position = range.lowerBound, count = 0, sum: UInt32 = 0
    while position + 8 <= range.upperBound, count < 4 {
      let left: UInt32 = bytes.networkOrder(at: position), right: UInt32 = bytes.networkOrder(at: position + 4)
      sum &+= right &- left
      position += 8
      count += 1
    }
    return sum
  }

  /// Windows are shifted if both SYNs have the option, RFC 7323 §2.2.
  private mutating func agreeOnScale(isAnswer: Bool, _ peer: inout TCPSide) {
    if windowShift == Self.unknownScale {
      windowShift = Self.noScale
      peer.windowShift = Self.noScale
    } else if isAnswer, peer.windowShift == Self.noScale {
      windowShift = Self.noScale
    }
  }
}

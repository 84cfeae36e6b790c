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
    Self.note(segment, layer, of: bytes, isLower, judges: judges, &tcp[index], &unacknowledged, &facts)
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
      forget(tcp[index])
      tcp.renew(index, time: segment.time)
      facts.analysis.insert(.reusedPorts)
    } else {
      if isLower { tcp[index].lower.next = side.seenUpTo } else { tcp[index].upper.next = side.seenUpTo }
    }
    return index
  }

  private mutating func addConversation(_ key: FlowKey, _ time: UInt64) -> Int {
    var forgotten: [TCPConversation] = []
    let index = tcp.add(key, time: time) { forgotten.append($0) }
    for conversation in forgotten { forget(conversation) }
    return index
  }

  private mutating func forget(_ conversation: TCPConversation) {
    var lower = conversation.lower, upper = conversation.upper
    unacknowledged.removeAll(&lower.unacknowledged)
    unacknowledged.removeAll(&upper.unacknowledged)
    pending.removeAll(&lower.pending)
    pending.removeAll(&upper.pending)
    webSockets.remove(conversation.application.webSocket)
    for queue in [lower.queue, upper.queue] where queue >= 0 {
      queuedBytes -= queues[Int(queue)].byteCount
      queues[Int(queue)] = SegmentQueue()
      freeQueues.append(queue)
    }
  }

  private static func note(
    _ segment: TCPSegment, _ layer: Layer, of bytes: RawSpan, _ isLower: Bool, judges: Bool, _ conversation: inout TCPConversation,
    _ pool: inout UnacknowledgedPool, _ facts: inout SegmentFacts
  ) {
    if segment.isSYN {
      if !segment.isAcknowledgment { conversation.synTime = segment.time }
      let place = layer.start + (segment.isAcknowledgment ? 0 : 2)
      conversation.serverPort = bytes.networkOrder(at: place)
    }
    let roundTripTime = conversation.initialRoundTripTime
    if isLower {
      conversation.lower.note(segment, layer, of: bytes, judges: judges, &conversation.upper, roundTripTime, &pool, &facts)
    } else {
      conversation.upper.note(segment, layer, of: bytes, judges: judges, &conversation.lower, roundTripTime, &pool, &facts)
    }
    if segment.isAcknowledgment, !segment.isSYN, conversation.synTime > 0, conversation.initialRoundTripTime == 0 {
      conversation.initialRoundTripTime = segment.time &- conversation.synTime
    }
    facts.initialRoundTripTime = conversation.initialRoundTripTime
  }
}

extension TCPDirection {
  /// Takes notice of a segment of this direction and fills in what is to be said about it.
  fileprivate mutating func note(
    _ segment: TCPSegment, _ layer: Layer, of bytes: RawSpan, judges: Bool, _ peer: inout TCPDirection, _ roundTripTime: UInt64,
    _ pool: inout UnacknowledgedPool, _ facts: inout SegmentFacts
  ) {
    selectivelyAcknowledged = 0
    if facts.hasLength {
      if judges {
        analyze(segment, &peer, initialRoundTripTime: roundTripTime, &pool, into: &facts)
      } else {
        count(segment, &peer)
      }
      facts.base = base
      facts.acknowledgmentBase = segment.isAcknowledgment ? peer.base : 0
    }
    facts.nextSequence = segment.sequence &- facts.base &+ segment.length &+ (segment.takesNumber ? 1 : 0)
    facts.window = facts.hasLength && !segment.isSYN && windowShift > 0 ? segment.window &<< UInt32(windowShift) : segment.window
    if !segment.isSYN { facts.scaleFactor = windowShift < 0 ? Int32(windowShift) : 1 &<< Int32(windowShift) }
    if segment.isSYN { awaitsFirstAcknowledgment = true } else if segment.isAcknowledgment { awaitsFirstAcknowledgment = false }
    facts.peerBase = peer.base
    if layer.length > 20 { readOptions(layer, of: bytes) }
    if segment.isSYN { agreeOnScale(isAnswer: segment.isAcknowledgment, &peer) }
  }

  /// Window scale and selective acknowledgments. Most segments have timestamps only, always written in the same way.
  private mutating func readOptions(_ layer: Layer, of bytes: RawSpan) {
    var position = layer.start + 20
    let end = min(layer.end, bytes.byteCount)
    if layer.length == 32, position + 4 <= end, bytes.networkOrder(at: position, as: UInt32.self) == 0x0101_080A { return }
    while position < end {
      let kind = bytes.octet(position)
      if kind == 0 { return }
      if kind == 1 { position += 1; continue }
      guard position + 2 <= end else { return }
      let length = Int(bytes.octet(position + 1))
      guard length >= 2, position + length <= end else { return }
      if kind == 3, length == 3 { windowShift = Int8(min(bytes.octet(position + 2), 14)) }
      if kind == 5 { readBlocks(position + 2..<position + length, of: bytes) }
      position += length
    }
  }

  private mutating func readBlocks(_ range: Range<Int>, of bytes: RawSpan) {
    var position = range.lowerBound, blocks = 0
    while position + 8 <= range.upperBound, blocks < 4 {
      let left: UInt32 = bytes.networkOrder(at: position), right: UInt32 = bytes.networkOrder(at: position + 4)
      selectivelyAcknowledged &+= right &- left
      position += 8
      blocks += 1
    }
  }

  /// Windows are shifted if both SYNs have the option, RFC 7323 §2.2.
  private mutating func agreeOnScale(isAnswer: Bool, _ peer: inout TCPDirection) {
    if windowShift == Self.unknownScale {
      windowShift = Self.noScale
      peer.windowShift = Self.noScale
    } else if isAnswer, peer.windowShift == Self.noScale {
      windowShift = Self.noScale
    }
  }
}

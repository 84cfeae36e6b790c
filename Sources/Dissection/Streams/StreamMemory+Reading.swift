import HTTP
import Wire

/// From segments to messages, with Wireshark's rules for a stream that is read as its segments come (`tcp.reassemble_out_of_order:FALSE`).
extension StreamMemory {
  /// One segment, or what is left of it, on its way into messages.
  struct Reading {
    let conversation: Int
    let isLower: Bool
    let ports: (source: UInt16, destination: UInt16)
    let frame: UInt32
    let time: UInt64
    /// The frame's bytes that are still to be read, and the relative number of their first one.
    var range: Range<Int>
    var sequence: UInt32
    /// The relative number behind the segment.
    var next: UInt32
    let isLast: Bool
    /// Whether more can be asked for: the segment was captured whole.
    var canWait: Bool
    /// The buffer that `range` lies in; nil for the frame.
    var buffer: Int32?
  }

  /// Takes a segment's payload apart into pieces.
  mutating func read(
    _ segment: TCPSegment, _ layer: Layer, of bytes: RawSpan, _ index: Int, isLower: Bool, _ context: SegmentContext,
    _ dissector: Dissector,
    _ facts: SegmentFacts
  ) {
    let end = min(Int(layer.limit), bytes.byteCount)
    let sequence = segment.sequence &- facts.base &+ (segment.isSYN ? 1 : 0)
    var reading = Reading(
      conversation: index, isLower: isLower, ports: context.ports, frame: context.frame, time: context.time,
      range: min(layer.end, end)..<end, sequence: sequence,
      next: sequence &+ segment.length, isLast: segment.isFIN, canWait: Int(layer.limit) <= bytes.byteCount)
    if segment.isFIN, finish(reading, of: bytes, dissector) { return }
    guard !reading.range.isEmpty, !segment.isReset else { return }
    if facts.analysis.contains(.keepAlive), !dissector.preferences.ordersTCP {
      pieces.append(Piece(kind: .data, buffer: nil, range: reading.range))
      return
    }
    guard reading.canWait else {
      _ = interpret(reading.range, of: bytes, buffer: nil, reading, dissector)
      return
    }
    if dissector.preferences.ordersTCP {
      let hasBase = isLower ? tcp[index].upper.hasBase : tcp[index].lower.hasBase
      let acknowledgment = isLower ? tcp[index].upper.acknowledgment : tcp[index].lower.acknowledgment
      readInOrder(reading, of: bytes, acknowledged: hasBase ? acknowledgment &- facts.base : nil, dissector)
      return
    }
    // Every round takes bytes of the segment, so this ends.
    while !reading.range.isEmpty, readNext(&reading, of: bytes, facts, dissector) {}
  }

  /// Reads the next part of a segment. False if nothing is left to be read.
  private mutating func readNext(
    _ reading: inout Reading, of bytes: RawSpan, _ facts: SegmentFacts, _ dissector: Dissector
  ) -> Bool {
    let list = pendingList(reading)
    let same = pending.first(from: reading.sequence, in: list)
    if let same, reading.next <= pending[same].end, pending[same].lastFrame != reading.frame { return false }
    if !facts.analysis.isDisjoint(with: [.spuriousRetransmission, .retransmission]) { return false }
    if let index = same ?? pending.last(before: reading.sequence, in: list), covers(pending[index], reading.sequence) {
      return resume(index, &reading, of: bytes, dissector)
    }
    start(reading, of: bytes, dissector)
    return false
  }

  /// Reads bytes that continue no message.
  mutating func start(_ reading: Reading, of bytes: RawSpan, _ dissector: Dissector) {
    var progress = MessageProgress()
    let measure = interpret(reading.range, of: bytes, buffer: reading.buffer, reading, dissector, &progress)
    guard measure.need != .nothing else { return }
    begin(at: measure.taken, measure.need, progress, reading, of: bytes)
  }

  func side(_ reading: Reading) -> TCPSide {
    reading.isLower ? tcp[reading.conversation].lower : tcp[reading.conversation].upper
  }
  /// The direction's messages that came in several segments.
  @inline(always)
  func pendingList(_ reading: Reading) -> Int32 {
    reading.isLower ? tcp[reading.conversation].lower.pending : tcp[reading.conversation].upper.pending
  }

  func covers(_ message: PendingMessage, _ sequence: UInt32) -> Bool {
    Int32(bitPattern: sequence &- message.start) >= 0 && Int32(bitPattern: message.end &- sequence) > 0
  }

  /// Remembers that a message begins at `place` in the frame.
  private mutating func begin(
    at place: Int, _ need: MessageDemand.Need, _ progress: MessageProgress, _ reading: Reading, of bytes: RawSpan
  ) {
    let start = reading.sequence &+ UInt32(place - reading.range.lowerBound)
    guard reading.next &- start <= UInt32(PendingMessages.longestSegment) else { return }
    var message = PendingMessage(
      start: start, end: Self.end(need, start, reading.next), frame: reading.frame,
      bytes: [UInt8](bytes.extracting(place..<reading.range.upperBound)))
    message.takesWholeSegment = need == .oneSegment
    message.progress = progress
    push(message, need, reading)
  }

  private mutating func push(_ message: PendingMessage, _ need: MessageDemand.Need, _ reading: Reading) {
    if reading.isLower {
      _ = pending.push(message, to: &tcp[reading.conversation].lower.pending)
      if need == .untilClose { tcp[reading.conversation].lower.collectsUntilFIN = true }
    } else {
      _ = pending.push(message, to: &tcp[reading.conversation].upper.pending)
      if need == .untilClose { tcp[reading.conversation].upper.collectsUntilFIN = true }
    }
  }

  /// Where a message ends that needs more than what reaches up to `next`.
  private static func end(_ need: MessageDemand.Need, _ start: UInt32, _ next: UInt32) -> UInt32 {
    switch need {
    case .nothing: next
    case .oneSegment: next &+ 1
    case .bytes(let count): next &+ UInt32(clamping: count)
    case .untilClose: start &+ 0x4000_0000
    }
  }

  /// Adds the segment's bytes to a message that began earlier. True if bytes are left to be read.
  mutating func resume(_ index: Int32, _ reading: inout Reading, of bytes: RawSpan, _ dissector: Dissector) -> Bool {
    pending[index].lastFrame = reading.frame
    let left = reading.range.count
    let count = pending[index].takesWholeSegment ? left : min(left, Int(pending[index].end &- reading.sequence))
    let isLast = Int32(bitPattern: reading.next &- pending[index].end) >= 0
    let part = reading.range.lowerBound..<reading.range.lowerBound + count
    let isWhole = pending.add(index, part, of: bytes, at: Int(reading.sequence &- pending[index].start), isLast: isLast)
    if pending[index].takesWholeSegment {
      pending[index].takesWholeSegment = false
      if Int32(bitPattern: pending[index].end &- reading.next) < 0 { pending[index].end = reading.next }
    }
    let follows = pending[index].end < reading.next && pending[index].end >= reading.sequence && count > 0
    let rest = follows ? Int(pending[index].end &- reading.sequence) : 0
    if isWhole {
      let need = complete(index, count, reading, dissector)
      if need {
        advance(&reading, by: count)
        return !reading.range.isEmpty
      }
    }
    guard follows else { return false }
    advance(&reading, by: rest)
    return true
  }

  private func advance(_ reading: inout Reading, by count: Int) {
    reading.range = min(reading.range.lowerBound + count, reading.range.upperBound)..<reading.range.upperBound
    reading.sequence &+= UInt32(count)
  }

  /// Reads a message that is whole as far as anybody knew. True if it turned out that it, or one behind it, needs more.
  private mutating func complete(_ index: Int32, _ count: Int, _ reading: Reading, _ dissector: Dissector) -> Bool {
    let firstPiece = pieces.count
    var progress = pending[index].progress
    let octets = pending.takeBytes(of: index)
    let buffer = Int32(buffers.count)
    // Its place is taken first: what it carries may need buffers of its own.
    buffers.append([])
    pieces.append(Piece(kind: .tcp, buffer: buffer, range: 0..<octets.count, segments: pending[index].segments))
    let measure = interpret(0..<octets.count, of: octets.octets, buffer: buffer, reading, dissector, &progress)
    if measure.need == .nothing {
      buffers[Int(buffer)] = octets
      return false
    }
    let next = reading.sequence &+ UInt32(count)
    if measure.taken == 0 {
      buffers.removeLast(buffers.count - Int(buffer))
      pieces.removeLast(pieces.count - firstPiece)
      pending.putBack(octets, to: index)
      pending[index].progress = progress
      pending[index].reopen(
        end: Self.end(measure.need, pending[index].start, next), takesWholeSegment: measure.need == .oneSegment)
      if measure.need == .untilClose { collectUntilFIN(reading) }
      return true
    }
    // The message is whole, and another one begins behind it.
    let start = pending[index].start &+ UInt32(measure.taken)
    pending[index].end = start
    pieces[firstPiece].range = 0..<measure.taken
    var message = PendingMessage(
      start: start, end: Self.end(measure.need, start, next), frame: reading.frame, bytes: Array(octets[measure.taken...]))
    message.takesWholeSegment = measure.need == .oneSegment
    message.progress = progress
    push(message, measure.need, reading)
    buffers[Int(buffer)] = octets
    return true
  }

  private mutating func collectUntilFIN(_ reading: Reading) {
    if reading.isLower {
      tcp[reading.conversation].lower.collectsUntilFIN = true
    } else {
      tcp[reading.conversation].upper.collectsUntilFIN = true
    }
  }

  /// Reads the message that ends with the connection. False if there is none, or bytes of it are missing.
  private mutating func finish(_ reading: Reading, of bytes: RawSpan, _ dissector: Dissector) -> Bool {
    let side = self.side(reading)
    guard side.collectsUntilFIN, side.finFrame == 0 else { return false }
    if reading.isLower {
      tcp[reading.conversation].lower.finFrame = reading.frame
    } else {
      tcp[reading.conversation].upper.finFrame = reading.frame
    }
    guard let index = pending.last(before: reading.sequence, in: side.pending) else { return false }
    let offset = Int(Int32(bitPattern: reading.sequence &- pending[index].start))
    guard offset >= 0, pending.add(index, reading.range, of: bytes, at: offset, isLast: true) else { return false }
    let octets = pending.takeBytes(of: index), buffer = Int32(buffers.count)
    buffers.append([])
    pieces.append(Piece(kind: .tcp, buffer: buffer, range: 0..<octets.count, segments: pending[index].segments))
    let last = Reading(
      conversation: reading.conversation, isLower: reading.isLower, ports: reading.ports, frame: reading.frame, time: reading.time,
      range: reading.range,
      sequence: reading.sequence, next: reading.next, isLast: true, canWait: false)
    var progress = MessageProgress()
    _ = interpret(0..<octets.count, of: octets.octets, buffer: buffer, last, dissector, &progress)
    buffers[Int(buffer)] = octets
    return true
  }
}

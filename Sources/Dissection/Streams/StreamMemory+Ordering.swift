import Transport
import Wire

/// Streams in their order (`tcp.reassemble_out_of_order:TRUE`): segments that come early wait, bytes that were there before are left out.
extension StreamMemory {
  /// A listener cannot ask for what it missed: it goes on behind the gap.
  static let orderPolicy = SegmentQueue.Policy(overlap: .lowerStart, gap: .skip)

  /// Reads a segment's payload in its place in the stream, and what waited for it.
  mutating func readInOrder(_ reading: Reading, of bytes: RawSpan, acknowledged: UInt32?, _ dissector: Dissector) {
    let index = queue(of: reading)
    var reading = reading
    if let acknowledged, !queues[index].isEmpty { passGap(index, acknowledged, &reading, dissector) }
    switch queues[index].arrive(SequenceNumber(reading.sequence), count: reading.range.count) {
    case .old: break
    case .early:
      let octets = reading.range.map { bytes.octet($0) }
      let lost = queues[index].lostCount
      _ = queues[index].keep(octets, at: SequenceNumber(reading.sequence), Self.orderPolicy)
      if queues[index].lostCount > lost { breakMessage(reading) }
      drain(index, reading, dissector)
    case .next(let skipped):
      reading.range = reading.range.lowerBound + skipped..<reading.range.upperBound
      reading.sequence &+= UInt32(skipped)
      readAll(reading, of: bytes, dissector)
      if !queues[index].isEmpty { drain(index, reading, dissector) }
    }
  }

  /// Bytes that the other side acknowledges have arrived there: what is missing of them was not captured, and will not come.
  private mutating func passGap(_ index: Int, _ acknowledged: UInt32, _ reading: inout Reading, _ dissector: Dissector) {
    guard let next = queues[index].next, SequenceNumber(acknowledged).distance(from: next) >= queues[index].gapCount else { return }
    guard queues[index].gapCount > 0 else { return }
    queues[index].skipGap()
    breakMessage(reading)
    drain(index, reading, dissector)
  }

  /// Reads the waiting segments that now continue the stream.
  private mutating func drain(_ index: Int, _ reading: Reading, _ dissector: Dissector) {
    while let octets = queues[index].take() {
      var next = reading
      next.buffer = Int32(buffers.count)
      next.range = 0..<octets.count
      next.sequence = (queues[index].next?.rawValue ?? 0) &- UInt32(octets.count)
      buffers.append(octets)
      readAll(next, of: octets.octets, dissector)
    }
  }

  private mutating func readAll(_ reading: Reading, of bytes: RawSpan, _ dissector: Dissector) {
    var reading = reading
    reading.next = reading.sequence &+ UInt32(reading.range.count)
    // Every round takes bytes, so this ends.
    while !reading.range.isEmpty {
      let list = direction(reading).pending
      if list >= 0, !pending[list].isComplete, covers(pending[list], reading.sequence) {
        guard resume(list, &reading, of: bytes, dissector) else { return }
      } else {
        return start(reading, of: bytes, dissector)
      }
    }
  }

  /// A message with a hole in it is never whole.
  private mutating func breakMessage(_ reading: Reading) {
    if reading.isLower {
      pending.removeAll(&tcp[reading.conversation].lower.pending)
    } else {
      pending.removeAll(&tcp[reading.conversation].upper.pending)
    }
  }

  private mutating func queue(of reading: Reading) -> Int {
    let side = direction(reading)
    if side.queue >= 0 { return Int(side.queue) }
    let new = SegmentQueue(next: side.hasSYN ? SequenceNumber(1) : nil)
    let index = freeQueues.popLast() ?? Int32(queues.count)
    if Int(index) < queues.count { queues[Int(index)] = new } else { queues.append(new) }
    if reading.isLower { tcp[reading.conversation].lower.queue = index } else { tcp[reading.conversation].upper.queue = index }
    return Int(index)
  }
}

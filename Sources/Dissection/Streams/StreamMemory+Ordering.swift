import Transport
import Wire

/// Streams in their order (`tcp.reassemble_out_of_order:TRUE`): segments that come early wait, bytes that were there before are left out.
extension StreamMemory {
  /// A listener cannot ask for what it missed: it goes on behind the gap.
  static let orderPolicy = SegmentQueue.Policy(overlap: .lowerStart, gap: .skip)

  /// Reads a segment's payload in its place in the stream, and what waited for it.
  mutating func readInOrder(_ reading: Reading, of bytes: RawSpan, acknowledged: UInt32?, _ dissector: Dissector) {
    let passes =
      reading.isLower
      ? Self.passes(reading, &tcp[reading.conversation].lower) : Self.passes(reading, &tcp[reading.conversation].upper)
    if passes {
      return readAll(reading, of: bytes, dissector)
    }
    let index = queue(of: reading)
    let waited = queues[index].byteCount
    var reading = reading
    if let acknowledged, !queues[index].isEmpty { passGap(index, acknowledged, &reading, dissector) }
    switch queues[index].arrive(SequenceNumber(reading.sequence), count: reading.range.count) {
    case .old: break
    case .early:
      let octets = [UInt8](bytes.extracting(reading.range))
      let lost = queues[index].lostCount
      _ = queues[index].keep(octets, at: SequenceNumber(reading.sequence), Self.orderPolicy)
      if queues[index].lostCount > lost { breakMessage(reading) }
      drain(index, reading, dissector)
    case .next(let skipped):
      reading.range = reading.range.lowerBound + skipped..<reading.range.upperBound
      reading.sequence &+= UInt32(skipped)
      readAll(reading, of: bytes, dissector)
      drain(index, reading, dissector)
    }
    queuedBytes += queues[index].byteCount - waited
    if queuedBytes > mostQueuedBytes { giveUpGaps(index, reading, dissector) }
    if queues[index].isEmpty { releaseQueue(of: reading) }
  }

  /// Too many bytes wait in all streams together: those of this one wait no longer.
  private mutating func giveUpGaps(_ index: Int, _ reading: Reading, _ dissector: Dissector) {
    let waited = queues[index].byteCount
    // Every round takes a segment at least.
    while !queues[index].isEmpty {
      queues[index].skipGap()
      breakMessage(reading)
      drain(index, reading, dissector)
    }
    queuedBytes -= waited
    droppedGaps += 1
  }

  /// Whether the segment continues a stream of which nothing waits, as nearly all do: then no queue is needed.
  @inline(always)
  private static func passes(_ reading: Reading, _ side: inout TCPSide) -> Bool {
    guard side.queue < 0 else { return false }
    let start = side.hasNextInOrder ? side.nextInOrder : side.hasSYN ? 1 : reading.sequence
    guard start == reading.sequence else { return false }
    (side.nextInOrder, side.hasNextInOrder) = (start &+ UInt32(truncatingIfNeeded: reading.range.count), true)
    return true
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
      let list = pendingList(reading)
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
    let side = self.side(reading)
    if side.queue >= 0 { return Int(side.queue) }
    let next = side.hasNextInOrder ? side.nextInOrder : side.hasSYN ? 1 : nil
    let new = SegmentQueue(next: next.map { SequenceNumber($0) })
    let index = freeQueues.popLast() ?? Int32(queues.count)
    if Int(index) < queues.count { queues[Int(index)] = new } else { queues.append(new) }
    if reading.isLower { tcp[reading.conversation].lower.queue = index } else { tcp[reading.conversation].upper.queue = index }
    return Int(index)
  }

  /// Nothing waits any more.
  private mutating func releaseQueue(of reading: Reading) {
    let side = self.side(reading), index = side.queue, next = queues[Int(index)].next?.rawValue ?? side.nextInOrder
    freeQueues.append(index)
    if reading.isLower {
      (tcp[reading.conversation].lower.queue, tcp[reading.conversation].lower.nextInOrder) = (-1, next)
      tcp[reading.conversation].lower.hasNextInOrder = true
    } else {
      (tcp[reading.conversation].upper.queue, tcp[reading.conversation].upper.nextInOrder) = (-1, next)
      tcp[reading.conversation].upper.hasNextInOrder = true
    }
  }
}

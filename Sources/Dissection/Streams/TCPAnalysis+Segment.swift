import Wire

extension TCPDirection {
  private static func isAfter(_ a: UInt32, _ b: UInt32) -> Bool { Int32(bitPattern: a &- b) > 0 }
  private static func isBefore(_ a: UInt32, _ b: UInt32) -> Bool { Int32(bitPattern: a &- b) < 0 }

  /// Takes notice of a segment, as Wireshark 4.0 judges it (its User's Guide, "TCP Analysis"): what it says about loss, order and windows
  /// depends on what both sides sent before. `self` is the sender's direction, `peer` the other one.
  mutating func analyze(
    _ segment: TCPSegment, from side: TCPSide, to other: TCPSide, _ peer: inout TCPDirection, initialRoundTripTime: UInt64,
    _ pool: inout UnacknowledgedPool, into facts: inout SegmentFacts
  ) {
    if segment.isAcknowledgment { peer.countsFlight = true }
    judgeSequence(segment, other, peer, &facts)
    if segment.acknowledgment != acknowledgment {
      lastNewAcknowledgment = segment.frame
      duplicates = 0
    }
    judgeAcknowledgment(segment, &peer, &facts)
    if segment.length > 0 || segment.takesNumber { judgeRetransmission(segment, peer, initialRoundTripTime, pool, &facts) }
    remember(segment, &pool, facts)
    lastFlags = facts.analysis
    Self.acknowledge(segment, &peer, &pool, &facts)
    countFlight(segment, from: side.base, peer, pool, &facts)
  }

  /// Probes, gaps, keep-alives, windows and repeated acknowledgments.
  private mutating func judgeSequence(_ segment: TCPSegment, _ other: TCPSide, _ peer: TCPDirection, _ facts: inout SegmentFacts) {
    if segment.length == 1, segment.sequence == next, peer.window == 0 {
      facts.analysis.insert(.zeroWindowProbe)
      return
    }
    if segment.window == 0, !segment.isControl { facts.analysis.insert(.zeroWindow) }
    if next != 0, Self.isAfter(segment.sequence, next), !segment.isReset {
      facts.analysis.insert(.lostSegment)
      countsFlight = false
    }
    guard !segment.isControl else { return }
    if segment.length <= 1, segment.sequence == next &- 1 { facts.analysis.insert(.keepAlive) }
    if segment.length > 0 {
      if fills(other, peer, segment) { facts.analysis.insert(.windowFull) }
      return
    }
    guard segment.sequence == next, segment.acknowledgment == acknowledgment else { return }
    judgeRepetition(segment, peer, &facts)
  }

  private func fills(_ other: TCPSide, _ peer: TCPDirection, _ segment: TCPSegment) -> Bool {
    guard other.windowShift != TCPSide.unknownScale else { return false }
    let shift = other.awaitsFirstAcknowledgment || other.windowShift < 0 ? 0 : UInt32(other.windowShift)
    return segment.sequence &+ segment.length == peer.acknowledgment &+ peer.window &<< shift
  }

  /// A segment without data that says nothing new, or nothing but a window.
  private mutating func judgeRepetition(_ segment: TCPSegment, _ peer: TCPDirection, _ facts: inout SegmentFacts) {
    if segment.window != window {
      if segment.window != 0 { facts.analysis.insert(.windowUpdate) }
      return
    }
    if segment.window == 0 {
      if peer.lastFlags.contains(.zeroWindowProbe) { facts.analysis.insert(.zeroWindowProbeAcknowledgment) }
      return
    }
    if peer.lastFlags.contains(.keepAlive) {
      facts.analysis.insert(.keepAliveAcknowledgment)
      return
    }
    duplicates = duplicates < 0 ? 1 : duplicates &+ 1
    facts.analysis.insert(.duplicateAcknowledgment)
    facts.duplicateNumber = UInt32(duplicates)
    facts.duplicateFrame = lastNewAcknowledgment
  }

  /// An acknowledgment of bytes that are not in the capture; said once a gap.
  private mutating func judgeAcknowledgment(_ segment: TCPSegment, _ peer: inout TCPDirection, _ facts: inout SegmentFacts) {
    guard segment.isAcknowledgment, peer.seenUpTo != 0, Self.isAfter(segment.acknowledgment, peer.seenUpTo) else { return }
    if Self.isBefore(peer.seenUpTo, peer.next) {
      peer.seenUpTo = peer.next
      facts.analysis.insert(.acknowledgesLostSegment)
    } else {
      if peer.duplicates == 0 { facts.analysis.insert(.acknowledgesLostSegment) }
      peer.duplicates = -1
    }
  }

  /// Data that does not go further than what was sent before.
  private func judgeRetransmission(
    _ segment: TCPSegment, _ peer: TCPDirection, _ initialRoundTripTime: UInt64, _ pool: UnacknowledgedPool, _ facts: inout SegmentFacts
  ) {
    guard !facts.analysis.contains(.keepAlive) else { return }
    let isOld = next != 0 && Self.isBefore(segment.sequence, next) && !(segment.length > 1 && next &- 1 == segment.sequence)
    let end = segment.sequence &+ segment.length
    if segment.length > 0, peer.acknowledgment != 0, !Self.isAfter(end, peer.acknowledgment) {
      facts.analysis.insert(.spuriousRetransmission)
      return
    }
    guard isOld else { return }
    if peer.duplicates >= 2, peer.acknowledgment == segment.sequence, segment.time &- peer.acknowledgmentTime < 20_000_000 {
      facts.analysis.insert(.fastRetransmission)
      return
    }
    let threshold = initialRoundTripTime == 0 ? 3_000_000 : initialRoundTripTime
    if segment.time &- nextTime < threshold, next != end &+ (segment.takesNumber ? 1 : 0) {
      facts.analysis.insert(.outOfOrder)
      return
    }
    facts.analysis.insert(.retransmission)
    (facts.retransmissionTimeout, facts.retransmissionTimeoutFrame) = (segment.time &- nextTime, nextFrame)
    var index = unacknowledged.first
    while index >= 0 {
      (facts.retransmissionTimeout, facts.retransmissionTimeoutFrame) = (segment.time &- pool[index].time, pool[index].frame)
      index = pool.after(index)
    }
  }

  private mutating func remember(_ segment: TCPSegment, _ pool: inout UnacknowledgedPool, _ facts: SegmentFacts) {
    var end = segment.sequence &+ segment.length
    if segment.length > 0 || segment.takesNumber, unacknowledged.count < UnacknowledgedList.mostSegments {
      if segment.takesNumber { end &+= 1 }
      pool.push(
        UnacknowledgedSegment(sequence: segment.sequence, next: end, frame: segment.frame, time: segment.time), to: &unacknowledged)
    }
    let isProbe = facts.analysis.contains(.zeroWindowProbe)
    if !isProbe, next == 0 || Self.isAfter(end, next) { (next, nextFrame, nextTime) = (end, segment.frame, segment.time) }
    if !isProbe, seenUpTo == 0 || segment.sequence == seenUpTo { seenUpTo = next }
    window = segment.window
    acknowledgment = segment.acknowledgment
    acknowledgmentTime = segment.time
  }

  /// Forgets the other side's segments that this one acknowledges.
  private static func acknowledge(
    _ segment: TCPSegment, _ peer: inout TCPDirection, _ pool: inout UnacknowledgedPool, _ facts: inout SegmentFacts
  ) {
    let number = segment.acknowledgment
    var index = peer.unacknowledged.first, before: Int32 = -1
    while index >= 0 {
      let waiting = pool[index], after = pool.after(index)
      if number == waiting.next {
        (facts.acknowledgedFrame, facts.acknowledgmentTime) = (waiting.frame, segment.time &- waiting.time)
      } else if isAfter(waiting.next, number) {
        if isAfter(number, waiting.sequence) { pool[index].sequence = number }
        (before, index) = (index, after)
        continue
      }
      pool.remove(index, after: before, from: &peer.unacknowledged)
      index = after
    }
  }

  /// From the first to the last byte under way, without what was acknowledged selectively.
  private mutating func countFlight(
    _ segment: TCPSegment, from base: UInt32, _ peer: TCPDirection, _ pool: UnacknowledgedPool, _ facts: inout SegmentFacts
  ) {
    guard segment.length > 0, countsFlight, unacknowledged.first >= 0 else { return }
    facts.countsFlight = true
    var index = unacknowledged.first
    var low = pool[index].sequence &- base, high = pool[index].next &- base
    while index >= 0 {
      let waiting = pool[index]
      high = max(high, waiting.next &- base)
      low = min(low, waiting.sequence &- base)
      index = pool.after(index)
    }
    let flight = high &- low &- peer.selectivelyAcknowledged
    if flight > 0, flight < 2_000_000_000 { facts.bytesInFlight = segment.takesNumber ? flight &- 1 : flight }
    if segment.flags.contains(.push) {
      bytesSincePush = hadPush ? segment.length : bytesSincePush &+ segment.length
      hadPush = true
    } else {
      bytesSincePush = hadPush ? segment.length : bytesSincePush &+ segment.length
      hadPush = false
    }
    facts.bytesSincePush = bytesSincePush
  }
}

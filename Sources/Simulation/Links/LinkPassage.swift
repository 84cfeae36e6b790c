import Determinism

/// What is random about the frames that an interface sends, and what they wait for.
struct InterfaceTraffic: Sendable {
  /// The interface's own numbers: what others do does not change them.
  var generator: SeededGenerator
  /// Until when the link's bandwidth is used up, in nanoseconds.
  var linkBusy: UInt64 = 0
  /// Until when the interface's own bandwidth is used up.
  var ownBusy: UInt64 = 0
}

/// What becomes of a frame on its way.
struct LinkPassage {
  /// How long it takes, in nanoseconds.
  var delay: UInt64 = 0
  /// How often it arrives.
  var copies = 1
  /// By how much it is late; 0 if it is not.
  var lateness: UInt64 = 0
  /// Why it does not arrive.
  var loss: LossReason?
}

extension LinkQuality {
  /// Whether nothing is left to chance.
  var isCertain: Bool { loss == 0 && duplication == 0 && reordering == 0 }
  /// Whether all frames take the same time.
  var onlyDelays: Bool { bandwidth == nil && isCertain }

  /// Lets a frame of `length` bytes through, or not. `busy` is until when those before it take.
  func pass(_ length: Int, at now: Instant, busy: inout UInt64, _ generator: inout SeededGenerator, _ passage: inout LinkPassage) {
    if let bandwidth {
      guard let wait = wait(length, bandwidth, now.nanoseconds, &busy) else { passage.loss = .queueFull; return }
      passage.delay &+= wait
    }
    passage.delay &+= delay
    if isCertain { return }
    if Self.draw(loss, &generator) { passage.loss = .random; return }
    if Self.draw(duplication, &generator) { passage.copies *= 2 }
    if Self.draw(reordering, &generator) {
      passage.lateness &+= lateness ?? min(delay, Self.longestDelay / 10) * 10
    }
  }

  /// How long until the last bit has left, in nanoseconds; nil if too much waits before it.
  private func wait(_ length: Int, _ bandwidth: UInt64, _ now: UInt64, _ busy: inout UInt64) -> UInt64? {
    let start = max(busy, now), byteTime = 8 * Instant.second
    let backlog = (start - now).multipliedFullWidth(by: bandwidth)
    guard backlog.high < byteTime, byteTime.dividingFullWidth(backlog).quotient <= UInt64(queueBytes) else { return nil }
    let bits = UInt64(length) * byteTime
    busy = start &+ bits / bandwidth &+ (bits % bandwidth == 0 ? 0 : 1)
    return busy &- now
  }

  /// True for this part of all draws. A number is used up even if the outcome is certain, so that another part changes nothing else.
  private static func draw(_ part: Double, _ generator: inout SeededGenerator) -> Bool {
    Double(generator.next() >> 11) * 0x1p-53 < part
  }
}

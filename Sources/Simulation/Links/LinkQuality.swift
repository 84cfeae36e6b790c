/// How good a link is. Whatever is random is drawn from the network's seed.
public struct LinkQuality: Sendable, Hashable {
  /// How long each frame is on its way, in nanoseconds.
  public var delay: UInt64 = Self.usualDelay
  /// How many bits of a frame (header and payload, padding included) each interface can send in a second; nil for no limit.
  /// Frames wait for those before them.
  public var bandwidth: UInt64?
  /// How many bytes may wait at an interface for the bandwidth; a frame that finds more is lost.
  public var queueBytes = 256 << 10
  /// The part of the frames that are lost: 0 to 1.
  public var loss = 0.0
  /// The part of the frames that arrive twice: 0 to 1.
  public var duplication = 0.0
  /// The part of the frames that come late, so that others overtake them: 0 to 1.
  public var reordering = 0.0
  /// How much later those come, in nanoseconds; nil for ten times the delay.
  public var lateness: UInt64?
  /// The largest payload of a frame, in bytes; a larger one is lost on the way. Interfaces take it over when they are attached.
  public var mtu = 1500

  /// 50 microseconds, as within a building.
  public static let usualDelay: UInt64 = 50_000
  /// MTUs that a link can have: IPv4's least (RFC 791 §3.1) to the largest packet.
  public static let mtus = 68...65_535
  /// The longest delay: a day, in nanoseconds.
  public static let longestDelay: UInt64 = 86_400_000_000_000

  /// A good link: 50 microseconds, no losses, 1500 bytes.
  public init() {}

  /// A link that is good but for its delay (in nanoseconds) and, in parts of all frames, its losses.
  public init(delay: UInt64, bandwidth: UInt64? = nil, loss: Double = 0, mtu: Int = 1500) {
    (self.delay, self.bandwidth, self.loss, self.mtu) = (delay, bandwidth, loss, mtu)
  }

  /// Refuses numbers that no link has.
  func check() throws(SimulationError) {
    for (name, part) in [("loss", loss), ("duplication", duplication), ("reordering", reordering)] {
      guard 0...1 ~= part else { throw .setting(name, expected: "a part from 0 to 1") }
    }
    guard Self.mtus ~= mtu else { throw .setting("mtu", expected: "\(Self.mtus.lowerBound) to \(Self.mtus.upperBound) bytes") }
    guard delay <= Self.longestDelay, lateness ?? 0 <= Self.longestDelay else { throw .setting("delay", expected: "at most a day") }
    guard bandwidth != 0 else { throw .setting("bandwidth", expected: "at least one bit a second, or none for no limit") }
    guard 0...(1 << 30) ~= queueBytes else { throw .setting("queueBytes", expected: "0 to 2^30") }
  }
}

/// Why a frame did not come through a link.
public enum LossReason: Sendable, Hashable {
  /// The link lost it, as its quality says.
  case random
  /// Too many bytes waited at the interface for the link's bandwidth.
  case queueFull
  /// The frame is longer than the link carries.
  case tooLong(mtu: Int)
  /// The link is cut, or the interface is on none.
  case noCarrier
  /// The sending or the receiving interface is down.
  case interfaceDown
}

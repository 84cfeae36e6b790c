import Determinism
import IPAddressing

/// Whom an entry of a neighbour cache is about.
struct NeighborKey<Address: NumericAddress>: SlotKey {
  let address: Address.RawValue
  /// The interface's number at its station.
  let port: Int32

  init(_ address: Address, on port: Int) { (self.address, self.port) = (address.rawValue, Int32(truncatingIfNeeded: port)) }

  var number: UInt64 {
    UInt64(truncatingIfNeeded: address) ^ UInt64(truncatingIfNeeded: address >> 64) &* 3 ^ UInt64(truncatingIfNeeded: port) << 32
  }
}

/// What is known of a neighbour.
struct NeighborEntry: Sendable {
  var state: Neighbor.State
  var mac = MACAddress(rawValue: 0)
  /// When it was last known to be there.
  var confirmed = Instant.start
  /// When state or MAC address changed last.
  var updated = Instant.start
  /// When something is to be done about it; nil for never.
  var deadline: Instant?
  /// How often it has been asked.
  var attempts = 0
  /// Packets that wait for its MAC address, oldest first.
  var waiting: [[UInt8]] = []

  /// Whether the MAC address can be used.
  var isValid: Bool { state != .incomplete && state != .failed }
}

/// Linux's times and numbers for neighbours of both versions. RFC 4861 §10 has the same, but for the queue.
enum NeighborLimits {
  /// How long an answer holds (`base_reachable_time`). Linux draws a time between half and one and a half of it.
  static let reachable: UInt64 = 30 * Instant.second
  /// How long news from elsewhere are waited for before one asks (`delay_first_probe_time`).
  static let delay: UInt64 = 5 * Instant.second
  /// The time between two questions (`retrans_time`).
  static let retransmission: UInt64 = Instant.second
  /// How often one asks (`mcast_solicit`, `ucast_solicit`).
  static let attempts = 3
  /// Within this time the first of two different answers counts (`locktime`, ARP only).
  static let lock: UInt64 = Instant.second
  /// How many packets wait for one neighbour; then the oldest is dropped (`unres_qlen`).
  static let mostWaiting = 101
  /// How many neighbours are known at most (`gc_thresh3`).
  static let mostNeighbors = 1024
}

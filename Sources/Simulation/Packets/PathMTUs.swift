import Determinism
import IPAddressing

/// What a host has been told of the largest packets on its ways, RFC 1191 §6.3 and RFC 8201 §5.2.
struct PathMTUs: Sendable {
  private struct Entry {
    let mtu: Int
    let end: Instant
  }
  private var entries: [IPAddress: Entry] = [:]

  /// For how long it counts: ten minutes (`mtu_expires`).
  static let lifetime: UInt64 = 600 * Instant.second
  /// No less is believed: Linux's 552 bytes (`min_pmtu`), and IPv6's least MTU (RFC 8201 §4).
  static let least4 = 552, least6 = 1280
  /// More destinations than this are not kept.
  static let mostEntries = 1024

  mutating func note(_ mtu: Int, to destination: IPAddress, at now: Instant) {
    if entries.count >= Self.mostEntries { entries = entries.filter { $0.value.end > now } }
    guard entries.count < Self.mostEntries else { return }
    let least = destination.version == 4 ? Self.least4 : Self.least6
    let known = self.mtu(to: destination, at: now) ?? .max
    entries[destination] = Entry(mtu: min(known, max(mtu, least)), end: now.advanced(nanoseconds: Self.lifetime))
  }

  /// The largest packet to a destination, in bytes, if less than the interface's own has been heard of.
  func mtu(to destination: IPAddress, at now: Instant) -> Int? {
    guard !entries.isEmpty, let entry = entries[destination], entry.end > now else { return nil }
    return entry.mtu
  }
}

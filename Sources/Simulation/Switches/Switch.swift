import Determinism
import IPAddressing

/// A learning switch, IEEE 802.1Q §8: it notes at which of its interfaces it sees each MAC address, and sends frames there only.
struct Switch: Sendable {
  struct Key: SlotKey {
    let number: UInt64
    init(_ mac: MACAddress) { number = mac.rawValue }
  }
  struct Entry: Sendable {
    /// The interface's number in the network.
    var port: Int
    var seen: Instant
  }

  var addresses = SlotTable<Key, Entry>()
  private var nextCleaning = Instant.start

  /// For how long an address counts that is not seen again: the recommended 300 seconds (IEEE 802.1Q §8.8.3).
  static let ageingTime: UInt64 = 300 * Instant.second
  /// More addresses than this are not noted: frames for others go everywhere.
  static let mostAddresses = 8192

  /// Whether a MAC address is new, or where it was before.
  enum Lesson { case known, learned, moved(from: Int), ignored }

  /// Notes where the sender of a frame is. A group sends nothing.
  mutating func learn(_ mac: MACAddress, at port: Int, _ now: Instant) -> Lesson {
    if mac.isGroup { return .ignored }
    if let place = addresses.find(Key(mac)) {
      let old = addresses.slots[place].value
      addresses.slots[place].value = Entry(port: port, seen: now)
      if Self.isAged(old, now) { return .learned }
      return old.port == port ? .known : .moved(from: old.port)
    }
    makeRoom(now)
    guard addresses.count < Self.mostAddresses else { return .ignored }
    _ = addresses.insert(Key(mac), Entry(port: port, seen: now))
    return .learned
  }

  /// Forgets what is too old if the table is full; not more than once a second, since it looks at all.
  private mutating func makeRoom(_ now: Instant) {
    guard addresses.count >= Self.mostAddresses, now >= nextCleaning else { return }
    addresses.removeAll { Self.isAged($0.value, now) }
    nextCleaning = now.advanced(seconds: 1)
  }

  /// Where the receiver of a frame was seen last, if that is not too long ago.
  func port(of mac: MACAddress, _ now: Instant) -> Int? {
    guard !mac.isGroup, let place = addresses.find(Key(mac)) else { return nil }
    let entry = addresses.slots[place].value
    return Self.isAged(entry, now) ? nil : entry.port
  }

  private static func isAged(_ entry: Entry, _ now: Instant) -> Bool { entry.seen.advanced(nanoseconds: ageingTime) <= now }
}

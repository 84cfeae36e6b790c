import Determinism
import IPAddressing

/// What was heard of a neighbour's MAC address.
struct NeighborNews {
  let mac: MACAddress
  /// `reachable` if it answered a question, `stale` if it only was heard.
  let state: Neighbor.State
  /// Whether another MAC address takes the place of the one that is known.
  var overrides = true
  /// Whether another one makes the one that is known doubtful, if it does not take its place.
  var castsDoubt = false
  /// Whether an entry is made if there is none.
  var creates = false
}

extension NeighborCache {
  /// Takes what was heard into account, as Linux's `neigh_update` does.
  ///
  /// - Returns: The packets that waited and can go now, and whether the MAC address is new; nil if nothing is known afterwards, either.
  mutating func hear(_ news: NeighborNews, of key: Key, at now: Instant) -> (packets: [[UInt8]], isNew: Bool)? {
    guard let place = table.find(key) else {
      guard news.creates else { return nil }
      var entry = NeighborEntry(state: news.state)
      entry.mac = news.mac
      entry.confirmed = now
      return insert(key, entry, now).map { _ in ([], true) }
    }
    let entry = table.slots[place].value
    if entry.state == .permanent { return ([], false) }
    var mac = news.mac, state = news.state
    if entry.isValid, mac != entry.mac, !news.overrides {
      guard news.castsDoubt, entry.state == .reachable else { return ([], false) }
      (mac, state) = (entry.mac, .stale)
    } else if entry.isValid, mac == entry.mac, state == .stale {
      return ([], false)
    }
    if state == .reachable { table.slots[place].value.confirmed = now }
    let isNew = mac != entry.mac || !entry.isValid
    if isNew || state != entry.state { change(place, state, now) }
    table.slots[place].value.mac = mac
    var packets: [[UInt8]] = []
    swap(&packets, &table.slots[place].value.waiting)
    return (packets, isNew)
  }

  /// The state of a neighbour's entry.
  func state(of key: Key) -> Neighbor.State? { table.find(key).map { table.slots[$0].value.state } }

  /// The MAC address of a neighbour, if it can be used.
  func mac(of key: Key) -> MACAddress? {
    guard let place = table.find(key), table.slots[place].value.isValid else { return nil }
    return table.slots[place].value.mac
  }

  /// Whether the first of two different answers still counts, as it does for a second with ARP.
  func isLocked(_ key: Key, at now: Instant) -> Bool {
    guard let place = table.find(key) else { return false }
    let entry = table.slots[place].value
    return entry.isValid && now <= entry.updated.advanced(nanoseconds: NeighborLimits.lock)
  }

  /// Writes an address down for good. Packets that waited can go now.
  mutating func set(_ mac: MACAddress, _ key: Key, at now: Instant) -> [[UInt8]]? {
    guard let place = table.find(key) ?? insert(key, NeighborEntry(state: .permanent), now) else { return nil }
    change(place, .permanent, now)
    table.slots[place].value.mac = mac
    var packets: [[UInt8]] = []
    swap(&packets, &table.slots[place].value.waiting)
    return packets
  }

  /// Forgets the neighbours on an interface, or those on all; what was typed in stays if it should.
  mutating func forget(port: Int?, keepsPermanent: Bool) {
    table.removeAll { slot in
      (port == nil || slot.key.port == Int32(truncatingIfNeeded: port ?? 0)) && !(keepsPermanent && slot.value.state == .permanent)
    }
  }
}

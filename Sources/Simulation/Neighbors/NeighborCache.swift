import Determinism
import IPAddressing

/// What a host knows of its neighbours, RFC 4861 §7.3.2. Linux has the same states for ARP, and so have we.
///
/// A machine: packets that need a MAC address, news from neighbours and time go in; MAC addresses, questions to be asked and packets that
/// can go now, or never, come out. Simpler than Linux in three things: an answer holds 30 seconds, not a random time; it is looked at when
/// the entry is next used, not when it runs out; no protocol above confirms that a neighbour is there.
struct NeighborCache<Address: NumericAddress>: Sendable {
  typealias Key = NeighborKey<Address>

  var table = SlotTable<Key, NeighborEntry>()

  /// Asks for a neighbour's MAC address in order to send it a packet.
  @inline(__always)
  mutating func use(_ key: Key, at now: Instant) -> NeighborAnswer {
    guard let place = table.find(key) else { return .unknown }
    let state = table.slots[place].value.state, mac = table.slots[place].value.mac
    switch state {
    case .permanent, .delay, .probe: return .known(mac)
    case .reachable:
      let end = table.slots[place].value.confirmed.advanced(nanoseconds: NeighborLimits.reachable)
      return now <= end ? .known(mac) : suspect(place, now)
    case .stale: return suspect(place, now)
    case .incomplete, .failed: return .unknown
    }
  }

  private mutating func suspect(_ place: Int, _ now: Instant) -> NeighborAnswer {
    let deadline = now.advanced(nanoseconds: NeighborLimits.delay)
    change(place, .delay, now)
    table.slots[place].value.deadline = deadline
    return .suspected(table.slots[place].value.mac, place: place, until: deadline)
  }

  /// What comes of a packet that has to wait.
  enum Waiting: Sendable {
    /// The neighbour has been asked for already. A packet that waited too long made room.
    case queued(dropped: [UInt8]?)
    /// The neighbour is to be asked for, and its timer has been set.
    case asks(NeighborQuestion<Address>, place: Int, until: Instant)
    /// No more neighbours fit in.
    case full([UInt8])
  }

  /// Lets a packet wait for a neighbour whose MAC address is not known.
  mutating func wait(_ packet: consuming [UInt8], for key: Key, at now: Instant) -> Waiting {
    guard let place = table.find(key) ?? insert(key, NeighborEntry(state: .failed), now) else { return .full(packet) }
    var dropped: [UInt8]?
    if table.slots[place].value.waiting.count >= NeighborLimits.mostWaiting {
      dropped = table.slots[place].value.waiting.removeFirst()
    }
    table.slots[place].value.waiting.append(packet)
    if table.slots[place].value.state == .incomplete { return .queued(dropped: dropped) }
    change(place, .incomplete, now)
    return .asks(question(place, now), place: place, until: now.advanced(nanoseconds: NeighborLimits.retransmission))
  }

  /// Adds an entry; if there are too many, the one that has not changed for the longest time makes room.
  mutating func insert(_ key: Key, _ entry: NeighborEntry, _ now: Instant) -> Int? {
    if table.count >= NeighborLimits.mostNeighbors {
      let old = table.slots.indices.filter { table.slots[$0].isUsed && table.slots[$0].value.isExpendable }
      guard let oldest = old.min(by: { table.slots[$0].value.updated < table.slots[$1].value.updated }) else { return nil }
      table.remove(at: oldest)
    }
    var entry = entry
    entry.updated = now
    return table.insert(key, entry)
  }

  /// What comes of a timer.
  enum Outcome: Sendable {
    /// Nothing: it has been set anew, or the entry is gone.
    case nothing
    /// The neighbour is to be asked again, and its timer has been set.
    case asks(NeighborQuestion<Address>, until: Instant)
    /// It does not answer. These packets cannot be sent.
    case failed(Address, port: Int, packets: [[UInt8]])
  }

  /// An entry's timer may be due.
  mutating func elapse(_ place: Int, at now: Instant) -> Outcome {
    guard table.slots.indices.contains(place), table.slots[place].isUsed, table.slots[place].value.deadline == now else { return .nothing }
    let key = table.slots[place].key
    if table.slots[place].value.state == .delay { change(place, .probe, now) }
    guard table.slots[place].value.attempts < NeighborLimits.attempts else {
      var packets: [[UInt8]] = []
      swap(&packets, &table.slots[place].value.waiting)
      change(place, .failed, now)
      return .failed(Address(number: key.address), port: Int(key.port), packets: packets)
    }
    return .asks(question(place, now), until: now.advanced(nanoseconds: NeighborLimits.retransmission))
  }

  /// Counts a question and sets the timer for the next.
  private mutating func question(_ place: Int, _ now: Instant) -> NeighborQuestion<Address> {
    table.slots[place].value.attempts += 1
    table.slots[place].value.deadline = now.advanced(nanoseconds: NeighborLimits.retransmission)
    let key = table.slots[place].key, entry = table.slots[place].value
    return NeighborQuestion(
      address: Address(number: key.address), port: Int(key.port), mac: entry.state == .probe ? entry.mac : nil,
      attempt: entry.attempts, packet: entry.waiting.first)
  }

  /// Brings an entry into another state. Timer and count of questions start anew.
  mutating func change(_ place: Int, _ state: Neighbor.State, _ now: Instant) {
    table.slots[place].value.state = state
    table.slots[place].value.updated = now
    table.slots[place].value.attempts = 0
    table.slots[place].value.deadline = nil
  }
}

/// What is known of a neighbour that a packet goes to.
enum NeighborAnswer: Sendable {
  /// Its MAC address.
  case known(MACAddress)
  /// Its MAC address, and the entry's timer has been set.
  case suspected(MACAddress, place: Int, until: Instant)
  /// Nothing that can be used.
  case unknown
}

/// A question to be asked.
struct NeighborQuestion<Address: NumericAddress>: Sendable {
  let address: Address
  /// The interface's number at its station.
  let port: Int
  /// The neighbour's last known MAC address, if it is asked alone; nil to ask all.
  let mac: MACAddress?
  /// How many times it has been asked, this one included.
  let attempt: Int
  /// The packet that waits first: the question comes from its source, if that is the host's own.
  let packet: [UInt8]?
}

extension NeighborEntry {
  /// Whether it may make room for another one: nobody typed it in, and nobody waits for it.
  var isExpendable: Bool { state == .stale || state == .failed || state == .reachable }
}

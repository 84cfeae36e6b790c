import Determinism

/// The datagrams of one version of IP that wait for their missing fragments. Bounded: when the memory is used up, nothing new is begun.
struct FragmentTable<Key: Hashable & Sendable>: Sendable {
  private(set) var datagrams: [Key: FragmentedDatagram] = [:]
  private var memory = 0
  // Keys in the order of their deadlines, which is that of their beginning; some are done already.
  private var order: [(key: Key, deadline: Instant)] = []
  private var next = 0

  init() {}

  /// When the next datagram is given up; nil if none waits.
  var deadline: Instant? {
    order[next...].first { entry in datagrams[entry.key]?.deadline == entry.deadline }?.deadline
  }

  /// What became of a fragment.
  enum Outcome {
    /// Others are missing.
    case waits(received: Int, end: Int)
    /// It was the last one that was missing.
    case complete(FragmentedDatagram)
    /// It is not taken.
    case refused(FragmentFault)
  }

  /// Adds a fragment.
  mutating func add(
    _ fragment: FragmentedDatagram.Fragment, _ key: Key, arrival: Int, deadline: Instant, limit: Int
  ) -> Outcome {
    guard datagrams[key] != nil || memory < limit else { return .refused(.memory(limit: limit)) }
    var datagram = datagrams.removeValue(forKey: key) ?? begin(key, arrival, deadline)
    memory -= datagram.memory
    let fault = datagram.add(fragment)
    if let fault {
      guard case .duplicate = fault else { return .refused(fault) }
    }
    // A duplicate completes nothing, although the end may be known by it.
    if fault == nil, datagram.isComplete { return .complete(datagram) }
    // A datagram that takes all the memory for itself is given up.
    guard memory + datagram.memory < 2 * limit else { return .refused(.memory(limit: limit)) }
    memory += datagram.memory
    datagrams[key] = datagram
    return fault.map { .refused($0) } ?? .waits(received: datagram.progress.received, end: datagram.progress.end)
  }

  private mutating func begin(_ key: Key, _ arrival: Int, _ deadline: Instant) -> FragmentedDatagram {
    if order.count > 2 * datagrams.count + 64 {
      (order, next) = (order[next...].filter { datagrams[$0.key]?.deadline == $0.deadline }, 0)
    }
    order.append((key, deadline))
    let datagram = FragmentedDatagram(deadline: deadline, arrival: arrival)
    memory += datagram.memory
    return datagram
  }

  /// Takes out a datagram whose time is over; nil if there is none.
  mutating func expired(at now: Instant) -> FragmentedDatagram? {
    while next < order.count {
      let (key, deadline) = order[next]
      if datagrams[key]?.deadline != deadline { next += 1; continue }
      guard deadline <= now else { return nil }
      next += 1
      let datagram = datagrams.removeValue(forKey: key)
      memory -= datagram?.memory ?? 0
      return datagram
    }
    (order, next) = ([], 0)
    return nil
  }
}

public import IPAddressing

/// Why a route does not go into a forwarding table.
public enum ForwardingTableError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Next hops have numbers from 0 to this.
  case nextHop(Int, largest: Int)
  /// There is no room for one more: of IPv4's, /24s with longer prefixes in them; of IPv6's, nodes.
  case full(limit: Int)

  /// The error in words, one line.
  public var description: String {
    switch self {
    case .nextHop(let number, let largest): "there is no next hop \(number); expected 0 to \(largest)"
    case .full(let limit): "the table is full: \(limit) blocks of memory are in use"
    }
  }
}

/// A prefix and the number of the next hop for it.
public struct ForwardingEntry<Address: NumericAddress>: Sendable, Hashable {
  /// The destinations.
  public let prefix: IPPrefix<Address>
  /// The number of the next hop: whatever the owner of the table counts.
  public let hop: Int
  /// An entry.
  public init(_ prefix: IPPrefix<Address>, hop: Int) { (self.prefix, self.hop) = (prefix, hop) }
}

/// What a routing table says of a packet without looking at the packet: the type and the next hops of the first usable route to a prefix.
public struct ForwardingDecision: Sendable, Hashable {
  /// What becomes of the packet.
  public let type: RouteType
  /// Where it goes.
  public let nextHops: [NextHop]
}

extension RouteTable {
  /// What a forwarding table needs: for each prefix the number of a decision, and the decisions. Routes for one type of service or for some
  /// sources only, and dead ones, do not go into it.
  public func forwardingEntries() -> (entries: [ForwardingEntry<Address>], decisions: [ForwardingDecision]) {
    var entries: [ForwardingEntry<Address>] = [], decisions: [ForwardingDecision] = []
    var numbers: [ForwardingDecision: Int] = [:]
    for prefix in groups.keys.sorted() {
      let query = RouteQuery(prefix.first)
      let usable = (groups[prefix] ?? []).filter { $0.source == nil && $0.tos == 0 && $0.obstacle(for: query) == nil }
      guard let first = usable.first else { continue }
      // Of IPv6 routes with the same metric the preferred router's, the first one of these.
      let route = usable.filter { $0.metric == first.metric }.reduce(first) { $1.preference > $0.preference ? $1 : $0 }
      let decision = ForwardingDecision(type: route.type, nextHops: route.nextHops)
      let number = numbers[decision] ?? decisions.count
      if number == decisions.count { decisions.append(decision) }
      numbers[decision] = number
      entries.append(ForwardingEntry(prefix, hop: number))
    }
    return (entries, decisions)
  }
}

/// What a router looks its next hops up in: the longest prefix that contains the destination wins, RFC 1812 §5.2.4.3.
public protocol ForwardingTable {
  /// A table without entries.
  init()
  /// Adds a network. One that is there already gets the new next hop.
  mutating func insert(_ network: Network, nextHop: String) throws
  /// Takes a network out; one that is not there changes nothing.
  mutating func remove(_ network: Network) throws
  /// The next hop for a destination; nil if no network contains it.
  func lookup(_ destination: UInt32) throws -> String?
}

import IPAddressing
import Routing

/// What is measured alike for both versions of IP; how fast a table answers differs.
protocol BenchedTable<Address> {
  associatedtype Address: NumericAddress

  init(_ routes: [ForwardingEntry<Address>]) throws(ForwardingTableError)
  var bytes: Int { get }
  mutating func insert(_ prefix: IPPrefix<Address>, hop: Int) throws(ForwardingTableError)
  @discardableResult mutating func remove(_ prefix: IPPrefix<Address>) -> Int?
}

extension IPv4ForwardingTable: BenchedTable {}
extension IPv6ForwardingTable: BenchedTable {}

extension BenchedTable {
  private static var changes: Int { 10_000 }

  /// Builds a table, and prints how long that takes and how large it is.
  static func built(of routes: [ForwardingEntry<Address>]) throws -> Self {
    var table = try Self([])
    Report.line("built in", try Report.seconds(rounds: 3) { table = try Self(routes) } * 1_000, "ms", "at most 1000")
    Report.line("memory", Double(table.bytes) / 1e6, "MB", "at most 64")
    return table
  }

  /// Takes routes out and puts them in again, and prints how long that takes.
  mutating func change(_ routes: [ForwardingEntry<Address>]) throws {
    let seconds = try Report.seconds {
      for route in routes.prefix(Self.changes) {
        remove(route.prefix)
        try insert(route.prefix, hop: route.hop)
      }
    }
    Report.line("\(Self.changes) routes taken out and put in again", seconds * 1_000, "ms")
  }
}

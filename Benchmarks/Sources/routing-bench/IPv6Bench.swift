import Determinism
import IPAddressing
import Routing

/// The IPv6 forwarding table.
struct IPv6Bench {
  let name: String
  let routes: [ForwardingEntry<IPv6Address>]
  /// Addresses drawn from 2000::/3, and addresses in prefixes of the table.
  let anywhere: [IPv6Address]
  let inside: [IPv6Address]

  private static let keys = 1_000_000
  private static let changes = 10_000

  init(name: String, routes: [ForwardingEntry<IPv6Address>], random: inout SeededGenerator) {
    (self.name, self.routes) = (name, routes)
    anywhere = (0..<Self.keys).map { _ in IPv6Address(rawValue: .random(in: 0x2000 << 112..<0x4000 << 112, using: &random)) }
    inside = (0..<Self.keys).map { _ in
      let prefix = routes[Int.random(in: 0..<routes.count, using: &random)].prefix
      return IPv6Address(rawValue: .random(in: prefix.first.rawValue...prefix.last.rawValue, using: &random))
    }
  }

  func run() throws {
    print("IPv6, \(routes.count) routes, \(name)")
    var table = IPv6ForwardingTable()
    Report.line("built in", try Report.seconds(rounds: 3) { table = try IPv6ForwardingTable(routes) } * 1_000, "ms", "at most 1000")
    Report.line("memory", Double(table.bytes) / 1e6, "MB", "at most 64")
    for (name, keys) in [("any addresses", anywhere), ("addresses in prefixes", inside)] {
      var sum = 0
      let seconds = Report.seconds { for key in keys { sum &+= (table.lookup(key) ?? -1) &+ 1 } }
      Report.line(name, Double(keys.count) / seconds / 1e6, "M/s", "at least 10")
    }
    let seconds = try Report.seconds {
      for route in routes.prefix(Self.changes) {
        table.remove(route.prefix)
        try table.insert(route.prefix, hop: route.hop)
      }
    }
    Report.line("\(Self.changes) routes taken out and put in again", seconds * 1_000, "ms")
    try Report.check(routes, anywhere.prefix(50_000) + inside.prefix(50_000)) { table.lookup($0) }
  }
}

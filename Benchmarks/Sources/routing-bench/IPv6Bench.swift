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

  init(name: String, routes: [ForwardingEntry<IPv6Address>], random: inout SeededGenerator) {
    (self.name, self.routes) = (name, routes)
    anywhere = (0..<Self.keys).map { _ in IPv6Address(rawValue: .random(in: 0x2000 << 112..<0x4000 << 112, using: &random)) }
    inside = InternetRoutes.inside(routes, count: Self.keys, &random)
  }

  func run() throws {
    print("IPv6, \(routes.count) routes, \(name)")
    var table = try IPv6ForwardingTable.built(of: routes)
    for (name, keys) in [("any addresses", anywhere), ("addresses in prefixes", inside)] {
      var sum = 0
      let seconds = Report.seconds { for key in keys { sum &+= (table.lookup(key) ?? -1) &+ 1 } }
      Report.line(name, Double(keys.count) / seconds / 1e6, "M/s", "at least 10")
    }
    try table.change(routes)
    try Report.check(routes, anywhere.prefix(50_000) + inside.prefix(50_000)) { table.lookup($0) }
  }
}

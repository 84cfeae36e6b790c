import Determinism
import IPAddressing
import Routing

/// The IPv4 forwarding table.
struct IPv4Bench {
  let routes: [ForwardingEntry<IPv4Address>]
  /// Addresses drawn from all of them, and addresses in prefixes of the table.
  let anywhere: [IPv4Address]
  let inside: [IPv4Address]

  private static let keys = 4_000_000

  init(routes: [ForwardingEntry<IPv4Address>], random: inout SeededGenerator) {
    self.routes = routes
    anywhere = (0..<Self.keys).map { _ in InternetRoutes.address(&random) }
    inside = InternetRoutes.inside(routes, count: Self.keys, &random)
  }

  func run() throws {
    print("IPv4, \(routes.count) routes")
    var table = try IPv4ForwardingTable.built(of: routes)
    for (name, keys) in [("any addresses", anywhere), ("addresses in prefixes", inside)] {
      Report.line("\(name), one at a time", Self.millions(keys, single(table, keys)), "M/s", "at least 60")
      Report.line("\(name), 256 at a time", Self.millions(keys, batch(table, keys)), "M/s", "at least 60")
    }
    try table.change(routes)
    try Report.check(routes, anywhere.prefix(50_000) + inside.prefix(50_000)) { table.lookup($0) }
  }

  private static func millions(_ keys: [IPv4Address], _ seconds: Double) -> Double { Double(keys.count) / seconds / 1e6 }

  private func single(_ table: IPv4ForwardingTable, _ keys: [IPv4Address]) -> Double {
    var sum = 0
    let seconds = Report.seconds { for key in keys { sum &+= (table.lookup(key) ?? -1) &+ 1 } }
    precondition(sum > 0)
    return seconds
  }

  private func batch(_ table: IPv4ForwardingTable, _ keys: [IPv4Address]) -> Double {
    var hops = [UInt16](repeating: 0, count: 256), sum = 0
    let seconds = Report.seconds {
      for start in stride(from: 0, to: keys.count, by: 256) {
        var found = hops.mutableSpan
        table.lookup(keys.span.extracting(start..<min(start + 256, keys.count)), into: &found)
        for index in 0..<256 { sum &+= Int(found[index]) }
      }
    }
    precondition(sum > 0)
    return seconds
  }
}

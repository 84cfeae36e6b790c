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
  private static let changes = 10_000

  init(routes: [ForwardingEntry<IPv4Address>], random: inout SeededGenerator) {
    self.routes = routes
    anywhere = (0..<Self.keys).map { _ in InternetRoutes.address(&random) }
    inside = (0..<Self.keys).map { _ in
      let prefix = routes[Int.random(in: 0..<routes.count, using: &random)].prefix
      return IPv4Address(rawValue: .random(in: prefix.first.rawValue...prefix.last.rawValue, using: &random))
    }
  }

  func run() throws {
    print("IPv4, \(routes.count) routes")
    var table = IPv4ForwardingTable()
    Report.line("built in", try Report.seconds(rounds: 3) { table = try IPv4ForwardingTable(routes) } * 1_000, "ms", "at most 1000")
    Report.line("memory", Double(table.bytes) / 1e6, "MB", "at most 64")
    for (name, keys) in [("any addresses", anywhere), ("addresses in prefixes", inside)] {
      Report.line("\(name), one at a time", Self.millions(keys, single(table, keys)), "M/s", "at least 60")
      Report.line("\(name), 256 at a time", Self.millions(keys, batch(table, keys)), "M/s", "at least 60")
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

import Determinism
import IPAddressing
import Routing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How fast the forwarding tables answer, how large they are, how long they take to be built and to be changed: with as many routes as the
/// Internet has. Everything is drawn from a seed, and 100,000 answers of each table are held against the readable one.
@main
struct RoutingBench {
  static func main() throws {
    var random = SeededGenerator(seed: 4632)
    let four = try InternetRoutes.four(941_412, &random)
    try IPv4Bench(routes: four, random: &random).run()
    for (name, routes) in [
      ("clustered", InternetRoutes.sixClustered(200_000, &random)), ("scattered", InternetRoutes.sixScattered(200_000, &random))
    ] { try IPv6Bench(name: name, routes: routes, random: &random).run() }
  }
}

/// What both benches print and check.
enum Report {
  static func line(_ name: String, _ value: Double, _ unit: String, _ aim: String = "") {
    let tenths = Int(value * 10 + 0.5)
    print("\(name)\t\(tenths / 10).\(tenths % 10) \(unit)\(aim.isEmpty ? "" : "\t\(aim)")")
  }

  /// The best of seven rounds, in seconds of CPU time: what else the machine does only makes it slower.
  static func seconds(rounds: Int = 7, _ body: () throws -> Void) rethrows -> Double {
    let times = try (0..<rounds).map { _ in
      let start = clock()
      try body()
      return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }
    return times.min() ?? 0
  }

  /// Holds answers against the readable table, whose metrics are the numbers of the next hops.
  static func check<Address: NumericAddress>(
    _ routes: [ForwardingEntry<Address>], _ addresses: some Collection<Address>, _ answer: (Address) -> Int?
  ) throws {
    var table = RouteTable<Address>()
    for route in routes { try table.insert(Route(route.prefix, device: "e0", metric: UInt32(route.hop))) }
    let wrong = addresses.count { address in
      table.lookup(RouteQuery(address), nearMisses: 0).route.map { Int($0.metric) } != answer(address)
    }
    print("look-ups held against the readable table\t\(addresses.count)\t\(wrong) differ")
    precondition(wrong == 0, "the forwarding table answers wrongly")
  }
}

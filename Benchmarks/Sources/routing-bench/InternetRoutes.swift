import Determinism
import IPAddressing
import Routing

/// Routes like those of the Internet: as many of each length, with random addresses.
enum InternetRoutes {
  /// Next hops as many as a large router's neighbours.
  static let hops = 255

  /// How many of a million IPv4 routes have each length. About six in ten are /24s (CIDR Report; RIPE RIS).
  private static let fourShares: KeyValuePairs<Int, Int> = [
    8: 16, 9: 20, 10: 40, 11: 100, 12: 300, 13: 700, 14: 1_300, 15: 2_200, 16: 14_500, 17: 9_500, 18: 16_500, 19: 29_000, 20: 44_000,
    21: 52_000, 22: 116_000, 23: 100_000, 25: 200, 26: 200, 27: 200, 28: 200, 29: 200, 30: 200, 32: 400
  ]

  /// So many routes to different prefixes from 1.0.0.0 to 223.255.255.255, in no order.
  static func four(_ count: Int, _ random: inout SeededGenerator) throws -> [ForwardingEntry<IPv4Address>] {
    var found: [ForwardingEntry<IPv4Address>] = [], seen: Set<IPv4Prefix> = []
    func add(_ length: Int, upTo limit: Int, _ random: inout SeededGenerator) throws {
      while found.count < limit {
        let prefix = try IPv4Prefix(containing: address(&random), length: length)
        if seen.insert(prefix).inserted { found.append(ForwardingEntry(prefix, hop: Int.random(in: 0..<hops, using: &random))) }
      }
    }
    for (length, share) in fourShares { try add(length, upTo: found.count + max(share * count / 1_000_000, 1), &random) }
    try add(24, upTo: count, &random)
    return found.shuffled(using: &random)
  }

  static func address(_ random: inout SeededGenerator) -> IPv4Address {
    IPv4Address(rawValue: .random(in: 1 << 24..<224 << 24, using: &random))
  }

  /// Addresses in prefixes of the routes.
  static func inside<Address: NumericAddress>(
    _ routes: [ForwardingEntry<Address>], count: Int, _ random: inout SeededGenerator
  ) -> [Address] {
    (0..<count).map { _ in
      let prefix = routes[Int.random(in: 0..<routes.count, using: &random)].prefix
      return Address(number: .random(in: prefix.first.rawValue...prefix.last.rawValue, using: &random))
    }
  }

  /// The lengths of announcements inside of an allocation, as often as they occur: nearly half are /48s.
  private static let sixLengths = [48, 48, 48, 48, 48, 48, 48, 44, 44, 40, 40, 36, 46, 47, 33, 34, 42, 38]

  /// IPv6 routes that lie near each other as the registries allocate them: allocations of /29 to /32 in 60 blocks of 16 bits, half of
  /// which are announced, and the rest inside of them at small numbers.
  static func sixClustered(_ count: Int, _ random: inout SeededGenerator) -> [ForwardingEntry<IPv6Address>] {
    let blocks = (0..<60).map { _ in UInt128.random(in: 0x2000..<0x2C00, using: &random) << 112 }
    let allocations = (0..<count / 8).map { _ in
      blocks[Int.random(in: 0..<60, using: &random)] | UInt128.random(in: 0...0xFFFF, using: &random) << 96
    }
    var found: [IPv6Prefix: Int] = [:]
    for allocation in allocations where Bool.random(using: &random) {
      add(allocation, [29, 32, 32, 32].randomElement(using: &random) ?? 32, to: &found, &random)
    }
    while found.count < count {
      let site = UInt128.random(in: 0...0xFFFF, using: &random) & UInt128.random(in: 0...0xFFFF, using: &random)
      let allocation = allocations[Int.random(in: 0..<allocations.count, using: &random)]
      add(allocation | site << 80, sixLengths.randomElement(using: &random) ?? 48, to: &found, &random)
    }
    return entries(found, &random)
  }

  /// IPv6 routes anywhere in the part of 2000::/3 that is in use, which is worse than anything that a router meets.
  static func sixScattered(_ count: Int, _ random: inout SeededGenerator) -> [ForwardingEntry<IPv6Address>] {
    var found: [IPv6Prefix: Int] = [:]
    while found.count < count {
      let address = UInt128.random(in: 0x2000 << 112..<0x2C00 << 112, using: &random)
      add(address, sixLengths.randomElement(using: &random) ?? 48, to: &found, &random)
    }
    return entries(found, &random)
  }

  private static func add(_ address: UInt128, _ length: Int, to found: inout [IPv6Prefix: Int], _ random: inout SeededGenerator) {
    guard let prefix = try? IPv6Prefix(containing: IPv6Address(rawValue: address), length: length) else { return }
    found[prefix] = Int.random(in: 0..<hops, using: &random)
  }

  /// In an order that depends on nothing but the seed.
  private static func entries(_ found: [IPv6Prefix: Int], _ random: inout SeededGenerator) -> [ForwardingEntry<IPv6Address>] {
    found.map { ForwardingEntry($0.key, hop: $0.value) }.sorted { $0.prefix < $1.prefix }.shuffled(using: &random)
  }
}

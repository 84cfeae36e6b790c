import Determinism
import IPAddressing
import Routing
import Testing

/// Whatever is written is read again as what it was, and no text makes the readers stumble.
@Suite struct RoundTripTests {
  private static let seed: UInt64 = 0x52_6F_75_74_65

  private func address<Address: NumericAddress>(_ random: inout SeededGenerator) -> Address {
    Address(number: Address.RawValue.random(in: 0 ... .max, using: &random))
  }

  private func prefix<Address: NumericAddress>(_ random: inout SeededGenerator) -> IPPrefix<Address> {
    let length = [0, 8, 16, 24, 31, Address.width, Int.random(in: 0...Address.width, using: &random)].randomElement(using: &random) ?? 0
    return (try? IPPrefix(containing: address(&random), length: length)) ?? .all
  }

  private func hop<Address: NumericAddress>(_: Address.Type, _ weight: Int, _ random: inout SeededGenerator) -> NextHop {
    let own: Address = address(&random), six: IPv6Address = address(&random)
    let gateway: IPAddress? =
      [nil, own.either, own.either, Address.version == 4 ? .v6(six) : own.either].randomElement(using: &random) ?? nil
    let flags: NextHop.Flags = Int.random(in: 0..<4, using: &random) == 0 ? .onlink : []
    return NextHop(gateway: gateway, device: ["e0", "wlan0.7", "via"].randomElement(using: &random) ?? "e1", weight: weight, flags: flags)
  }

  private func route<Address: NumericAddress>(_: Address.Type, _ random: inout SeededGenerator) -> Route<Address> {
    func chance() -> Bool { Bool.random(using: &random) }
    let type = RouteType.allCases.randomElement(using: &random) ?? .unicast
    let count = type.isRefusal ? 0 : [1, 1, 1, 2, 3].randomElement(using: &random) ?? 1
    let hops = (0..<count).map { _ in hop(Address.self, [1, 1, 2, 256].randomElement(using: &random) ?? 1, &random) }
    var route = Route<Address>(
      prefix(&random), type, nextHops: hops, metric: chance() ? nil : UInt32.random(in: 1 ... .max, using: &random),
      tos: chance() ? 0 : UInt8.random(in: 0 ... .max, using: &random), preferredSource: chance() ? nil : address(&random),
      table: chance() ? .main : TableID(UInt32.random(in: 1 ... .max, using: &random)),
      origin: chance() ? .boot : RouteOrigin(UInt8.random(in: 0 ... .max, using: &random)),
      mtu: chance() ? nil : UInt32.random(in: 0 ... .max, using: &random))
    if Address.version == 4, chance() { route.scope = RouteScope(UInt8.random(in: 0 ... .max, using: &random)) }
    if Address.version == 6, chance() { (route.preference, route.source) = (.high, try? IPPrefix(parsing: "2001:db8::/32")) }
    route.isMTULocked = route.mtu != nil && chance()
    for key in RouteAttribute.Key.allCases where Int.random(in: 0..<9, using: &random) == 0 {
      route.attributes.append(RouteAttribute(key, "\(UInt16.random(in: 1 ... .max, using: &random))"))
    }
    return route
  }

  /// A listing does not say which weight an only hop has.
  private func asListed<Address>(_ route: Route<Address>) -> Route<Address> {
    var route = route
    if route.nextHops.count == 1 {
      let hop = route.nextHops[0]
      route.nextHops = [NextHop(gateway: hop.gateway, device: hop.device, flags: hop.flags)]
    }
    return route
  }

  private func check<Address: NumericAddress>(_: Address.Type) throws {
    var random = SeededGenerator(seed: Self.seed)
    for _ in 0..<2_000 {
      let route = route(Address.self, &random)
      #expect(try Route<Address>(parsing: route.text(.command)) == route, "seed \(Self.seed): \(route)")
      let listed = asListed(route)
      #expect(try Route<Address>.list(parsing: route.text(.listing)) == [listed], "seed \(Self.seed): \(route)")
      let local = try Route<Address>.list(parsing: route.text(.listing(.local)), .listing(.local))
      #expect(local == [listed], "seed \(Self.seed): \(route)")
    }
  }

  @Test func ipv4RoutesComeBack() throws { try check(IPv4Address.self) }
  @Test func ipv6RoutesComeBack() throws { try check(IPv6Address.self) }

  private func rule<Address: NumericAddress>(_: Address.Type, _ random: inout SeededGenerator) -> PolicyRule<Address> {
    func chance() -> Bool { Int.random(in: 0..<3, using: &random) == 0 }
    func ports() -> ClosedRange<UInt16> { UInt16.random(in: 0...80, using: &random)...UInt16.random(in: 80 ... .max, using: &random) }
    let actions: [RuleAction] = [.lookup(.main), .lookup(TableID(7)), .blackhole, .unreachable, .prohibit, .nop, .goto(9)]
    var rule = PolicyRule<Address>(UInt32.random(in: 0 ... .max, using: &random), actions.randomElement(using: &random) ?? .nop)
    let from: IPPrefix<Address> = prefix(&random), to: IPPrefix<Address> = prefix(&random)
    if chance(), from.length > 0 { rule.from = from }
    if chance(), to.length > 0 { rule.to = to }
    rule.isInverted = chance()
    if chance() { rule.inputDevice = "e0" }
    if chance() { rule.outputDevice = "not" }
    if chance() { rule.mark = MarkMatch(.random(in: 0 ... .max, using: &random), mask: .random(in: 0 ... .max, using: &random)) }
    if chance() { rule.tos = .random(in: 0 ... .max, using: &random) }
    if chance() { rule.payload = .random(in: 0 ... .max, using: &random) }
    if chance() { rule.sourcePorts = ports() }
    if chance() { rule.destinationPorts = ports() }
    if chance() { rule.users = 0...UInt32.random(in: 0 ... .max, using: &random) }
    if chance() { rule.suppressPrefixLength = .random(in: 0...Address.width, using: &random) }
    if chance() { rule.suppressGroup = .random(in: 0...3, using: &random) }
    if chance() { rule.origin = .bird }
    return rule
  }

  @Test func rulesComeBack() throws {
    var random = SeededGenerator(seed: Self.seed)
    for _ in 0..<2_000 {
      let four = rule(IPv4Address.self, &random), six = rule(IPv6Address.self, &random)
      #expect(try IPv4Rule(parsing: four.text(.command)) == four, "seed \(Self.seed): \(four)")
      #expect(try IPv4Rule(parsing: four.text(), .listing) == four, "seed \(Self.seed): \(four)")
      #expect(try IPv6Rule(parsing: six.text(), .listing) == six, "seed \(Self.seed): \(six)")
    }
  }

  /// Bytes are changed, cut and doubled. A reader may refuse, and what it takes must come back.
  @Test func brokenTextsAreRefusedOrTaken() throws {
    var random = SeededGenerator(seed: Self.seed), taken = 0
    let texts = [Recorded.routes4, Recorded.lines4, Recorded.routes6, Recorded.rules4].map { Array($0.utf8) }
    for _ in 0..<600 {
      var bytes = texts.randomElement(using: &random) ?? []
      let start = Int.random(in: 0..<bytes.count, using: &random)
      bytes = Array(bytes[start..<min(bytes.count, start + 200)])
      for _ in 0..<Int.random(in: 0..<3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          [0, 9, 10, 13, 32, 35, 47, 92, 0x80, 0xFF].randomElement(using: &random) ?? 0
      }
      let text = String(decoding: bytes, as: UTF8.self)
      for line in text.split(separator: "\n") {
        if let route = try? IPv4Route(parsing: String(line), .listing) {
          taken += 1
          #expect(try IPv4Route(parsing: route.text(), .listing) == route, "seed \(Self.seed): \(line)")
        }
        if let rule = try? IPv4Rule(parsing: String(line), .listing) { #expect(try IPv4Rule(parsing: rule.text(), .listing) == rule) }
      }
      _ = try? IPv6Route.list(parsing: text)
      _ = try? RoutingCommand<IPv4Address>.list(parsing: text)
    }
    #expect(taken > 300)
  }
}

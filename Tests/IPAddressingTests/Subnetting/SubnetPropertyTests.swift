import Determinism
import IPAddressing
import Testing

/// What holds for any prefixes, of both versions.
struct SubnetPropertyTests {
  private static let rounds = 400

  private func prefix<Address: NumericAddress>(
    _ version: Address.Type, in block: IPPrefix<Address>, atMost bits: Int = .max, _ generator: inout SeededGenerator
  ) throws -> IPPrefix<Address> {
    let number = Address.RawValue(truncatingIfNeeded: randomBits(&generator)) & ~block.mask.rawValue | block.first.rawValue
    let longest = min(Address.width, bits == .max ? .max : block.length + bits)
    return try IPPrefix(containing: Address(number: number), length: Int.random(in: block.length...longest, using: &generator))
  }

  private func holds(_ seed: UInt64, _ check: (inout SeededGenerator) throws -> Void) rethrows {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<Self.rounds { try check(&generator) }
  }

  @Test func `parts put together are the whole`() throws {
    try holds(1878) { generator in
      try self.cutAndJoin(IPv4Address.self, &generator)
      try self.cutAndJoin(IPv6Address.self, &generator)
    }
  }

  private func cutAndJoin<Address: NumericAddress>(_ version: Address.Type, _ generator: inout SeededGenerator) throws {
    let whole = try prefix(version, in: .all, &generator)
    let length = min(whole.length + Int.random(in: 0...6, using: &generator), Address.width)
    let parts = Array(try whole.split(into: length))
    #expect(parts.count == 1 << (length - whole.length), "\(whole) in /\(length)")
    #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.last.next == $1.first }, "\(whole) in /\(length)")
    let joined = PrefixAggregation(parts.shuffled(using: &generator))
    #expect(joined.prefixes == [whole] && joined.steps.count == parts.count - 1, "\(whole) in /\(length)")
  }

  @Test func `what is left and what was taken away are the whole`() throws {
    try holds(919) { generator in
      try self.takeAway(IPv4Address.self, &generator)
      try self.takeAway(IPv6Address.self, &generator)
    }
  }

  private func takeAway<Address: NumericAddress>(_ version: Address.Type, _ generator: inout SeededGenerator) throws {
    let block = try prefix(version, in: .all, &generator), hole = try prefix(version, in: block, &generator)
    let left = block.excluding(hole)
    #expect(left.count == hole.length - block.length && !left.contains { $0.overlaps(hole) }, "\(block) without \(hole)")
    #expect(PrefixAggregation(left + [hole]).prefixes == [block], "\(block) without \(hole)")
    #expect(PrefixAggregation([hole]).free(in: block) == left, "\(block) without \(hole)")

    var used: [IPPrefix<Address>] = []
    for _ in 0..<Int.random(in: 0...8, using: &generator) { used.append(try prefix(version, in: block, atMost: 8, &generator)) }
    let free = PrefixAggregation(used).free(in: block)
    #expect(!free.contains { space in used.contains { $0.overlaps(space) } }, "\(used) in \(block)")
    #expect(PrefixAggregation(free).prefixes == free && PrefixAggregation(free + used).prefixes == [block], "\(used) in \(block)")
  }

  @Test func `a summary holds the range and nothing else`() throws {
    try holds(4632) { generator in
      try self.summarize(IPv4Address.self, &generator)
      try self.summarize(IPv6Address.self, &generator)
    }
  }

  private func summarize<Address: NumericAddress>(_ version: Address.Type, _ generator: inout SeededGenerator) throws {
    let a = Address.RawValue(truncatingIfNeeded: randomBits(&generator)), b = Address.RawValue(truncatingIfNeeded: randomBits(&generator))
    let range = try AddressRange(Address(number: min(a, b)), Address(number: max(a, b))), summary = range.summary
    #expect(summary.first?.first == range.first && summary.last?.last == range.last, "\(range)")
    #expect(zip(summary, summary.dropFirst()).allSatisfy { $0.last.next == $1.first }, "\(range)")
    #expect(PrefixAggregation(summary).prefixes == summary && summary.count <= 2 * Address.width - 2, "\(range)")
    let cover = range.cover
    #expect(cover.contains(range.first) && cover.contains(range.last), "\(range)")
    if let halves = cover.halves { #expect(![halves.lower, halves.upper].contains { $0.contains(range.first) && $0.contains(range.last) }) }
  }

  @Test func `overlaps are those that comparing all pairs finds`() throws {
    try holds(950) { generator in
      let block = try self.prefix(IPv4Address.self, in: .all, atMost: 24, &generator)
      var list: [IPv4Prefix] = []
      for _ in 0..<12 { list.append(try self.prefix(IPv4Address.self, in: block, atMost: 6, &generator)) }
      var pairs = 0
      for (index, a) in list.enumerated() { pairs += list[(index + 1)...].count { a.overlaps($0) } }
      let found = PrefixOverlap.find(in: list)
      #expect(found.count == pairs && found.allSatisfy { $0.wider.contains($0.narrower) }, "\(list)")
      #expect(PrefixOverlap.find(in: list, limit: 3).count == min(pairs, 3))
    }
  }

  /// Largest first, subnets fit exactly if the sum of their sizes does: nothing is lost between them.
  @Test func `a plan has no faults, and there is one whenever the sizes fit`() throws {
    try holds(3021) { generator in
      let block = try self.prefix(IPv4Address.self, in: .all, atMost: 28, &generator)
      let requests = (0..<Int.random(in: 1...9, using: &generator)).map { index in
        SubnetRequest("net\(index)", .hosts(UInt128.random(in: 1...max(block.usableHosts / 2, 1), using: &generator)))
      }
      let sizes = requests.map { UInt128(1) << UInt128(32 - ($0.length(IPv4Address.self) ?? 0)) }
      let fits = try #require(block.addressCount.number) >= sizes.reduce(0, +)
      guard let plan = try? SubnetPlan(requests, in: block) else {
        #expect(!fits, "\(requests) in \(block)")
        return
      }
      #expect(fits, "\(requests) in \(block)")
      let placed = plan.placements.map { ($0.request, $0.prefix) }
      #expect(SubnetPlanProblem.find(in: placed, of: block).isEmpty, "\(requests) in \(block)")
      #expect(PrefixAggregation(plan.free + placed.map(\.1)).prefixes == [block], "\(requests) in \(block)")
      #expect(Set(placed.map(\.0)) == Set(requests))
    }
  }

  @Test func `a plan leaves alone what is used`() throws {
    try holds(1519) { generator in
      let block = try self.prefix(IPv4Address.self, in: .all, atMost: 16, &generator)
      var used: [IPv4Prefix] = []
      for _ in 0..<4 { used.append(try self.prefix(IPv4Address.self, in: block, atMost: 6, &generator)) }
      let requests = (0..<5).map { SubnetRequest("net\($0)", .length(block.length + 8 - $0)) }
      guard let plan = try? SubnetPlan(requests, in: block, used: used) else { return }
      #expect(!plan.placements.contains { placement in used.contains { $0.overlaps(placement.prefix) } }, "\(used) in \(block)")
      let all = plan.free + plan.placements.map(\.prefix) + used
      #expect(PrefixAggregation(all).prefixes == [block], "\(used) in \(block)")
    }
  }
}

struct SubnetPlanTests {
  private func plan(_ text: String) throws -> [(request: SubnetRequest, prefix: IPv4Prefix)] {
    try text.split(separator: " ").map { word in
      let parts = word.split(separator: ":")
      return (SubnetRequest(String(parts[0]), .hosts(UInt128(parts[1]) ?? 0)), try IPv4Prefix(parsing: parts[2]))
    }
  }
  private let block = IPv4Prefix("10.20.0.0/22")

  @Test func `more than one plan is right`() throws {
    let block = try #require(block)
    for text in ["a:200:10.20.0.0/24 b:100:10.20.1.0/25 c:60:10.20.1.128/26 d:2:10.20.1.192/30", "a:200:10.20.3.0/24 b:100:10.20.0.0/23"] {
      #expect(SubnetPlanProblem.find(in: try plan(text), of: block).isEmpty)
    }
  }

  @Test func `faults are named`() throws {
    let block = try #require(block)
    let faults = SubnetPlanProblem.find(in: try plan("a:200:10.20.0.0/24 b:100:10.20.0.128/26 c:60:10.20.4.0/26"), of: block)
    #expect(
      faults == [
        .outside(try IPv4Prefix(parsing: "10.20.4.0/26")),
        .tooSmall(SubnetRequest("b", .hosts(100)), try IPv4Prefix(parsing: "10.20.0.128/26")),
        .overlap(try IPv4Prefix(parsing: "10.20.0.0/24"), try IPv4Prefix(parsing: "10.20.0.128/26"))
      ])
  }

  @Test func `what has no room is said`() throws {
    let block = try #require(block)
    func words(_ requests: SubnetRequest...) -> String? {
      do throws(SubnetPlanError<IPv4Address>) { _ = try SubnetPlan(requests, in: block) } catch { return error.description }
      return nil
    }
    #expect(words(SubnetRequest("all", .hosts(2000))) == "all needs 2000 hosts, and all of 10.20.0.0/22 has room for 1022")
    #expect(
      words(SubnetRequest("b", .hosts(500)), SubnetRequest("a", .hosts(600)))
        == "no room for b, which needs a /23: after 1 larger subnet nothing is free")
    #expect(words(SubnetRequest("a", .length(21))) == "a needs a /21, and all of 10.20.0.0/22 has room for 1022")
    #expect(words(SubnetRequest("a", .hosts(.max))) != nil && words(SubnetRequest("a", .length(99))) != nil)
  }
}

import Determinism
import LabKit
import Testing

@Suite("The question of the missing route")
struct ReturnRouteTests {
  /// What the prompt says: tables, addresses, hosts.
  struct Model {
    var tables: [String: [RouteLine]] = [:]
    let hosts: [String: String]
    /// Which router is at a gateway's address.
    let owners: [String: String]

    init(_ variant: any PosedQuestion) {
      let drawing = variant.listings[0]
      var owners: [String: String] = [:], hosts: [String: String] = [:], router = ""
      for line in drawing {
        let words = line.split { $0 == " " || $0 == "," }.map(String.init)
        for (index, word) in words.enumerated() where index > 0 && word.contains(".") && !word.contains("/") {
          if words[0].hasPrefix("r") { owners[word] = words[0] }
          if words[index - 1].first.map({ "abc".contains($0) }) ?? false { hosts[words[index - 1]] = word }
        }
      }
      (self.owners, self.hosts) = (owners, hosts)
      for line in variant.rawListings[1] {
        if line.hasSuffix("$ ip route") {
          router = String(line.prefix(2))
        } else if let route = RouteLine(line) {
          tables[router, default: []].append(route)
        }
      }
    }

    /// Adds a line as typed; false where the kernel says "File exists" or the gateway is no neighbour.
    mutating func add(_ line: String, at router: String) -> Bool {
      guard let route = RouteLine(line.replacing("ip route add ", with: "")), let gateway = route.word("via") else { return false }
      if tables[router]?.contains(where: { $0.network == route.network && $0.length == route.length }) ?? true { return false }
      guard let link = best(gateway, at: router), link.word("via") == nil, link.word("src") != gateway else { return false }
      tables[router]?.append(route)
      return true
    }

    func best(_ address: String, at router: String) -> RouteLine? {
      tables[router]?.filter { $0.contains(address) }.max { $0.length < $1.length }
    }

    /// How a packet ends that starts at a router: true if it is delivered, nil if it goes round.
    func walk(to address: String, from router: String) -> Bool? {
      var router = router
      for _ in 0..<20 {
        guard let line = best(address, at: router) else { return false }
        guard let gateway = line.word("via") else { return hosts.values.contains(address) }
        guard let next = owners[gateway] else { return false }
        router = next
      }
      return nil
    }

    func router(of host: String) -> String { host.hasPrefix("a") ? "r1" : host.hasPrefix("b") ? "r3" : "r2" }

    /// Whether a ping is answered.
    func pings(_ from: String, _ to: String) -> Bool {
      walk(to: hosts[to] ?? "", from: router(of: from)) == true && walk(to: hosts[from] ?? "", from: router(of: to)) == true
    }
    var loops: Bool {
      ["r1", "r2", "r3"].contains { router in (hosts.values + ["203.0.113.7"]).contains { walk(to: $0, from: router) == nil } }
    }
  }

  private static let pairs = ["a1", "a2", "b1", "b2", "c"].flatMap { from in ["a1", "a2", "b1", "b2", "c"].map { (from, $0) } }

  /// Whether a line mends the network.
  private func mends(_ line: String, at router: String, _ before: Model) -> Bool {
    var after = before
    guard after.add(line, at: router), !after.loops else { return false }
    return Self.pairs.allSatisfy { from, to in
      let isWanted = Set([from.prefix(1), to.prefix(1)]) == ["a", "b"] || before.pings(from, to)
      return !isWanted || after.pings(from, to)
    }
  }

  @Test("A walk through the printed tables agrees: nothing comes back, and with the key it does")
  func key() throws {
    for variant in try Variants.of("ROUT-05", count: Variants.simulated) {
      let model = Model(variant), words = variant.text.split(separator: " ")
      let (from, to) = (String(words[0]), String(words[2].dropLast()))
      #expect(model.hosts.count == 5 && model.owners.count == 6, "\(variant.id)")
      #expect(model.walk(to: model.hosts[to] ?? "", from: model.router(of: from)) == true && !model.pings(from, to), "\(variant.id)")
      let cells = variant.cells
      #expect(mends(cells[1], at: cells[0], model), "\(variant.id)")
    }
  }

  @Test("A walk through the printed tables judges any line as the simulation does")
  func others() throws {
    var lines = SeededGenerator(seed: 5)
    for variant in try Variants.of("ROUT-05", count: max(Variants.simulated / 8, 2)) {
      let model = Model(variant)
      let lans = model.tables.values.flatMap { $0 }.filter { $0.length == 24 && $0.word("via") == nil }.map { $0.words[0] }
      let destinations = ["default", "172.16.0.0/12", model.hosts["a1"] ?? ""] + lans.sorted()
      let all = ["r1", "r2", "r3"].flatMap { (router: String) -> [String] in
        model.owners.keys.sorted().filter { model.owners[$0] != router }.flatMap { gateway in
          destinations.map { destination in "\(router); ip route add \(destination) via \(gateway)" }
        }
      }
      var right = 0
      for text in all.shuffled(using: &lines).prefix(25) + [variant.key.description] {
        let parts = text.split(separator: "; ").map { String($0) }, isRight = variant.judge(try variant.form.read(text)).isRight
        #expect(isRight == mends(parts[1], at: parts[0], model), "\(variant.id): \(text)")
        right += isRight ? 1 : 0
      }
      #expect(right > 0)
    }
  }
}

extension PosedQuestion {
  /// The listings of the prompt with all their lines.
  fileprivate var rawListings: [[String]] {
    prompt.compactMap { if case .listing(let lines) = $0 { lines } else { nil } }
  }
}

import LabKit
import Testing

@Suite("Questions on how routers learn")
struct ProtocolTests {
  /// The costs of the drawing, by the numbers of the routers from 0.
  private func costs(_ lines: [String]) -> [[Int]: Int] {
    let rows = [lines[0], lines[4]].map { $0.split(separator: " ").compactMap { Int($0.filter(\.isNumber)) } }
    let columns = lines[2].split(separator: " ").compactMap { Int($0) }
    var costs: [[Int]: Int] = [:]
    for (ends, cost) in [([0, 2], rows[0][1]), ([2, 4], rows[0][3]), ([1, 3], rows[1][1]), ([3, 5], rows[1][3])] { costs[ends] = cost }
    for (index, cost) in columns.enumerated() { costs[[2 * index, 2 * index + 1]] = cost }
    for (ends, cost) in costs { costs[ends.reversed()] = cost }
    return costs
  }

  private func router(_ text: some StringProtocol) -> Int { (Int(String(text).filter(\.isNumber)) ?? 1) - 1 }

  @Test("ROUT-13: the cheapest way of at most so many links gives the key")
  func distanceTable() throws {
    for variant in try Variants.of("ROUT-13") {
      let costs = costs(variant.listings[0]), words = variant.text.split(separator: " ")
      let home = router(words[(words.firstIndex(of: "at") ?? 0) + 1].split(separator: ",")[0])
      let rounds = try #require(Int(words[(words.lastIndex(of: "after") ?? 0) + 1]))
      var best = [Int?](repeating: nil, count: 6)
      best[home] = 1
      for _ in 0..<rounds {
        let before = best
        for (ends, cost) in costs {
          if let told = before[ends[0]], told + cost < best[ends[1]] ?? 16 { best[ends[1]] = told + cost }
        }
      }
      let key = (0..<6).filter { $0 != home }.map { "\(best[$0] ?? 16)" }
      #expect(key == variant.cells, "\(variant.id)")
    }
  }

  @Test("ROUT-15: Floyd and Warshall's algorithm gives the key")
  func shortestPaths() throws {
    for variant in try Variants.of("ROUT-15") {
      let costs = costs(variant.listings[0]), words = variant.text.split(separator: " ")
      let root = router(words[(words.firstIndex(of: "Router") ?? 0) + 1])
      var distance = (0..<6).map { a in (0..<6).map { b in a == b ? 0 : costs[[a, b]] ?? 99 } }
      for middle in 0..<6 {
        for a in 0..<6 { for b in 0..<6 { distance[a][b] = min(distance[a][b], distance[a][middle] + distance[middle][b]) } }
      }
      guard case .table(let rows) = variant.form else { Issue.record("no table"); continue }
      for index in [0, 2] {
        let end = router(rows[index].label.split(separator: " ")[0]), via = router(variant.cells[index + 1])
        #expect(variant.cells[index] == "\(distance[root][end])", "\(variant.id)")
        #expect((costs[[root, via]] ?? 99) + distance[via][end] == distance[root][end], "\(variant.id)")
      }
    }
  }

  @Test("ROUT-14: a model of a few lines counts as far")
  func countToInfinity() throws {
    for variant in try Variants.of("ROUT-14") {
      let costs = variant.listings[0][0].split(separator: " ").filter { $0.hasPrefix("--") }.compactMap { Int($0.filter(\.isNumber)) }
      guard case .table(let rows) = variant.form else { Issue.record("no table"); continue }
      let asked = try #require(rows[0].label.split(separator: " ").last.flatMap { Int($0) })
      let plain = rounds(costs, split: false), split = rounds(costs, split: true)
      #expect(["\(plain[asked - 1])", "\(plain.count)", "\(split.count)"] == variant.cells, "\(variant.id)")
    }
  }

  /// The first router's metric after each round, until all have 16.
  private func rounds(_ costs: [Int], split: Bool) -> [Int] {
    let last = costs.count
    var metric = (0...last).map { 1 + costs[$0...].reduce(0, +) }, next = (0...last).map { $0 + 1 }, history: [Int] = []
    metric[last] = 16
    // A row that is 16 is forgotten after 120 s: what is told of it from then on is new.
    while !metric.allSatisfy({ $0 == 16 }), history.count < 50 {
      for router in 0...last {
        for neighbor in [router - 1, router + 1] where 0...last ~= neighbor && !(split && next[router] == neighbor && metric[router] < 16) {
          let told = min(metric[router] + costs[min(router, neighbor)], 16)
          if next[neighbor] == router || told < metric[neighbor] { (metric[neighbor], next[neighbor]) = (told, router) }
        }
      }
      history.append(metric[0])
    }
    return history
  }
}

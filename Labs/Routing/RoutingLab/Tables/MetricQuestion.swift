import Determinism
import Explanation
import IPAddressing
import LabKit
import Routing

/// The metric decides among routes to the same prefix only.
struct MetricQuestion: Question {
  /// A host's table, and packets to send.
  struct Case: Sendable {
    let table: IPv4RouteTable
    let destinations: [IPv4Address]
  }

  let code = "ROUT-07"
  let title = "Metric or prefix?"
  let reading = [Citation("RFC 1812 §5.2.4.3")]

  private static let devices = ["eth0", "wlan0", "tun0", "eth1", "eth2"]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let block = try random.pick(IPv4Prefix.privateBlocks.prefix(2))
    let wide = try random.block(Int.random(in: block.length...14, using: &random), in: block)
    let narrow = try random.block(Int.random(in: 16...22, using: &random), in: wide)
    var metrics = try random.pick(5, of: stride(from: 50, through: 900, by: 50).map { UInt32($0) })
    // One of a pair says no metric, which is 0. The wide network's is the largest of all, so that it looks like the worst.
    metrics.sort()
    let wideMetric = metrics.removeLast()
    let others = [0, metrics[0], metrics[1], metrics[2]].shuffled(using: &random)
    let prefixes = [IPv4Prefix.all, .all, wide, narrow, narrow]
    let all = [others[0], others[1], wideMetric, others[2], others[3]]
    let gateways = (0..<5).map { IPv4Address(192, 0, 2, UInt8(4 * $0 + 1)) }
    let devices = Self.devices.shuffled(using: &random)
    let routes = prefixes.indices.map { IPv4Route(prefixes[$0], via: gateways[$0], device: devices[$0], metric: all[$0]) }
    let destinations = [
      try random.host(in: narrow), try random.host(in: wide, outside: [narrow]),
      try random.host(in: random.pick(IPv4Prefix.documentation), outside: [wide])
    ]
    return Case(table: try IPv4RouteTable(routes), destinations: destinations.shuffled(using: &random))
  }

  func form(_ it: Case) -> AnswerForm {
    .table(it.destinations.map { .init("\($0)", .choice(Self.devices.map { Choice($0) })) })
  }

  func prompt(_ it: Case) -> [Block] {
    [
      .paragraph("A laptop with several ways out has this table (the lines for its own links are left out):"),
      .listing(["$ ip route"] + it.table.lines), .paragraph("By which device does a packet to each of these addresses leave?"),
      .listing(it.destinations.map(\.description))
    ]
  }

  func key(_ it: Case) -> Answer { .table(it.destinations.map { .choice(it.table.device(to: $0) ?? "none") }) }

  func hints(_ it: Case) -> [String] {
    [
      "Two questions, one after the other: which prefix? Then, if several lines have that prefix: which metric?",
      "The metric is a cost: a smaller one is better. A line that shows none has metric 0.",
      "Cross out all lines but those with the longest prefix that fits. Only now look at the metric, and only if two lines are left."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "The longest prefix that fits is chosen first, whatever its metric is.",
      "The metric decides among lines to the same prefix: the smaller one wins, and no metric means 0."
    ]
  }

  func explanation(_ it: Case) -> [Block] { [.explanation(Explanation(it.destinations.map(it.table.reasons)))] }

  var slips: [Slip<Case>] {
    [
      Slip("metric-first", mustSeparate: true) {
        Self.answer($0) { $0.min { $0.metric < $1.metric } }
      } feedback: {
        feedback(
          $0, $1, "the smallest metric of all lines that fit",
          look: "Metrics of different prefixes are not compared: the prefix comes first.")
      },
      Slip("larger-metric-wins", mustSeparate: true) {
        Self.answer($0) { Self.best($0) { $0.metric > $1.metric } }
      } feedback: {
        feedback($0, $1, "the larger metric", look: "Think of the metric as a price.")
      },
      Slip("no-metric-last", mustSeparate: true) {
        Self.answer($0) { Self.best($0) { ($0.metric == 0 ? .max : $0.metric) < ($1.metric == 0 ? UInt32.max : $1.metric) } }
      } feedback: {
        feedback(
          $0, $1, "a line with a metric rather than one without", look: "What number stands for the metric if 'ip route' shows none?")
      }
    ]
  }

  /// What a rule chooses for each destination among the lines that fit.
  private static func answer(_ it: Case, _ choose: ([IPv4Route]) -> IPv4Route?) -> Answer {
    .table(it.destinations.map { .choice(choose(it.table.matches($0))?.nextHops.first?.device ?? "none") })
  }

  /// Of the lines with the longest prefix the best, by a wrong order of metrics.
  private static func best(_ routes: [IPv4Route], _ order: (IPv4Route, IPv4Route) -> Bool) -> IPv4Route? {
    let length = routes.map(\.prefix.length).max()
    return routes.filter { $0.prefix.length == length }.min(by: order)
  }

  private func feedback(_ answer: Answer, _ it: Case, _ rule: String, look: String) -> Feedback {
    guard let row = firstWrong(answer, it) else { return Feedback("You took \(rule).", consequence: "", look: look) }
    let destination = it.destinations[row], device = answer.cells[row].description
    let taken = it.table.routes.first { $0.nextHops.first?.device == device }
    let metric = taken.map { $0.metric == 0 ? "without a metric" : "with metric \($0.metric)" } ?? ""
    return Feedback(
      "For \(destination) you took \(rule): \(taken?.name ?? "none") \(metric), dev \(device).",
      consequence:
        "\(it.table.matches(destination).count) lines fit, and Linux takes another one: no packet to \(destination) ever leaves by "
        + "\(device).",
      look: look)
  }
}

import Determinism
import Explanation
import LabKit
import Simulation

/// How a sender learns what fits through the whole way.
struct PathMTUQuestion: Question {
  /// A way with narrow links, and what came back for each size that was tried.
  struct Case: Sendable {
    let chain: Chain
    /// The sizes that were tried, in order; the last one arrived.
    let sizes: [Int]
    /// For each that did not arrive, the router that said so (counted from 1) and the MTU that it reported.
    let reports: [(router: Int, mtu: Int)]
    /// The network after all of it.
    let network: Network
  }

  let code = "ROUT-17"
  let title = "How large may it be?"
  let isPrediction = true
  let reading = [Citation("RFC 1191 §3"), Citation("RFC 1191 §4"), Citation("RFC 8899 §1.1")]

  /// MTUs as one meets them: PPPoE, tunnels, and IPv6's smallest.
  private static let narrow = [1492, 1480, 1476, 1450, 1420, 1400, 1380, 1340, 1300, 1280]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    var chain = try Chain(routers: Int.random(in: 3...4, using: &random), using: &random)
    let mtus = try random.pick(Int.random(in: 2...3, using: &random), of: Self.narrow)
    for (link, mtu) in zip(try random.pick(mtus.count, of: 1...chain.routers), mtus) { chain.mtus[link] = mtu }
    var network = try chain.network(), sizes: [Int] = [], reports: [(router: Int, mtu: Int)] = [], size = 1500
    while sizes.count <= chain.routers {
      sizes.append(size)
      try network.play(
        Network.ping(UInt16(sizes.count), size: size - 28), from: "laptop", to: chain.server, mayFragment: false)
      guard let answer = network.journey.last(where: { $0.packet.destination == chain.laptop })?.packet else { throw Redraw() }
      guard let mtu = answer.reportedMTU else { break }
      guard let router = (1...chain.routers).first(where: { chain.left($0) == answer.source }), mtu < size else { throw Redraw() }
      reports.append((router, mtu))
      size = mtu
    }
    return Case(chain: chain, sizes: sizes, reports: reports, network: network)
  }

  /// With one report only, whoever jumps to the end would be right.
  func isFit(_ it: Case) -> Bool { it.reports.count >= 2 && it.sizes.count == it.reports.count + 1 }

  func form(_ it: Case) -> AnswerForm {
    .table([
      .init("first report by", .choice(it.chain.names.dropFirst().map { Choice($0) })), .init("MTU in it", .integer(0...65_535)),
      .init("reports", .integer(0...20))
    ])
  }

  func prompt(_ it: Case) -> [Block] {
    [
      .listing(it.chain.lines),
      .paragraph(
        "Links without an MTU in the drawing have 1500. The laptop sends the server pings that must not be fragmented: first one of 1500 "
          + "bytes, header included. After each report that it was too big it sends one of the size that was reported, until one arrives."),
      .listing(["$ ping -M do -s 1472 \(it.chain.server)"]),
      .paragraph("Who sends the first report, which MTU does it name, and how many reports are there until a ping arrives?")
    ]
  }

  func key(_ it: Case) -> Answer { Self.answer(it, it.reports[0].router, it.reports[0].mtu, it.reports.count) }

  private static func answer(_ it: Case, _ router: Int, _ mtu: Int, _ count: Int) -> Answer {
    .table([.choice(it.chain.names[router]), .integer(mtu), .integer(count)])
  }

  func hints(_ it: Case) -> [String] {
    [
      "A router knows only the MTU of its own links. What does the router in front of the first narrow link know?",
      "Follow the packet link by link. Where it does not fit, it ends: the router in front of that link says which size would fit there.",
      "Then send that size and follow it again from the start: a later link can be narrower still. Count until one gets through."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "The router in front of the link that is too narrow reports the MTU of that link; it knows no more.",
      "So the sender learns the path's MTU step by step; wider links behind the narrowest make no difference."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    let rows = it.sizes.enumerated().map { index, size in
      it.reports.indices.contains(index)
        ? ["\(size)", "r\(it.reports[index].router) reports \(it.reports[index].mtu)"] : ["\(size)", "arrives"]
    }
    return [.table(columns: ["size", "what happens"], rows: rows), .paragraph("Every packet of the simulation:"), it.network.journeyTable]
  }

  func reveal(_ it: Case) -> [Block] { explanation(it) }
  func capture(_ it: Case, comment: String) -> [UInt8]? { it.network.file(comment: comment) }

  var slips: [Slip<Case>] {
    [
      Slip("path-minimum-at-once", mustSeparate: true) { it in
        let narrowest = it.chain.mtus.min() ?? 1500, link = it.chain.mtus.firstIndex(of: narrowest) ?? 1
        return Self.answer(it, link, narrowest, 1)
      } feedback: { _, it in
        feedback(
          it, "You answered as if the first report named the narrowest link of all.",
          look: "Which is the first link that is too narrow, and what does the router in front of it know?")
      },
      Slip("router-behind-the-link", mustSeparate: true) {
        Self.answer($0, $0.reports[0].router + 1, $0.reports[0].mtu, $0.reports.count)
      } feedback: { _, it in
        feedback(it, "You answered as if the router behind the narrow link reported.", look: "Did the ping ever get there?")
      },
      Slip("link-it-came-by", mustSeparate: true) {
        Self.answer($0, $0.reports[0].router, $0.chain.mtus[$0.reports[0].router - 1], $0.reports.count)
      } feedback: { _, it in
        feedback(
          it, "You answered as if the router reported the link by which the ping came in.",
          look: "What would the sender do with that number?")
      },
      Slip("every-narrow-link-reports") { it in
        let count = it.chain.mtus.count { $0 < 1500 }
        return count == it.reports.count ? nil : Self.answer(it, it.reports[0].router, it.reports[0].mtu, count)
      } feedback: { _, it in
        feedback(it, "You counted every narrow link.", look: "When the ping gets to the next narrow link, is it still too large for it?")
      }
    ]
  }

  /// How far the first ping got.
  private func feedback(_ it: Case, _ given: String, look: String) -> Feedback {
    let rows = it.network.journey.prefix { $0.packet.reportedMTU == nil }.map { [$0.node, "\($0.packet.length)"] }
    return Feedback(
      given,
      consequence: [.paragraph("The first ping was sent by these, and by nobody else:"), .table(columns: ["sent by", "bytes"], rows: rows)],
      look: look)
  }
}

import Determinism
import Explanation
import IPAddressing
import LabKit
import Routing
import Simulation

/// Requests arrive, answers do not: one route for the way back is missing.
struct ReturnRouteQuestion: Question {
  /// A network with a fault, and what works in it.
  struct Case: Sendable {
    let sides: TwoSides
    /// The network after a ping that was not answered.
    let network: Network
    /// Who gets answers from whom before anything is changed.
    let before: Set<TwoSides.Pair>
  }

  let code = "ROUT-05"
  let title = "It gets there, but nothing comes back"
  let reading = [Citation("RFC 1812 §5.2.4"), Citation("RFC 1812 §5.2.7.1")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let sides = try TwoSides(using: &random)
    return Case(sides: sides, network: try sides.play(), before: try sides.trial().answered)
  }

  func form(_ it: Case) -> AnswerForm {
    .table([.init("router", .choice(["r1", "r2", "r3"].map { Choice($0) })), .init("line", .configuration(.ipRoute(.ipv4)))])
  }

  func prompt(_ it: Case) -> [Block] {
    let (from, to) = (it.sides.nearHosts[0], it.sides.farHosts[0])
    let tables = ["r1", "r2", "r3"].flatMap { name -> [String] in
      guard let node = it.network.node(named: name), let layer = try? it.network.router(of: node) else { return [] }
      return ["\(name)$ ip route"] + layer.policy4[.main].lines + [""]
    }
    return [
      .listing(it.sides.lines), .listing(tables.dropLast()),
      .paragraph(
        "\(from.name) pings \(to.name). A capture at \(to.name) shows the request and the reply, but \(from.name) never gets the reply. "
          + "All hosts have their LAN's router as default route."),
      .paragraph(
        "Add one route: at which router, and with which line? Afterwards all hosts of LAN A and LAN B must reach each other, nothing may "
          + "go round in circles, and what works now must go on working.")
    ]
  }

  func key(_ it: Case) -> Answer { Self.answer(it.sides.faultyRouter, it.sides.near, it.sides.missingGateway) }

  private static func answer(_ router: String, _ prefix: IPv4Prefix, _ gateway: IPv4Address) -> Answer {
    let destination = prefix.length == 0 ? "default" : prefix.length == 32 ? "\(prefix.first)" : "\(prefix)"
    return .table([.choice(router), .lines(["ip route add \(destination) via \(gateway)"])])
  }

  /// Whatever works is right: any line, at any router.
  func marks(_ answer: Answer, _ it: Case) -> [Bool] {
    guard let (router, line) = Self.parts(answer) else { return [false, false] }
    if let trial = try? it.sides.trial(line, at: router), works(trial, it) { return [true, true] }
    return [router == it.sides.faultyRouter, false]
  }

  private func works(_ trial: TwoSides.Trial, _ it: Case) -> Bool {
    let wanted = it.before.union(TwoSides.pairs.filter { $0.from < 2 && 2...3 ~= $0.to })
    return trial.refusal == nil && !trial.loops && wanted.isSubset(of: trial.answered)
  }

  private static func parts(_ answer: Answer) -> (router: String, line: String)? {
    guard answer.cells.count == 2, case .choice(let router) = answer.cells[0], case .lines(let lines) = answer.cells[1] else { return nil }
    return lines.first.map { (router, $0) }
  }

  /// The route that a line adds.
  private static func route(_ answer: Answer) -> (router: String, route: IPv4Route)? {
    guard let (router, line) = parts(answer), case .insert(let route, _)? = try? RoutingCommand<IPv4Address>(parsing: line) else {
      return nil
    }
    return (router, route)
  }

  func hints(_ it: Case) -> [String] {
    let (from, to) = (it.sides.nearHosts[0], it.sides.farHosts[0])
    return [
      "The request arrives, so leave the way there alone. The reply goes from \(to.address) to \(from.address).",
      "Go from router to router, beginning with \(to.name)'s own: which line of its table fits \(from.address)? Is there one, and does it "
        + "lead the right way?",
      "One router has no line for the LAN of \(from.name), or only its default route, which leads away from it. It needs a line for the "
        + "whole LAN, with the neighbour on that side as gateway."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "A reply is a packet of its own: every router on its way looks its destination up, and each needs a line that leads there.",
      "A line for the whole LAN is as wide as it must be: a host route helps one host only, and a default route catches too much."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    let sides = it.sides, end = it.network.dropOfReply
    var blocks: [Block] = [.paragraph("The ping as it is, on each link once:"), it.network.journeyTable]
    if let end { blocks.append(.paragraph("At \(end.node): \(end.reason).")) }
    blocks.append(
      .paragraph("\(sides.faultyRouter) needs a way to \(sides.near): by the neighbour on that side, \(sides.missingGateway)."))
    blocks.append(.listing(["\(sides.faultyRouter)$ ip route add \(sides.near) via \(sides.missingGateway)"]))
    if let (router, line) = Self.parts(key(it)), let mended = try? sides.play(line, at: router) {
      blocks += [.paragraph("With it:"), mended.journeyTable]
    }
    return blocks
  }

  func capture(_ it: Case, comment: String) -> [UInt8]? { it.network.file(comment: comment) }

  var slips: [Slip<Case>] {
    [
      Slip("added-forward-again", mustSeparate: true) {
        Self.answer($0.sides.nearRouter, $0.sides.far, $0.sides.gateway(of: $0.sides.nearRouter))
      } recognizes: { answer, it in
        Self.route(answer).map { $0.route.prefix.length > 0 && it.sides.far.overlaps($0.route.prefix) } ?? false
      } feedback: {
        played($0, $1, "Your line helps packets to \($1.sides.far). Those arrive already.", look: "Follow the reply: where is it going?")
      },
      Slip("default-everywhere", mustSeparate: true) {
        Self.answer($0.sides.faultyRouter, .all, $0.sides.missingGateway)
      } recognizes: { answer, _ in
        Self.route(answer).map { $0.route.prefix.length == 0 } ?? false
      } feedback: {
        played(
          $0, $1, "You added a default route.", unknown: true,
          look: "Where would packets go to addresses that nobody has? Name the LAN instead.")
      },
      Slip("host-route-only", mustSeparate: true) {
        Self.answer($0.sides.faultyRouter, IPv4Prefix($0.sides.nearHosts[0].address), $0.sides.missingGateway)
      } recognizes: { answer, it in
        Self.route(answer).map { $0.route.prefix.length > it.sides.near.length && it.sides.near.contains($0.route.prefix) } ?? false
      } feedback: {
        played($0, $1, "Your line covers a part of \($1.sides.near) only.", from: 1, look: "Which prefix covers every host of that LAN?")
      },
      Slip("wrong-neighbour") {
        Self.answer($0.sides.faultyRouter, $0.sides.near, Self.wrongNeighbour($0.sides))
      } recognizes: { answer, it in
        Self.route(answer).map {
          $0.router == it.sides.faultyRouter && $0.route.prefix.length > 0 && $0.route.prefix.contains(it.sides.near)
        } ?? false
      } feedback: {
        played(
          $0, $1, "The destination is right, the gateway is not.",
          look: "A gateway is a neighbour on a link of the router's own, one step nearer.")
      },
      Slip("wrong-router") {
        Self.answer($0.sides.nearRouter, $0.sides.near, $0.sides.gateway(of: $0.sides.nearRouter))
      } recognizes: { answer, it in
        Self.route(answer).map {
          $0.router != it.sides.faultyRouter && $0.route.prefix.length > 0 && $0.route.prefix.contains(it.sides.near)
        } ?? false
      } feedback: {
        played(
          $0, $1, "The line is missing, but not at that router.",
          look: "Follow the reply: at which router does it stop or turn the wrong way?")
      }
    ]
  }

  /// The neighbour on the far side, or, for the router there, a host of its own LAN.
  private static func wrongNeighbour(_ sides: TwoSides) -> IPv4Address {
    sides.fault == .atMiddle ? sides.outer(sides.farRouter) : sides.farHosts[0].address
  }

  /// What becomes of a ping with the line: refused by the kernel, or played.
  private func played(
    _ answer: Answer, _ it: Case, _ given: String, unknown: Bool = false, from: Int = 0, look: String
  ) -> Feedback {
    guard let (router, line) = Self.parts(answer), var network = try? it.sides.network() else {
      return Feedback(given, consequence: "", look: look)
    }
    if let refusal = TwoSides.change(&network, line, at: router) {
      return Feedback(given, consequence: "\(router) does not take it: \(refusal).", look: look)
    }
    let sender = it.sides.hosts[from], target = it.sides.farHosts[0]
    try? network.play(Network.ping(), from: sender.name, to: target.address)
    var words = "With it \(sender.name) pings \(target.name):"
    if network.dropOfReply == nil, unknown {
      network.clearLog()
      try? network.play(Network.ping(), from: target.name, to: it.sides.nowhere)
      words = "\(sender.name) gets its answer now. But \(target.name) pings \(it.sides.nowhere), which nobody has:"
    }
    var blocks: [Block] = [.paragraph(words), network.journeyTable]
    if let end = network.dropOfReply { blocks.append(.paragraph("At \(end.node): \(end.reason).")) }
    return Feedback(given, consequence: blocks, look: look)
  }
}

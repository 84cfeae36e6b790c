import Determinism
import IPAddressing
import LabKit

extension CannotGetOut {
  var slips: [Slip<Trouble>] {
    [
      Slip("blames-dns", mustSeparate: true) {
        key($0).with([0: .choice("dns")])
      } feedback: { _, trouble in
        Feedback(
          "You blame the name server.",
          consequence:
            "The pings were by number: \(trouble.host.nameServer) was never asked. With another name server they would fail just the "
            + "same.",
          look: "Look one layer lower: address, length, gateway.")
      },
      Slip("fixes-symptom", mustSeparate: true) {
        key($0).with([2: .address($0.host.neighbor.either)])
      } recognizes: { [self] answer, trouble in
        marks(answer, trouble).dropFirst().contains(false)
      } feedback: { answer, trouble in
        Self.trial(of: answer, trouble)
      },
      Slip("other-fault", mustSeparate: true) {
        key($0).with([0: .choice(Self.other(than: $0.host.fault).rawValue)])
      } recognizes: { answer, trouble in
        answer.cells.first?.word.flatMap { BrokenHost.Fault(rawValue: $0) }.map { $0 != trouble.host.fault } ?? false
      } feedback: { answer, trouble in
        Self.comparison(of: answer, trouble)
      }
    ]
  }

  private static func other(than fault: BrokenHost.Fault) -> BrokenHost.Fault { fault == .wrongMask ? .gatewayOutside : .wrongMask }

  /// The three pings with somebody's settings.
  private static func trial(of answer: Answer, _ trouble: Trouble) -> Feedback {
    let host = trouble.host
    guard let settings = settings(answer) else { return Feedback("", consequence: "", look: "") }
    let (outcomes, refusals) = host.pings(with: settings)
    let given = "With \(answer.cells[1]) and gateway \(answer.cells[2]) the pings end like this:"
    let table = Block.table(columns: ["ping", "result"], rows: rows(outcomes, host))
    let owner = [
      (host.router.address, "the router"), (host.neighbor, "the neighbour"), (host.server, "the server"),
      (host.nameServer, "the name server")
    ]
    if let other = owner.first(where: { $0.0 == settings.address }) {
      return Feedback(
        given, consequence: [table],
        look: "\(settings.address) is \(other.1)'s: now two have it, and answers go to either of them.")
    }
    guard let failed = outcomes.first(where: { !$0.isAnswered }) else {
      let isNetwork = host.router.prefix.role(of: settings.address) == .network
      return Feedback(
        given, consequence: [table],
        look: isNetwork
          ? "Today's Linux plays along, but \(settings.address) is the subnet's own address, and older systems take it for everybody."
          : "That is luck: the length is not the wire's, so the host is wrong about who is a neighbour, and others will not be reached.")
    }
    let look =
      if let refusal = refusals.first {
        "The host's own system refuses: \(refusal). It sends nothing to other subnets."
      } else if failed.asked == failed.target, failed.attempts > 1 {
        "The host asks on its wire for \(failed.target) itself, and nobody answers. Is that a neighbour?"
      } else if let asked = failed.asked, failed.attempts > 1 {
        "The host asks on its wire for \(asked), and nobody answers. Who is that?"
      } else if failed.target == host.server, settings.gateway == host.neighbor {
        "\(host.neighbor) gets the packet and drops it: it is a host, and hosts forward nothing."
      } else {
        "The ping to \(failed.target) is the first that fails."
      }
    return Feedback(given, consequence: [table], look: look)
  }

  /// What the pings would have looked like with the fault that somebody named.
  private static func comparison(of answer: Answer, _ trouble: Trouble) -> Feedback {
    let host = trouble.host
    guard let fault = answer.cells.first?.word.flatMap({ BrokenHost.Fault(rawValue: $0) }) else {
      return Feedback("", consequence: "", look: "")
    }
    var random = SeededGenerator(seed: 0)
    let given = "You say that \(fault.words)."
    let look = "Compare the settings with what you know of the router and the neighbour, line by line."
    guard let settings = try? host.right.with(fault, host.router.prefix, &random) else {
      return Feedback(given, consequence: "No fault of this kind could explain these pings here.", look: look)
    }
    let outcomes = host.pings(with: settings).outcomes
    return Feedback(
      given,
      consequence: [
        .paragraph(
          "With a fault of this kind, the pings would have ended like this:"),
        .table(
          columns: ["ping", "it would be", "it is"],
          rows: zip(rows(outcomes, host), rows(trouble.outcomes, host)).map { [$0[0], $0[1], $1[1]] })
      ], look: look)
  }
}

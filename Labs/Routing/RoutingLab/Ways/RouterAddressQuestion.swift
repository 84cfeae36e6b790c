import Determinism
import Explanation
import IPAddressing
import LabKit
import Routing

/// Which of its addresses a router puts into the error that traceroute shows.
struct RouterAddressQuestion: Question {
  /// A router with three links, and a probe whose TTL runs out there.
  struct Case: Sendable {
    let laptop: IPv4Address
    let server: IPv4Address
    let inward: DeviceAddress<IPv4Address>
    let outward: DeviceAddress<IPv4Address>
    let back: DeviceAddress<IPv4Address>
    let table: IPv4RouteTable

    /// In the order of the devices' names.
    var addresses: [DeviceAddress<IPv4Address>] { [inward, outward, back].sorted { $0.device < $1.device } }
    /// How the router's own packets to an address leave, and with which source.
    func source(to destination: IPv4Address) -> SourceSelection<IPv4Address>? {
      let lookup = table.lookup(RouteQuery(destination), nearMisses: 0)
      guard let route = lookup.route, let hop = lookup.nextHop else { return nil }
      return SourceSelection(route, by: hop, from: addresses)
    }
  }

  let code = "ROUT-10"
  let title = "Whose address is in the traceroute?"
  let reading = [Citation("RFC 1812 §4.3.2.4"), Citation("RFC 1812 §5.3.1")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let base = try random.pick(IPv4Prefix.privateBlocks.prefix(2))
    var links: [IPv4Prefix] = []
    for _ in 0..<3 { links.append(try random.block(30, in: base, outside: links)) }
    let devices = ["eth0", "eth1", "eth2"].shuffled(using: &random)
    let own = try zip(links, devices).map { link, device in
      DeviceAddress(try random.pick([link.firstHost, link.lastHost]), in: link, device: device)
    }
    let ends = try random.pick(2, of: IPv4Prefix.documentation)
    func neighbor(_ address: DeviceAddress<IPv4Address>) -> IPv4Address {
      address.address == address.prefix.firstHost ? address.prefix.lastHost : address.prefix.firstHost
    }
    var routes = own.map { IPv4Route($0.prefix, nextHops: [NextHop(device: $0.device)], preferredSource: $0.address, origin: .kernel) }
    routes.append(IPv4Route(ends[0], via: neighbor(own[2]), device: own[2].device))
    routes.append(IPv4Route(ends[1], via: neighbor(own[1]), device: own[1].device))
    return Case(
      laptop: try random.host(in: ends[0]), server: try random.host(in: ends[1]), inward: own[0], outward: own[1], back: own[2],
      table: try IPv4RouteTable(routes))
  }

  func form(_ it: Case) -> AnswerForm { .address(.ipv4) }

  func prompt(_ it: Case) -> [Block] {
    [
      .paragraph("The Linux router r2 has three links:"), .listing(["$ ip -brief address"] + it.addresses.map(Self.line)),
      .listing(["$ ip route"] + it.table.lines),
      .paragraph(
        "A traceroute probe from \(it.laptop) to \(it.server) comes in by \(it.inward.device), and its TTL runs out here. r2 sends ICMP "
          + "'time exceeded'. Which address does traceroute show for this hop?")
    ]
  }

  private static func line(_ address: DeviceAddress<IPv4Address>) -> String {
    "\(address.device)  UP  \(address.address)/\(address.prefix.length)"
  }

  func key(_ it: Case) -> Answer { .address(it.source(to: it.laptop)?.address?.either ?? it.back.address.either) }

  func hints(_ it: Case) -> [String] {
    [
      "traceroute shows the source address of the ICMP error. Who writes it there?",
      "The error is a new packet of r2's own. It is routed like any other: where is it going?",
      "Look up the laptop's address in r2's table, and take the address of the device that it leaves by."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "The error is a packet of r2's own to the laptop: the table sends it out by \(it.back.device), and its source is the address that r2 "
        + "has there.",
      "So traceroute can show an interface that the probe never touched. (Some routers take the address where the probe came in.)"
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    guard let selection = it.source(to: it.laptop) else { return [] }
    var line = it.table.reasons(for: it.laptop)
    line.text = "The error goes to \(it.laptop)"
    let choice = Explanation.Line(
      "Its source", value: selection.address.map { "\($0)" }, citation: Citation("RFC 1812 §4.3.2.4"),
      children: selection.candidates.map { .init("\($0.address) of \($0.device)", meaning: "\($0.verdict)") })
    return [.explanation(Explanation([line, choice]))]
  }

  var slips: [Slip<Case>] {
    [
      Slip("where-it-came-in", mustSeparate: true) {
        .address($0.inward.address.either)
      } feedback: {
        feedback(
          $0, $1, "the address of \($1.inward.device), where the probe came in",
          look: "The error is a packet of its own: by which device does it leave?")
      },
      Slip("where-it-would-go-on", mustSeparate: true) {
        .address($0.outward.address.either)
      } feedback: {
        feedback(
          $0, $1, "the address of \($1.outward.device), by which the probe would have gone on",
          look: "The probe ends here. What leaves r2 instead, and where does that go?")
      },
      Slip("destination-answers", mustSeparate: true) {
        .address($0.server.either)
      } feedback: {
        feedback($0, $1, "the address that the probe was for", look: "The probe never got there: who sends the error?")
      }
    ]
  }

  private func feedback(_ answer: Answer, _ it: Case, _ what: String, look: String) -> Feedback {
    Feedback(
      "\(answer) is \(what).",
      consequence:
        "The error leaves r2 by another link, and has another source. Whoever looks for \(answer) at this hop does not find it, and "
        + "takes r2 for another router.",
      look: look)
  }
}

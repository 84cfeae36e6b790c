import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-05: whose MAC address a host puts on the frame, the destination's or its gateway's. A prediction.
struct SameStreet: Question {
  struct Street: Sendable {
    let host: SubnetHost
    let gateway: IPv4Address
    let targets: [IPv4Address]
  }

  let code = "ADDR-05"
  let title = "Same street or next town?"
  let isPrediction = true
  let reading = [Citation("RFC 1122 §3.3.1.1"), Citation("RFC 826")]

  static let choices = [
    Choice("destination", "it is a neighbour: the frame goes to it", or: "dest", "d", "direct"),
    Choice("gateway", "it is elsewhere: the frame goes to the router", or: "gw", "g", "router")
  ]

  /// Two neighbours, a host close by but not on the wire, and one further away.
  func generate(_ random: inout SeededGenerator) throws -> Street {
    let block = try random.pick([IPv4Prefix(parsing: "10.0.0.0/8"), IPv4Prefix(parsing: "172.16.0.0/12")])
    let length = try random.pick([18, 19, 20, 21, 22, 23, 25, 26, 27, 28])
    let prefix = try random.subnet(of: block, length: length)
    let host = SubnetHost(address: random.host(in: prefix), prefix: prefix)
    // The two octets in front, or three of them, are the same, and yet it is another subnet.
    let around = IPv4Prefix.around(host.address, length > 24 ? 24 : 16)
    let targets = [
      random.host(in: prefix), random.host(in: length > 24 ? prefix : .around(host.address, 24)), random.host(in: around),
      random.host(in: block)
    ]
    return Street(
      host: host, gateway: try random.pick([prefix.firstHost, prefix.lastHost]), targets: targets.shuffled(using: &random))
  }

  func isFit(_ street: Street) -> Bool {
    let prefix = street.host.prefix, inside = street.targets.filter(prefix.contains)
    let others = Set([street.host.address, street.gateway] + street.targets)
    return inside.count == 2 && others.count == 6 && inside.allSatisfy { prefix.role(of: $0) == .host }
      && "\(street.host)" != "10.4.7.200/21"
  }

  func form(_ street: Street) -> AnswerForm { .table(street.targets.map { .init("\($0)", .choice(Self.choices)) }) }

  func prompt(_ street: Street) -> [Block] {
    [
      .paragraph("Host \(street.host) has the gateway \(street.gateway). It sends a packet to each of these addresses:"),
      .listing(street.targets.map(\.description)),
      .paragraph("To whose MAC address does the frame go each time: the destination's own, or the router's (gateway)?")
    ]
  }

  func key(_ street: Street) -> Answer { .table(street.targets.map { Self.key($0, in: street.host.prefix) }) }

  /// What a host with this prefix does.
  static func key(_ target: IPv4Address, in prefix: IPv4Prefix) -> Answer { .choice(prefix.contains(target) ? "destination" : "gateway") }

  func hints(_ street: Street) -> [String] {
    let prefix = street.host.prefix
    return [
      "The host compares the first \(prefix.length) bits of the address with its own. Nothing else counts.",
      "Those are \(counted(prefix.lastOctet - 1, "whole octet")) and \(counted(prefix.bitsInLastOctet, "bit")) of octet "
        + "\(prefix.lastOctet). Its own octet \(prefix.lastOctet) is \(street.host.address.octet(prefix.lastOctet)), "
        + "\(street.host.address.bits(ofOctet: prefix.lastOctet, bar: prefix.bitsInLastOctet)).",
      "So its subnet goes from \(prefix.first) to \(prefix.last). Which addresses lie in between?"
    ]
  }

  func why(_ street: Street) -> [String] {
    [
      "\(street.host.prefix) goes from \(street.host.prefix.first) to \(street.host.prefix.last): those are neighbours.",
      "For all others the packet keeps its destination, but the frame goes to the router."
    ]
  }

  func explanation(_ street: Street) -> [Block] {
    let prefix = street.host.prefix
    return [
      .bits(
        [(street.host.address, "host \(street.host.address)")]
          + street.targets.map { ($0, "\($0) \(prefix.contains($0) ? "same bits: neighbour" : "other bits")") }, prefix.length),
      .steps(["Before the bar stand the \(prefix.length) bits that must agree."])
    ]
  }

  func reveal(_ street: Street) -> [Block] {
    let outcomes = street.play()
    return [
      .paragraph("The simulation pings each of them from the host:"),
      .table(
        columns: ["ping to", "the host asks by ARP for", "answered", "frame goes to"],
        rows: outcomes.map { outcome in
          let asked = outcome.asked.map { $0 == street.gateway ? "\($0), the router" : "\($0)" } ?? "nobody"
          return [
            "\(outcome.target)", asked, outcome.isAnswered ? "yes" : "no", outcome.asked == outcome.target ? "destination" : "gateway"
          ]
        })
    ]
  }
}

extension SameStreet.Street {
  /// What becomes of a ping to each target if the host does as it should.
  func play() -> [Neighborhood.Outcome] {
    guard let network = network() else { return [] }
    return targets.compactMap { target in
      var copy = network
      return try? copy.ping(target)
    }
  }

  /// What becomes of a ping to a target if the host does as somebody says: straight to it, or by way of the router.
  func play(_ target: IPv4Address, _ choice: String) -> Neighborhood.Outcome? {
    guard var network = network() else { return nil }
    try? network.addRoute(to: target, via: choice == "gateway" ? gateway : nil)
    return try? network.ping(target)
  }

  private func network() -> Neighborhood? {
    let inside = targets.filter(host.prefix.contains), outside = targets.filter { !host.prefix.contains($0) }
    let router = SubnetHost(address: gateway, prefix: host.prefix)
    var network = try? Neighborhood(router: router, neighbors: inside, others: outside)
    network?.configure(host, gateway: gateway)
    return network
  }

  /// What a wrong choice leads to, in the simulation.
  func consequence(of choice: String, for target: IPv4Address) -> String {
    guard let outcome = play(target, choice) else { return "" }
    if choice == "destination" {
      return "With your choice the host asks \(counted(outcome.attempts, "time")) on its own wire who has \(target), "
        + "and nobody answers: \"\(outcome.line)\"."
    }
    return "With your choice the router gets the frame and has to send it back to where it came from: the packet passes the same wire "
      + "\(outcome.passes == 2 ? "twice" : counted(outcome.passes, "time")), and without a router neighbours could not talk at all."
  }
}

extension SameStreet {
  var slips: [Slip<Street>] {
    [
      Slip("compare-three-octets", mustSeparate: true) { street in
        Self.answer(street) { IPv4Prefix.around(street.host.address, 24).contains($0) }
      } feedback: { [self] answer, street in
        let target = concerned(answer, street) { IPv4Prefix.around(street.host.address, 24).contains($0) }
        let length = street.host.prefix.length
        return Feedback(
          "You compared three whole octets of \(target) with those of \(street.host.address).",
          consequence: Self.consequence(answer, target, street),
          look: length < 24
            ? "With /\(length) octet 3 is shared between network and host: only \(counted(length - 16, "bit")) of it must agree."
            : "With /\(length), \(counted(length - 24, "bit")) of octet 4 must agree, too.")
      },
      Slip("same-first-octet-local", mustSeparate: true) { street in
        Self.answer(street) { $0.octet(1) == street.host.address.octet(1) }
      } recognizes: { answer, street in
        Self.farNeighbor(answer, street) != nil
      } feedback: { answer, street in
        let target = Self.farNeighbor(answer, street) ?? street.host.address
        return Feedback(
          "\(target) and \(street.host.address) both begin with \(target.octet(1)), but that is not enough.",
          consequence: Self.consequence(answer, target, street), look: "Compare all \(street.host.prefix.length) bits of the prefix.")
      },
      Slip("always-the-gateway", mustSeparate: true) { street in
        Self.answer(street) { _ in false }
      } recognizes: { answer, street in
        answer == Self.answer(street) { _ in false }
      } feedback: { [self] answer, street in
        let target = concerned(answer, street) { _ in false }
        return Feedback(
          "You send everything to the router.", consequence: Self.consequence(answer, target, street),
          look: "What is on the same wire needs no router. Which addresses begin with the same \(street.host.prefix.length) bits?")
      }
    ]
  }

  /// The answer of somebody who takes these for neighbours.
  private static func answer(_ street: Street, _ isNear: (IPv4Address) -> Bool) -> Answer {
    .table(street.targets.map { .choice(isNear($0) ? "destination" : "gateway") })
  }

  /// A target that somebody takes for a neighbour, although not even three octets agree.
  private static func farNeighbor(_ answer: Answer, _ street: Street) -> IPv4Address? {
    let around = IPv4Prefix.around(street.host.address, min(street.host.prefix.length, 24))
    return zip(street.targets, answer.cells).first { $1 == .choice("destination") && !around.contains($0) }?.0
  }

  /// The first target that is wrong because of a misconception.
  private func concerned(_ answer: Answer, _ street: Street, _ isNear: (IPv4Address) -> Bool) -> IPv4Address {
    street.targets[rows(of: answer, like: Self.answer(street, isNear), street).first ?? 0]
  }

  private static func consequence(_ answer: Answer, _ target: IPv4Address, _ street: Street) -> String {
    let row = street.targets.firstIndex(of: target) ?? 0
    return street.consequence(of: answer.cells[row].word ?? "", for: target)
  }
}

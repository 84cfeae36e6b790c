import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-15: a subnet as a display filter, marked by the packets of a recorded capture that it lets through.
struct SubnetFilter: Question {
  struct Wanted: Sendable {
    let subnet: IPv4Prefix
    /// Whether packets from the subnet are wanted, or those to it.
    let isSource: Bool

    func filter(_ operand: String, opposite: Bool = false) -> String { "ip.\(isSource != opposite ? "src" : "dst") == \(operand)" }
  }

  let code = "ADDR-15"
  let title = "A subnet as a filter"
  let reading = [Citation("RFC 4632 §3.1"), Citation("wireshark-filter(4)")]

  private static let capture = RecordedCapture.natInside
  /// The sources and the destinations of a packet: those of a packet that is quoted in it, too.
  private struct Ends {
    let sources: [IPv4Address], destinations: [IPv4Address]
  }
  private static let ends = RecordedCapture.natInside.fields(["ip.src", "ip.dst"]).map { cells in
    let addresses = cells.map { $0.split(separator: ",").compactMap { IPv4Address($0) } }
    return Ends(sources: addresses[0], destinations: addresses[1])
  }
  /// Everybody who sends or receives in the capture.
  private static let hosts = Set(ends.flatMap { $0.sources + $0.destinations }).sorted()

  func generate(_ random: inout SeededGenerator) throws -> Wanted {
    let host = try random.pick(Self.hosts)
    return Wanted(subnet: .around(host, Int.random(in: 25...30, using: &random)), isSource: .random(using: &random))
  }

  /// What people confuse shows other packets.
  func isFit(_ wanted: Wanted) -> Bool {
    let sent = Self.places(wanted.subnet, \.sources), got = Self.places(wanted.subnet, \.destinations)
    let meant = wanted.isSource ? sent : got
    let others = [IPv4Prefix(wanted.subnet.first), .around(wanted.subnet.first, 24)].map {
      wanted.isSource ? Self.places($0, \.sources) : Self.places($0, \.destinations)
    }
    return !meant.isEmpty && Set([sent, got, sent.union(got)] + others).count == 5
  }

  /// The places of the packets an end of which lies in a subnet.
  private static func places(_ subnet: IPv4Prefix, _ end: (Ends) -> [IPv4Address]) -> Set<Int> {
    Set(ends.indices.filter { end(ends[$0]).contains(where: subnet.contains) })
  }

  func form(_ wanted: Wanted) -> AnswerForm { .filter }

  func prompt(_ wanted: Wanted) -> [Block] {
    [
      .paragraph(
        "This was recorded in a home network, on the inside of its router. Write a display filter that shows exactly the packets "
          + "\(wanted.isSource ? "sent by" : "sent to") hosts of \(wanted.subnet). Name the subnet rather than each host."),
      .listing(["scripts/firsthop dissect \(Self.capture.path)", "scripts/firsthop dissect \(Self.capture.path) -Y 'YOUR FILTER'"]),
      .paragraph("The fields are ip.src and ip.dst. Every filter that shows the same packets of this capture is right.")
    ]
  }

  func key(_ wanted: Wanted) -> Answer { .filter(wanted.filter("\(wanted.subnet)")) }

  func marks(_ answer: Answer, _ wanted: Wanted) -> [Bool] { [Self.numbers(answer) == Self.numbers(key(wanted))] }

  func hints(_ wanted: Wanted) -> [String] {
    [
      "A filter compares a field with a value: ip.ttl == 64. Which field holds the address of the "
        + "\(wanted.isSource ? "sender" : "receiver")?",
      "An address can be compared with a whole subnet, written as you know it: address, slash, length.",
      "It has the form FIELD == ADDRESS/LENGTH, with \(wanted.isSource ? "ip.src" : "ip.dst") for the field and the subnet for the rest."
    ]
  }

  func why(_ wanted: Wanted) -> [String] {
    [
      "== with a prefix compares the first \(wanted.subnet.length) bits only.",
      "Routers do the same: a route, a firewall rule and a filter all ask whether an address begins with a prefix."
    ]
  }

  func explanation(_ wanted: Wanted) -> [Block] {
    let inside = Self.hosts.filter(wanted.subnet.contains)
    return [
      .bits(
        [(wanted.subnet.first, "\(wanted.subnet)")] + Self.hosts.map { ($0, "\($0)\(inside.contains($0) ? " in it" : "")") },
        wanted.subnet.length),
      .listing([key(wanted).description])
    ]
  }

  func capture(_ wanted: Wanted, comment: String) -> [UInt8]? { Self.capture.octets(comment: comment) }

  private static func numbers(_ answer: Answer) -> Set<Int>? {
    if case .filter(let text) = answer { capture.numbers(passing: text) } else { nil }
  }
}

extension SubnetFilter {
  var slips: [Slip<Wanted>] {
    [
      slip("other-end") {
        $0.filter("\($0.subnet)", opposite: true)
      } feedback: { _, wanted in
        (
          "Your filter shows what is sent \(wanted.isSource ? "to" : "by") these hosts.",
          "One field is the source, the other the destination."
        )
      },
      slip("both-ends") {
        "ip.addr == \($0.subnet)"
      } feedback: { _, _ in
        ("ip.addr means the source or the destination.", "Take the field that means only one of them.")
      },
      slip("address-not-subnet") {
        $0.filter("\($0.subnet.first)")
      } feedback: { _, wanted in
        ("Without a length, \(wanted.subnet.first) is one single host.", "How is a subnet written in the question?")
      },
      slip("always-24") {
        $0.filter("\(IPv4Prefix.around($0.subnet.first, 24))")
      } feedback: { _, wanted in
        ("Your filter shows a whole /24.", "How many bits must agree? The question says it after the slash.")
      },
      Slip("other-packets") {
        .filter($0.filter("0.0.0.0/0"))
      } recognizes: { [self] answer, wanted in
        let known = [
          wanted.filter("\(wanted.subnet)", opposite: true), "ip.addr == \(wanted.subnet)", wanted.filter("\(wanted.subnet.first)")
        ]
        let others = known + [wanted.filter("\(IPv4Prefix.around(wanted.subnet.first, 24))")]
        return !others.contains { Self.numbers(.filter($0)) == Self.numbers(answer) } && marks(answer, wanted) == [false]
      } feedback: { [self] answer, wanted in
        Feedback(
          "Your filter shows \(counted(Self.numbers(answer)?.count ?? 0, "packet")).", consequence: consequence(of: answer, wanted),
          look: "Compare \(wanted.isSource ? "ip.src" : "ip.dst") with the subnet.")
      }
    ]
  }

  /// A filter that shows other packets. All that show the same are recognised.
  private func slip(
    _ name: String, _ filter: @escaping @Sendable (Wanted) -> String,
    feedback: @escaping @Sendable (Answer, Wanted) -> (given: String, look: String)
  ) -> Slip<Wanted> {
    Slip(name, mustSeparate: true) {
      .filter(filter($0))
    } recognizes: { answer, wanted in
      Self.numbers(answer) == Self.numbers(.filter(filter(wanted)))
    } feedback: { answer, wanted in
      let words = feedback(answer, wanted)
      return Feedback(words.given, consequence: consequence(of: answer, wanted), look: words.look)
    }
  }

  /// A packet too many, and one too few.
  private func consequence(of answer: Answer, _ wanted: Wanted) -> String {
    let shown = Self.numbers(answer) ?? [], meant = Self.numbers(key(wanted)) ?? []
    var words: [String] = []
    if let extra = shown.subtracting(meant).min() { words.append("It shows packet \(extra), which is not meant.") }
    if let missing = meant.subtracting(shown).min() { words.append("It hides packet \(missing), which is.") }
    return words.joined(separator: " ")
  }
}

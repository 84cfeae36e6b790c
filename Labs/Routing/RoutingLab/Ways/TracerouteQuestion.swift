import Determinism
import Explanation
import IPAddressing
import LabKit

/// A recorded traceroute, read by hand.
struct TracerouteQuestion: Question {
  /// A run in the recording, and what is asked of it.
  struct Case: Sendable {
    let run: TracerouteRecording.Run
    /// Two hops, the first before the second.
    let hops: [UInt8]
    /// The number of an ICMP error in the recording.
    let packet: Int
    /// The hop at which stars stand on another day.
    let silent: UInt8
    /// Whether the hops behind it answer on that day.
    let othersAnswer: Bool
  }

  /// What stars can prove.
  private enum Verdict: String, CaseIterable {
    case passes = "passes-packets"
    case down = "router-down"
    case unknown = "cannot-tell"
    case address = "wrong-address"

    var meaning: String {
      switch self {
      case .passes: "the router forwards packets, and does not answer"
      case .down: "the router is out of order"
      case .unknown: "out of order, or just silent: nothing is proved"
      case .address: "the address of the target does not exist"
      }
    }
  }

  let code = "ROUT-04"
  let title = "Read a traceroute"
  let reading = [Citation("RFC 792"), Citation("RFC 2151 §3.4"), Citation("RFC 1812 §5.3.1")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let run = try random.pick(TracerouteRecording.runs)
    let hops = Set(run.answers.map(\.probe.timeToLive)).sorted()
    let asked = try random.pick(2, of: hops).sorted()
    let later = run.answers.filter { $0.probe.timeToLive > 1 && !asked.contains($0.probe.timeToLive) }
    let packet = try random.pick(later).error.number
    // In the run that goes round in circles hop 2 is hop 4, too, and so could not be silent alone.
    let silent = run.isLoop ? 1 : UInt8.random(in: 1...2, using: &random)
    return Case(run: run, hops: asked, packet: packet, silent: silent, othersAnswer: Bool.random(using: &random))
  }

  func form(_ it: Case) -> AnswerForm {
    .table(
      it.hops.map { .init("hop \($0)", .address(.ipv4)) } + [
        .init("TTL for packet \(it.packet)", .integer(0...255)),
        .init("stars", .choice(Verdict.allCases.map { Choice($0.rawValue, $0.meaning) }))
      ])
  }

  func prompt(_ it: Case) -> [Block] {
    let packets = it.run.packets
    let rows = packets.map { ["\($0.number)", "\($0.source)", "\($0.destination)", "\($0.timeToLive)", $0.words] }
    let stars =
      it.othersAnswer
      ? "are only stars at hop \(it.silent), and all other hops answer as here"
      : "are only stars at hop \(it.silent) and at every hop behind it"
    return [
      .paragraph(
        "This was recorded at the laptop, 192.0.2.25 (\(TracerouteRecording.path), packets \(it.run.numbers.lowerBound) to "
          + "\(it.run.numbers.upperBound)). The number behind -q is how many probes each hop gets:"
      ),
      .listing(["$ \(it.run.command)"]), .table(columns: ["no.", "from", "to", "TTL", "what"], rows: rows),
      .paragraph(
        "Which addresses does traceroute show for hop \(it.hops[0]) and hop \(it.hops[1])? With which TTL did the laptop send the "
          + "probe that packet \(it.packet) answers? And: on another day there \(stars). What does that prove about hop \(it.silent)?")
    ]
  }

  func key(_ it: Case) -> Answer {
    let probe = it.run.answers.first { $0.error.number == it.packet }?.probe
    return Self.answer(it.hops.map { it.run.router(at: $0) }, Int(probe?.timeToLive ?? 0), it.othersAnswer ? .passes : .unknown)
  }

  private static func answer(_ hops: [IPv4Address?], _ timeToLive: Int, _ verdict: Verdict) -> Answer {
    .table(hops.map { .address(($0 ?? .unspecified).either) } + [.integer(timeToLive), .choice(verdict.rawValue)])
  }

  func hints(_ it: Case) -> [String] {
    [
      "Every probe has a TTL that the sender chose. The router at which it runs out sends the error: whose source address is that?",
      "\(it.run.probesPerHop == 1 ? "There is one probe" : "There are \(it.run.probesPerHop) probes") for each hop, so look at the TTL of "
        + "the probes and not at how many errors there are. Each error quotes the probe that it is about.",
      "For the stars: if hop 5 answers, how did its probe get past hop 4? And if nobody answers from hop 4 on, which explanations are left?"
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "Hop n is the router at which a probe with TTL n ran out, or the target itself: it is the source of the report.",
      "Stars say that no answer came. If a later hop answers, the packets do get through there."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    let rows = it.run.answers.map { pair in
      ["\(pair.probe.timeToLive)", "\(pair.probe.number)", "\(pair.error.number)", "\(pair.error.source)", "\(pair.error.timeToLive)"]
    }
    return [
      .paragraph("Each error quotes the header of its probe; the identification in it says which probe that was."),
      .table(columns: ["probe's TTL", "probe", "error", "from", "error's TTL"], rows: rows),
      .paragraph(
        it.othersAnswer
          ? "A hop behind the stars answers, so its probe got through the silent router. Many routers limit how many errors they send, or "
            + "send none."
          : "From there on nobody answers: the router may be out of order, or a filter may drop the probes or the answers. Try other "
            + "probes (-I, -T)."
      )
    ]
  }

  func capture(_ it: Case, comment: String) -> [UInt8]? { TracerouteRecording.file(comment: comment) }

  var slips: [Slip<Case>] {
    [
      Slip("stars-mean-down", mustSeparate: true) {
        change($0) { $0[3] = .choice(Verdict.down.rawValue) }
      } feedback: { _, it in
        Feedback(
          "You took stars as a sign of a router that is out of order.",
          consequence: it.othersAnswer
            ? "A hop behind it answered. Its probe had to pass there first."
            : "A router that forwards everything and sends no errors shows the same stars.",
          look: "List what must work for an answer to come, and what can go wrong for none to come.")
      },
      Slip("quoted-destination", mustSeparate: true) { it in
        change(it) { cells in
          for index in 0..<2 { cells[index] = .address((it.run.packets.first?.destination ?? .unspecified).either) }
        }
      } feedback: { answer, it in
        Feedback(
          "You gave the address that the probes were for.",
          consequence: "It stands in the header that each error quotes, and is the same for all hops.",
          look: "Who sent the error? Look at the outer header.")
      },
      Slip("errors-own-ttl", mustSeparate: true) { it in
        change(it) { $0[2] = .integer(Int(it.run.packets.first { $0.number == it.packet }?.timeToLive ?? 0)) }
      } feedback: { answer, it in
        Feedback(
          "That is the TTL of packet \(it.packet) itself.",
          consequence:
            "Its sender started it with 64, and each router on the way back took 1. It says how long the way back is, not which probe is "
            + "answered.",
          look: "Find the probe that packet \(it.packet) is about.")
      },
      Slip("quoted-ttl") { it in
        change(it) { $0[2] = .integer(Int(it.run.packets.first { $0.number == it.packet }?.quoted?.timeToLive ?? 0)) }
      } feedback: { answer, it in
        Feedback(
          "That is the TTL in the quoted header: what was left when the probe arrived there.",
          consequence: "It is the same in every error of this run, so it cannot say which probe is meant.",
          look: "Find the probe in the list: what did the laptop send?")
      },
      Slip("an-error-a-hop") { it in
        guard it.run.probesPerHop > 1 else { return nil }
        let errors = it.run.answers.map(\.error.source)
        return change(it) { cells in
          for (index, hop) in it.hops.enumerated() where errors.indices.contains(Int(hop) - 1) {
            cells[index] = .address(errors[Int(hop) - 1].either)
          }
        }
      } feedback: { answer, it in
        Feedback(
          "You counted errors as hops.",
          consequence:
            "Here each hop gets \(it.run.probesPerHop) probes and sends as many errors: you would count every router "
            + "\(it.run.probesPerHop) times.",
          look: "The TTL of the probes says which hop an error belongs to.")
      }
    ]
  }

  /// The key with some cells changed; nil if that changes nothing.
  private func change(_ it: Case, _ body: (inout [Answer]) -> Void) -> Answer? {
    var cells = key(it).cells
    body(&cells)
    return .table(cells) == key(it) ? nil : .table(cells)
  }
}

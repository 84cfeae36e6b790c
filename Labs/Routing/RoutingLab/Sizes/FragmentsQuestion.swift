import Determinism
import Explanation
import LabKit
import Routing
import Simulation

/// How a router cuts a packet that is too large for the next link.
struct FragmentsQuestion: Question {
  /// A packet's length and the MTU of a link behind the first router.
  struct Case: Sendable {
    let chain: Chain
    let length: Int

    /// The MTU of the narrow link.
    var mtu: Int { chain.mtus[1] }
    /// The payload behind the header of 20 bytes.
    var payload: Int { length - 20 }
  }

  let code = "ROUT-16"
  let title = "Cut to size"
  let reading = [Citation("RFC 791 §3.1"), Citation("RFC 791 §3.2"), Citation("RFC 1812 §4.2.2.7")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    var chain = try Chain(routers: 2, using: &random)
    chain.mtus[1] = try random.pick([500, 508, 552, 576, 600])
    return Case(chain: chain, length: Int.random(in: 1100...1500, using: &random))
  }

  /// Three fragments by the right rule and by each wrong one; and the length that is a multiple of eight must not hide the rule for it.
  func isFit(_ it: Case) -> Bool {
    let plans = [Self.plan(it), Self.cut(it, room: it.mtu - 20), Self.cut(it, room: it.mtu)]
    return plans.allSatisfy { $0.count == 3 } && (it.mtu - 20) % 8 != 0
  }

  /// Length and offset of each fragment.
  private static func plan(_ it: Case) -> [(length: Int, offset: Int)] {
    IPv4Fragmentation(payload: it.payload, headerLength: 20, mtu: it.mtu)?.fragments.map { ($0.length, $0.offset) } ?? []
  }

  /// Fragments whose payload is as long as `room`, without regard to units of eight.
  private static func cut(_ it: Case, room: Int, header: Int = 20) -> [(length: Int, offset: Int)] {
    stride(from: 0, to: it.payload, by: room).map { (min(room, it.payload - $0) + header, $0 / 8) }
  }

  private static func answer(_ fragments: [(length: Int, offset: Int)]) -> Answer? {
    fragments.count == 3 ? .table(fragments.flatMap { [.integer($0.length), .integer($0.offset)] }) : nil
  }

  func form(_ it: Case) -> AnswerForm {
    .table((1...3).flatMap { [AnswerForm.Row("\($0) length", .integer(0...65_535)), .init("\($0) offset", .integer(0...65_535))] })
  }

  func prompt(_ it: Case) -> [Block] {
    [
      .listing(it.chain.lines),
      .paragraph(
        "The laptop sends the server a packet of \(it.length) bytes: a header of 20 bytes without options, and \(it.payload) bytes of "
          + "payload. It may be fragmented. r1 cuts it for the link with the MTU of \(it.mtu) bytes into three."),
      .paragraph(
        "Which total length and which fragment offset stand in the header of each fragment? (Give the offset as it stands in the header.)")
    ]
  }

  func key(_ it: Case) -> Answer { Self.answer(Self.plan(it)) ?? .table([]) }

  func hints(_ it: Case) -> [String] {
    [
      "A fragment is a whole IP packet: it has a header of its own, and header and payload together must fit into the MTU.",
      "The header counts offsets in units of 8 bytes. So which payload lengths can all fragments but the last have?",
      "The payload of the first two is the MTU minus 20, rounded down to a multiple of 8; what is left goes into the third. Each length is "
        + "20 more than the payload, and each offset is the place where the payload begins, divided by 8."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "Each fragment has a header of 20 bytes, and all but the last carry the largest multiple of 8 bytes that fits.",
      "Offsets are counted in units of 8 bytes, because the field has only 13 bits and a packet can have 65,535 bytes."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    guard let plan = IPv4Fragmentation(payload: it.payload, headerLength: 20, mtu: it.mtu) else { return [] }
    var start = 0
    let rows = plan.fragments.enumerated().map { index, fragment in
      defer { start += fragment.payload }
      return [
        "\(index + 1)", "\(start) to \(start + fragment.payload - 1)", "\(fragment.payload) + 20 = \(fragment.length)",
        "\(start) / 8 = \(fragment.offset)", fragment.more ? "1" : "0"
      ]
    }
    return [
      .paragraph("Room for payload: \(it.mtu) - 20 = \(it.mtu - 20), rounded down to a multiple of 8: \(plan.room)."),
      .table(columns: ["fragment", "payload bytes", "length", "offset", "more fragments"], rows: rows)
    ]
  }

  /// The ping in question, simulated.
  func capture(_ it: Case, comment: String) -> [UInt8]? {
    guard var network = try? it.chain.network() else { return nil }
    try? network.play(Network.ping(size: it.payload - 8), from: "laptop", to: it.chain.server)
    return network.file(comment: comment)
  }

  var slips: [Slip<Case>] {
    [
      Slip("offset-in-bytes", mustSeparate: true) { it in
        Self.answer(Self.plan(it).map { ($0.length, 8 * $0.offset) })
      } feedback: { _, it in
        Feedback(
          "You counted offsets in bytes.",
          consequence:
            "The receiver multiplies by 8 and puts the second fragment far behind the end of the first: the hole is never filled, and "
            + "after some seconds all fragments are thrown away.",
          look: "How many bits has the fragment offset, and how far must it reach?")
      },
      Slip("eight-forgotten", mustSeparate: true) { it in
        Self.answer(Self.cut(it, room: it.mtu - 20))
      } feedback: { _, it in
        Feedback(
          "You filled each fragment up to the MTU.",
          consequence:
            "\(it.mtu - 20) bytes of payload are \((it.mtu - 20) / 8) units of 8 and \((it.mtu - 20) % 8) bytes more: where the second "
            + "fragment begins cannot be written into its header.",
          look: "The payload of every fragment but the last is a multiple of something.")
      },
      Slip("header-forgotten", mustSeparate: true) { it in
        Self.answer(Self.cut(it, room: it.mtu, header: 0))
      } feedback: { _, it in
        Feedback(
          "You divided the payload by the MTU.",
          consequence: "With its header of 20 bytes such a fragment has \(it.mtu + 20) bytes, more than the link carries.",
          look: "What must fit into \(it.mtu) bytes besides payload?")
      },
      Slip("one-header-for-all") { it in
        Self.answer(Self.plan(it).enumerated().map { ($0 == 0 ? $1.length : $1.length - 20, $1.offset) })
      } feedback: { _, it in
        Feedback(
          "You gave the header to the first fragment only.",
          consequence: "No router could forward the others: they would have neither addresses nor a length.",
          look: "What does a router read of each packet?")
      }
    ]
  }
}

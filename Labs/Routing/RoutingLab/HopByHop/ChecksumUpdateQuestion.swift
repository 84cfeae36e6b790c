import Determinism
import Explanation
import IPAddressing
import LabKit
import Wire

/// A router lowers the TTL, so it must mend the header checksum.
struct ChecksumUpdateQuestion: Question {
  /// A header as it comes in.
  struct Case: Sendable {
    let header: IPv4Builder

    /// The header with its checksum, and with another time to live.
    func octets(timeToLive: UInt8) -> [UInt8] {
      var header = header
      header.timeToLive = timeToLive
      return Array(header.bytes(over: Self.payload).prefix(20))
    }
    var incoming: [UInt8] { octets(timeToLive: header.timeToLive) }
    var outgoing: [UInt8] { octets(timeToLive: header.timeToLive - 1) }
    var before: UInt16 { Self.checksum(incoming) }
    var after: UInt16 { Self.checksum(outgoing) }

    // What it carries is not in the header's checksum; its length is.
    private static let payload = [UInt8](repeating: 0, count: 64)
    private static func checksum(_ header: [UInt8]) -> UInt16 { UInt16(header[10]) << 8 | UInt16(header[11]) }
  }

  let code = "ROUT-09"
  let title = "One less, and the checksum"
  let reading = [Citation("RFC 1624 §3"), Citation("RFC 1812 §5.3.1"), Citation("RFC 1071 §1")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let blocks = try random.pick(2, of: IPv4Prefix.documentation)
    let source = try random.host(in: blocks[0]), destination = try random.host(in: blocks[1])
    let kind = try random.pick([IPProtocol.icmp, .udp, .tcp])
    var header = IPv4Builder(source: source.rawValue, destination: destination.rawValue, next: kind)
    header.timeToLive = UInt8.random(in: 20...128, using: &random)
    header.dontFragment = Bool.random(using: &random)
    header.identification = UInt16.random(in: .min ... .max, using: &random)
    let it = Case(header: header)
    // A carry out of the left end is rare by chance, and the most instructive: one in three has it.
    guard Int.random(in: 0..<3, using: &random) == 0 else { return it }
    return Case(header: Self.header(header, withChecksum: UInt16.random(in: 0xFF00...0xFFF0, using: &random), now: it.before))
  }

  /// The same header with an identification that gives this checksum.
  private static func header(_ header: IPv4Builder, withChecksum wanted: UInt16, now: UInt16) -> IPv4Builder {
    var header = header, sum = Checksum()
    for word in [header.identification, now, ~wanted] { sum.add(word) }
    header.identification = sum.folded
    return header
  }

  func isFit(_ it: Case) -> Bool { it.before != 0 && it.after != 0 }

  func form(_ it: Case) -> AnswerForm { .octets(count: 2) }

  func prompt(_ it: Case) -> [Block] {
    [
      .paragraph("This IPv4 header comes in at a router. The number before each line is that of its first byte; byte 0 comes first:"),
      .listing(Self.rows(it.incoming)),
      .paragraph(
        "Byte 8 is the TTL (\(it.header.timeToLive)), bytes 10 and 11 are the header checksum (\(Self.hex(it.before))). The router "
          + "forwards the packet and changes only the TTL and the checksum. Which two bytes does it send as checksum?")
    ]
  }

  func key(_ it: Case) -> Answer { Self.answer(it.after) }

  private static func answer(_ word: UInt16) -> Answer { .octets([UInt8(word >> 8), UInt8(word & 0xFF)]) }
  private static func hex(_ word: UInt16) -> String { answer(word).description }
  /// The TTL is the upper octet of its 16-bit word.
  private static let step: UInt16 = 0x0100

  /// Four words a line, as the header is drawn in RFC 791.
  private static func rows(_ octets: [UInt8]) -> [String] {
    stride(from: 0, to: octets.count, by: 4).map { start in
      let offset = start < 10 ? " \(start)" : "\(start)"
      return "\(offset)  \(Answer.octets(Array(octets[start..<start + 4])))"
    }
  }

  func hints(_ it: Case) -> [String] {
    [
      "The checksum is the complement of the sum of all 16-bit words. The TTL's word gets smaller: does the checksum, too?",
      "Which 16-bit word is the TTL in, and in which half? One less there is not one less in the word.",
      "The sum falls by 01 00 in hexadecimal, so its complement rises by as much. A carry out at the left is added at the right."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "The TTL is the upper byte of its word: one hop takes 0x0100 from the sum, and so adds 0x0100 to the complement of the sum.",
      "All else in the header stays, so the router need not add it up again (RFC 1624)."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    let word = UInt16(it.header.timeToLive) << 8 | UInt16(it.header.next.rawValue)
    let sum = Int(it.before) + Int(Self.step)
    var steps = [
      "The word of TTL and protocol is \(Self.hex(word)), and afterwards \(Self.hex(word - Self.step)).",
      "The sum falls by 01 00, the checksum is its complement and rises by 01 00: \(Self.hex(it.before)) + 01 00."
    ]
    if sum > 0xFFFF { steps.append("That is 1 \(Self.hex(UInt16(truncatingIfNeeded: sum))): the 1 at the left is added at the right.") }
    steps.append("The router sends \(Self.hex(it.after)). All added up anew, it is the same:")
    return [.steps(steps), .listing(Self.rows(it.outgoing))]
  }

  var slips: [Slip<Case>] {
    [
      Slip("falls-with-the-ttl", mustSeparate: true) {
        Self.answer(Self.sum($0.before, ~Self.step))
      } feedback: {
        feedback(
          $0, $1, "the old checksum minus 01 00", look: "The checksum is the complement of the sum: what happens to it when the sum falls?")
      },
      Slip("one-instead-of-0x0100", mustSeparate: true) {
        Self.answer(Self.sum($0.before, 1))
      } feedback: {
        feedback($0, $1, "the old checksum plus 1", look: "The TTL is the left byte of its 16-bit word.")
      },
      Slip("forgot-checksum", mustSeparate: true) {
        Self.answer($0.before)
      } feedback: {
        feedback($0, $1, "the checksum as it came", look: "Which bytes does the header checksum cover?")
      },
      Slip("lost-carry") {
        $0.before &+ Self.step == $0.after ? nil : Self.answer($0.before &+ Self.step)
      } feedback: {
        feedback($0, $1, "the sum without its carry", look: "One's complement: a carry out at the left is added at the right.")
      }
    ]
  }

  private static func sum(_ first: UInt16, _ second: UInt16) -> UInt16 {
    var sum = Checksum()
    sum.add(first)
    sum.add(second)
    return sum.folded
  }

  /// The next router adds up the header with the given checksum in it.
  private func feedback(_ answer: Answer, _ it: Case, _ what: String, look: String) -> Feedback {
    var octets = it.outgoing
    if case .octets(let given) = answer, given.count == 2 { octets.replaceSubrange(10..<12, with: given) }
    var sum = Checksum()
    sum.add(octets.octets)
    let digits = Self.hex(sum.folded).filter { $0 != " " }
    return Feedback(
      "\(answer) is \(what).",
      consequence: "The next router adds up all ten words of the header and gets 0x\(digits) instead of 0xffff: it drops the packet and "
        + "tells nobody.",
      look: look)
  }
}

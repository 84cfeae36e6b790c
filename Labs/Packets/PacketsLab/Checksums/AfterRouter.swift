import Determinism
import Explanation
import IPAddressing
import LabKit
import Wire

/// The checksum of a header that a router has passed on.
struct AfterRouter: Question {
  struct Parameters: Sendable {
    /// The header as it comes.
    let before: [UInt8]
    /// As it goes on, one hop poorer.
    let after: [UInt8]
    /// The frames that they are in.
    let frames: [[UInt8]]
    var old: UInt16 { before.word(at: 2 * HeaderChecksum.place) }
    var timeToLive: UInt8 { before[AfterRouter.place] }
  }

  let code = "TCP-09B"
  let title = "One router further"
  let reading = [Citation("RFC 1812 §5.3.1"), Citation("RFC 1624 §3")]

  /// The byte of the header that the router changes.
  static let place = IPv4Header.Field.timeToLive.descriptor.place.map { Int($0.from) } ?? 0

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    var exchange = try Exchange(Application.allCases.pick(&random), toServer: .random(using: &random), &random)
    exchange.recipe.timeToLive = .random(in: 3...255, using: &random)
    let before = exchange.recipe
    exchange.recipe.timeToLive -= 1
    exchange.recipe.link = EthernetBuilder(
      destination: MACAddress.card(&random).rawValue, source: MACAddress.card(&random).rawValue, etherType: .ipv4)
    let after = exchange.recipe
    return Parameters(
      before: Array(before.packet.prefix(HeaderLength.ipv4)), after: Array(after.packet.prefix(HeaderLength.ipv4)),
      frames: [before.frame, after.frame])
  }

  func form(_ parameters: Parameters) -> AnswerForm { .octets(count: 2) }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("An IPv4 header arrives at a router, ten words of 16 bits:"),
      .listing(WordSum.lines(WordSum(header: parameters.before).words)),
      .paragraph(
        "Its checksum, word \(HeaderChecksum.place + 1), is right. The router takes 1 off the time to live, which is the first byte of "
          + "word \(Self.place / 2 + 1), and sends the packet on. Which checksum does the packet have then?")
    ]
  }

  func key(_ parameters: Parameters) -> Answer { .pair(parameters.after.word(at: 2 * HeaderChecksum.place)) }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "You need not add all words again. By how much does the one word change that holds the time to live?",
      "The time to live is the first byte of its word, so the sum of all words becomes smaller by 0100.",
      "Sum and checksum together are always ffff: what the sum loses, the checksum gains. Start from \(WordSum.text(parameters.old))."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "The time to live fell by 1 in the high byte of its word: the sum fell by 0100, so the checksum rose by 0100.",
      "Routers do it like that, instead of adding all ten words for every packet (RFC 1624)."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    let words = WordSum(header: parameters.before).words, place = Self.place / 2, changed = WordSum(header: parameters.after).words[place]
    let raised = UInt32(parameters.old) + 0x100
    return [
      .steps([
        "Word \(place + 1) was \(WordSum.text(words[place])) and is \(WordSum.text(changed)) now: 0100 less.",
        "The checksum becomes 0100 more: \(WordSum.text(parameters.old)) + 0100 = \(WordSum.text(raised)).",
        raised > 0xFFFF ? "The carry comes back in: \(key(parameters))." : "There is no carry: \(key(parameters)).",
        "To make sure: all ten words of the new header add up to \(WordSum.text(WordSum(header: parameters.after).folded))."
      ])
    ]
  }

  var slips: [Slip<Parameters>] { [unchanged, sinks, lowByte] }

  private var unchanged: Slip<Parameters> {
    Slip("checksum-unchanged", mustSeparate: true) {
      .pair($0.old)
    } feedback: { answer, parameters in
      Feedback(
        "\(answer) is the checksum that the packet came with.", consequence: Self.check(parameters, answer),
        look: "Does the checksum cover the time to live?")
    }
  }

  private var sinks: Slip<Parameters> {
    Slip("checksum-falls-too", mustSeparate: true) {
      .pair($0.old &- 0x100)
    } feedback: { answer, parameters in
      Feedback(
        "You let the checksum fall with the time to live.", consequence: Self.check(parameters, answer),
        look: "The checksum is the flipped sum. What happens to it if the sum becomes smaller?")
    }
  }

  private var lowByte: Slip<Parameters> {
    Slip("wrong-half-of-the-word", mustSeparate: true) {
      .pair($0.old &+ 1)
    } feedback: { answer, parameters in
      Feedback(
        "You changed the checksum by 1.", consequence: Self.check(parameters, answer),
        look: "Is the time to live the first or the second byte of its word? How much does a 1 count there?")
    }
  }

  /// What the router behind makes of somebody's checksum.
  private static func check(_ parameters: Parameters, _ answer: Answer) -> String {
    var words = WordSum(header: parameters.after).words
    words[HeaderChecksum.place] = answer.pair ?? 0
    return "The next router adds all ten words, with time to live \(parameters.timeToLive - 1) and your checksum, and gets "
      + "\(WordSum.text(WordSum(words).folded)), not ffff: it drops the packet."
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? {
    var recording = Recording()
    for (frame, name) in zip(parameters.frames, ["before", "after"]) { recording.append(frame, on: name) }
    return recording.octets(comment: comment)
  }
}

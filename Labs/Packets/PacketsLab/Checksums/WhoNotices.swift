import Determinism
import Explanation
import LabKit
import Wire

/// A bit of a frame flips: who is the first to notice? Said first, then tried.
struct WhoNotices: Question {
  struct Parameters: Sendable {
    let recipe: FrameRecipe
    let frame: [UInt8]
    let accidents: [Accident]
    var usesTCP: Bool { if case .tcp = recipe.transport { true } else { false } }
    var hasChecksum: Bool { if case .udp(_, hasChecksum: false) = recipe.transport { false } else { true } }
  }

  /// A bit that flips.
  struct Accident: Hashable, Sendable {
    /// Where: on a cable, or while the packet waits in a router that has checked it and written its header anew.
    let isOnCable: Bool
    let byte: Int
    let bit: Int
  }

  let code = "PKT-12"
  let title = "Who notices?"
  let isPrediction = true
  let reading = [Citation("RFC 1071 §1"), Citation("RFC 791 §3.1"), Citation("RFC 9293 §3.1"), Citation("RFC 768")]

  private static let letters = ["a", "b", "c"]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    var exchange = try Exchange(Application.allCases.pick(&random), toServer: .random(using: &random), &random)
    if case .udp(let header, _) = exchange.recipe.transport, Bool.random(using: &random) {
      exchange.recipe.transport = .udp(header, hasChecksum: false)
    }
    let frame = exchange.recipe.frame, lengths = exchange.recipe.headerLengths
    let network = lengths.link, transport = network + lengths.network, end = transport + lengths.transport + exchange.recipe.payload.count
    func accident(onCable: Bool, _ bytes: Range<Int>) -> Accident {
      Accident(isOnCable: onCable, byte: .random(in: bytes, using: &random), bit: .random(in: 0..<8, using: &random))
    }
    // Version, header length and total length are left alone: a wrong one is noticed in other ways, too.
    let accidents = [
      accident(onCable: true, 0..<end), accident(onCable: false, network + 12..<transport),
      accident(onCable: false, transport + lengths.transport..<end)
    ]
    return Parameters(recipe: exchange.recipe, frame: frame, accidents: accidents.shuffled(using: &random))
  }

  func form(_ parameters: Parameters) -> AnswerForm {
    let who = AnswerForm.choice([
      Choice("ethernet", "the card that gets the frame: frame check sequence", or: "fcs"),
      Choice("ip", "the next router or host: checksum of the IP header"),
      Choice("transport", "the receiver: checksum of TCP or UDP", or: "tcp", "udp"), Choice("nobody", "the wrong bytes reach the program")
    ])
    return .table(zip(Self.letters, parameters.accidents).map { letter, _ in .init(letter, who) })
  }

  func prompt(_ parameters: Parameters) -> [Block] {
    let transport = parameters.usesTCP ? "TCP" : parameters.hasChecksum ? "UDP" : "UDP without a checksum (the field is 0000)"
    return [
      .paragraph("A frame with \(transport) in IPv4, its bytes counted from 0:"), .listing(HexListing.lines(parameters.frame)),
      .paragraph("It is sent three times, and each time one of its bits flips. Who is the first to notice?"),
      .table(columns: ["", ""], rows: zip(Self.letters, parameters.accidents).map { [$0, Self.description($1)] }),
      .paragraph(
        "In a router's memory means: the router has checked the packet and written its new IP header, but has not yet made the "
          + "frame for the next link.")
    ]
  }

  private static func description(_ accident: Accident) -> String {
    "in byte \(accident.byte), \(accident.isOnCable ? "on a cable" : "in a router's memory")"
  }

  func key(_ parameters: Parameters) -> Answer { .table(parameters.accidents.map { .choice(trial($0, parameters).who) }) }

  /// What each check makes of the frame with its accident.
  private func trial(_ accident: Accident, _ parameters: Parameters) -> (who: String, rows: [[String]]) {
    var damaged = parameters.frame
    damaged[accident.byte] ^= 1 << UInt8(accident.bit)
    // On a cable the sequence was made before the accident; a router makes a new one behind it.
    let sent = FrameCheckSequence.value(of: accident.isOnCable ? parameters.frame : damaged)
    let found = FrameCheckSequence.value(of: damaged)
    let lengths = parameters.recipe.headerLengths, start = lengths.link, end = start + lengths.network
    let header = WordSum(header: Array(damaged[start..<end])).folded
    let transport = Self.transportSum(damaged, start, end, parameters)
    let who = sent != found ? "ethernet" : header != 0xFFFF ? "ip" : (transport ?? 0xFFFF) != 0xFFFF ? "transport" : "nobody"
    let rows = [
      ["frame check sequence", HexListing.hexadecimal(sent, digits: 8), HexListing.hexadecimal(found, digits: 8)],
      ["sum of the IP header", "ffff", WordSum.text(header)],
      ["sum of \(parameters.usesTCP ? "TCP" : "UDP")", transport == nil ? "not made" : "ffff", transport.map { WordSum.text($0) } ?? "-"]
    ]
    return (who, rows)
  }

  /// The sum over pseudo-header, header and data; nil if the sender made none.
  private static func transportSum(_ frame: [UInt8], _ network: Int, _ start: Int, _ parameters: Parameters) -> UInt16? {
    guard parameters.hasChecksum, let header = try? IPv4Header(frame.octets.extracting(network..<frame.count)) else { return nil }
    let end = network + Int(header.totalLength)
    guard end <= frame.count, end >= start else { return nil }
    var sum = IPv4Builder(header).pseudoHeader(length: end - start)
    sum.add(frame.octets.extracting(start..<end))
    return sum.folded
  }

  func hints(_ parameters: Parameters) -> [String] {
    let start = parameters.recipe.headerLengths.link, end = start + parameters.recipe.headerLengths.network
    return [
      "Who checks what? Ethernet's check covers a frame on one link; IP's covers the IP header; TCP's and UDP's cover their header and "
        + "the data.",
      "A router takes a frame apart and makes a new check sequence for the next link, over whatever it has in its memory by then.",
      "The IP header is bytes \(start)-\(end - 1). IP's checksum shows damage in memory there; damage after it only that of TCP "
        + "or UDP can show, if there is one."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "Ethernet guards each link for itself: what is damaged between two links gets a check sequence that fits the damage.",
      "IP guards its header, TCP and UDP guard the data from end to end"
        + (parameters.hasChecksum ? "." : ", and this sender made no checksum.")
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    let transport = parameters.usesTCP ? "TCP" : "UDP"
    let reasons = zip(Self.letters, parameters.accidents).map { letter, accident in
      let reason =
        switch trial(accident, parameters).who {
        case "ethernet": "the check sequence was made before the accident and covers all bytes, so the card at the other end notices."
        case "ip": "the new check sequence fits the wrong bytes, but the byte lies in the IP header, whose checksum does not fit any more."
        case "transport": "the byte comes after the IP header: no router looks at it, and \(transport)'s checksum shows it to the receiver."
        default: "the byte comes after the IP header, and this sender made no checksum for \(transport): nobody can notice."
        }
      return "\(letter): \(Self.description(accident)): \(reason)"
    }
    return [.lines(reasons)]
  }

  func reveal(_ parameters: Parameters) -> [Block] {
    zip(Self.letters, parameters.accidents).flatMap { letter, accident -> [Block] in
      let trial = trial(accident, parameters)
      return [
        .paragraph(
          "\(letter): bit \(accident.bit) of byte \(accident.byte) flips, \(accident.isOnCable ? "on a cable" : "in a router's memory")."),
        .table(columns: ["check", "should be", "is"], rows: trial.rows), .paragraph("First to notice: \(trial.who).")
      ]
    }
  }

  var slips: [Slip<Parameters>] { [ethernetAlways, ipForAll, checksumAlways] }

  private var ethernetAlways: Slip<Parameters> {
    Slip("ethernet-catches-all", mustSeparate: true) { parameters in
      .table(parameters.accidents.map { _ in .choice("ethernet") })
    } feedback: { _, parameters in
      let inMemory = parameters.accidents.first { !$0.isOnCable }
      let sequences = inMemory.map { trial($0, parameters).rows[0] }
      return Feedback(
        "You expect the frame check sequence to find every damage.",
        consequence: sequences.map {
          "The router makes the sequence for the next link after the accident: \($0[1]). The next card gets \($0[2]), too, and is content."
        } ?? "",
        look: "When is the check sequence of the next link made: before or after the accident?")
    }
  }

  private var ipForAll: Slip<Parameters> {
    Slip("ip-covers-data", mustSeparate: true) { parameters in
      .table(parameters.accidents.map { .choice($0.isOnCable ? "ethernet" : "ip") })
    } feedback: { _, parameters in
      let end = parameters.recipe.headerLengths.link + parameters.recipe.headerLengths.network
      let inData = parameters.accidents.first { !$0.isOnCable && $0.byte >= end }
      let sum = inData.map { trial($0, parameters).rows[1][2] } ?? ""
      return Feedback(
        "You expect IP's checksum to cover more than the IP header.",
        consequence: "With byte \(inData?.byte ?? 0) damaged, the IP header still adds up to \(sum): no router notices.",
        look: "Over which bytes is IP's checksum made?")
    }
  }

  private var checksumAlways: Slip<Parameters> {
    Slip("udp-always-checks") { parameters in
      parameters.hasChecksum
        ? nil : .table(key(parameters).cells.map { $0 == .choice("nobody") ? .choice("transport") : $0 })
    } feedback: { _, parameters in
      let place = parameters.recipe.headerLengths.link + parameters.recipe.headerLengths.network + 6
      return Feedback(
        "You trust UDP's checksum, but this sender made none.",
        consequence:
          "The field, bytes \(place)-\(place + 1), is \(HexListing.words(parameters.frame[place..<place + 2])): the receiver does not "
          + "even look, and the program reads the wrong bytes.",
        look: "RFC 768: what does a checksum field of 0 mean?")
    }
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? { Recording([parameters.frame]).octets(comment: comment) }
}

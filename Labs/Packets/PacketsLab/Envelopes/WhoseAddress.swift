import Determinism
import Explanation
import IPAddressing
import LabKit
import Wire

/// Whose addresses a frame shows on a link in the middle of the way, and what is left of its time to live.
struct WhoseAddress: Question {
  struct Parameters: Sendable {
    let journey: Journey
    /// Where the packet is recorded, counted from 0.
    let link: Int
    var sender: Station { journey.isToServer ? journey.stations[0] : journey.stations[journey.stations.count - 1] }
    var receiver: Station { journey.isToServer ? journey.stations[journey.stations.count - 1] : journey.stations[0] }
    /// How many routers the packet has passed.
    var passed: Int { journey.isToServer ? link : journey.cards.count - 1 - link }
  }

  let code = "PKT-03"
  let title = "Whose address is it?"
  let reading = [Citation("RFC 1122 §1.1.3"), Citation("RFC 1812 §5.3.1")]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    let journey = try Journey(
      routers: .random(in: 1...3, using: &random), toServer: .random(using: &random), firstTTL: [64, 128, 255, 32].pick(&random), &random)
    return Parameters(journey: journey, link: .random(in: journey.cards.indices, using: &random))
  }

  func form(_ parameters: Parameters) -> AnswerForm {
    let whose = AnswerForm.choice(parameters.journey.stations.map { Choice($0.name) })
    return .table([
      .init("source MAC", whose), .init("destination MAC", whose), .init("source IP", whose), .init("destination IP", whose),
      .init("TTL", .integer(0...255))
    ])
  }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .listing(parameters.journey.picture),
      .paragraph(
        "The \(parameters.sender.name) sends a packet to the \(parameters.receiver.name). It starts with a time to live (TTL) of "
          + "\(parameters.journey.firstTTL), and is recorded on link \(parameters.link + 1)."),
      .paragraph("Whose addresses does the frame have there, and what is the TTL in it?")
    ]
  }

  /// Routers have a number, the others an article.
  private static func title(_ name: String) -> String { name.hasPrefix("router") ? name : "the \(name)" }

  func key(_ parameters: Parameters) -> Answer { Self.row(parameters.journey, parameters.link) }

  /// What the frame on a link says, with owners instead of addresses.
  private static func row(_ journey: Journey, _ link: Int) -> Answer {
    let frame = journey.frames[link]
    guard let ethernet = try? EthernetHeader(frame.octets),
      let ip = try? IPv4Header(frame.octets.extracting(ethernet.headerLength..<frame.count))
    else { return .table([]) }
    let cards = [ethernet.source, ethernet.destination].map { journey.owner(of: MACAddress(rawValue: $0)) }
    let hosts = [ip.source, ip.destination].map { journey.owner(of: IPv4Address(rawValue: $0)) }
    return .table((cards + hosts).map { .choice($0 ?? "") } + [.integer(Int(ip.timeToLive))])
  }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "Two pairs of addresses, two jobs: one pair is for this link alone, the other for the whole way.",
      "The IP addresses stay what the sender wrote. A frame, with its MAC addresses, goes from one end of a link to the other end.",
      "Each router takes 1 off the TTL before it sends the packet on. Count the routers that the packet has passed, not the links."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "The frame is only for this link, so its addresses are those of the link's two ends; the IP packet in it is for the whole way.",
      "Each router takes the frame off, takes 1 off the TTL, and puts the packet into a new frame."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    let journey = parameters.journey
    return [
      .table(
        columns: ["link", "source MAC", "destination MAC", "source IP", "destination IP", "TTL"],
        rows: journey.frames.indices.map { ["\($0 + 1)"] + Self.row(journey, $0).cells.map(\.description) }),
      .paragraph("Link \(parameters.link + 1), byte by byte:"),
      .listing(Array(HexListing.layers(of: journey.frames[parameters.link]).prefix(7)))
    ]
  }

  var slips: [Slip<Parameters>] { [cardsOfTheEnds, hostsOfTheLink, unchangedTTL, linksCounted] }

  private var cardsOfTheEnds: Slip<Parameters> {
    Slip("mac-end-to-end", mustSeparate: true) {
      key($0).replacing([0: .choice($0.sender.name), 1: .choice($0.receiver.name)])
    } feedback: { _, parameters in
      Feedback(
        "You gave the MAC addresses of the two hosts that talk.", consequence: Self.strangeCards(parameters),
        look: "Which devices are the two ends of link \(parameters.link + 1)?")
    }
  }

  /// What becomes of a frame that names the cards of the two hosts.
  private static func strangeCards(_ parameters: Parameters) -> String {
    let (journey, link) = (parameters.journey, parameters.link), last = journey.cards.count - 1
    let (first, end) = journey.isToServer ? (0, last) : (last, 0)
    let here = journey.isToServer ? journey.cards[link].far : journey.cards[link].near
    let wanted = journey.isToServer ? journey.cards[end].far : journey.cards[end].near
    let source = journey.isToServer ? journey.cards[first].near : journey.cards[first].far
    return link == end
      ? "Your frame says that it comes from \(source), which is a card on link \(first + 1). No frame comes from there to link "
        + "\(link + 1): the router between them took the packet out of it."
      : "At the end of link \(link + 1) is the card \(here). Your frame is for \(wanted), which is a card on link \(end + 1): \(here) "
        + "ignores it."
  }

  private var hostsOfTheLink: Slip<Parameters> {
    Slip("ip-hop-by-hop", mustSeparate: true) {
      let right = key($0)
      return right.replacing([2: right.cells[0], 3: right.cells[1]])
    } feedback: { answer, parameters in
      let source = answer.cells[2].word ?? "", destination = answer.cells[3].word ?? ""
      let consequence =
        destination == parameters.receiver.name
        ? "The packet would arrive, and the answer to it would go to \(Self.title(source)), which asked nothing."
        : "It is for \(Self.title(destination)) then, which keeps what is for itself: \(Self.title(parameters.receiver.name)) would never "
          + "see the packet."
      return Feedback(
        "You gave IP addresses that change from link to link.", consequence: consequence,
        look: "How would the last router know where the packet is going, if the address had been replaced on the way?")
    }
  }

  private var unchangedTTL: Slip<Parameters> {
    Slip("ttl-unchanged") { parameters in
      parameters.passed == 0 ? nil : key(parameters).replacing([4: .integer(Int(parameters.journey.firstTTL))])
    } feedback: { answer, parameters in
      Feedback(
        "\(answer.cells[4]) is the TTL that the \(parameters.sender.name) wrote.",
        consequence: "If routers left it alone, a packet that two routers send to each other by mistake would go round for ever.",
        look: "What does a router change before it passes a packet on?")
    }
  }

  private var linksCounted: Slip<Parameters> {
    Slip("ttl-counts-links") { parameters in
      key(parameters).replacing([4: .integer(Int(parameters.journey.firstTTL) - parameters.passed - 1)])
    } feedback: { answer, parameters in
      let taken = Int(parameters.journey.firstTTL) - (answer.cells[4].number ?? 0)
      return Feedback(
        "\(answer.cells[4]) is \(taken) less than the \(parameters.sender.name) wrote: you counted the links.",
        consequence:
          "Then a packet with TTL 1 could not even leave the \(parameters.sender.name): it would be 0 before any router had it.",
        look: "Who takes something off the TTL: cables, hosts or routers?")
    }
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? { parameters.journey.capture(comment: comment) }
}

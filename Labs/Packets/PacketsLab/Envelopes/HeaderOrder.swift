import Determinism
import Explanation
import LabKit

/// In which order the headers of a frame stand.
struct HeaderOrder: Question {
  struct Parameters: Sendable {
    let exchange: Exchange
    let frame: [UInt8]
    /// The layers of the frame as the dissector finds them.
    let layers: [FrameMap.Layer]
    /// Their names in another order.
    let shown: [String]
    var words: [String] { layers.map { $0.name.lowercased() } }
  }

  let code = "PKT-01"
  let title = "Envelopes in envelopes"
  let reading = [Citation("RFC 1122 §1.1.3")]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    var exchange = try Exchange(Application.allCases.pick(&random), toServer: .random(using: &random), &random)
    if Bool.random(using: &random) { exchange.recipe = exchange.recipe.overIPv6() }
    let frame = exchange.recipe.frame, layers = FrameMap(frame).layers
    return Parameters(exchange: exchange, frame: frame, layers: layers, shown: layers.map { $0.name.lowercased() }.shuffled(using: &random))
  }

  func isFit(_ parameters: Parameters) -> Bool { parameters.words.count == 4 && parameters.shown != parameters.words }

  func form(_ parameters: Parameters) -> AnswerForm { .order(parameters.shown.map { Choice($0, Self.meaning($0)) }) }

  private static func meaning(_ word: String) -> String {
    switch word {
    case "ethernet": "to the next device on this link"
    case "ipv4", "ipv6": "to the right host, however far away"
    case "tcp", "udp": "to the right program on that host"
    default: "what the program says"
    }
  }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph(parameters.exchange.sentence),
      .paragraph("All of it goes in one frame. Which part comes first, which next? Put the four in order, from the frame's first byte on.")
    ]
  }

  func key(_ parameters: Parameters) -> Answer { .order(parameters.words) }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "Whoever gets the frame reads it from its first byte on. Who gets it first: the program, or the next device on the link?",
      "The sender's program writes its message. Each layer below puts its own header in front of what it was given.",
      "First the header that the link needs, then the one that routers need, then the one with the ports, and the message at the end."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "Each layer puts its header in front of what it carries, so the lowest layer's header is the first.",
      "The receiver takes them off in the same order, and each header says what follows it."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    let inner = Array(parameters.layers.reversed())
    let steps = zip(inner, inner.dropFirst()).map { "\($1.name) puts \($1.bytes.count) bytes in front of what \($0.name) hands down." }
    return [
      .steps(["The program writes \(inner.first?.bytes.count ?? 0) bytes of \(inner.first?.name ?? "")."] + steps),
      .paragraph("So the frame reads:"), .listing(HexListing.layers(of: parameters.frame))
    ]
  }

  var slips: [Slip<Parameters>] { [insideOut, transportFirst, linkInside] }

  private var insideOut: Slip<Parameters> {
    Slip("inside-out", mustSeparate: true) {
      .order($0.words.reversed())
    } feedback: { _, parameters in
      Feedback(
        "That is the order in which the sender makes them: the message first, what goes around it last.",
        consequence: "A card reads a frame's first 6 bytes as the address of the card that it is for. In your frame they are "
          + "\(HexListing.words(parameters.exchange.recipe.payload.prefix(6))), the beginning of the message: no card has that address.",
        look: "A letter is put into an envelope, and the envelope into a parcel. What does the postman see?")
    }
  }

  private var transportFirst: Slip<Parameters> {
    Slip("transport-before-internet", mustSeparate: true) { parameters in
      var words = parameters.words
      words.swapAt(1, 2)
      return .order(words)
    } feedback: { _, parameters in
      let first = parameters.frame[parameters.layers[2].bytes.lowerBound]
      return Feedback(
        "You put the ports in front of the IP addresses.",
        consequence: "A router looks at the first half-byte after the link's header: the version of IP. In your frame it is "
          + "\(first >> 4), from a port number, and the router throws the packet away.",
        look: "Which is needed first: the way to the host, or the way to the program on it?")
    }
  }

  private var linkInside: Slip<Parameters> {
    Slip("link-inside-internet", mustSeparate: true) { parameters in
      var words = parameters.words
      words.swapAt(0, 1)
      return .order(words)
    } feedback: { _, parameters in
      let start = parameters.layers[1].bytes.lowerBound
      return Feedback(
        "You put the link's header inside the IP packet.",
        consequence: "The next device's card reads the first 6 bytes as a card's address: "
          + "\(HexListing.words(parameters.frame[start..<start + 6])). It is not its own, so it ignores the frame.",
        look: "Which header is only for the next device, and is replaced there?")
    }
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? { Recording([parameters.frame]).octets(comment: comment) }
}

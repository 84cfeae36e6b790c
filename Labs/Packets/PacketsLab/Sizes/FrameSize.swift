import Determinism
import Explanation
import LabKit
import Wire

/// How long a frame is that carries so many bytes of a program.
struct FrameSize: Question {
  struct Parameters: Sendable {
    let recipe: FrameRecipe
    let frame: [UInt8]
    let usesTCP: Bool
    let isVersion6: Bool
    var payload: Int { recipe.payload.count }
    /// The frame is long enough to have no padding.
    var packet: ArraySlice<UInt8> { frame.dropFirst(HeaderLength.ethernet) }
    /// Headers by their names, from the outside in.
    var headers: [(name: String, length: Int)] {
      let lengths = recipe.headerLengths
      return [
        ("Ethernet", lengths.link), (isVersion6 ? "IPv6" : "IPv4", lengths.network), (usesTCP ? "TCP" : "UDP", lengths.transport)
      ]
    }
  }

  let code = "PKT-04"
  let title = "How long is the frame?"
  let reading = [Citation("RFC 768"), Citation("RFC 9293 §3.1"), Citation("RFC 791 §3.1"), Citation("RFC 8200 §3")]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    let sender = Station.home("sensor", &random), router = Station.home("router", &random)
    let usesTCP = Bool.random(using: &random), isVersion6 = Bool.random(using: &random)
    let client = UInt16.clientPort(&random), port = UInt16.random(in: 47_000...47_999, using: &random)
    let data = [UInt8](repeating: UInt8(ascii: "x"), count: .random(in: 60...1200, using: &random))
    var recipe = FrameRecipe(
      from: sender, to: router,
      usesTCP ? .tcp(.data(from: client, to: port, &random)) : .udp(UDPBuilder(sourcePort: client, destinationPort: port)),
      carrying: data)
    recipe.identify(.random(in: .min ... .max, using: &random))
    if isVersion6 { recipe = recipe.overIPv6() }
    return Parameters(recipe: recipe, frame: recipe.frame, usesTCP: usesTCP, isVersion6: isVersion6)
  }

  func form(_ parameters: Parameters) -> AnswerForm { .integer(1...100_000) }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph(
        "A sensor's program sends \(parameters.payload) bytes "
          + "\(parameters.usesTCP ? "in one TCP segment without options" : "in one UDP datagram"), "
          + "over \(parameters.isVersion6 ? "IPv6" : "IPv4") and Ethernet."),
      .paragraph(
        "How many bytes long is the frame, as Wireshark counts it? (The 4 check bytes at its end are left out: the card keeps them.)")
    ]
  }

  func key(_ parameters: Parameters) -> Answer { .integer(parameters.frame.count) }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "How many headers are there in front of the program's bytes, and how long is each?",
      "Three headers. The reading of this part has a table of their lengths; those of IPv4 and IPv6 differ, and so do those of TCP and "
        + "UDP.",
      "\(parameters.payload) + the header of \(parameters.usesTCP ? "TCP" : "UDP") + that of \(parameters.isVersion6 ? "IPv6" : "IPv4")"
        + " + that of Ethernet."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      parameters.headers.map { "\($0.name) \($0.length)" }.joined(separator: " + ") + " + data \(parameters.payload).",
      "Each layer adds its header, whatever the program sends: small messages cost the most for what they carry."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    var sum = parameters.payload
    let steps = parameters.headers.reversed().map { header in
      sum += header.length
      return "\(header.name) adds \(header.length) bytes: \(sum)."
    }
    return [.steps(["The program's data: \(parameters.payload) bytes."] + steps)]
  }

  var slips: [Slip<Parameters>] { [withoutLink, otherTransport, otherVersion, withCheck, dataOnly] }

  private var withoutLink: Slip<Parameters> {
    Slip("forgot-ethernet", mustSeparate: true) {
      .integer($0.packet.count)
    } feedback: { answer, parameters in
      Feedback(
        "\(answer) bytes are the length of the IP packet in the frame.",
        consequence: "A frame of \(answer) bytes would begin with the packet itself: the next device would take "
          + "\(HexListing.words(parameters.packet.prefix(6))) for the address of a card. It is not its own, so it ignores the frame.",
        look: "What does the link put in front of the IP header?")
    }
  }

  private var otherTransport: Slip<Parameters> {
    Slip("other-transport", mustSeparate: true) {
      .integer($0.frame.count + ($0.usesTCP ? HeaderLength.udp - HeaderLength.tcp : HeaderLength.tcp - HeaderLength.udp))
    } feedback: { answer, parameters in
      let (mine, other) = parameters.usesTCP ? ("TCP", "UDP") : ("UDP", "TCP")
      return Feedback(
        "\(answer) bytes would be right over \(other).",
        consequence: parameters.usesTCP
          ? "A UDP header has no room for the number that says where the data belong: the receiver could not notice that a part is missing."
          : "A UDP header has no sequence number, no acknowledgment and no window: there is nothing to fill a TCP header with.",
        look: "Look up the length of the \(mine) header in the table of this part.")
    }
  }

  private var otherVersion: Slip<Parameters> {
    Slip("other-version") {
      .integer($0.frame.count + ($0.isVersion6 ? HeaderLength.ipv4 - HeaderLength.ipv6 : HeaderLength.ipv6 - HeaderLength.ipv4))
    } feedback: { answer, parameters in
      let mine = parameters.isVersion6 ? "IPv6" : "IPv4", bytes = parameters.isVersion6 ? 16 : 4
      return Feedback(
        "\(answer) bytes would be right over the other version of IP.",
        consequence:
          "The two addresses fill \(2 * bytes) bytes of an \(mine) header. In the header that you counted they would "
          + "\(parameters.isVersion6 ? "not even fit." : "fill 32.")",
        look: "Look up the length of the \(mine) header in the table of this part.")
    }
  }

  private var withCheck: Slip<Parameters> {
    Slip("counted-check-bytes") {
      .integer($0.frame.count + 4)
    } feedback: { answer, _ in
      Feedback(
        "\(answer) bytes are on the cable: you counted the 4 check bytes at the end.",
        consequence: "Wireshark gets a frame from the card, and the card has looked at these 4 bytes and dropped them.",
        look: "Read the last sentence of the question again.")
    }
  }

  private var dataOnly: Slip<Parameters> {
    Slip("data-only") {
      .integer($0.payload)
    } feedback: { answer, _ in
      Feedback(
        "\(answer) bytes are what the program sends.",
        consequence: "A frame of the data alone would say neither who gets it nor which program it is for.",
        look: "Which headers stand in front of the data?")
    }
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? { Recording([parameters.frame]).octets(comment: comment) }
}

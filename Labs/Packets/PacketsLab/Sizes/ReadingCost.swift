import Determinism
import Explanation
import LabKit
import Wire

/// What a small reading costs on the wire, with MQTT and with HTTP.
struct ReadingCost: Question {
  struct Parameters: Sendable {
    let reading: String
    let topic: String
    let publish: FrameRecipe
    let post: FrameRecipe
    var recipes: [FrameRecipe] { [publish, post] }
    let frames: [[UInt8]]
  }

  let code = "PKT-06"
  let title = "What a reading costs"
  let reading = [Citation("MQTT 3.1.1 §3.3"), Citation("RFC 9112 §3")]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    let sensor = Station.home("sensor", &random), server = Station.elsewhere("server", &random), router = Station.home("router", &random)
    let topic = "\(["lab", "home", "site"].pick(&random))/\(Words.rooms.pick(&random))/\(Words.quantities.pick(&random))"
    let reading = Words.reading(&random), host = "\(Words.hosts.pick(&random)).lab.example"
    func recipe(_ octets: [UInt8], to port: UInt16) -> FrameRecipe {
      FrameRecipe(from: sensor, to: server.behind(router.mac), .tcp(.data(from: .clientPort(&random), to: port, &random)), carrying: octets)
    }
    let publish = recipe(try Application.publish(reading, on: topic), to: Application.mqtt.port)
    let post = recipe(try Application.post(reading, to: "/\(topic)", at: host), to: Application.http.port)
    return Parameters(reading: reading, topic: topic, publish: publish, post: post, frames: [publish.frame, post.frame])
  }

  func form(_ parameters: Parameters) -> AnswerForm { .table(["MQTT", "HTTP"].map { .init($0, .integer(0...10_000)) }) }

  func prompt(_ parameters: Parameters) -> [Block] {
    let bytes = parameters.reading.utf8.count
    return [
      .paragraph(
        "A sensor sends the reading \(parameters.reading), which is \(bytes) bytes of text. In an MQTT message of "
          + "\(parameters.publish.payload.count) bytes:"),
      .listing(HexListing.lines(parameters.publish.payload)),
      .paragraph("Or in an HTTP request of \(parameters.post.payload.count) bytes:"),
      .listing(
        String(decoding: parameters.post.payload, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
      ),
      .paragraph(
        "Each goes in one TCP segment without options, over IPv4 and Ethernet. How many bytes of each frame are not the reading?")
    ]
  }

  func key(_ parameters: Parameters) -> Answer {
    .table(parameters.frames.map { .integer($0.count - parameters.reading.utf8.count) })
  }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "What is in the frame besides the message? And what is in the message besides the reading?",
      "Three headers in front of each message: 14, 20 and 20 bytes.",
      "For each: the message's length, + 54, - \(parameters.reading.utf8.count)."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    let shares = parameters.frames.map { parameters.reading.utf8.count * 1000 / $0.count }
    return [
      "Both have the same 54 bytes of headers; the messages make the difference.",
      "Of the frame, \(Self.percent(shares[0])) is the reading with MQTT, and \(Self.percent(shares[1])) with HTTP."
    ]
  }

  private static func percent(_ perMille: Int) -> String { "\(perMille / 10).\(perMille % 10) %" }

  func explanation(_ parameters: Parameters) -> [Block] {
    let count = parameters.reading.utf8.count
    func row(_ name: String, _ value: (FrameRecipe) -> Int) -> [String] { [name] + parameters.recipes.map { "\(value($0))" } }
    return [
      .table(
        columns: ["bytes", "MQTT", "HTTP"],
        rows: [
          row("Ethernet header") { $0.headerLengths.link }, row("IPv4 header") { $0.headerLengths.network },
          row("TCP header") { $0.headerLengths.transport }, row("message") { $0.payload.count }, row("frame") { $0.frame.count },
          row("of it the reading") { _ in count }, row("all else") { $0.frame.count - count }
        ]),
      .paragraph(
        "The MQTT message: 2 bytes say what it is and how long, 2 how long the topic is, \(parameters.topic.utf8.count) are the topic, and "
          + "the rest is the reading.")
    ]
  }

  var slips: [Slip<Parameters>] { [messageOnly, withReading, withoutLink] }

  private var messageOnly: Slip<Parameters> {
    Slip("headers-below-are-free", mustSeparate: true) { parameters in
      .table(parameters.recipes.map { .integer($0.payload.count - parameters.reading.utf8.count) })
    } feedback: { answer, _ in
      let daily = answer.cells.map { ($0.number ?? 0) * 1440 / 1000 }
      return Feedback(
        "You counted what is in the message besides the reading.",
        consequence:
          "With a reading a minute you would plan \(daily.first ?? 0) kB a day for MQTT and \(daily.last ?? 0) kB for HTTP. The bill will "
          + "be higher: the headers of TCP, IP and Ethernet are sent as well.",
        look: "Which headers does the frame have in front of the message?")
    }
  }

  private var withReading: Slip<Parameters> {
    Slip("reading-counted", mustSeparate: true) { parameters in
      .table(parameters.frames.map { .integer($0.count) })
    } feedback: { answer, _ in
      Feedback(
        "\(answer) are the lengths of the whole frames.", consequence: "If all of a frame were overhead, no reading would arrive.",
        look: "The question asks for the bytes that are not the reading.")
    }
  }

  private var withoutLink: Slip<Parameters> {
    Slip("forgot-ethernet", mustSeparate: true) { parameters in
      .table(parameters.frames.map { .integer($0.count - HeaderLength.ethernet - parameters.reading.utf8.count) })
    } feedback: { _, parameters in
      Feedback(
        "You counted the IP packet, not the frame that it is in.",
        consequence: "With your numbers the MQTT frame would end before its last bytes, "
          + "\(HexListing.words(parameters.publish.payload.suffix(4))): the reading would be cut off.",
        look: "What does the link put in front of the packet?")
    }
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? {
    Recording(parameters.frames).octets(comment: comment)
  }
}

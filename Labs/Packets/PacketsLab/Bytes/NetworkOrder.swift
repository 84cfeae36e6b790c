import Determinism
import Explanation
import LabKit
import Wire

/// Which number two bytes are: the first one counts 256 times as much as the second.
struct NetworkOrder: Question {
  struct Parameters: Sendable {
    /// The header that is shown.
    let header: [UInt8]
    /// What it is called.
    let name: String
    /// The field, in words.
    let field: String
    /// Its first byte.
    let place: Int
    var high: Int { Int(header[place]) }
    var low: Int { Int(header[place + 1]) }
  }

  let code = "PKT-07"
  let title = "Two bytes, one number"
  let reading = [Citation("RFC 791 Appendix B")]

  private static let ports: [UInt16] = [1884, 3478, 4789, 5353, 5683, 6081, 27015, 51820]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    let client = Station.home("laptop", &random), server = Station.elsewhere("server", &random)
    let data = [UInt8](repeating: 0, count: .random(in: 300...1400, using: &random))
    let header = UDPBuilder(sourcePort: .clientPort(&random), destinationPort: Self.ports.pick(&random))
    var recipe = FrameRecipe(from: client, to: server, .udp(header), carrying: data)
    recipe.identify(.random(in: .min ... .max, using: &random))
    let packet = recipe.packet
    if Int.random(in: 0..<4, using: &random) == 0 {
      return Self.parameters(Array(packet.prefix(HeaderLength.ipv4)), "IPv4", IPv4Header.Field.totalLength)
    }
    let fields: [UDPHeader.Field] = [.sourcePort, .destinationPort, .length]
    return Self.parameters(Array(packet[HeaderLength.ipv4..<HeaderLength.ipv4 + HeaderLength.udp]), "UDP", fields.pick(&random))
  }

  private static func parameters(_ header: [UInt8], _ name: String, _ field: some FieldName) -> Parameters {
    Parameters(
      header: header, name: name, field: field.descriptor.words.description.lowercased(),
      place: field.descriptor.place.map { Int($0.from) } ?? 0)
  }

  func form(_ parameters: Parameters) -> AnswerForm { .integer(0...1_000_000) }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("\(parameters.name == "IPv4" ? "An" : "A") \(parameters.name) header, its bytes counted from 0:"),
      .listing(HexListing.lines(parameters.header)),
      .paragraph("Bytes \(parameters.place) and \(parameters.place + 1) are the \(parameters.field). Which number is it, in decimal?")
    ]
  }

  func key(_ parameters: Parameters) -> Answer { .integer(Int(parameters.header.word(at: parameters.place))) }

  func hints(_ parameters: Parameters) -> [String] {
    let bytes = HexListing.words(parameters.header[parameters.place..<parameters.place + 2])
    return [
      "In headers the more significant byte comes first: that is called network byte order.",
      "The two bytes are \(bytes). Turn each into a number from 0 to 255 first.",
      "\(parameters.high) x 256 + \(parameters.low)."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "\(parameters.high) x 256 + \(parameters.low): the byte that comes first counts 256 times as much.",
      "All headers of this lab are written like that, whatever the processor does inside."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    let digits = HexListing.words(parameters.header[parameters.place..<parameters.place + 2]).split(separator: " ")
    return [
      .steps([
        "0x\(digits[0]) is \(parameters.high), and 0x\(digits[1]) is \(parameters.low).",
        "The first byte counts 256 times: \(parameters.high) x 256 = \(parameters.high * 256).",
        "\(parameters.high * 256) + \(parameters.low) = \(key(parameters)). You may also write 0x\(digits[0])\(digits[1])."
      ])
    ]
  }

  var slips: [Slip<Parameters>] { [backwards, glued, added, decimalDigits] }

  private var backwards: Slip<Parameters> {
    Slip("little-endian", mustSeparate: true) {
      .integer($0.low * 256 + $0.high)
    } feedback: { answer, parameters in
      let consequence =
        parameters.field.contains("source")
        ? "A program that reads so would answer to port \(answer): nobody is waiting there for an answer."
        : parameters.field.contains("port")
          ? "A receiver that reads so would look for a program on port \(answer), and find none."
          : "A receiver that reads so would wait for \(answer) bytes, and find that the packet ends somewhere else."
      return Feedback(
        "\(answer) is what you get if the second byte counts more, as most processors keep numbers in memory.", consequence: consequence,
        look: "RFC 791, appendix B: which byte goes first on the wire?")
    }
  }

  private var glued: Slip<Parameters> {
    Slip("decimals-glued", mustSeparate: true) {
      .integer(Int("\($0.high)\($0.low)") ?? 0)
    } feedback: { answer, parameters in
      Feedback(
        "You wrote the two bytes in decimal, one after the other: \(parameters.high) and \(parameters.low).",
        consequence: "Then two bytes would reach up to 255255. But they are 16 bits, which reach up to 65535.",
        look: "By how much must the first byte be multiplied to make room for the second?")
    }
  }

  private var added: Slip<Parameters> {
    Slip("bytes-added", mustSeparate: true) {
      .integer($0.high + $0.low)
    } feedback: { answer, parameters in
      Feedback(
        "\(answer) is the sum of the two bytes.",
        consequence:
          "Then \(HexListing.words([UInt8(parameters.low), UInt8(parameters.high)])) would be the same number, and none could be larger "
          + "than 510.",
        look: "In decimal, a digit counts 10 times the one to its right. How much more does the first byte count than the second?")
    }
  }

  private var decimalDigits: Slip<Parameters> {
    Slip("hexadecimal-read-as-decimal") { parameters in
      let digits = HexListing.words(parameters.header[parameters.place..<parameters.place + 2]).split(separator: " ").joined()
      return Int(digits).map { .integer($0) }
    } feedback: { answer, _ in
      Feedback(
        "You read the hexadecimal digits as if they were decimal ones.",
        consequence: "After 0x09 comes 0x0a, not 0x10: from there on your numbers are too small.",
        look: "Each hexadecimal digit counts 16 times the one to its right, and a to f are 10 to 15.")
    }
  }
}

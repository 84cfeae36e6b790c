import Determinism
import Explanation
import LabKit
import Wire

/// How many bytes of data a segment carries: no field says it, it follows from three.
struct DataLength: Question {
  struct Parameters: Sendable {
    let frame: [UInt8]
    /// The headers of IP and TCP with their options, counted from the IP header's first byte.
    let headers: [UInt8]
    let total: Int
    let networkLength: Int
    let transportLength: Int
  }

  let code = "PKT-05"
  let title = "How much is data?"
  let reading = [Citation("RFC 791 §3.1"), Citation("RFC 9293 §3.1")]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    var exchange = try Exchange([.http, .mqtt].pick(&random), toServer: .random(using: &random), &random)
    if Bool.random(using: &random) { exchange.recipe.addTimestamps(&random) }
    if Bool.random(using: &random) { exchange.recipe.addNetworkOptions(&random) }
    let packet = exchange.recipe.packet, lengths = exchange.recipe.headerLengths
    return Parameters(
      frame: exchange.recipe.frame, headers: Array(packet.prefix(lengths.network + lengths.transport)), total: packet.count,
      networkLength: lengths.network, transportLength: lengths.transport)
  }

  /// The key must not be a number that is spoken of anyway.
  func isFit(_ parameters: Parameters) -> Bool { key(parameters) != .integer(HeaderLength.ipv4 + HeaderLength.tcp) }

  func form(_ parameters: Parameters) -> AnswerForm { .integer(0...65_535) }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("These are the IP header and the TCP header of a packet, byte 0 being the first byte of the IP header:"),
      .listing(HexListing.lines(parameters.headers)),
      .paragraph("The data come after them. How many bytes of data are there?")
    ]
  }

  func key(_ parameters: Parameters) -> Answer {
    .integer(parameters.total - parameters.networkLength - parameters.transportLength)
  }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "The IP header says how long the whole packet is. Both headers say how long they are themselves.",
      "Bytes 2-3 are the total length. The second digit of byte 0 is the IP header's length, the first digit of byte 12 of the TCP header "
        + "is that header's; both count in words of 4 bytes.",
      "\(parameters.total) bytes in all; take away 4 x \(parameters.networkLength / 4) for IP and 4 x \(parameters.transportLength / 4) "
        + "for TCP."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "Total length \(parameters.total) - IP header \(parameters.networkLength) - TCP header \(parameters.transportLength).",
      "No field holds the length of the data: whatever the headers leave is data."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    let offset = parameters.networkLength + 12, first = parameters.headers[0], twelfth = parameters.headers[offset]
    return [
      .steps([
        "Bytes 2-3 are \(HexListing.words(parameters.headers[2...3])): the packet has \(parameters.total) bytes.",
        "Byte 0 is \(HexListing.words([first])): version 4, and \(first & 15) words of 4 bytes: the IP header has "
          + "\(parameters.networkLength) bytes.",
        "So TCP begins at byte \(parameters.networkLength), and its byte 12 is byte \(offset).",
        "That is \(HexListing.words([twelfth])): \(twelfth >> 4) words of 4 bytes: the TCP header has \(parameters.transportLength) bytes.",
        "\(parameters.total) - \(parameters.networkLength) - \(parameters.transportLength) = \(key(parameters)) bytes of data."
      ])
    ]
  }

  var slips: [Slip<Parameters>] { [wordsAsBytes, withoutOptions, withoutTransport, totalAsData] }

  private var wordsAsBytes: Slip<Parameters> {
    Slip("header-words-as-bytes", mustSeparate: true) {
      .integer($0.total - $0.networkLength / 4 - $0.transportLength / 4)
    } feedback: { answer, parameters in
      Feedback(
        "You took away \(parameters.total - (answer.number ?? 0)) bytes for both headers.",
        consequence:
          "The IP addresses alone fill 8 bytes, and they begin at byte 12: \(parameters.total - (answer.number ?? 0)) bytes cannot hold "
          + "both headers.",
        look: "In which unit do the two lengths count?")
    }
  }

  private var withoutOptions: Slip<Parameters> {
    Slip("assumes-no-options", mustSeparate: true) {
      .integer($0.total - HeaderLength.ipv4 - HeaderLength.tcp)
    } feedback: { answer, parameters in
      let start = HeaderLength.ipv4 + HeaderLength.tcp
      return Feedback(
        "You took away 20 bytes for each header.",
        consequence:
          "The data would begin at byte \(start), with "
          + "\(HexListing.words(parameters.headers[start..<min(start + 4, parameters.headers.count)])): "
          + "but these still belong to a header.",
        look: "Do both headers say that they have 20 bytes, which are 5 words?")
    }
  }

  private var withoutTransport: Slip<Parameters> {
    Slip("forgot-tcp-header", mustSeparate: true) {
      .integer($0.total - $0.networkLength)
    } feedback: { answer, parameters in
      let start = parameters.networkLength
      return Feedback(
        "\(answer) bytes are what IP carries: the TCP header and the data.",
        consequence:
          "The first bytes for the program would be \(HexListing.words(parameters.headers[start..<start + 4])), which are the ports "
          + "\(parameters.headers.word(at: start)) and \(parameters.headers.word(at: start + 2)).",
        look: "What stands between the IP header and the data?")
    }
  }

  private var totalAsData: Slip<Parameters> {
    Slip("total-is-data") {
      .integer($0.total)
    } feedback: { answer, _ in
      Feedback(
        "\(answer) is the total length: headers and data.",
        consequence: "The program would get both headers as data.", look: "See RFC 791 §3.1, Total Length: what does it count?")
    }
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? { Recording([parameters.frame]).octets(comment: comment) }
}

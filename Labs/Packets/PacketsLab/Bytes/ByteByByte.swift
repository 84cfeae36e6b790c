import Determinism
import Explanation
import LabKit
import Wire

/// Fields of a frame with their offsets, where headers are not always as long as usual.
struct ByteByByte: Question {
  struct Parameters: Sendable {
    let frame: [UInt8]
    /// Where the headers begin, and the data.
    let network: Int
    let transport: Int
    let data: Int
  }

  /// A field that is asked for.
  struct Asked: Sendable {
    let label: String
    /// How many bytes it has.
    let length: Int
    /// Whether it is in the TCP header; in that of IP otherwise.
    let isInTransport: Bool
    /// Its first byte, counted from its header's.
    let offset: Int
    init(_ label: String, _ field: some FieldName, isInTransport: Bool) {
      (self.label, self.isInTransport, length) = (label, isInTransport, field.length)
      offset = field.descriptor.place.map { Int($0.from) } ?? 0
    }
  }

  let code = "CAP-07"
  let title = "Byte by byte"
  let reading = [Citation("RFC 791 §3.1"), Citation("RFC 9293 §3.1")]

  static let asked = [
    Asked("TTL", IPv4Header.Field.timeToLive, isInTransport: false),
    Asked("protocol", IPv4Header.Field.protocolNumber, isInTransport: false),
    Asked("destination port", TCPHeader.Field.destinationPort, isInTransport: true)
  ]
  /// The flags are the second of the two bytes that they and the data offset share.
  static let flagsOffset = TCPHeader.Field.flags.descriptor.place.map { Int($0.upTo) - 1 } ?? 0
  private static let lengthOffset = TCPHeader.Field.dataOffset.descriptor.place.map { Int($0.from) } ?? 0

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    var exchange = try Exchange([.http, .mqtt].pick(&random), toServer: .random(using: &random), &random)
    exchange.recipe.timeToLive = .random(in: 30...128, using: &random)
    exchange.recipe.addNetworkOptions(&random)
    exchange.recipe.setFlags([[.acknowledgment], [.push, .acknowledgment], [.fin, .push, .acknowledgment]].pick(&random))
    if Bool.random(using: &random) { exchange.recipe.addTimestamps(&random) }
    let frame = exchange.recipe.frame, lengths = exchange.recipe.headerLengths
    return Parameters(
      frame: frame, network: lengths.link, transport: lengths.link + lengths.network,
      data: lengths.link + lengths.network + lengths.transport)
  }

  /// Where the data begin must tell two of the slips apart by itself.
  func isFit(_ parameters: Parameters) -> Bool {
    usualLength.answer(parameters)?.cells.last != offsetInBytes.answer(parameters)?.cells.last
  }

  func form(_ parameters: Parameters) -> AnswerForm {
    let place = AnswerForm.integer(0...2000), byte = AnswerForm.integer(0...255)
    return .table([
      .init("TTL", byte), .init("TTL at", place), .init("protocol", byte), .init("protocol at", place), .init("port", .integer(0...65_535)),
      .init("port at", place), .init("flags", byte), .init("flags at", place), .init("data at", place)
    ])
  }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("A frame, its bytes counted from 0:"), .listing(HexListing.lines(parameters.frame)),
      .paragraph(
        "Give the time to live, IP's protocol number, the destination port and TCP's flags, each with the number of its first byte, and "
          + "the number of the first byte of the data. The flags are one byte; 0x in front makes a number hexadecimal.")
    ]
  }

  func key(_ parameters: Parameters) -> Answer {
    Self.read(parameters, network: parameters.network, transport: parameters.transport, data: parameters.data)
  }

  /// The table that follows from where somebody believes headers and data to begin.
  static func read(
    _ parameters: Parameters, network: Int, transport: Int, data: Int, shift: Int = 0, port: (UInt16) -> UInt16 = { $0 }
  ) -> Answer {
    let frame = parameters.frame
    func byte(_ place: Int) -> Int { frame.indices.contains(place) ? Int(frame[place]) : 0 }
    func cells(_ value: Int, _ place: Int) -> [Answer] { [.integer(value), .integer(place + shift)] }
    let fields = asked.flatMap { field in
      let place = (field.isInTransport ? transport : network) + field.offset
      let value = field.length == 1 ? byte(place) : Int(port(UInt16(byte(place) << 8 | byte(place + 1))))
      return cells(value, place)
    }
    return .table(fields + cells(byte(transport + flagsOffset), transport + flagsOffset) + [.integer(data + shift)])
  }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "Ethernet takes the bytes 0-13. Then find out how long the IP header is before you look for anything after it.",
      "The second digit of byte 14 times 4 is the IP header's length: TCP begins after it, not always at byte 34.",
      "The IP header is \(parameters.transport - parameters.network) bytes long. In TCP the destination port is bytes 2-3, the header's "
        + "length the first digit of byte 12 (times 4), and the flags byte 13, each counted from TCP's first byte."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "Both headers say how long they are, in words of 4 bytes, so they may have options.",
      "Whoever relies on the usual 20 bytes reads ports from the middle of an option."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    let network = parameters.network, transport = parameters.transport
    return [
      .steps([
        "The IP header begins at byte \(network): time to live at \(network) + 8, protocol at \(network) + 9.",
        "Byte \(network) is \(HexListing.words([parameters.frame[network]])): \(parameters.frame[network] & 15) words, so TCP begins at "
          + "byte \(transport).",
        "The destination port is at \(transport) + 2, the flags are at \(transport) + 13.",
        "Byte \(transport + 12) is \(HexListing.words([parameters.frame[transport + 12]])): \(parameters.frame[transport + 12] >> 4) "
          + "words, so the data begin at byte \(parameters.data).",
        "In the order of the table: \(key(parameters))"
      ]), .listing(HexListing.layers(of: parameters.frame))
    ]
  }

  var slips: [Slip<Parameters>] { [usualLength, littleEndian, offsetInBytes, fromPacket, fromOne] }

  private var usualLength: Slip<Parameters> {
    Slip("assumes-20-byte-ip", mustSeparate: true) { parameters in
      let transport = parameters.network + HeaderLength.ipv4
      return Self.read(
        parameters, network: parameters.network, transport: transport,
        data: transport + Int(parameters.frame[transport + Self.lengthOffset] >> 4) * 4)
    } feedback: { _, parameters in
      let place = parameters.network + HeaderLength.ipv4 + 2
      return Feedback(
        "You let TCP begin at byte \(parameters.network + HeaderLength.ipv4), after 20 bytes of IP.",
        consequence:
          "A receiver that counts so takes bytes \(place)-\(place + 1) for the port: "
          + "\(HexListing.words(parameters.frame[place..<place + 2])), "
          + "which is \(parameters.frame.word(at: place)). They are part of an IP option.",
        look: "The second digit of byte 14 says how many words of 4 bytes the IP header has.")
    }
  }

  private var littleEndian: Slip<Parameters> {
    Slip("little-endian", mustSeparate: true) {
      Self.read($0, network: $0.network, transport: $0.transport, data: $0.data, port: \.byteSwapped)
    } feedback: { answer, _ in
      Feedback(
        "Port \(answer.cells[4]) has its two bytes the wrong way round.",
        consequence: "The data would be for whoever listens on port \(answer.cells[4]): nobody does.",
        look: "Which of two bytes comes first on the wire: the one that counts more, or the one that counts less?")
    }
  }

  private var offsetInBytes: Slip<Parameters> {
    Slip("data-offset-in-bytes", mustSeparate: true) { parameters in
      let words = Int(parameters.frame[parameters.transport + Self.lengthOffset] >> 4)
      return key(parameters).replacing([8: .integer(parameters.transport + words)])
    } feedback: { answer, parameters in
      let start = answer.cells[8].number ?? 0
      return Feedback(
        "You let the data begin \(start - parameters.transport) bytes after the beginning of TCP.",
        consequence:
          "The program would get \(HexListing.words(parameters.frame[start..<start + 4])) as its first bytes, which belong to the TCP "
          + "header.",
        look: "The first digit of byte 12 of the TCP header counts words of 4 bytes.")
    }
  }

  private var fromPacket: Slip<Parameters> {
    Slip("counted-from-ip-header") {
      Self.read($0, network: $0.network, transport: $0.transport, data: $0.data, shift: -$0.network)
    } feedback: { answer, parameters in
      let place = answer.cells[1].number ?? 0
      let value = parameters.frame.indices.contains(place) ? parameters.frame[place] : 0
      return Feedback(
        "Your numbers count from the first byte of the IP header.",
        consequence: "In the frame, byte \(place) is \(HexListing.words([value])), a part of a MAC address.",
        look: "The question counts from the first byte of the frame. What stands in front of the IP header?")
    }
  }

  private var fromOne: Slip<Parameters> {
    Slip("counted-from-one") {
      Self.read($0, network: $0.network, transport: $0.transport, data: $0.data, shift: 1)
    } feedback: { answer, parameters in
      let place = answer.cells[1].number ?? 0
      let value = parameters.frame.indices.contains(place) ? Int(parameters.frame[place]) : 0
      return Feedback(
        "Your numbers count the first byte as 1.",
        consequence: "Byte \(place), counted from 0, is \(value), which you would take for the TTL.",
        look: "The first byte of the listing has the number 0.")
    }
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? { Recording([parameters.frame]).octets(comment: comment) }
}

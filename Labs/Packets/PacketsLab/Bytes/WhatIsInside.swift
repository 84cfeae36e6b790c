import Determinism
import Explanation
import LabKit
import Wire

/// What a frame carries, layer by layer, read from its bytes, and which way it goes.
struct WhatIsInside: Question {
  struct Parameters: Sendable {
    let frame: [UInt8]
    let network: String
    let transport: String
    let service: Service
    let isToServer: Bool
    let clientPort: UInt16
    /// Where the transport header begins.
    let transportPlace: Int
  }

  /// A service with a port of its own.
  struct Service: Hashable, Sendable {
    let word: String
    let meaning: String
    let port: UInt16
    init(_ word: String, _ meaning: String, _ port: UInt16) { (self.word, self.meaning, self.port) = (word, meaning, port) }
    var choice: Choice { Choice(word, "\(meaning), port \(port)") }
    static let all = [
      Service("dns", "names", 53), Service("http", "web pages", 80), Service("https", "web pages, encrypted", 443),
      Service("mqtt", "readings", 1883), Service("ssh", "a terminal far away", 22), Service("smtp", "mail", 25)
    ]
  }

  let code = "PKT-08"
  let title = "What is inside?"
  let reading = [Citation("RFC 894"), Citation("RFC 791 §3.1"), Citation("RFC 6335 §6")]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    let service = Service.all.pick(&random), isToServer = Bool.random(using: &random),
      isVersion6 = Int.random(in: 0..<4, using: &random) == 0
    let isDatagram = service.port == 53 && Bool.random(using: &random)
    var exchange = try Exchange(.dns, toServer: isToServer, &random)
    if !isDatagram { exchange.recipe.openConnection(to: service.port, from: exchange.clientPort, isToServer: isToServer, &random) }
    if isVersion6 { exchange.recipe = exchange.recipe.overIPv6() }
    let lengths = exchange.recipe.headerLengths
    return Parameters(
      frame: exchange.recipe.frame, network: isVersion6 ? "ipv6" : "ipv4", transport: isDatagram ? "udp" : "tcp", service: service,
      isToServer: isToServer, clientPort: exchange.clientPort, transportPlace: lengths.link + lengths.network)
  }

  func form(_ parameters: Parameters) -> AnswerForm {
    .table([
      .init("internet", .choice([Choice("ipv4"), Choice("ipv6"), Choice("arp")])),
      .init("transport", .choice([Choice("tcp"), Choice("udp"), Choice("icmp")])),
      .init("application", .choice(Service.all.map(\.choice))),
      .init("direction", .choice([Choice("to-server", "the client sends"), Choice("from-server", "the server sends")]))
    ])
  }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("A frame, its bytes counted from 0:"), .listing(HexListing.lines(parameters.frame)),
      .paragraph(
        "Which internet protocol is in the frame, which transport protocol is in that, and for which application? Who sends it: the "
          + "client or the server?"),
      .paragraph("Servers use the ports below, clients high ones.")
    ]
  }

  func key(_ parameters: Parameters) -> Answer {
    .table([
      .choice(parameters.network), .choice(parameters.transport), .choice(parameters.service.word),
      .choice(parameters.isToServer ? "to-server" : "from-server")
    ])
  }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "Each header says what follows it: Ethernet in its last two bytes, IP in its protocol field, TCP and UDP in their ports.",
      "Bytes 12-13 say which protocol comes first: 0800, 86dd or 0806 mean IP in one of its versions, or ARP. In IPv4 the protocol is "
        + "byte 23 of the frame, in IPv6 it is byte 20: 1 is ICMP, 6 is TCP, 17 (0x11) is UDP.",
      "The ports are bytes \(parameters.transportPlace)-\(parameters.transportPlace + 1) (sender) and \(parameters.transportPlace + 2)-"
        + "\(parameters.transportPlace + 3) (receiver). The low one is the server's."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "Each header names the next one, so a receiver never has to guess.",
      "The server's port is known beforehand, the client's is any free one: so the ports tell the direction as well."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    let place = parameters.transportPlace, next = parameters.network == "ipv4" ? 23 : 20
    return [
      .steps([
        "Bytes 12-13: \(HexListing.words(parameters.frame[12...13])), which is \(parameters.network == "ipv4" ? "IPv4" : "IPv6").",
        "Byte \(next): \(HexListing.words([parameters.frame[next]])), which is \(parameters.transport.uppercased()).",
        "Bytes \(place)-\(place + 1), the sender's port: \(parameters.frame.word(at: place)).",
        "Bytes \(place + 2)-\(place + 3), the receiver's port: \(parameters.frame.word(at: place + 2)).",
        "Port \(parameters.service.port) is \(parameters.service.word)'s; it is the \(parameters.isToServer ? "receiver" : "sender")'s."
      ]), .listing(HexListing.layers(of: parameters.frame))
    ]
  }

  var slips: [Slip<Parameters>] { [otherDirection, otherTransport, otherVersion] }

  private var otherDirection: Slip<Parameters> {
    Slip("source-port-as-destination", mustSeparate: true) {
      key($0).replacing([3: .choice($0.isToServer ? "from-server" : "to-server")])
    } feedback: { _, parameters in
      let port = parameters.isToServer ? parameters.clientPort : parameters.service.port
      return Feedback(
        "You took the receiver's port for the sender's.",
        consequence: "The receiver would hand the data to whoever listens on its port \(port): "
          + (parameters.isToServer ? "no server does." : "the laptop runs no such server.") + " The data would be refused.",
        look: "Which of the two ports comes first in the header?")
    }
  }

  private var otherTransport: Slip<Parameters> {
    Slip("other-transport", mustSeparate: true) {
      key($0).replacing([1: .choice($0.transport == "tcp" ? "udp" : "tcp")])
    } feedback: { answer, parameters in
      let place = parameters.transportPlace
      let consequence =
        answer.cells[1].word == "udp"
        ? "In UDP bytes \(place + 4)-\(place + 5) are the length. Here it would be \(parameters.frame.word(at: place + 4)), but "
          + "\(parameters.frame.count - place) bytes are there."
        : "In TCP the first digit of byte \(place + 12) is the header's length in words, at least 5. Here it would be "
          + "\(parameters.frame[place + 12] >> 4)."
      return Feedback(
        "You took the transport for \(answer.cells[1].word?.uppercased() ?? "").", consequence: consequence,
        look: "Which number is in the IP header's field for what follows?")
    }
  }

  private var otherVersion: Slip<Parameters> {
    Slip("other-version") {
      key($0).replacing([0: .choice($0.network == "ipv4" ? "ipv6" : "ipv4")])
    } feedback: { answer, _ in
      Feedback(
        "You took the packet for \(answer.cells[0].word == "ipv6" ? "IPv6" : "IPv4").",
        consequence:
          "The version is in the packet as well, in the first digit of byte 14. A program for the wrong version throws the packet away.",
        look: "Look at bytes 12-13, the type in the Ethernet header.")
    }
  }

  func capture(_ parameters: Parameters, comment: String) -> [UInt8]? { Recording([parameters.frame]).octets(comment: comment) }
}

extension FrameRecipe {
  /// Makes it the first segment of a TCP connection, or the server's answer to that.
  mutating func openConnection(to port: UInt16, from client: UInt16, isToServer: Bool, _ random: inout SeededGenerator) {
    var header = TCPBuilder(sourcePort: isToServer ? client : port, destinationPort: isToServer ? port : client)
    header.flags = isToServer ? [.syn] : [.syn, .acknowledgment]
    header.sequence = .random(in: .min ... .max, using: &random)
    header.acknowledgment = isToServer ? 0 : .random(in: .min ... .max, using: &random)
    header.window = 64_240
    header.options = [.maximumSegmentSize(1460), .noOperation, .windowScale(7), .noOperation, .noOperation, .sackPermitted]
    (transport, payload) = (.tcp(header), [])
    guard case .ipv4(var network) = network else { return }
    network.next = .tcp
    self.network = .ipv4(network)
  }
}

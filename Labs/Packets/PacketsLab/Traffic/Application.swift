import DNS
import Determinism
import HTTP
import MQTT

/// Programs that talk in this lab.
enum Application: String, CaseIterable, Sendable {
  case dns, http, mqtt

  /// Where its server listens.
  var port: UInt16 {
    switch self {
    case .dns: 53
    case .http: 80
    case .mqtt: 1883
    }
  }

  /// Whether it speaks over TCP; over UDP otherwise.
  var usesTCP: Bool { self != .dns }
  /// What people call it: `DNS`.
  var title: String { rawValue.uppercased() }

  /// What its server is called.
  var server: String {
    switch self {
    case .dns: "name server"
    case .http: "web server"
    case .mqtt: "broker"
    }
  }

  /// A message, and what it does in a sentence without its full stop.
  func message(toServer: Bool, _ random: inout SeededGenerator) throws -> (words: String, octets: [UInt8]) {
    switch self {
    case .dns: try Self.lookUp(answers: !toServer, &random)
    case .http: try toServer ? Self.pageRequest(&random) : Self.page(&random)
    case .mqtt: try Self.reading(toServer: toServer, &random)
    }
  }

  private static func lookUp(answers: Bool, _ random: inout SeededGenerator) throws -> (String, [UInt8]) {
    let messages = try lookUp(&random), name = "\(messages.host).lab.example"
    return answers
      ? ("tells the laptop the address of \(name)", messages.answer)
      : ("asks the name server for the address of \(name)", messages.question)
  }

  /// A question for a host's address, and the answer.
  static func lookUp(_ random: inout SeededGenerator) throws -> (host: String, question: [UInt8], answer: [UInt8]) {
    let host = Words.hosts.pick(&random), name = try Name("\(host).lab.example")
    var message = DNSMessage(identifier: .random(in: .min ... .max, using: &random), questions: [.init(name, .a)])
    message.recursionDesired = true
    let question = try message.serialized()
    (message.isResponse, message.recursionAvailable) = (true, true)
    message.answers = [ResourceRecord(name, timeToLive: 300, .a(0xCB00_7100 | .random(in: 10...250, using: &random)))]
    return (host, question, try message.serialized())
  }

  private static func pageRequest(_ random: inout SeededGenerator) throws -> (String, [UInt8]) {
    let page = Words.pages.pick(&random), host = Words.hosts.pick(&random)
    var head = try RequestHead(method: .get, target: page)
    try head.fields.append("Host", "\(host).lab.example")
    return ("asks the web server for the page \(page)", head.serialized())
  }

  private static func page(_ random: inout SeededGenerator) throws -> (String, [UInt8]) {
    let body = Array("The lamp in the \(Words.rooms.pick(&random)) is \(Bool.random(using: &random) ? "on" : "off").\n".utf8)
    var head = try ResponseHead(status: StatusCode(rawValue: 200))
    try head.fields.append("Content-Length", "\(body.count)")
    return ("sends the laptop a page", head.serialized() + body)
  }

  private static func reading(toServer: Bool, _ random: inout SeededGenerator) throws -> (String, [UInt8]) {
    let topic = "lab/\(Words.rooms.pick(&random))/\(Words.quantities.pick(&random))"
    let reading = Words.reading(&random)
    let words =
      toServer ? "publishes the reading \(reading) on the topic \(topic)" : "passes on the reading \(reading) of the topic \(topic)"
    return (words, try publish(reading, on: topic))
  }

  /// An MQTT message of QoS 0 that carries a reading.
  static func publish(_ reading: String, on topic: String) throws -> [UInt8] {
    let message = Publish(topic: try TopicName(topic), message: Array(reading.utf8))
    return try ControlPacket.publish(message).serialized(version: .v3_1_1)
  }

  /// What an MQTT client says first.
  static func connect(as name: String) throws -> [UInt8] {
    try ControlPacket.connect(Connect(version: .v3_1_1, clientID: try EncodedString(name))).serialized(version: .v3_1_1)
  }

  /// What the broker answers to that.
  static func accept() throws -> [UInt8] { try ControlPacket.connack(Connack()).serialized(version: .v3_1_1) }

  /// An HTTP request that carries a reading in its body.
  static func post(_ reading: String, to target: String, at host: String) throws -> [UInt8] {
    var head = try RequestHead(method: .post, target: target)
    try head.fields.append("Host", host)
    try head.fields.append("Content-Type", "text/plain")
    try head.fields.append("Content-Length", "\(reading.utf8.count)")
    return head.serialized() + Array(reading.utf8)
  }
}

/// What sentences and messages are made of.
enum Words {
  static let hosts = ["www", "shop", "mail", "news", "time", "files"]
  static let pages = ["/", "/lamp", "/news", "/help.txt", "/map", "/rooms/2", "/today"]
  static let rooms = ["hall", "kitchen", "cellar", "attic", "garage", "studio", "room1", "room2"]
  static let quantities = ["temperature", "humidity", "light", "power"]

  /// A number with one decimal, as a sensor sends it.
  static func reading(_ random: inout SeededGenerator) -> String {
    "\(Int.random(in: 1...99, using: &random)).\(Int.random(in: 0...9, using: &random))"
  }
}

extension Array {
  /// One of the elements; the array must have one.
  func pick(_ random: inout SeededGenerator) -> Element { self[Int.random(in: indices, using: &random)] }
}

import MQTT
import Wire

/// A conversation with a broker and what came of it: the form of mosquitto's own tests.
struct Vector {
  var name: String
  var version: MQTTVersion
  /// Whether a CONNECT was accepted before the conversation began.
  var isConnected = true
  /// Whether the broker was still there at the end.
  var isAccepted = true
  /// What the client sends.
  var sent: [[UInt8]]
  /// What the broker answers.
  var received: [[UInt8]] = []
}

/// What the codec makes of a set of vectors.
struct VectorReport {
  var vectors = 0
  var accepted = 0
  /// Refused by the broker and by the codec.
  var refused = 0
  /// Refused by the broker for a reason that is not in the encoding, by reason.
  var explained: [String: Int] = [:]
  var unexplained: [String] = []
  var packets = 0
  var rewritten = 0
  var rewrittenOtherwise: [String] = []
  var prefixes = 0
  /// Where broker and codec refuse: how often the broker's DISCONNECT gives the codec's reason code (0x81 or 0x82).
  var sameCode = 0
  var otherCode = 0

  var summary: String {
    let reasons = explained.sorted { $0.key < $1.key }.map { "\n    \($0.value) \($0.key)" }.joined()
    return """
      \(vectors) vectors: \(accepted) accepted and parsed, \(refused) refused by both, \(explained.values.reduce(0, +)) explained:\(reasons)
      unexplained \(unexplained.count): \(unexplained.joined(separator: "; "))
      \(packets) packets parsed, \(rewritten) written back as they were, others: \(rewrittenOtherwise.joined(separator: "; "))
      \(prefixes) prefixes tried; reason code of the refusal: \(sameCode) the same, \(otherCode) another
      """
  }
}

/// Runs the codec over vectors: what the broker accepts must parse and be written back as it was; what it refuses must be refused,
/// or be refused for a reason that one packet's encoding cannot show.
func report(on vectors: [Vector]) -> VectorReport {
  var report = VectorReport()
  for vector in vectors {
    report.vectors += 1
    var version = vector.version
    let sent = vector.sent.map { outcome(of: $0, &version, &report) }
    for bytes in vector.received {
      if case .refused(_, let why) = outcome(of: bytes, &version, &report) { report.unexplained.append("\(vector.name): answer: \(why)") }
    }
    let error = sent.compactMap { if case .refused(let error, _) = $0 { error } else { nil } }.first
    let refusal = error.map { "\($0)" }
    count(error, vector, &report)
    switch (vector.isAccepted, refusal) {
    case (true, nil): report.accepted += 1
    case (true, let why?): report.unexplained.append("\(vector.name): accepted by the broker, refused here: \(why)")
    case (false, _?): report.refused += 1
    case (false, nil):
      if let reason = explanation(vector, sent) {
        report.explained[reason, default: 0] += 1
      } else {
        report.unexplained.append(vector.name)
      }
    }
  }
  return report
}

enum Outcome {
  case packets([ControlPacket])
  case refused(MQTTError, String)
}

private func count(_ error: MQTTError?, _ vector: Vector, _ report: inout VectorReport) {
  guard vector.version == .v5, let mine = error?.reasonCode, let last = vector.received.last else { return }
  guard case .disconnect(let disconnect)? = try? parse(last, .v5) else { return }
  if disconnect.reason == mine { report.sameCode += 1 } else { report.otherCode += 1 }
}

/// The packets of one send. A packet that is not complete is a refusal: the broker waited for the rest in vain.
private func outcome(of bytes: [UInt8], _ version: inout MQTTVersion, _ report: inout VectorReport) -> Outcome {
  for count in 0..<bytes.count {
    report.prefixes += 1
    _ = try? ControlPacket(parsing: Array(bytes[..<count]).octets, version: version)
  }
  var packets: [ControlPacket] = [], rest = bytes
  while !rest.isEmpty {
    do throws(MQTTError) {
      let packet = try ControlPacket(parsing: rest.octets, version: version)
      let length = try ControlPacket.length(of: rest.octets)
      if case .connect(let connect) = packet { version = connect.version }
      report.packets += 1
      let written = try packet.serialized(version: version)
      if written == Array(rest[..<length]) {
        report.rewritten += 1
      } else {
        report.rewrittenOtherwise.append(rest[..<length].map(hex).joined())
      }
      packets.append(packet)
      rest.removeFirst(length)
    } catch { return .refused(error, "\(error)") }
  }
  return .packets(packets)
}

/// Why a broker closes the connection after packets that are well encoded.
private func explanation(_ vector: Vector, _ sent: [Outcome]) -> String? {
  let packets = sent.flatMap { if case .packets(let packets) = $0 { packets } else { [] as [ControlPacket] } }
  if !vector.isConnected, let first = packets.first, first.type != .connect { return "state: the first packet is no CONNECT" }
  for packet in packets {
    switch packet {
    case .connect where vector.isConnected: return "state: a second CONNECT"
    case .connack, .suback, .unsuback, .pingresp: return "direction: a packet that only servers send"
    case .disconnect: return "state: a DISCONNECT ends the connection"
    case .puback, .pubrec, .pubrel, .pubcomp: return "state: an acknowledgement out of turn"
    case .auth: return "state: AUTH without an authentication begun in CONNECT"
    case .connect(let connect) where connect.clientID.bytes.isEmpty && (!connect.cleanSession || connect.version == .v3_1):
      return "identifier rejected: an empty client ID needs Clean Session, and MQTT 3.1.1 or later"
    case .connect(let connect) where connect.properties[.authenticationMethod] != nil:
      return "policy: an authentication method that the broker does not have"
    default: break
    }
    if let reason = explanation(packet) { return reason }
  }
  return nil
}

/// Characters that a sender should not use, and a receiver may refuse (MQTT 5.0 §1.5.4): mosquitto does, the codec does not.
private func explanation(_ packet: ControlPacket) -> String? {
  let texts: [EncodedString] =
    switch packet {
    case .connect(let connect): [connect.clientID, connect.userName, connect.will?.topic.text].compactMap { $0 }
    case .publish(let publish): [publish.topic?.text].compactMap { $0 } + publish.properties.flatMap(\.texts)
    case .subscribe(let subscribe): subscribe.subscriptions.map(\.filter.text)
    case .unsubscribe(let unsubscribe): unsubscribe.filters.map(\.text)
    default: []
    }
  return texts.contains(where: \.hasDiscouragedCharacters) ? "policy: control characters and non-characters" : nil
}

extension Property {
  var texts: [EncodedString] {
    switch value {
    case .text(let text): [text]
    case .pair(let name, let value): [name, value]
    default: []
    }
  }
}

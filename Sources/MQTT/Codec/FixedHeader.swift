import Wire

/// The two to five bytes that every packet begins with: type, flags and remaining length. MQTT 3.1.1 §2.2, MQTT 5.0 §2.1.
struct FixedHeader {
  let first: UInt8
  /// Where the variable header begins.
  let bodyStart: Int
  /// The bytes of the whole packet.
  let length: Int
  /// Whether the remaining length stands in as few bytes as possible.
  let isMinimal: Bool

  var type: PacketType { PacketType(first >> 4) }

  init(_ bytes: RawSpan, _ version: MQTTVersion, limit: Int) throws(MQTTError) {
    guard bytes.byteCount > 0 else { throw .needMore(2) }
    first = bytes.octet(0)
    switch VariableByteInteger.decode(bytes, at: 1, before: bytes.byteCount) {
    case .incomplete: throw .needMore(1)
    case .tooLong:
      throw .malformed(.init("the remaining length has more than four bytes", at: 1, Rule("§2.2.3", "§1.5.5").statement(in: version)))
    case .value(let remaining, let size):
      bodyStart = 1 + size
      length = 1 + size + remaining
      isMinimal = size == VariableByteInteger.size(of: remaining)
    }
    guard length <= limit else { throw .packetTooLarge(length) }
  }

  /// Type, flags and the form of the remaining length, which MQTT 5.0 is stricter about.
  func check(_ version: MQTTVersion) throws(MQTTError) {
    guard first >> 4 != 0, type != .auth || version == .v5 else {
      throw .malformed(.init("the packet type \(first >> 4) is forbidden", at: 0, Rule("§2.2.1", "§2.1.2").statement(in: version)))
    }
    guard isMinimal || version != .v5 || type == .connect else {
      throw .malformed(.init("the remaining length takes more bytes than it needs", at: 1, "[MQTT-1.5.5-1]"))
    }
    let two = type == .pubrel || type == .subscribe || type == .unsubscribe
    // MQTT 3.1 has DUP and QoS in these three packets.
    if type == .publish || two && version == .v3_1 { return }
    guard first & 15 == (two ? 2 : 0) else {
      let what = "the flags of \(type.name) are \(first & 15) and not \(two ? 2 : 0)"
      throw .malformed(.init(what, at: 0, flagsRule.statement(in: version)))
    }
  }

  private var flagsRule: Rule {
    switch type {
    case .pubrel: Rule("3.6.1-1")
    case .subscribe: Rule("3.8.1-1")
    case .unsubscribe: Rule("3.10.1-1")
    case .disconnect: Rule("3.14.1-1")
    case .auth: Rule("3.15.1-1")
    default: Rule("2.2.2-2", "2.1.3-1")
    }
  }
}

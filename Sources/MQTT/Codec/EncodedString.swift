/// A text as MQTT carries it: at most 65,535 bytes of well-formed UTF-8 without U+0000 (MQTT 3.1.1 §1.5.3, MQTT 5.0 §1.5.4).
///
/// Equal means equal bytes: MQTT never normalises, so a composed and a decomposed letter are two topics (§4.7.3).
public struct EncodedString: Hashable, Sendable, CustomStringConvertible, Comparable {
  /// The UTF-8 bytes.
  public let bytes: [UInt8]
  /// The most bytes that a length in two bytes can announce.
  public static let longest = 65_535

  /// Takes the bytes if they are such a text; `offset` is where they stand in their packet.
  public init(_ bytes: [UInt8], version: MQTTVersion = .v5, at offset: Int = 0) throws(MQTTError) {
    if let violation = Self.violation(in: bytes, version, at: offset) { throw .malformed(violation) }
    self.bytes = bytes
  }
  /// Takes a text that is short enough and holds no U+0000.
  public init(_ text: String) throws(MQTTError) { try self.init(Array(text.utf8)) }

  /// The text for a reader.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
  /// Orders by bytes.
  public static func < (a: Self, b: Self) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

  /// Characters that a sender should not use and a receiver may refuse: controls and non-characters (MQTT 5.0 §1.5.4).
  public var hasDiscouragedCharacters: Bool {
    description.unicodeScalars.contains { scalar in
      scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || scalar.value & 0xFFFE == 0xFFFE || 0xFDD0...0xFDEF ~= scalar.value
    }
  }

  static func violation(in bytes: [UInt8], _ version: MQTTVersion, at offset: Int) -> MQTTError.Violation? {
    if bytes.count > longest {
      return .init("a text has at most 65,535 bytes", at: offset, Rule("§1.5.3", "§1.5.4").statement(in: version))
    }
    if let zero = bytes.firstIndex(of: 0) {
      return .init("a text holds no U+0000", at: offset + zero, Rule("1.5.3-2", "1.5.4-2").statement(in: version))
    }
    guard let bad = firstIllFormed(bytes) else { return nil }
    return .init("the text is not well-formed UTF-8", at: offset + bad, Rule("1.5.3-1", "1.5.4-1").statement(in: version))
  }

  /// The first byte of the first sequence that Unicode's table of well-formed UTF-8 (3-7) does not have: surrogates and
  /// overlong sequences are not in it.
  static func firstIllFormed(_ bytes: [UInt8]) -> Int? {
    var i = 0
    while i < bytes.count {
      let length = sequenceLength(bytes[i])
      guard length > 0, i + length <= bytes.count else { return i }
      if length > 1 {
        guard secondBytes(after: bytes[i]).contains(bytes[i + 1]) else { return i }
        for k in 2..<max(length, 2) where bytes[i + k] & 0xC0 != 0x80 { return i }
      }
      i += length
    }
    return nil
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0...0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  private static func secondBytes(after lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}

public import Wire

/// Why some bytes are not a control packet.
public enum MQTTError: Error, Hashable, Sendable {
  /// The packet is not yet complete: at least so many more bytes are needed. Nothing is wrong so far.
  case needMore(Int)
  /// The bytes do not follow the packet's format: reason code 0x81 (MQTT 5.0 §1.2, Malformed Packet).
  case malformed(Violation)
  /// The bytes can be read, and say what the specification forbids: reason code 0x82 (MQTT 5.0 §1.2, Protocol Error).
  case protocolError(Violation)
  /// A CONNECT of a version that is none of 3.1, 3.1.1 and 5.0: the server answers "unsupported protocol version" (§3.1.2.2).
  case unsupportedVersion(MQTTVersion)
  /// The packet has so many bytes, more than the caller takes: reason code 0x95.
  case packetTooLarge(Int)

  /// What is wrong, where, and the statement of the specification that says so.
  public struct Violation: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong: a sentence without its full stop.
    public let what: String
    /// The offset in the packet's bytes.
    public let offset: Int
    /// The conformance statement, such as `[MQTT-3.1.2-1]`, or the section where no statement has a number.
    public let statement: String

    /// A violation at `offset`.
    public init(_ what: String, at offset: Int, _ statement: String) {
      self.what = what
      self.offset = offset
      self.statement = statement
    }
    /// The sentence with its offset and statement.
    public var description: String { "\(what) (byte \(offset), \(statement))" }
  }

  /// The violation, if the bytes break a rule.
  public var violation: Violation? {
    switch self {
    case .malformed(let violation), .protocolError(let violation): violation
    default: nil
    }
  }

  /// The reason code that a version 5 receiver closes the connection with; nil if it only has to wait.
  public var reasonCode: ReasonCode? {
    switch self {
    case .needMore: nil
    case .malformed: .malformedPacket
    case .protocolError: .protocolError
    case .unsupportedVersion: .unsupportedProtocolVersion
    case .packetTooLarge: .packetTooLarge
    }
  }

  /// The error as a hint for a reader of the packet; nil for an incomplete one.
  public var note: Note? {
    switch self {
    case .needMore: nil
    case .malformed(let violation): Note(.error, violation.what, violation.statement)
    case .protocolError(let violation): Note(.warning, violation.what, violation.statement)
    case .unsupportedVersion(let version): Note(.warning, "no specification defines version \(version.rawValue)", "[MQTT-3.1.2-2]")
    case .packetTooLarge(let size): Note(.warning, "\(size) bytes are more than the receiver takes", "MQTT 5.0 §3.1.2.11.4")
    }
  }
}

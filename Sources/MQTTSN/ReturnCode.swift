/// How a request was answered, MQTT-SN 1.2 §5.3.10, Table 5. Open: 0x04 to 0xFF are reserved.
public struct ReturnCode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The octet on the wire.
  public let rawValue: UInt8
  /// The code with this number.
  @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The request was granted.
  public static let accepted = Self(rawValue: 0)
  /// The gateway is too busy: try again after some minutes (T_WAIT, §7.2).
  public static let congestion = Self(rawValue: 1)
  /// The topic id stands for nothing there: register the name again.
  public static let invalidTopicID = Self(rawValue: 2)
  /// The gateway does not do what was asked.
  public static let notSupported = Self(rawValue: 3)

  /// The words of the specification; nil for a reserved number.
  public static let names: @Sendable (UInt64) -> StaticString? = {
    switch $0 {
    case 0: "Accepted"
    case 1: "Rejected: congestion"
    case 2: "Rejected: invalid topic ID"
    case 3: "Rejected: not supported"
    default: nil
    }
  }
}

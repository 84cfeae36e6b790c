public import Wire

/// How a question fared: four bits of the header, with EDNS twelve bits (RFC 6891 §6.1.3). An open registry (RFC 6895 §2.3).
public struct ResponseCode: Hashable, Sendable, BitwiseCopyable {
  /// The bits, those of EDNS above those of the header.
  public let rawValue: UInt16
  /// Any code.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// All is well. There may be no answer all the same: the name exists, but not with this type.
  public static let noError = ResponseCode(0)
  /// The server could not make sense of the message.
  public static let formatError = ResponseCode(1)
  /// The server has a problem of its own, or could not reach another one.
  public static let serverFailure = ResponseCode(2)
  /// The name does not exist, with any type.
  public static let nameError = ResponseCode(3)
  /// The server does not know this kind of operation.
  public static let notImplemented = ResponseCode(4)
  /// The server does not want to answer this client.
  public static let refused = ResponseCode(5)
  /// The EDNS version is not supported, RFC 6891 §9.
  public static let badVersion = ResponseCode(16)

  /// The names that `dig` prints.
  public static let names: ValueNames = { ResponseCode.name($0) }
  /// The code's name, or nil.
  public var name: StaticString? { Self.name(UInt64(rawValue)) }

  private static func name(_ number: UInt64) -> StaticString? {
    switch number {
    case 0: "NOERROR"
    case 1: "FORMERR"
    case 2: "SERVFAIL"
    case 3: "NXDOMAIN"
    case 4: "NOTIMP"
    case 5: "REFUSED"
    case 6: "YXDOMAIN"
    case 7: "YXRRSET"
    case 8: "NXRRSET"
    case 9: "NOTAUTH"
    case 10: "NOTZONE"
    case 11: "DSOTYPENI"
    case 16: "BADVERS"
    case 17: "BADKEY"
    case 18: "BADTIME"
    case 19: "BADMODE"
    case 20: "BADNAME"
    case 21: "BADALG"
    case 22: "BADTRUNC"
    case 23: "BADCOOKIE"
    default: nil
    }
  }
}

extension ResponseCode: CustomStringConvertible {
  /// The name, or `RCODE` and the number.
  public var description: String { name?.description ?? "RCODE\(rawValue)" }
}

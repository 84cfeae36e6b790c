public import Wire

/// The code of an EDNS option. An open registry (RFC 6891 §9).
public struct OptionCode: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// Any option.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// The server's own identifier, RFC 5001.
  public static let nameServerIdentifier = OptionCode(3)
  /// The network that the question came from, RFC 7871.
  public static let clientSubnet = OptionCode(8)
  /// A token against forged answers, RFC 7873.
  public static let cookie = OptionCode(10)
  /// How long a TCP connection may stay idle, RFC 7828.
  public static let keepalive = OptionCode(11)
  /// Bytes that hide how long the message is, RFC 7830.
  public static let padding = OptionCode(12)
  /// Why an answer failed, RFC 8914.
  public static let extendedError = OptionCode(15)

  /// The registry's names.
  public static let names: ValueNames = { OptionCode.name($0) }
  /// The option's name, or nil.
  public var name: StaticString? { Self.name(UInt64(rawValue)) }

  private static func name(_ number: UInt64) -> StaticString? {
    switch number {
    case 1: "LLQ"
    case 2: "UL"
    case 3: "NSID"
    case 5: "DAU"
    case 6: "DHU"
    case 7: "N3U"
    case 8: "CLIENT-SUBNET"
    case 9: "EXPIRE"
    case 10: "COOKIE"
    case 11: "TCP-KEEPALIVE"
    case 12: "PADDING"
    case 13: "CHAIN"
    case 14: "KEY-TAG"
    case 15: "EXTENDED-ERROR"
    case 18: "REPORT-CHANNEL"
    case 19: "ZONEVERSION"
    default: nil
    }
  }
}

/// Why an answer is not what one hoped for: the codes of extended DNS errors (RFC 8914 §4).
public struct ExtendedError: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// Any code.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// The registry's words.
  public static let names: ValueNames = { ExtendedError.name($0) }
  /// The code's words, or nil.
  public var name: StaticString? { Self.name(UInt64(rawValue)) }

  private static func name(_ number: UInt64) -> StaticString? {
    switch number {
    case 0: "Other Error"
    case 1: "Unsupported DNSKEY Algorithm"
    case 2: "Unsupported DS Digest Type"
    case 3: "Stale Answer"
    case 4: "Forged Answer"
    case 5: "DNSSEC Indeterminate"
    case 6: "DNSSEC Bogus"
    case 7: "Signature Expired"
    case 8: "Signature Not Yet Valid"
    case 9: "DNSKEY Missing"
    case 10: "RRSIGs Missing"
    case 11: "No Zone Key Bit Set"
    case 12: "NSEC Missing"
    case 13: "Cached Error"
    case 14: "Not Ready"
    case 15: "Blocked"
    case 16: "Censored"
    case 17: "Filtered"
    case 18: "Prohibited"
    case 19: "Stale NXDomain Answer"
    case 20: "Not Authoritative"
    case 21: "Not Supported"
    case 22: "No Reachable Authority"
    case 23: "Network Error"
    case 24: "Invalid Data"
    default: nil
    }
  }
}

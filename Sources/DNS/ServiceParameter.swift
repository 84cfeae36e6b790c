public import Wire

/// The key of a service parameter in SVCB and HTTPS records. An open registry (RFC 9460 §14.3).
public struct ServiceParameter: Hashable, Sendable, BitwiseCopyable, Comparable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// Any key.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// Which keys a client must understand, RFC 9460 §8.
  public static let mandatory = ServiceParameter(0)
  /// The protocols to choose from, RFC 9460 §7.1.
  public static let alpn = ServiceParameter(1)
  /// The scheme's own protocol is not among them, RFC 9460 §7.1.
  public static let noDefaultALPN = ServiceParameter(2)
  /// The port, RFC 9460 §7.2.
  public static let port = ServiceParameter(3)
  /// Addresses to start with, RFC 9460 §7.3.
  public static let ipv4Hint = ServiceParameter(4)
  /// The key for an encrypted ClientHello, RFC 9848.
  public static let ech = ServiceParameter(5)
  /// Addresses to start with, RFC 9460 §7.3.
  public static let ipv6Hint = ServiceParameter(6)
  /// The path of DNS over HTTPS, RFC 9461 §5.
  public static let dohPath = ServiceParameter(7)

  /// The registry's names.
  public static let names: ValueNames = { ServiceParameter.name($0) }
  /// The key's name, or nil.
  public var name: StaticString? { Self.name(UInt64(rawValue)) }
  /// By number: the order that a record must keep (RFC 9460 §2.2).
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  private static func name(_ number: UInt64) -> StaticString? {
    switch number {
    case 0: "mandatory"
    case 1: "alpn"
    case 2: "no-default-alpn"
    case 3: "port"
    case 4: "ipv4hint"
    case 5: "ech"
    case 6: "ipv6hint"
    case 7: "dohpath"
    case 8: "ohttp"
    default: nil
    }
  }
}

extension ServiceParameter: CustomStringConvertible {
  /// The name, or `key` and the number (RFC 9460 §2.1).
  public var description: String { name?.description ?? "key\(rawValue)" }
}

public import Wire

/// How a DNSSEC key signs. An open registry (RFC 4034 appendix A.1).
public struct SecurityAlgorithm: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt8
  /// Any algorithm.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }

  /// The registry's mnemonics.
  public static let names: ValueNames = { SecurityAlgorithm.name($0) }
  /// The algorithm's mnemonic, or nil.
  public var name: StaticString? { Self.name(UInt64(rawValue)) }

  /// The names of the digests that DS records hold (RFC 4034 appendix A.2).
  public static let digestNames: ValueNames = { number in
    switch number {
    case 1: "SHA-1"
    case 2: "SHA-256"
    case 3: "GOST R 34.11-94"
    case 4: "SHA-384"
    default: nil
    }
  }

  private static func name(_ number: UInt64) -> StaticString? {
    switch number {
    case 1: "RSAMD5"
    case 3: "DSA"
    case 5: "RSASHA1"
    case 6: "DSA-NSEC3-SHA1"
    case 7: "RSASHA1-NSEC3-SHA1"
    case 8: "RSASHA256"
    case 10: "RSASHA512"
    case 12: "ECC-GOST"
    case 13: "ECDSAP256SHA256"
    case 14: "ECDSAP384SHA384"
    case 15: "ED25519"
    case 16: "ED448"
    default: nil
    }
  }
}

public import Wire

/// The type of a resource record: what its data mean. An open registry (RFC 6895 §3.1).
public struct RecordType: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// Any type, with a name or without.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// An IPv4 address, RFC 1035 §3.4.1.
  public static let a = RecordType(1)
  /// A name server of the zone, RFC 1035 §3.3.11.
  public static let ns = RecordType(2)
  /// The name that this one is an alias of, RFC 1035 §3.3.1.
  public static let cname = RecordType(5)
  /// The start of a zone of authority, RFC 1035 §3.3.13.
  public static let soa = RecordType(6)
  /// Anything at all, RFC 1035 §3.3.10.
  public static let null = RecordType(10)
  /// A name that an address stands for, RFC 1035 §3.3.12.
  public static let ptr = RecordType(12)
  /// The kind of computer, RFC 1035 §3.3.2.
  public static let hinfo = RecordType(13)
  /// A server that takes mail, RFC 1035 §3.3.9.
  public static let mx = RecordType(15)
  /// Strings, RFC 1035 §3.3.14.
  public static let txt = RecordType(16)
  /// An IPv6 address, RFC 3596 §2.1.
  public static let aaaa = RecordType(28)
  /// Where a service is found, RFC 2782.
  public static let srv = RecordType(33)
  /// A rule that rewrites names, RFC 3403 §4.
  public static let naptr = RecordType(35)
  /// A whole subtree under another name, RFC 6672 §2.
  public static let dname = RecordType(39)
  /// The pseudo-record of EDNS, RFC 6891 §6.1.
  public static let opt = RecordType(41)
  /// The digest of a child zone's key, RFC 4034 §5.
  public static let ds = RecordType(43)
  /// The fingerprint of an SSH host key, RFC 4255 §3.
  public static let sshfp = RecordType(44)
  /// A signature over a set of records, RFC 4034 §3.
  public static let rrsig = RecordType(46)
  /// The next name of the zone: proof that none lies between, RFC 4034 §4.
  public static let nsec = RecordType(47)
  /// A zone's public key, RFC 4034 §2.
  public static let dnskey = RecordType(48)
  /// The next hashed name of the zone, RFC 5155 §3.
  public static let nsec3 = RecordType(50)
  /// How a server's TLS certificate is to be checked, RFC 6698 §2.
  public static let tlsa = RecordType(52)
  /// Service binding, RFC 9460 §2.
  public static let svcb = RecordType(64)
  /// Service binding for HTTPS, RFC 9460 §9.
  public static let https = RecordType(65)
  /// Who may act for an account, RFC 7208 §3.1; TXT took its place.
  public static let spf = RecordType(99)
  /// A transaction signature, RFC 8945 §4.2.
  public static let tsig = RecordType(250)
  /// In a question only: the whole zone, RFC 5936.
  public static let axfr = RecordType(252)
  /// In a question only: every type, RFC 1035 §3.2.3.
  public static let any = RecordType(255)
  /// Which authorities may issue certificates, RFC 8659 §4.
  public static let caa = RecordType(257)

  /// The mnemonics of master files and of `dig`.
  public static let names: ValueNames = { RecordType.name($0) }
  /// The type's mnemonic, or nil.
  public var name: StaticString? { Self.name(UInt64(rawValue)) }

  /// Whether a sender may compress the names in such a record's data: only types of RFC 1035 (RFC 3597 §4).
  public var allowsCompression: Bool {
    switch rawValue {
    case 2...9, 12, 14, 15: true
    default: false
    }
  }

  /// Whether the type stands in questions only, or is no record of a zone (RFC 6895 §3.1).
  public var isMeta: Bool { rawValue == 41 || 128...255 ~= rawValue }

  private static func name(_ number: UInt64) -> StaticString? {
    switch number {
    case 0..<32: basicName(number)
    case 32..<128: laterName(number)
    default: highName(number)
    }
  }

  private static func basicName(_ number: UInt64) -> StaticString? {
    switch number {
    case 1: "A"
    case 2: "NS"
    case 3: "MD"
    case 4: "MF"
    case 5: "CNAME"
    case 6: "SOA"
    case 7: "MB"
    case 8: "MG"
    case 9: "MR"
    case 10: "NULL"
    case 11: "WKS"
    case 12: "PTR"
    case 13: "HINFO"
    case 14: "MINFO"
    case 15: "MX"
    case 16: "TXT"
    case 17: "RP"
    case 18: "AFSDB"
    case 19: "X25"
    case 20: "ISDN"
    case 21: "RT"
    case 22: "NSAP"
    case 23: "NSAP-PTR"
    case 24: "SIG"
    case 25: "KEY"
    case 26: "PX"
    case 27: "GPOS"
    case 28: "AAAA"
    case 29: "LOC"
    case 30: "NXT"
    default: nil
    }
  }

  private static func laterName(_ number: UInt64) -> StaticString? {
    switch number {
    case 33: "SRV"
    case 35: "NAPTR"
    case 36: "KX"
    case 37: "CERT"
    case 38: "A6"
    case 39: "DNAME"
    case 41: "OPT"
    case 42: "APL"
    case 43: "DS"
    case 44: "SSHFP"
    case 45: "IPSECKEY"
    case 46: "RRSIG"
    case 47: "NSEC"
    case 48: "DNSKEY"
    case 49: "DHCID"
    case 50: "NSEC3"
    case 51: "NSEC3PARAM"
    case 52: "TLSA"
    case 53: "SMIMEA"
    case 55: "HIP"
    case 59: "CDS"
    case 60: "CDNSKEY"
    case 61: "OPENPGPKEY"
    case 62: "CSYNC"
    case 63: "ZONEMD"
    case 64: "SVCB"
    case 65: "HTTPS"
    case 99: "SPF"
    case 108: "EUI48"
    case 109: "EUI64"
    default: nil
    }
  }

  private static func highName(_ number: UInt64) -> StaticString? {
    switch number {
    case 249: "TKEY"
    case 250: "TSIG"
    case 251: "IXFR"
    case 252: "AXFR"
    case 255: "ANY"
    case 256: "URI"
    case 257: "CAA"
    case 32768: "TA"
    case 32769: "DLV"
    default: nil
    }
  }
}

extension RecordType: CustomStringConvertible {
  /// The mnemonic, or `TYPE` and the number (RFC 3597 §5).
  public var description: String { name?.description ?? "TYPE\(rawValue)" }

  /// The type with this mnemonic in any case, or of the form `TYPE123`.
  public init?(_ text: String) {
    let wanted = text.uppercased()
    if wanted.hasPrefix("TYPE"), let number = UInt16(wanted.dropFirst(4)) {
      self.init(number)
      return
    }
    for number in (1...257).map(UInt64.init) + [32768, 32769] where Self.name(number)?.description == wanted {
      self.init(UInt16(number))
      return
    }
    return nil
  }
}

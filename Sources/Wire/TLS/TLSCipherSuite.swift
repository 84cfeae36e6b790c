/// Which algorithms protect a connection (RFC 8446 §4.1.2). An open registry (IANA), hence no enum.
public struct TLSCipherSuite: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// The one with this number.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// TLS 1.3 with AES-128.
  @inline(always) public static var aes128GCM: Self { .init(0x1301) }
  /// TLS 1.3 with AES-256.
  @inline(always) public static var aes256GCM: Self { .init(0x1302) }
  /// TLS 1.3 with ChaCha20.
  @inline(always) public static var chacha20Poly1305: Self { .init(0x1303) }

  /// IANA's names of suites that are seen.
  public static let names: ValueNames = { number in
    switch number {
    case 0x0000: "TLS_NULL_WITH_NULL_NULL"
    case 0x0001: "TLS_RSA_WITH_NULL_MD5"
    case 0x0002: "TLS_RSA_WITH_NULL_SHA"
    case 0x0004: "TLS_RSA_WITH_RC4_128_MD5"
    case 0x0005: "TLS_RSA_WITH_RC4_128_SHA"
    case 0x000A: "TLS_RSA_WITH_3DES_EDE_CBC_SHA"
    case 0x0016: "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA"
    case 0x002F: "TLS_RSA_WITH_AES_128_CBC_SHA"
    case 0x0032: "TLS_DHE_DSS_WITH_AES_128_CBC_SHA"
    case 0x0033: "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"
    case 0x0035: "TLS_RSA_WITH_AES_256_CBC_SHA"
    case 0x0038: "TLS_DHE_DSS_WITH_AES_256_CBC_SHA"
    case 0x0039: "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"
    case 0x003B: "TLS_RSA_WITH_NULL_SHA256"
    case 0x003C: "TLS_RSA_WITH_AES_128_CBC_SHA256"
    case 0x003D: "TLS_RSA_WITH_AES_256_CBC_SHA256"
    case 0x0041: "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA"
    case 0x0067: "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"
    case 0x006B: "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256"
    case 0x0084: "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA"
    case 0x008C: "TLS_PSK_WITH_AES_128_CBC_SHA"
    case 0x008D: "TLS_PSK_WITH_AES_256_CBC_SHA"
    case 0x009C: "TLS_RSA_WITH_AES_128_GCM_SHA256"
    case 0x009D: "TLS_RSA_WITH_AES_256_GCM_SHA384"
    case 0x009E: "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
    case 0x009F: "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"
    case 0x00A2: "TLS_DHE_DSS_WITH_AES_128_GCM_SHA256"
    case 0x00A8: "TLS_PSK_WITH_AES_128_GCM_SHA256"
    case 0x00A9: "TLS_PSK_WITH_AES_256_GCM_SHA384"
    case 0x00FF: "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"
    case 0x1301: "TLS_AES_128_GCM_SHA256"
    case 0x1302: "TLS_AES_256_GCM_SHA384"
    case 0x1303: "TLS_CHACHA20_POLY1305_SHA256"
    case 0x1304: "TLS_AES_128_CCM_SHA256"
    case 0x1305: "TLS_AES_128_CCM_8_SHA256"
    case 0x5600: "TLS_FALLBACK_SCSV"
    case 0xC007: "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA"
    case 0xC008: "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA"
    case 0xC009: "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
    case 0xC00A: "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"
    case 0xC011: "TLS_ECDHE_RSA_WITH_RC4_128_SHA"
    case 0xC012: "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"
    case 0xC013: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"
    case 0xC014: "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"
    case 0xC023: "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"
    case 0xC024: "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"
    case 0xC027: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"
    case 0xC028: "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"
    case 0xC02B: "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    case 0xC02C: "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
    case 0xC02F: "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
    case 0xC030: "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
    case 0xC035: "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA"
    case 0xC09C: "TLS_RSA_WITH_AES_128_CCM"
    case 0xC09D: "TLS_RSA_WITH_AES_256_CCM"
    case 0xC09E: "TLS_DHE_RSA_WITH_AES_128_CCM"
    case 0xC09F: "TLS_DHE_RSA_WITH_AES_256_CCM"
    case 0xC0A0: "TLS_RSA_WITH_AES_128_CCM_8"
    case 0xC0A4: "TLS_PSK_WITH_AES_128_CCM"
    case 0xC0A8: "TLS_PSK_WITH_AES_128_CCM_8"
    case 0xC0AC: "TLS_ECDHE_ECDSA_WITH_AES_128_CCM"
    case 0xC0AD: "TLS_ECDHE_ECDSA_WITH_AES_256_CCM"
    case 0xC0AE: "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8"
    case 0xC0AF: "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8"
    case 0xCCA8: "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    case 0xCCA9: "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
    case 0xCCAA: "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    case 0xCCAC: "TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256"
    case let value where isGrease(value): "Reserved (GREASE)"
    default: nil
    }
  }

  /// Whether a number means nothing and is sent to keep others tolerant (RFC 8701 §2): 0x0A0A, 0x1A1A, up to 0xFAFA.
  public static func isGrease(_ number: UInt64) -> Bool { number & 0x0F0F == 0x0A0A && number >> 8 & 0xFF == number & 0xFF }
}

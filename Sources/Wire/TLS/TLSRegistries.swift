/// Why an alert was sent (RFC 8446 §6). An open registry (IANA), hence no enum.
public struct TLSAlert: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt8
  /// The one with this number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// The sender has no more to send.
  @inline(always) public static var closeNotify: Self { .init(0) }
  /// The two have nothing in common.
  @inline(always) public static var handshakeFailure: Self { .init(40) }
  /// Nobody trusted has signed the certificate.
  @inline(always) public static var unknownCA: Self { .init(48) }
  /// The version is not supported.
  @inline(always) public static var protocolVersion: Self { .init(70) }
  /// The server does not know the name.
  @inline(always) public static var unrecognizedName: Self { .init(112) }

  /// The names of alerts.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "Close notify"
    case 10: "Unexpected message"
    case 20: "Bad record MAC"
    case 21: "Decryption failed"
    case 22: "Record overflow"
    case 30: "Decompression failure"
    case 40: "Handshake failure"
    case 41: "No certificate"
    case 42: "Bad certificate"
    case 43: "Unsupported certificate"
    case 44: "Certificate revoked"
    case 45: "Certificate expired"
    case 46: "Certificate unknown"
    case 47: "Illegal parameter"
    case 48: "Unknown CA"
    case 49: "Access denied"
    case 50: "Decode error"
    case 51: "Decrypt error"
    case 60: "Export restriction"
    case 70: "Protocol version"
    case 71: "Insufficient security"
    case 80: "Internal error"
    case 86: "Inappropriate fallback"
    case 90: "User canceled"
    case 100: "No renegotiation"
    case 109: "Missing extension"
    case 110: "Unsupported extension"
    case 111: "Certificate unobtainable"
    case 112: "Unrecognized name"
    case 113: "Bad certificate status response"
    case 114: "Bad certificate hash value"
    case 115: "Unknown PSK identity"
    case 116: "Certificate required"
    case 120: "No application protocol"
    default: nil
    }
  }
}

extension TLSAlert {
  /// How bad it is.
  public static let levelNames: ValueNames = { $0 == 1 ? "Warning" : $0 == 2 ? "Fatal" : nil }
}

/// Which extension of a hello it is (RFC 8446 §4.2). An open registry (IANA), hence no enum.
public struct TLSExtensionType: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// The one with this number.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// The host that the client wants (RFC 6066 §3).
  @inline(always) public static var serverName: Self { .init(0) }
  /// Curves and groups (RFC 8446 §4.2.7).
  @inline(always) public static var supportedGroups: Self { .init(10) }
  /// How the other side may sign (RFC 8446 §4.2.3).
  @inline(always) public static var signatureAlgorithms: Self { .init(13) }
  /// What shall be spoken inside (RFC 7301).
  @inline(always) public static var applicationProtocols: Self { .init(16) }
  /// The versions that the client can do (RFC 8446 §4.2.1).
  @inline(always) public static var supportedVersions: Self { .init(43) }
  /// Public keys (RFC 8446 §4.2.8).
  @inline(always) public static var keyShare: Self { .init(51) }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "Server name"
    case 1: "Maximum fragment length"
    case 5: "Status request"
    case 10: "Supported groups"
    case 11: "EC point formats"
    case 13: "Signature algorithms"
    case 14: "Use SRTP"
    case 15: "Heartbeat"
    case 16: "Application-layer protocol negotiation"
    case 17: "Status request version 2"
    case 18: "Signed certificate timestamp"
    case 19: "Client certificate type"
    case 20: "Server certificate type"
    case 21: "Padding"
    case 22: "Encrypt then MAC"
    case 23: "Extended master secret"
    case 24: "Token binding"
    case 27: "Compress certificate"
    case 28: "Record size limit"
    case 34: "Delegated credentials"
    case 35: "Session ticket"
    case 41: "Pre-shared key"
    case 42: "Early data"
    case 43: "Supported versions"
    case 44: "Cookie"
    case 45: "PSK key exchange modes"
    case 47: "Certificate authorities"
    case 48: "OID filters"
    case 49: "Post-handshake authentication"
    case 50: "Signature algorithms of certificates"
    case 51: "Key share"
    case 54: "Connection ID"
    case 57: "QUIC transport parameters"
    case 13172: "Next protocol negotiation"
    case 17513: "Application-layer protocol settings"
    case 17613: "Application-layer protocol settings"
    case 65037: "Encrypted client hello"
    case 65281: "Renegotiation info"
    case let value where TLSCipherSuite.isGrease(value): "Reserved (GREASE)"
    default: nil
    }
  }
}

/// A curve or group for the key exchange (RFC 8446 §4.2.7). An open registry (IANA), hence no enum.
public struct TLSNamedGroup: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// The one with this number.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// Curve25519 (RFC 7748).
  @inline(always) public static var x25519: Self { .init(0x001D) }
  /// The curve P-256.
  @inline(always) public static var secp256r1: Self { .init(0x0017) }

  /// The names of groups.
  public static let names: ValueNames = { number in
    switch number {
    case 0x0013: "secp192r1"
    case 0x0015: "secp224r1"
    case 0x0016: "secp256k1"
    case 0x0017: "secp256r1"
    case 0x0018: "secp384r1"
    case 0x0019: "secp521r1"
    case 0x001A: "brainpoolP256r1"
    case 0x001B: "brainpoolP384r1"
    case 0x001C: "brainpoolP512r1"
    case 0x001D: "x25519"
    case 0x001E: "x448"
    case 0x0100: "ffdhe2048"
    case 0x0101: "ffdhe3072"
    case 0x0102: "ffdhe4096"
    case 0x0103: "ffdhe6144"
    case 0x0104: "ffdhe8192"
    case 0x0200: "MLKEM512"
    case 0x0201: "MLKEM768"
    case 0x0202: "MLKEM1024"
    case 0x11EB: "SecP256r1MLKEM768"
    case 0x11EC: "X25519MLKEM768"
    case 0x6399: "X25519Kyber768Draft00"
    case let value where TLSCipherSuite.isGrease(value): "Reserved (GREASE)"
    default: nil
    }
  }
}

/// How something is signed (RFC 8446 §4.2.3). An open registry (IANA), hence no enum.
public struct TLSSignatureAlgorithm: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// The one with this number.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// The names of signature algorithms.
  public static let names: ValueNames = { number in
    switch number {
    case 0x0201: "rsa_pkcs1_sha1"
    case 0x0202: "SHA1 DSA"
    case 0x0203: "ecdsa_sha1"
    case 0x0301: "SHA224 RSA"
    case 0x0302: "SHA224 DSA"
    case 0x0303: "SHA224 ECDSA"
    case 0x0401: "rsa_pkcs1_sha256"
    case 0x0402: "SHA256 DSA"
    case 0x0403: "ecdsa_secp256r1_sha256"
    case 0x0501: "rsa_pkcs1_sha384"
    case 0x0502: "SHA384 DSA"
    case 0x0503: "ecdsa_secp384r1_sha384"
    case 0x0601: "rsa_pkcs1_sha512"
    case 0x0602: "SHA512 DSA"
    case 0x0603: "ecdsa_secp521r1_sha512"
    case 0x0804: "rsa_pss_rsae_sha256"
    case 0x0805: "rsa_pss_rsae_sha384"
    case 0x0806: "rsa_pss_rsae_sha512"
    case 0x0807: "ed25519"
    case 0x0808: "ed448"
    case 0x0809: "rsa_pss_pss_sha256"
    case 0x080A: "rsa_pss_pss_sha384"
    case 0x080B: "rsa_pss_pss_sha512"
    case let value where TLSCipherSuite.isGrease(value): "Reserved (GREASE)"
    default: nil
    }
  }
}

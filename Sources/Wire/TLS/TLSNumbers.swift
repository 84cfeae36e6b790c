/// What a record carries (RFC 8446 §5.1). An open registry (IANA), hence no enum.
public struct TLSContentType: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt8
  /// The one with this number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// From now on all is encrypted. In TLS 1.3 without meaning.
  @inline(always) public static var changeCipherSpec: Self { .init(20) }
  /// Something went wrong, or the connection ends.
  @inline(always) public static var alert: Self { .init(21) }
  /// The two sides agree on keys.
  @inline(always) public static var handshake: Self { .init(22) }
  /// What the connection is for, encrypted.
  @inline(always) public static var applicationData: Self { .init(23) }

  /// The names of content types.
  public static let names: ValueNames = { number in
    switch number {
    case 20: "Change cipher spec"
    case 21: "Alert"
    case 22: "Handshake"
    case 23: "Application data"
    case 24: "Heartbeat"
    case 25: "Connection ID"
    default: nil
    }
  }
}

/// A version of TLS (RFC 8446 §4.2.1). An open registry (IANA), hence no enum.
public struct TLSVersion: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// The one with this number.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// SSL 3.0 (RFC 6101).
  @inline(always) public static var ssl3: Self { .init(0x0300) }
  /// TLS 1.0 (RFC 2246).
  @inline(always) public static var tls10: Self { .init(0x0301) }
  /// TLS 1.1 (RFC 4346).
  @inline(always) public static var tls11: Self { .init(0x0302) }
  /// TLS 1.2 (RFC 5246).
  @inline(always) public static var tls12: Self { .init(0x0303) }
  /// TLS 1.3 (RFC 8446).
  @inline(always) public static var tls13: Self { .init(0x0304) }

  /// The names of versions.
  public static let names: ValueNames = { number in
    switch number {
    case 0x0300: "SSL 3.0"
    case 0x0301: "TLS 1.0"
    case 0x0302: "TLS 1.1"
    case 0x0303: "TLS 1.2"
    case 0x0304: "TLS 1.3"
    case let value where TLSCipherSuite.isGrease(value): "Reserved (GREASE)"
    default: nil
    }
  }
}

/// Which handshake message it is (RFC 8446 §4). An open registry (IANA), hence no enum.
public struct TLSHandshakeType: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt8
  /// The one with this number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// What the client can do.
  @inline(always) public static var clientHello: Self { .init(1) }
  /// What the server chose.
  @inline(always) public static var serverHello: Self { .init(2) }
  /// How to go on faster next time.
  @inline(always) public static var newSessionTicket: Self { .init(4) }
  /// What the server answers to extensions.
  @inline(always) public static var encryptedExtensions: Self { .init(8) }
  /// Who the sender is.
  @inline(always) public static var certificate: Self { .init(11) }
  /// The server wants to know who the client is.
  @inline(always) public static var certificateRequest: Self { .init(13) }
  /// Proves that both saw the same handshake.
  @inline(always) public static var finished: Self { .init(20) }

  /// The names of handshake messages.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "Hello request"
    case 1: "Client hello"
    case 2: "Server hello"
    case 3: "Hello verify request"
    case 4: "New session ticket"
    case 5: "End of early data"
    case 6: "Hello retry request"
    case 8: "Encrypted extensions"
    case 11: "Certificate"
    case 12: "Server key exchange"
    case 13: "Certificate request"
    case 14: "Server hello done"
    case 15: "Certificate verify"
    case 16: "Client key exchange"
    case 20: "Finished"
    case 21: "Certificate URL"
    case 22: "Certificate status"
    case 23: "Supplemental data"
    case 24: "Key update"
    case 25: "Compressed certificate"
    case 67: "Encrypted extensions (NPN)"
    default: nil
    }
  }
}

/// The records of TLS, RFC 8446 §5.1: type, version, length, and up to 2^14 + 2048 bytes.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// | Content Type  |            Version            |    Length     |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |    Length     |                 Fragment                      |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
///
/// A value that owns its bytes: what `init(parsing:)` reads, `serialized()` writes again.
public struct TLSRecord: Sendable, Equatable {
  /// What the fragment is.
  public var type: TLSContentType
  /// The version as the record says it: for compatibility an old one, even in TLS 1.3.
  public var version: TLSVersion
  /// The bytes carried, encrypted or not. Cut at 65,535 when written.
  public var fragment: [UInt8]

  /// A record.
  public init(_ type: TLSContentType, version: TLSVersion = .tls12, fragment: [UInt8]) {
    self.type = type; self.version = version; self.fragment = fragment
  }
  /// A record that carries one handshake message.
  public init(_ message: TLSHandshakeMessage, version: TLSVersion = .tls12) {
    self.init(.handshake, version: version, fragment: message.serialized())
  }

  /// Reads the record at the start of `bytes`, which must hold all of it and nothing else.
  public init(parsing bytes: [UInt8]) throws(WireError) {
    let records = try Self.records(bytes)
    guard records.count == 1 else { throw .malformed("there is not exactly one record") }
    self = records[0]
  }

  /// The records that follow each other in `bytes`.
  public static func records(_ bytes: [UInt8]) throws(WireError) -> [TLSRecord] {
    var reader = Reader(Layer(.tls, offset: 0, length: bytes.count), of: bytes.octets)
    var records: [TLSRecord] = []
    while reader.remaining > 0 {
      let type: UInt8 = try reader.read(), version: UInt16 = try reader.read()
      records.append(TLSRecord(.init(type), version: .init(version), fragment: Array(bytes[try reader.takeCounted()])))
    }
    return records
  }

  /// The record's bytes.
  public func serialized() -> [UInt8] {
    var writer = Writer([type.rawValue])
    writer.write(version.rawValue)
    writer.writeCounted(fragment)
    return writer.bytes
  }

  /// The most that a record may carry: 2^14 bytes and what encryption adds (RFC 5246 §6.2.3).
  public static let largestFragment = 1 << 14 + 2048

  /// Whether `bytes` look like the start of a record: for connections whose port says nothing.
  @inlinable
  public static func isPlausible(_ bytes: RawSpan) -> Bool {
    guard bytes.byteCount >= 5 else { return false }
    let type = bytes.octet(0), version: UInt16 = bytes.networkOrder(at: 1), length: UInt16 = bytes.networkOrder(at: 3)
    return type >= 20 && type <= 23 && version >= 0x0300 && version <= 0x0304 && Int(length) <= largestFragment
  }

  /// Whether `bytes` are the first ones of a record's header, and too few to say more.
  public static func mayBecomePlausible(_ bytes: RawSpan) -> Bool {
    1..<5 ~= bytes.byteCount && 20...23 ~= bytes.octet(0) && (bytes.byteCount < 2 || bytes.octet(1) == 3)
  }
}

/// What must be remembered of a connection to read its records. Each of its two directions is read with the same value.
public struct TLSSession: Sendable, Equatable, BitwiseCopyable {
  /// The version that the server chose, if its hello has been seen.
  public var version: TLSVersion?
  /// A connection of which nothing has been seen.
  @inline(always) public init() { version = nil }
}

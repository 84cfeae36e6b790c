/// The first message of a connection, RFC 8446 §4.1.2: what the client can do.
public struct ClientHello: Sendable, Equatable {
  /// The highest version up to 1.2; for 1.3 an extension counts.
  public var version: TLSVersion = .tls12
  /// 32 bytes of chance.
  public var random: [UInt8]
  /// Up to 32 bytes.
  public var sessionID: [UInt8] = []
  /// The suites that the client offers, the best first.
  public var cipherSuites: [TLSCipherSuite]
  /// Compression methods: only 0, none.
  public var compressionMethods: [UInt8] = [0]
  /// The extensions, or nil if even their length is missing, as in old versions.
  public var extensions: [TLSExtension]? = []

  /// A hello without extensions.
  public init(random: [UInt8], cipherSuites: [TLSCipherSuite]) {
    self.random = random; self.cipherSuites = cipherSuites
  }

  /// Reads the body of a message, so that `serialized()` gives the same bytes again.
  public init(parsing bytes: [UInt8]) throws(WireError) {
    var reader = Reader(Layer(.tls, offset: 0, length: bytes.count), of: bytes.octets)
    version = TLSVersion(try reader.read())
    random = Array(bytes[try reader.take(32)])
    sessionID = Array(bytes[try reader.take(Int(reader.read(UInt8.self)))])
    let suites = try reader.takeCounted()
    guard suites.count % 2 == 0 else { throw .malformed("cipher suites have two bytes each") }
    cipherSuites = stride(from: suites.lowerBound, to: suites.upperBound, by: 2).map {
      TLSCipherSuite(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]))
    }
    compressionMethods = Array(bytes[try reader.take(Int(reader.read(UInt8.self)))])
    extensions = try TLSExtension.list(&reader, of: bytes)
  }

  /// The body's bytes. The random is cut or padded to 32 bytes, session and methods are cut at 255.
  public func serialized() -> [UInt8] {
    var writer = Writer()
    writer.write(version.rawValue)
    writer.write(TLSExtension.fitted(random, 32))
    writer.write([UInt8(min(sessionID.count, 255))] + sessionID.prefix(255))
    writer.writeCounted(cipherSuites.prefix(0x7FFF).flatMap { [UInt8($0.rawValue >> 8), UInt8($0.rawValue & 255)] })
    writer.write([UInt8(min(compressionMethods.count, 255))] + compressionMethods.prefix(255))
    TLSExtension.write(extensions, to: &writer)
    return writer.bytes
  }

  /// The value of an extension, if it is there.
  public subscript(_ type: TLSExtensionType) -> [UInt8]? { extensions?.first { $0.type == type }?.value }

  /// The host that the client wants (RFC 6066 §3).
  public var serverName: String? {
    guard let value = self[.serverName], value.count >= 5, value[2] == 0 else { return nil }
    let count = Int(value[3]) << 8 | Int(value[4])
    return count <= value.count - 5 ? String(decoding: value[5..<(5 + count)], as: UTF8.self) : nil
  }
}

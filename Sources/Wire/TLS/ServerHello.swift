/// The server's answer to the client's hello, RFC 8446 §4.1.3: what it chose.
public struct ServerHello: Sendable, Equatable {
  /// The version up to 1.2; for 1.3 an extension counts.
  public var version: TLSVersion = .tls12
  /// 32 bytes of chance.
  public var random: [UInt8]
  /// In TLS 1.3 the client's, given back.
  public var sessionID: [UInt8] = []
  /// The suite that the server chose.
  public var cipherSuite: TLSCipherSuite
  /// The compression method: 0, none.
  public var compressionMethod: UInt8 = 0
  /// The extensions, or nil if even their length is missing, as in old versions.
  public var extensions: [TLSExtension]? = []

  /// A hello without extensions.
  public init(random: [UInt8], cipherSuite: TLSCipherSuite) {
    self.random = random; self.cipherSuite = cipherSuite
  }

  /// Reads the body of a message, so that `serialized()` gives the same bytes again.
  public init(parsing bytes: [UInt8]) throws(WireError) {
    var reader = Reader(Layer(.tls, offset: 0, length: bytes.count), of: bytes.octets)
    version = TLSVersion(try reader.read())
    random = Array(bytes[try reader.take(32)])
    sessionID = Array(bytes[try reader.take(Int(reader.read(UInt8.self)))])
    cipherSuite = TLSCipherSuite(try reader.read())
    compressionMethod = try reader.read()
    extensions = try TLSExtension.list(&reader, of: bytes)
  }

  /// The body's bytes. The random is cut or padded to 32 bytes, the session is cut at 255.
  public func serialized() -> [UInt8] {
    var writer = Writer()
    writer.write(version.rawValue)
    writer.write(TLSExtension.fitted(random, 32))
    writer.write([UInt8(min(sessionID.count, 255))] + sessionID.prefix(255))
    writer.write(cipherSuite.rawValue)
    writer.write(compressionMethod)
    TLSExtension.write(extensions, to: &writer)
    return writer.bytes
  }

  /// The version that the connection will use (RFC 8446 §4.2.1).
  public var chosenVersion: TLSVersion {
    guard let value = extensions?.first(where: { $0.type == .supportedVersions })?.value, value.count == 2 else { return version }
    return TLSVersion(UInt16(value[0]) << 8 | UInt16(value[1]))
  }
}

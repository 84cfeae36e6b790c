/// One handshake message, RFC 8446 §4, as a value that owns its bytes.
public enum TLSHandshakeMessage: Sendable, Equatable {
  /// What the client can do.
  case clientHello(ClientHello)
  /// What the server chose.
  case serverHello(ServerHello)
  /// Any other message, body unread. Its body is cut at 2^24 - 1 bytes when written.
  case other(TLSHandshakeType, [UInt8])

  /// Reads one message, so that `serialized()` gives the same bytes again.
  public init(parsing bytes: [UInt8]) throws(WireError) {
    var reader = Reader(Layer(.tls, offset: 0, length: bytes.count), of: bytes.octets)
    let head: UInt32 = try reader.read(), body = try Array(bytes[reader.take(Int(head & 0xFF_FFFF))])
    guard reader.remaining == 0 else { throw .malformed("something follows the message") }
    switch head >> 24 {
    case 1: self = .clientHello(try ClientHello(parsing: body))
    case 2: self = .serverHello(try ServerHello(parsing: body))
    default: self = .other(TLSHandshakeType(UInt8(head >> 24)), body)
    }
  }

  /// The message's bytes.
  public func serialized() -> [UInt8] {
    let (type, body): (UInt8, [UInt8]) =
      switch self {
      case .clientHello(let hello): (1, hello.serialized())
      case .serverHello(let hello): (2, hello.serialized())
      case .other(let type, let body): (type.rawValue, Array(body.prefix(0xFF_FFFF)))
      }
    var writer = Writer()
    writer.write(UInt32(type) << 24 | UInt32(body.count))
    writer.write(body)
    return writer.bytes
  }
}

/// One extension of a hello, RFC 8446 §4.2.
public struct TLSExtension: Sendable, Equatable {
  /// Which one it is.
  public var type: TLSExtensionType
  /// Its value. Cut at 65,535 bytes when written.
  public var value: [UInt8]

  /// An extension.
  public init(_ type: TLSExtensionType, _ value: [UInt8]) { self.type = type; self.value = value }

  /// The name of the host that the client wants (RFC 6066 §3).
  public static func serverName(_ name: String) -> TLSExtension {
    var entry = Writer([0]), list = Writer()
    entry.writeCounted(Array(name.utf8))
    list.writeCounted(entry.bytes)
    return TLSExtension(.serverName, list.bytes)
  }
  /// What shall be spoken inside (RFC 7301). A name is cut at 255 bytes.
  public static func applicationProtocols(_ names: [String]) -> TLSExtension {
    var list = Writer()
    list.writeCounted(names.flatMap { [UInt8(min($0.utf8.count, 255))] + $0.utf8.prefix(255) })
    return TLSExtension(.applicationProtocols, list.bytes)
  }

  /// The extensions that the reader's rest holds behind their length: nil if nothing is there.
  static func list(_ reader: inout Reader, of bytes: [UInt8]) throws(WireError) -> [TLSExtension]? {
    guard reader.remaining > 0 else { return nil }
    let range = try reader.takeCounted()
    var list = Reader(Layer(.tls, offset: range.lowerBound, length: range.count), of: reader.frame), extensions: [TLSExtension] = []
    while list.remaining > 0 {
      let type: UInt16 = try list.read()
      extensions.append(TLSExtension(TLSExtensionType(type), Array(bytes[try list.takeCounted()])))
    }
    guard reader.remaining == 0 else { throw .malformed("something follows the extensions") }
    return extensions
  }

  /// `bytes` cut or padded to `count`.
  static func fitted(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    Array(bytes.prefix(count)) + [UInt8](repeating: 0, count: max(count - bytes.count, 0))
  }

  /// Appends the extensions behind their length, or nothing for nil.
  static func write(_ extensions: [TLSExtension]?, to writer: inout Writer) {
    guard let extensions else { return }
    var list = Writer()
    for one in extensions {
      list.write(one.type.rawValue)
      list.writeCounted(one.value)
    }
    writer.writeCounted(list.bytes)
  }
}

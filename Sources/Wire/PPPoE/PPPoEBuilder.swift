/// A PPPoE header as a value that can be changed and written.
public struct PPPoEBuilder: HeaderBuilder {
  /// 1, in 4 bits.
  public var version: UInt8 = 1
  /// 1, in 4 bits.
  public var type: UInt8 = 1
  /// 0 in a session.
  public var code: UInt8 = 0
  /// Which session.
  public var sessionIdentifier: UInt16
  /// How many bytes follow.
  public var payloadLength: UInt16

  /// The header of a packet in a session, in front of `payloadLength` bytes of PPP.
  public init(sessionIdentifier: UInt16, payloadLength: UInt16) {
    self.sessionIdentifier = sessionIdentifier; self.payloadLength = payloadLength
  }
  /// The header that `view` shows.
  public init(_ view: borrowing PPPoEHeader) {
    version = PPPoEHeader.Version.read(view.bytes)
    type = PPPoEHeader.Kind.read(view.bytes)
    code = view.code
    sessionIdentifier = view.sessionIdentifier
    payloadLength = PPPoEHeader.PayloadLength.read(view.bytes)
  }

  /// The 6 bytes of the header.
  public func bytes() -> [UInt8] {
    var writer = Writer([version << 4 | type & 15, code])
    writer.write(sessionIdentifier)
    writer.write(payloadLength)
    return writer.bytes
  }
}

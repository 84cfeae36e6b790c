/// A GRE header as a value that can be changed and written, RFC 2784 and RFC 2890.
public struct GREBuilder: HeaderBuilder {
  /// What is carried.
  public var protocolType: EtherType
  /// 0, or 1 for PPTP.
  public var version: UInt8 = 0
  /// The checksum and the 16 bits behind it, reserved in RFC 2784.
  public var checksum: UInt32?
  /// Tells flows apart; in version 1, payload length and call ID.
  public var key: UInt32?
  /// Counts packets.
  public var sequence: UInt32?
  /// Version 1 only.
  public var acknowledgment: UInt32?
  /// The bits without a field above, as RFC 1701 used them: strict source route, recursion control and reserved ones.
  public var otherFlags: UInt16 = 0

  /// A header of four bytes.
  public init(_ protocolType: EtherType) { self.protocolType = protocolType }

  /// The header that `view` shows.
  public init(_ view: borrowing GREHeader) {
    protocolType = view.protocolType
    version = view.version
    let flags: UInt16 = GREHeader.FlagsAndVersion.read(view.bytes)
    var at = 4
    func next(_ isPresent: Bool, _ bytes: RawSpan) -> UInt32? {
      guard isPresent else { return nil }
      defer { at += 4 }
      return bytes.networkOrder(at: at)
    }
    checksum = next(flags & 0x8000 != 0, view.bytes)
    key = next(flags & 0x2000 != 0, view.bytes)
    sequence = next(flags & 0x1000 != 0, view.bytes)
    acknowledgment = next(flags & 7 == 1 && flags & 0x80 != 0, view.bytes)
    otherFlags = flags & (flags & 7 == 1 ? 0x0F78 : 0x0FF8)
  }

  /// The header. The checksum is written as it is.
  public func bytes() -> [UInt8] {
    var flags = otherFlags | UInt16(version & 7)
    if checksum != nil { flags |= 0x8000 }
    if key != nil { flags |= 0x2000 }
    if sequence != nil { flags |= 0x1000 }
    if acknowledgment != nil { flags |= 0x0080 }
    var writer = Writer()
    writer.write(flags)
    writer.write(protocolType.rawValue)
    for field in [checksum, key, sequence, acknowledgment] {
      if let field { writer.write(field) }
    }
    return writer.bytes
  }
}

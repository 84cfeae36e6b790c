/// A PPP header as a value that can be changed and written.
public struct PPPBuilder: HeaderBuilder {
  /// The two bytes of HDLC-like framing, FF 03, or nil if the ends agreed to leave them out.
  public var framing: UInt16?
  /// What follows.
  public var protocolType: PPPProtocol
  /// Whether the upper byte of the number is left out. Only for numbers below 256 whose last bit is set.
  public var isShort: Bool

  /// A header with a protocol number of two bytes.
  public init(_ protocolType: PPPProtocol, framed: Bool = false) {
    framing = framed ? 0xFF03 : nil
    self.protocolType = protocolType
    isShort = false
  }
  /// The header that `view` shows.
  public init(_ view: borrowing PPPHeader) {
    framing = view.hasFraming ? view.bytes.networkOrder(at: 0, as: UInt16.self) : nil
    protocolType = view.protocolType
    isShort = view.headerLength & 1 == 1
  }

  /// The header's own bytes.
  public func bytes() -> [UInt8] {
    var writer = Writer()
    if let framing { writer.write(framing) }
    if isShort { writer.write(UInt8(truncatingIfNeeded: protocolType.rawValue)) } else { writer.write(protocolType.rawValue) }
    return writer.bytes
  }
}

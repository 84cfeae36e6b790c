/// An option of Neighbor Discovery as a value, RFC 4861 §4.6: what follows the type and the length stays as it is on the wire.
public struct NeighborDiscoveryOption: Sendable, Equatable {
  /// What the option holds.
  public var type: NeighborDiscoveryOptionType
  /// The content: 6 bytes, or 8 more for each further word.
  public var content: [UInt8]

  /// An option; `content` is filled up with zeros to the next word of 8 bytes.
  public init(_ type: NeighborDiscoveryOptionType, content: [UInt8]) {
    self.type = type
    let rest = (content.count + 2) % 8
    self.content = content + [UInt8](repeating: 0, count: content.isEmpty ? 6 : rest == 0 ? 0 : 8 - rest)
  }
  /// The option at the reader's position.
  public init(_ reader: inout Reader) throws(WireError) {
    type = .init(try reader.read())
    let words: UInt8 = try reader.read()
    guard words > 0 else { throw .malformed("an option of Neighbor Discovery has the length 0") }
    let range = try reader.take(Int(words) * 8 - 2)
    let frame = reader.frame
    content = range.map { frame.octet($0) }
  }

  /// The sender's own link-layer address, RFC 4861 §4.6.1.
  public static func source(ethernet address: UInt64) -> Self { .init(.sourceLinkLayerAddress, content: octets(address)) }
  /// The target's link-layer address, RFC 4861 §4.6.1.
  public static func target(ethernet address: UInt64) -> Self { .init(.targetLinkLayerAddress, content: octets(address)) }
  /// The largest packet of this link, RFC 4861 §4.6.4.
  public static func mtu(_ size: UInt32) -> Self {
    var writer = Writer([0, 0])
    writer.write(size)
    return .init(.mtu, content: writer.bytes)
  }
  /// Which addresses are on this link, RFC 4861 §4.6.2, and whether hosts may make themselves some.
  public static func prefix(
    _ prefix: UInt128, length: UInt8, onLink: Bool = true, autonomous: Bool = true, valid: UInt32, preferred: UInt32
  ) -> Self {
    var writer = Writer([length, (onLink ? 0x80 : 0) | (autonomous ? 0x40 : 0)])
    writer.write(valid)
    writer.write(preferred)
    writer.write(UInt32(0))
    writer.write(prefix)
    return .init(.prefixInformation, content: writer.bytes)
  }
  /// Addresses of DNS servers, RFC 8106 §5.1.
  public static func servers(_ addresses: [UInt128], lifetime: UInt32) -> Self {
    var writer = Writer([0, 0])
    writer.write(lifetime)
    for address in addresses { writer.write(address) }
    return .init(.recursiveDNSServer, content: writer.bytes)
  }
  /// The packet that caused a redirect, RFC 4861 §4.6.3.
  public static func redirectedHeader(_ packet: [UInt8]) -> Self {
    .init(.redirectedHeader, content: [UInt8](repeating: 0, count: 6) + packet)
  }

  private static func octets(_ address: UInt64) -> [UInt8] {
    (0..<6).map { UInt8(truncatingIfNeeded: address >> UInt64(40 - 8 * $0)) }
  }

  /// The Ethernet address of an option that holds one, or nil.
  public var ethernet: UInt64? {
    guard type == .sourceLinkLayerAddress || type == .targetLinkLayerAddress, content.count == 6 else { return nil }
    return content.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The option's own bytes.
  public func bytes() -> [UInt8] { [type.rawValue, UInt8(truncatingIfNeeded: (content.count + 2) / 8)] + content }
}

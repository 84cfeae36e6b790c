/// The header of an Ethernet frame, IEEE 802.3 §3.2, read in place.
///
/// ```
/// | Destination (48 bits) | Source (48 bits) | Type or Length (16 bits) |
/// ```
///
/// The last field is a type from 0x0600 on (Ethernet II) and a length up to 1500 (802.3, an LLC header follows).
public struct EthernetHeader: Header, ~Escapable {
  /// The bytes from the header on.
  public let bytes: RawSpan

  /// Checked here, once: 14 bytes are present.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 14 else { throw .truncated(needed: 14, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// Always 14.
  @inline(always) public var headerLength: Int { 14 }
  /// To whom the frame is sent. All ones is everybody on the link.
  @inline(always) public var destination: UInt64 { Destination.read(bytes) }
  /// Who sent the frame.
  @inline(always) public var source: UInt64 { Source.read(bytes) }
  /// The field that is a type or a length, IEEE 802.3 §3.2.6.
  @inline(always) public var etherTypeOrLength: UInt16 { TypeOrLength.read(bytes) }
  /// Whether the frame says how long its data is instead of what it is. A length of 0 counts as a type, as in Wireshark.
  @inline(always) public var isLength: Bool { Self.isLength(etherTypeOrLength) }
  /// What the frame carries, if `isLength` is false.
  @inline(always) public var etherType: EtherType { .init(etherTypeOrLength) }

  /// Whether the number in front of the data is its length, 802.3 §3.2.6.
  @inline(always) public static func isLength(_ number: UInt16) -> Bool { number <= 1500 && number != 0 }
}

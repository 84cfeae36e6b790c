/// The hop-by-hop options header of RFC 8200 §4.3: options that every router on the way reads.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |  Next Header  |  Hdr Ext Len  |                               |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
/// |                            Options                            |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
public struct HopByHopOptions: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan

  /// Checked here, once: the header is present as long as it says that it is.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    _ = try ExtensionHeader.length(bytes)
    self.bytes = bytes
  }

  /// The header's length in bytes, a multiple of 8.
  @inline(always) public var headerLength: Int { ExtensionHeader.Length.read(bytes) &* 8 &+ 8 }
  /// What follows.
  @inline(always) public var next: IPProtocol { .init(ExtensionHeader.NextHeader.read(bytes)) }

  /// The payload length of a jumbogram (RFC 2675 §2), if the options of the header that starts at `bytes` say one of 65,536 or more.
  ///
  /// An IPv6 header with payload length 0 in front of hop-by-hop options needs it: without it nothing tells where the packet ends.
  public static func jumboPayloadLength(_ bytes: RawSpan) -> Int? {
    guard bytes.byteCount >= 2 else { return nil }
    let end = min(Int(bytes.octet(1)) * 8 + 8, bytes.byteCount)
    var position = 2
    while position < end {
      let type = bytes.octet(position)
      if type == 0 { position += 1; continue }
      guard position + 2 <= end else { return nil }
      let length = Int(bytes.octet(position + 1))
      if type == 0xC2, length == 4, position + 6 <= end {
        let value = Int(bytes.networkOrder(at: position + 2, as: UInt32.self))
        return value > 0xFFFF ? value : nil
      }
      position += 2 + length
    }
    return nil
  }
}

/// The destination options header of RFC 8200 §4.6: options that only the receiver reads. It looks like the hop-by-hop one.
public struct DestinationOptions: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan

  /// Checked here, once: the header is present as long as it says that it is.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    _ = try ExtensionHeader.length(bytes)
    self.bytes = bytes
  }

  /// The header's length in bytes, a multiple of 8.
  @inline(always) public var headerLength: Int { ExtensionHeader.Length.read(bytes) &* 8 &+ 8 }
  /// What follows.
  @inline(always) public var next: IPProtocol { .init(ExtensionHeader.NextHeader.read(bytes)) }
}

/// What most extension headers have in common (RFC 8200 §4, RFC 6564): what follows, and a length in units of eight bytes less one.
public enum ExtensionHeader {
  /// What follows.
  public typealias NextHeader = Bits<0, 8>
  /// The length in units of eight bytes, the first eight not counted.
  public typealias Length = Bits<8, 8>

  /// The length of the header that starts at `bytes`, if that much is there.
  @inline(always)
  public static func length(_ bytes: RawSpan) throws(WireError) -> Int {
    guard bytes.byteCount >= 8 else { throw .truncated(needed: 8, available: bytes.byteCount) }
    let length = Length.read(bytes, as: Int.self) &* 8 &+ 8
    guard length <= bytes.byteCount else { throw .truncated(needed: length, available: bytes.byteCount) }
    return length
  }
}

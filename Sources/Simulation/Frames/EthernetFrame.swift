public import IPAddressing
public import Wire

/// A frame in flight: the three fields of its Ethernet header (IEEE 802.3 §3.2) and the bytes behind it.
///
/// The payload is moved from hop to hop; `bytes` is what a capture shows.
public struct EthernetFrame: Sendable, Hashable {
  /// To whom the frame is sent.
  public var destination: MACAddress
  /// Who sent it on this link.
  public var source: MACAddress
  /// What it carries; below 0x0600 it is the length of an 802.3 frame.
  public var type: EtherType
  /// What stands behind the header, as it is; padding that came along is included.
  public var payload: [UInt8]

  /// A frame.
  public init(destination: MACAddress, source: MACAddress, type: EtherType, payload: [UInt8]) {
    (self.destination, self.source, self.type, self.payload) = (destination, source, type, payload)
  }

  /// The frame that these bytes are, without a check sequence; nil if the header is cut.
  public init?(bytes: [UInt8]) {
    guard let header = try? EthernetHeader(bytes.octets) else { return nil }
    destination = MACAddress(rawValue: header.destination)
    source = MACAddress(rawValue: header.source)
    type = EtherType(header.etherTypeOrLength)
    payload = Array(bytes[14...])
  }

  /// How many bytes header and payload have, without padding and check sequence.
  public var length: Int { 14 + payload.count }

  /// Moves the payload out, so that nobody else holds its bytes.
  mutating func takePayload() -> [UInt8] {
    var bytes: [UInt8] = []
    swap(&bytes, &payload)
    return bytes
  }

  /// The bytes on the wire without the check sequence: short frames are padded with zeros to 60 bytes (IEEE 802.3 §3.2.8).
  public var bytes: [UInt8] {
    EthernetBuilder(destination: destination.rawValue, source: source.rawValue, etherType: type).frame(carrying: payload)
  }

  /// Shorter frames are padded, IEEE 802.3 §3.2.8.
  static let leastLength = EthernetTrailer.leastLength

  /// How many bytes `bytes` has.
  public var wireLength: Int { max(length, Self.leastLength) }
}

/// An Ethernet header as a value that can be changed and written.
public struct EthernetBuilder: HeaderBuilder {
  /// To whom the frame is sent: 48 bits.
  public var destination: UInt64
  /// Who sends it: 48 bits.
  public var source: UInt64
  /// A type from 0x0600 on, a length up to 1500.
  public var etherTypeOrLength: UInt16

  /// An Ethernet II header.
  public init(destination: UInt64, source: UInt64, etherType: EtherType) {
    self.destination = destination; self.source = source; etherTypeOrLength = etherType.rawValue
  }
  /// An 802.3 header in front of an LLC header and its data, `length` bytes together.
  public init(destination: UInt64, source: UInt64, length: UInt16) {
    self.destination = destination; self.source = source; etherTypeOrLength = length
  }
  /// The header that `view` shows.
  public init(_ view: borrowing EthernetHeader) {
    destination = view.destination; source = view.source; etherTypeOrLength = view.etherTypeOrLength
  }

  /// The 14 bytes of the header.
  public func bytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 14)
    EthernetHeader.Destination.write(destination, to: &bytes)
    EthernetHeader.Source.write(source, to: &bytes)
    EthernetHeader.TypeOrLength.write(etherTypeOrLength, to: &bytes)
    return bytes
  }

  /// The whole frame: the header, `payload`, and zeros up to the least length of 60 bytes (IEEE 802.3 §3.2.8).
  /// The check sequence is left to the card.
  public func frame(carrying payload: [UInt8]) -> [UInt8] {
    let frame = bytes() + payload
    return frame + [UInt8](repeating: 0, count: max(EthernetTrailer.leastLength - frame.count, 0))
  }
}

/// A UDP header as a value that can be changed and written.
public struct UDPBuilder: HeaderBuilder {
  /// The sender's port.
  public var sourcePort: UInt16
  /// The receiver's port.
  public var destinationPort: UInt16
  /// The length of header and payload as the header shall say it.
  public var length: UInt16 = 8
  /// The checksum as the header shall hold it; 0 means none.
  public var checksum: UInt16 = 0

  /// A header.
  public init(sourcePort: UInt16, destinationPort: UInt16) {
    self.sourcePort = sourcePort; self.destinationPort = destinationPort
  }
  /// The header that `view` shows.
  public init(_ view: borrowing UDPHeader) {
    self.init(sourcePort: view.sourcePort, destinationPort: view.destinationPort)
    length = UDPHeader.Length.read(view.bytes)
    checksum = view.checksum
  }

  /// The header's 8 bytes.
  public func bytes() -> [UInt8] { bytes(room: 0) }

  /// The header's 8 bytes, and so many zeros behind them.
  private func bytes(room: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 8 + room)
    var span = bytes.mutableSpan
    span.storeNetworkOrder(sourcePort, at: 0)
    span.storeNetworkOrder(destinationPort, at: 2)
    span.storeNetworkOrder(length, at: 4)
    span.storeNetworkOrder(checksum, at: 6)
    return bytes
  }

  /// The header in front of `payload`, its length and checksum computed, and the payload.
  ///
  /// `pseudoHeader` is what IP adds for a datagram of so many bytes. A sum of 0 is written as 0xFFFF: 0 means none (RFC 768).
  public func bytes(over payload: [UInt8], pseudoHeader: (_ length: Int) -> Checksum) -> [UInt8] {
    var copy = self
    copy.length = UInt16(truncatingIfNeeded: payload.count + 8)
    copy.checksum = 0
    var datagram = copy.bytes(room: payload.count), sum = pseudoHeader(datagram.count)
    var span = datagram.mutableSpan
    span.store(payload.octets, at: 8)
    sum.add(datagram.octets)
    UDPHeader.HeaderChecksum.write(sum.value == 0 ? 0xFFFF : sum.value, to: &datagram)
    return datagram
  }
}

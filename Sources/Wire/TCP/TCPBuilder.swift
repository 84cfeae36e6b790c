/// A TCP header as a value that can be changed and written.
public struct TCPBuilder: HeaderBuilder {
  /// The sender's port.
  public var sourcePort: UInt16
  /// The receiver's port.
  public var destinationPort: UInt16
  /// The number of the first byte carried.
  public var sequence: UInt32 = 0
  /// The number of the next byte expected.
  public var acknowledgment: UInt32 = 0
  /// The twelve bits in front of the window.
  public var flags: TCPFlags = []
  /// How much more the sender takes, before scaling.
  public var window: UInt16 = 0
  /// The checksum as the header shall hold it.
  public var checksum: UInt16 = 0
  /// Where urgent data ends.
  public var urgentPointer: UInt16 = 0
  /// The options. Written, they are filled up with zeros to a multiple of four bytes, and cut at 40.
  public var options: [TCPOption] = []

  /// A header without flags and options.
  public init(sourcePort: UInt16, destinationPort: UInt16) {
    self.sourcePort = sourcePort; self.destinationPort = destinationPort
  }
  /// The header that `view` shows.
  public init(_ view: borrowing TCPHeader) {
    self.init(sourcePort: view.sourcePort, destinationPort: view.destinationPort)
    sequence = view.sequence
    acknowledgment = view.acknowledgment
    flags = view.flags
    window = view.window
    checksum = view.checksum
    urgentPointer = view.urgentPointer
    let bytes = view.bytes
    options = TCPOption.list((20..<view.headerLength).map { bytes.octet($0) })
  }

  /// The header's own bytes, options included. Its length follows from the options.
  public func bytes() -> [UInt8] {
    var area = Array(options.flatMap { $0.bytes }.prefix(40))
    while area.count % 4 != 0 { area.append(0) }
    var writer = Writer()
    writer.write(sourcePort)
    writer.write(destinationPort)
    writer.write(sequence)
    writer.write(acknowledgment)
    writer.write(UInt16(area.count / 4 + 5) << 12 | flags.rawValue & 0xFFF)
    writer.write(window)
    writer.write(checksum)
    writer.write(urgentPointer)
    writer.write(area)
    return writer.bytes
  }

  /// The header in front of `payload`, its checksum computed, and the payload.
  ///
  /// `pseudoHeader` is what IP adds for a segment of so many bytes (RFC 9293 §3.1).
  public func bytes(over payload: [UInt8], pseudoHeader: (_ length: Int) -> Checksum) -> [UInt8] {
    var copy = self
    copy.checksum = 0
    let segment = copy.bytes() + payload
    var sum = pseudoHeader(segment.count)
    sum.add(segment.octets)
    copy.checksum = sum.value
    return copy.bytes() + payload
  }
}

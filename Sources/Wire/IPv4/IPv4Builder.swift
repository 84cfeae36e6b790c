/// An IPv4 header as a value that can be changed and written.
///
/// Whatever a view accepts is written back byte for byte: lengths and the checksum are kept as they were read.
/// `bytes(over:)` fills them in.
public struct IPv4Builder: HeaderBuilder {
  /// The version: 4, unless a wrong one is wanted.
  public var version: UInt8 = 4
  /// The old Type of Service: DSCP in the upper six bits, ECN in the lower two.
  public var dsField: UInt8 = 0
  /// The length of header and payload as the header shall say it.
  public var totalLength: UInt16 = 20
  /// Which datagram a fragment belongs to.
  public var identification: UInt16 = 0
  /// The flag without a use.
  public var reservedBit = false
  /// Routers may not fragment.
  public var dontFragment = false
  /// Not the last fragment.
  public var moreFragments = false
  /// The fragment's place in units of eight bytes; its upper three bits are dropped.
  public var fragmentUnits: UInt16 = 0
  /// Hops left.
  public var timeToLive: UInt8 = 64
  /// What the packet carries.
  public var next: IPProtocol
  /// The checksum as the header shall hold it.
  public var checksum: UInt16 = 0
  /// Who sends the packet.
  public var source: UInt32
  /// Who shall receive it.
  public var destination: UInt32
  /// The options. Written, they are filled up with zeros to a multiple of four bytes, and cut at 40.
  public var options: [IPv4Option] = []

  /// A header without options, that may be fragmented.
  public init(source: UInt32, destination: UInt32, next: IPProtocol) {
    self.source = source; self.destination = destination; self.next = next
  }

  /// The header that `view` shows.
  public init(_ view: borrowing IPv4Header) {
    let bytes = view.bytes
    version = IPv4Header.Version.read(bytes)
    dsField = IPv4Header.DSField.read(bytes)
    totalLength = IPv4Header.TotalLength.read(bytes)
    identification = IPv4Header.Identification.read(bytes)
    reservedBit = IPv4Header.ReservedBit.read(bytes, as: UInt8.self) == 1
    dontFragment = IPv4Header.DontFragment.read(bytes, as: UInt8.self) == 1
    moreFragments = IPv4Header.MoreFragments.read(bytes, as: UInt8.self) == 1
    fragmentUnits = IPv4Header.FragmentOffset.read(bytes)
    timeToLive = IPv4Header.TimeToLive.read(bytes)
    next = IPProtocol(IPv4Header.ProtocolNumber.read(bytes))
    checksum = IPv4Header.HeaderChecksum.read(bytes)
    source = IPv4Header.Source.read(bytes)
    destination = IPv4Header.Destination.read(bytes)
    options = IPv4Option.list((20..<view.headerLength).map { bytes.octet($0) })
  }

  /// The header's own bytes, options included. Its length follows from the options.
  public func bytes() -> [UInt8] { bytes(options: optionArea, room: 0) }

  /// The header with these options, and so many zeros behind it.
  private func bytes(options area: [UInt8], room: Int) -> [UInt8] {
    let length = 20 + area.count
    var bytes = [UInt8](repeating: 0, count: length + room)
    if !area.isEmpty { bytes.replaceSubrange(20..<length, with: area) }
    IPv4Header.Version.write(version, to: &bytes)
    IPv4Header.HeaderLength.write(length / 4, to: &bytes)
    IPv4Header.DSField.write(dsField, to: &bytes)
    IPv4Header.TotalLength.write(totalLength, to: &bytes)
    IPv4Header.Identification.write(identification, to: &bytes)
    IPv4Header.ReservedBit.write(reservedBit ? 1 : 0, to: &bytes)
    IPv4Header.DontFragment.write(dontFragment ? 1 : 0, to: &bytes)
    IPv4Header.MoreFragments.write(moreFragments ? 1 : 0, to: &bytes)
    IPv4Header.FragmentOffset.write(fragmentUnits, to: &bytes)
    IPv4Header.TimeToLive.write(timeToLive, to: &bytes)
    IPv4Header.ProtocolNumber.write(next.rawValue, to: &bytes)
    IPv4Header.HeaderChecksum.write(checksum, to: &bytes)
    IPv4Header.Source.write(source, to: &bytes)
    IPv4Header.Destination.write(destination, to: &bytes)
    return bytes
  }

  /// The options with zeros to a multiple of four bytes, at most 40.
  private var optionArea: [UInt8] {
    if options.isEmpty { return [] }
    var area = Array(options.flatMap { $0.bytes }.prefix(40))
    while area.count % 4 != 0 { area.append(0) }
    return area
  }

  /// The header in front of `payload`, its total length and checksum computed (RFC 791 §3.1, RFC 1071), and the payload.
  public func bytes(over payload: [UInt8]) -> [UInt8] {
    let area = optionArea, length = 20 + area.count
    var packet = bytes(options: area, room: payload.count), sum = Checksum()
    IPv4Header.TotalLength.write(UInt16(truncatingIfNeeded: packet.count), to: &packet)
    IPv4Header.HeaderChecksum.write(0 as UInt16, to: &packet)
    sum.add(packet.octets.extracting(0..<length))
    IPv4Header.HeaderChecksum.write(sum.value, to: &packet)
    var span = packet.mutableSpan
    span.store(payload.octets, at: length)
    return packet
  }

  /// The pseudo-header that TCP and UDP sum for a payload of `length` bytes (RFC 9293 §3.1).
  public func pseudoHeader(length: Int) -> Checksum {
    .pseudoHeader(source: source, destination: destination, protocol: next.rawValue, length: length)
  }
}

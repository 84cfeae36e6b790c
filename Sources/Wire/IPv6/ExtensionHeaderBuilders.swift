/// A hop-by-hop or destination options header as a value that can be changed and written (RFC 8200 §4.3, §4.6).
public struct IPv6OptionsBuilder: HeaderBuilder {
  /// What follows.
  public var next: IPProtocol
  /// The options. Written, they are filled up with padding to a multiple of eight bytes, header included.
  public var options: [IPv6Option]

  /// A header.
  public init(next: IPProtocol, options: [IPv6Option]) { self.next = next; self.options = options }
  /// The header that `view` shows.
  public init(_ view: borrowing HopByHopOptions) { self.init(view.bytes, view.headerLength) }
  /// The header that `view` shows.
  public init(_ view: borrowing DestinationOptions) { self.init(view.bytes, view.headerLength) }

  private init(_ bytes: RawSpan, _ length: Int) {
    next = IPProtocol(bytes.octet(0))
    options = IPv6Option.list((2..<length).map { bytes.octet($0) })
  }

  /// The header's bytes, cut at the 2,048 that its length can say.
  public func bytes() -> [UInt8] {
    var area = Array(options.flatMap { $0.bytes }.prefix(2046))
    let missing = (8 - (area.count + 2) % 8) % 8
    if missing == 1 { area.append(0) }
    if missing > 1 { area += IPv6Option.padN(missing - 2).bytes }
    return [next.rawValue, UInt8((area.count + 2) / 8 - 1)] + area
  }
}

/// A routing header as a value that can be changed and written (RFC 8200 §4.4).
public struct RoutingBuilder: HeaderBuilder {
  /// What follows.
  public var next: IPProtocol
  /// How the data is to be read.
  public var type: UInt8
  /// How many nodes are still to be passed.
  public var segmentsLeft: UInt8
  /// What stands behind the first four bytes: 4 bytes and then a multiple of 8. Written, it is filled up with zeros and cut at 2,044.
  public var data: [UInt8]

  /// A header with any data.
  public init(next: IPProtocol, type: UInt8, segmentsLeft: UInt8, data: [UInt8]) {
    self.next = next; self.type = type; self.segmentsLeft = segmentsLeft; self.data = data
  }
  /// The header of Mobile IPv6 (RFC 6275 §6.4).
  public init(next: IPProtocol, homeAddress: UInt128) {
    var writer = Writer([0, 0, 0, 0])
    writer.write(homeAddress)
    self.init(next: next, type: 2, segmentsLeft: 1, data: writer.bytes)
  }
  /// The header of segment routing (RFC 8754 §2). `segments` in the order in which they are passed: written, the last one comes first.
  public init(next: IPProtocol, segments: [UInt128]) {
    let count = UInt8(truncatingIfNeeded: max(segments.count - 1, 0))
    var writer = Writer([count, 0, 0, 0])
    for segment in segments.reversed() { writer.write(segment) }
    self.init(next: next, type: 4, segmentsLeft: count, data: writer.bytes)
  }
  /// The header that `view` shows.
  public init(_ view: borrowing RoutingHeader) {
    let bytes = view.bytes
    self.init(next: view.next, type: view.type, segmentsLeft: view.segmentsLeft, data: (4..<view.headerLength).map { bytes.octet($0) })
  }

  /// The header's bytes.
  public func bytes() -> [UInt8] {
    var area = Array(data.prefix(2044))
    while area.count < 4 || (area.count + 4) % 8 != 0 { area.append(0) }
    return [next.rawValue, UInt8((area.count + 4) / 8 - 1), type, segmentsLeft] + area
  }
}

/// A fragment header as a value that can be changed and written (RFC 8200 §4.5).
public struct FragmentBuilder: HeaderBuilder {
  /// What the reassembled packet carries.
  public var next: IPProtocol
  /// Must be 0.
  public var reservedOctet: UInt8 = 0
  /// The fragment's place in units of eight bytes; its upper three bits are dropped.
  public var offsetUnits: UInt16
  /// Must be 0: two bits.
  public var reservedBits: UInt8 = 0
  /// Not the last fragment.
  public var moreFragments: Bool
  /// Which packet the fragment belongs to.
  public var identification: UInt32

  /// A header.
  public init(next: IPProtocol, offsetUnits: UInt16, moreFragments: Bool, identification: UInt32) {
    self.next = next; self.offsetUnits = offsetUnits; self.moreFragments = moreFragments; self.identification = identification
  }
  /// The header that `view` shows.
  public init(_ view: borrowing FragmentHeader) {
    self.init(
      next: view.next, offsetUnits: FragmentHeader.Offset.read(view.bytes), moreFragments: view.moreFragments,
      identification: view.identification)
    reservedOctet = FragmentHeader.ReservedOctet.read(view.bytes)
    reservedBits = FragmentHeader.ReservedBits.read(view.bytes)
  }

  /// The header's 8 bytes.
  public func bytes() -> [UInt8] {
    var writer = Writer([next.rawValue, reservedOctet])
    writer.write(offsetUnits << 3 | UInt16(reservedBits & 3) << 1 | (moreFragments ? 1 : 0))
    writer.write(identification)
    return writer.bytes
  }
}

/// An authentication header as a value that can be changed and written (RFC 4302 §2).
public struct AuthenticationBuilder: HeaderBuilder {
  /// What follows.
  public var next: IPProtocol
  /// Must be 0.
  public var reserved: UInt16 = 0
  /// Which agreement it is.
  public var securityParametersIndex: UInt32
  /// Counts packets.
  public var sequence: UInt32
  /// The check value. Written, it is filled up with zeros to a multiple of four bytes and cut at 1,016.
  public var checkValue: [UInt8]

  /// A header.
  public init(next: IPProtocol, securityParametersIndex: UInt32, sequence: UInt32, checkValue: [UInt8]) {
    self.next = next; self.securityParametersIndex = securityParametersIndex; self.sequence = sequence; self.checkValue = checkValue
  }
  /// The header that `view` shows.
  public init(_ view: borrowing AuthenticationHeader) {
    let bytes = view.bytes
    self.init(
      next: view.next, securityParametersIndex: view.securityParametersIndex, sequence: view.sequence,
      checkValue: (12..<view.headerLength).map { bytes.octet($0) })
    reserved = AuthenticationHeader.Reserved.read(bytes)
  }

  /// The header's bytes.
  public func bytes() -> [UInt8] {
    var check = Array(checkValue.prefix(1016))
    while check.count % 4 != 0 { check.append(0) }
    var writer = Writer([next.rawValue, UInt8(check.count / 4 + 1)])
    writer.write(reserved)
    writer.write(securityParametersIndex)
    writer.write(sequence)
    writer.write(check)
    return writer.bytes
  }
}

extension VRRPPacket: Dissected {
  /// The whole byte 0.
  public typealias VersionAndKind = Bits<0, 8>
  /// The upper half of byte 0.
  public typealias Version = Bits<0, 4>
  /// The lower half of byte 0.
  public typealias Kind = Bits<4, 4>
  /// Byte 1.
  public typealias VirtualRouterIdentifier = Bits<8, 8>
  /// Byte 2.
  public typealias Priority = Bits<16, 8>
  /// Byte 3.
  public typealias AddressCount = Bits<24, 8>
  /// Bytes 6 and 7.
  public typealias PacketChecksum = Bits<48, 16>

  /// The fields, in wire order.
  public enum Field: UInt8, FieldName {
    case versionAndType, version, type, virtualRouterIdentifier, priority, addressCount
    case authenticationType, interval, reserved, shortInterval, checksum
    case ipv4Address, ipv6Address, authenticationText, authenticationDigest

    /// The Virtual Router Redundancy Protocol.
    public static var kind: LayerKind { .vrrp }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .versionAndType: .init("vrrp.typever", "Version and type", VersionAndKind.self, "RFC 9568 §5.2")
      case .version: .init("vrrp.version", "Version", Version.self, "RFC 9568 §5.2.1", isPart: true)
      case .type:
        .init(
          "vrrp.type", "Packet type", Kind.self, "RFC 9568 §5.2.2", isPart: true,
          values: { number in number == 1 ? "Advertisement" : nil })
      case .virtualRouterIdentifier:
        .init(
          "vrrp.virt_rtr_id", "Virtual Rtr ID", VirtualRouterIdentifier.self, "RFC 9568 §5.2.3",
          about: "Which virtual router this is; its Ethernet address ends in this number, so two groups on a link need two.")
      case .priority:
        .init(
          "vrrp.prio", "Priority", Priority.self, "RFC 9568 §5.2.4",
          values: { number in
            switch number {
            case 0: "The active router resigns"
            case 100: "Default priority of a backup router"
            case 255: "This router owns the addresses"
            default: nil
            }
          },
          about: "The router with the highest priority becomes active; the others stay silent and listen.")
      case .addressCount: .init("vrrp.addr_count", "Addr Count", AddressCount.self, "RFC 9568 §5.2.5")
      case .checksum:
        .init(
          "vrrp.checksum", "Checksum", PacketChecksum.self, "RFC 9568 §5.2.8", .hexadecimal(digits: 4),
          about: "Over the packet, and in version 3 over a pseudo-header with the IP addresses; a receiver drops what does not fit.")
      default: variable
      }
    }

    private var variable: FieldDescriptor {
      switch self {
      case .authenticationType: .init("vrrp.auth_type", "Auth Type", "RFC 3768 §5.3.6", values: Self.authenticationTypes)
      case .interval:
        .init(
          "vrrp.adver_int", "Adver Int", "RFC 3768 §5.3.7", about: "Seconds between advertisements; three missed ones start an election.")
      case .reserved: .init("vrrp.reserved_mbz", "Reserved", "RFC 9568 §5.2.6", isPart: true)
      case .shortInterval:
        .init(
          "vrrp.short_adver_int", "Adver Int", "RFC 9568 §5.2.7",
          about: "Hundredths of a second between advertisements; three missed ones start an election.")
      case .ipv4Address:
        .init("vrrp.ip_addr", "IP Address", "RFC 9568 §5.2.9", .ipv4, about: "An address that the active router answers for.")
      case .ipv6Address:
        .init(
          "vrrp.ipv6_addr", "IPv6 Address", "RFC 9568 §5.2.9", .ipv6,
          about: "An address that the active router answers for; the first one is its link-local address.")
      case .authenticationText:
        .init(
          "vrrp.auth_string", "Authentication String", "RFC 2338 §5.3.6", .text,
          about: "A password that everybody on the link can read; version 3 has none any more.")
      default: .init("vrrp.md5_auth_data", "MD5 Authentication Data", "RFC 2338 §5.3.6", .octets)
      }
    }

    static let authenticationTypes: ValueNames = { number in
      switch number {
      case 0: "No Authentication"
      case 1: "Simple Text Authentication (RFC 2338)"
      case 2: "IP Authentication Header (RFC 2338)"
      case 254: "Cisco VRRP MD5 authentication"
      default: nil
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// Emits the fields of a packet whose length tells the kind of its addresses.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = layer.start
    guard min(layer.end, frame.byteCount) &- start >= 4 else { return fields.visit(layer, of: frame, into: &sink) }
    let isIPv6 = holdsIPv6(version: Int(frame.octet(start) >> 4), length: Int(layer.length), count: Int(frame.octet(start &+ 3)))
    visit(layer, of: frame, isIPv6: isIPv6, into: &sink)
  }

  /// Emits the fields of a packet that came in an IPv4 or an IPv6 packet.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, isIPv6: Bool, into sink: inout some FieldSink) {
    fields.visit(layer, of: frame, into: &sink)
    guard sink.wanted(in: .vrrp).reaches(Field.authenticationType) || sink.wantsNotes else { return }
    var reader = Reader(layer, of: frame)
    do {
      let first: UInt32 = try reader.read()
      let isThird = first >> 28 == 3
      let authentication = try visitInterval(&reader, isThird: isThird, into: &sink)
      _ = try reader.take(2)
      for _ in 0..<Int(first & 0xFF) {
        let range = try reader.take(isIPv6 ? 16 : 4)
        if isIPv6 {
          sink.offer(Field.ipv6Address, .bytes(range), at: range, in: frame)
        } else {
          let address = frame.networkOrder(at: range.lowerBound, as: UInt32.self)
          sink.offer(Field.ipv4Address, .integer(UInt64(address)), at: range, in: frame)
        }
      }
      if !isThird { try visitAuthentication(authentication, &reader, into: &sink) }
    } catch { sink.stopped(error, at: reader.rest) }
    if sink.wantsNotes { noteChecksum(layer, of: frame, into: &sink) }
  }

  /// Bytes 4 and 5, which changed between versions 2 and 3. Returns the type of authentication.
  @inlinable
  static func visitInterval(_ reader: inout Reader, isThird: Bool, into sink: inout some FieldSink) throws(WireError) -> UInt8 {
    let frame = reader.frame, start = reader.position
    if isThird {
      let number: UInt16 = try reader.read()
      sink.offer(Field.reserved, .integer(UInt64(number >> 12)), at: start..<start &+ 1, in: frame)
      sink.offer(Field.shortInterval, .integer(UInt64(number & 0xFFF)), at: start..<start &+ 2, in: frame)
      return 0
    }
    let authentication: UInt8 = try reader.read()
    sink.offer(Field.authenticationType, .integer(UInt64(authentication)), at: start..<start &+ 1, in: frame)
    let interval: UInt8 = try reader.read()
    sink.offer(Field.interval, .integer(UInt64(interval)), at: start &+ 1..<start &+ 2, in: frame)
    return authentication
  }

  /// The data behind the addresses, RFC 2338 §5.3.6: a text that ends at a zero byte, or Cisco's digest, the last 16 bytes.
  @inlinable
  static func visitAuthentication(_ type: UInt8, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    if type == 1 {
      let range = try reader.take(8)
      var end = range.lowerBound
      while end < range.upperBound, frame.octet(end) != 0 { end &+= 1 }
      sink.offer(Field.authenticationText, .bytes(range.lowerBound..<end), at: range, in: frame)
    } else if type == 254 {
      _ = try reader.take(max(0, reader.remaining &- 16))
      let range = try reader.take(16)
      sink.offer(Field.authenticationDigest, .bytes(range), at: range, in: frame)
    }
  }

  /// Version 2 sums the packet alone; for version 3 the IP addresses are needed, which are not here.
  @usableFromInline
  static func noteChecksum(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard layer.length >= 8, layer.end <= frame.byteCount, frame.octet(layer.start) >> 4 == 2 else { return }
    var sum = Checksum()
    sum.add(frame.extracting(layer.start..<layer.end))
    if sum.folded != 0xFFFF {
      sink.note(Note(.warning, "the checksum does not fit the packet", "RFC 3768 §5.3.8"), at: layer.start &+ 6..<layer.start &+ 8)
    }
  }
}

import HTTP
import MQTT
import MQTTSN
import Wire

/// The walk from header to header: which one comes next, where it starts, and where the bytes of its layer end.
struct Walk {
  private var kind: LayerKind?
  private var offset = 0
  /// Where the enclosing layer ends as its length promises; a cut frame ends before.
  private(set) var end: Int
  /// Headers in headers end somewhere: a frame of nothing but VLAN tags, tunnels in tunnels.
  private var left = Self.mostLayers
  /// Whose payloads are told apart here: there is no use in looking into those that are read as parts of streams, or by nobody.
  enum Reach: UInt8 { case applications, datagrams, transport }
  var reach = Reach.applications
  /// Whether an ICMP error quotes what follows.
  private var isQuoted = false
  /// Whether the walk is in a packet that an ICMP error quotes.
  var isQuoting: Bool { isQuoted }
  /// Where the packet in an Ethernet frame ends: the rest is padding. 0 before one was seen.
  private(set) var packetEnd = 0
  /// Whether the last link layer was a VLAN tag.
  private(set) var isTagged = false
  /// Whether the bytes are not those of the frame.
  private let isReassembled: Bool
  /// OpenBSD's loopback differs from the others in this.
  private let isFamilyInNetworkOrder: Bool
  /// Where the error message ends whose quoted packet ends at `end`; 0 for any other layer.
  private var messageEnd = 0
  /// Where the last IP header starts.
  private var network = 0
  /// The fragment that the last header began, if it began one.
  private(set) var fragment: Fragment?
  /// Why the walk stopped early.
  private(set) var error: WireError?

  /// Real packets have fewer than ten. Wireshark, too, follows some hundred before it gives up.
  static let mostLayers = 256

  @inline(always)
  init(_ frame: borrowing Frame) {
    kind = LayerKind(first: frame.info.linkType, frame.bytes)
    if frame.info.linkType == .pppWithDirection { offset = 1 }  // the byte in front tells sent from received
    isFamilyInNetworkOrder = frame.info.linkType == .loop
    end = max(frame.bytes.byteCount, Int(frame.info.length))
    isReassembled = false
  }

  /// A walk over the payload of a datagram that was put together from fragments.
  init(reassembled count: Int, _ next: IPProtocol) {
    end = count
    isReassembled = true
    isFamilyInNetworkOrder = false
    kind = after(next)
  }

  /// What follows `segment` is read where it stands after all.
  mutating func lookInside(_ segment: Layer, _ frame: RawSpan, _ ports: PortTable) {
    guard reach != .applications, !isQuoted, kind == .data else { return }
    let bytes = frame.extracting(segment.start..<min(end, frame.byteCount))
    guard let header = try? TCPHeader(bytes) else { return }
    kind = application(.tcp, header.sourcePort, header.destinationPort, after: header.headerLength, bytes, ports)
  }

  /// Ends the walk: what follows is read as a part of its stream.
  @inline(always)
  mutating func stop() { kind = nil }

  /// The next layer, or nil when there are no more bytes. A header that is cut is still a layer, the last one.
  @inline(always)
  mutating func next(_ frame: RawSpan, _ ports: PortTable) -> Layer? {
    guard let kind, left > 0, offset < min(end, frame.byteCount) else { return nil }
    left &-= 1
    let start = offset, wasQuoted = isQuoted
    do throws(WireError) {
      let length = try step(kind, frame, ports)
      let limit = messageEnd > 0 ? messageEnd : end
      messageEnd = 0
      return Layer(kind, offset: start, length: length, limit: limit, isQuoted: wasQuoted, isReassembled: isReassembled)
    } catch { return stop(kind, at: start, error, frame) }
  }

  /// The layer that `kind`'s header could not be: as much of it as there is, and nothing behind it.
  @inline(never)
  private mutating func stop(_ kind: LayerKind, at start: Int, _ error: WireError, _ frame: RawSpan) -> Layer {
    if kind == .ipv4, start < frame.byteCount, frame.octet(start) >> 4 == 6 {
      // Wireshark, too, believes the version rather than the EtherType.
      self.kind = .ipv6
      return Layer(kind, offset: start, length: 1, limit: end, isQuoted: isQuoted, isReassembled: isReassembled)
    }
    self.error = error
    self.kind = nil
    let there = min(end, frame.byteCount) - start
    let length =
      switch error {
      case .invalid(let bit, _): min(there, bit / 8 + 1)
      default: there
      }
    return Layer(kind, offset: start, length: length, limit: end, isQuoted: isQuoted, isReassembled: isReassembled)
  }

  /// The one place that knows which header follows which. Returns the length of the layer it stepped over.
  @inline(always)
  private mutating func step(_ kind: LayerKind, _ frame: RawSpan, _ ports: PortTable) throws(WireError) -> Int {
    let bytes = frame.extracting(offset..<min(end, frame.byteCount))
    switch kind {
    case .ethernet:
      let header = try EthernetHeader(bytes)
      isTagged = false
      if header.isLength { return go(14, to: within(14 &+ Int(header.etherTypeOrLength), afterLength(bytes, 14))) }
      return go(14, to: after(header.etherType))
    case .vlan:
      let header = try VLANTag(bytes)
      isTagged = true
      if header.isLength { return go(4, to: within(4 &+ Int(header.etherType.rawValue), afterLength(bytes, 4))) }
      return go(4, to: after(header.etherType))
    case .ipv4:
      let header = try IPv4Header(bytes)
      // A total length of 0 means "segmented by the network card"; link-layer padding is not part of the packet.
      let total = header.totalLength
      if total >= header.headerLength { end = min(end, offset &+ total) } else if total > 0 { return go(header.headerLength, to: nil) }
      notePacketEnd()
      network = offset
      if header.moreFragments || header.fragmentOffset > 0 { return fragmentOfIPv4(header) }
      return go(header.headerLength, to: after(header.next))
    case .ipv6:
      let header = try IPv6Header(bytes)
      network = offset
      guard header.payloadLength > 0 else { return withoutLength(header, bytes) }
      end = min(end, offset &+ 40 &+ header.payloadLength)
      notePacketEnd()
      return go(40, to: after(header.next))
    case .tcp:
      let header = try TCPHeader(bytes)
      if reach != .applications, !isQuoted { return go(header.headerLength, to: .data) }
      return go(
        header.headerLength, to: application(.tcp, header.sourcePort, header.destinationPort, after: header.headerLength, bytes, ports))
    case .udp:
      let header = try UDPHeader(bytes)
      if header.length >= 8 { end = min(end, offset &+ header.length) } else if !isJumbo(header, frame) { return go(8, to: nil) }
      if reach == .transport { return go(8, to: .data) }
      return go(8, to: application(.udp, header.sourcePort, header.destinationPort, after: 8, bytes, ports))
    case .data, .http, .mqtt, .dns, .tls: return rest()
    case .arp:
      end = min(end, offset &+ (try ARPPacket(bytes)).headerLength)
      notePacketEnd()
      return rest()
    default: return try stepRare(kind, bytes, frame)
    }
  }

  /// The headers that most packets do not have.
  @inline(never)
  private mutating func stepRare(_ kind: LayerKind, _ bytes: RawSpan, _ frame: RawSpan) throws(WireError) -> Int {
    switch kind {
    case .llc:
      let header = try LLCHeader(bytes)
      return go(header.headerLength, to: header.snapEtherType.map(after) ?? (header.destination == .ip ? .ipv4 : .data))
    case .null:
      let header = try NullHeader(bytes)
      if isFamilyInNetworkOrder { return go(4, to: after(AddressFamily(header.familyInNetworkOrder))) }
      return go(4, to: header.isIPv4 ? .ipv4 : header.isIPv6 ? .ipv6 : header.etherType.map(after) ?? .data)
    case .linuxCooked:
      let header = try LinuxCookedHeader(bytes)
      return go(16, to: header.isEtherType ? after(header.protocolType) : cooked(header.linuxProtocol))
    case .linuxCooked2:
      let header = try LinuxCooked2Header(bytes)
      return go(20, to: header.isEtherType ? after(header.protocolType) : cooked(header.linuxProtocol))
    case .ppp:
      let header = try PPPHeader(bytes)
      return go(header.headerLength, to: after(header.protocolType))
    case .hdlc:
      let header = try HDLCHeader(bytes)
      return go(4, to: after(header.protocolType))
    case .pppoe:
      let header = try PPPoEHeader(bytes)
      return go(6, to: within(6 &+ header.payloadLength, .ppp))
    case .hopByHopOptions:
      let header = try HopByHopOptions(bytes)
      return go(header.headerLength, to: after(header.next))
    case .destinationOptions:
      let header = try DestinationOptions(bytes)
      return go(header.headerLength, to: after(header.next))
    case .routingHeader:
      let header = try RoutingHeader(bytes)
      return go(header.headerLength, to: after(header.next))
    case .fragmentHeader:
      let header = try FragmentHeader(bytes)
      if header.moreFragments || header.fragmentOffset > 0 { return fragmentOfIPv6(header, frame) }
      return go(8, to: after(header.next))
    case .authenticationHeader:
      let header = try AuthenticationHeader(bytes)
      return go(header.headerLength, to: after(header.next))
    case .gre:
      let header = try GREHeader(bytes)
      return go(header.headerLength, to: header.protocolType == .greToPPP ? .ppp : after(header.protocolType))
    case .icmp:
      let message = try ICMPMessage(bytes)
      if let quoted = message.quotedOffset { return quote(quoted, upTo: message.quotedEnd, .ipv4) }
      return message.isEcho && end &- offset > 8 ? go(8, to: .data) : rest()
    case .icmpv6:
      let message = try ICMPv6Message(bytes)
      if let quoted = message.quotedOffset { return quote(quoted, upTo: message.quotedEnd, .ipv6) }
      return message.isEcho && end &- offset > 8 ? go(8, to: .data) : rest()
    default: return rest()
    }
  }

  /// A payload length of 0: nothing follows, or a jumbogram, whose hop-by-hop option has the length (RFC 2675 §2).
  @inline(never)
  private mutating func withoutLength(_ header: borrowing IPv6Header, _ bytes: RawSpan) -> Int {
    let rest = bytes.extracting(40..<bytes.byteCount)
    guard header.next == .hopByHopOptions, let length = HopByHopOptions.jumboPayloadLength(rest), length > 0xFFFF else {
      return go(40, to: nil)
    }
    end = min(end, offset &+ 40 &+ length)
    return go(40, to: .hopByHopOptions)
  }

  /// A UDP length of 0 over IPv6: all that IPv6's length promises (RFC 2675 §4).
  @inline(never)
  private func isJumbo(_ header: borrowing UDPHeader, _ frame: RawSpan) -> Bool {
    header.length == 0 && isInIPv6(frame)
  }

  private func isInIPv6(_ frame: RawSpan) -> Bool { !isReassembled && frame.octet(network) >> 4 == 6 }

  @inline(never)
  private mutating func fragmentOfIPv4(_ header: borrowing IPv4Header) -> Int {
    let key = Fragment.Key(
      source: UInt128(header.source), destination: UInt128(header.destination), identification: UInt32(header.identification),
      number: header.next.rawValue)
    fragment = Fragment(
      key: key, next: header.next, offset: header.fragmentOffset, isFollowed: header.moreFragments,
      place: offset &+ header.headerLength..<end)
    return go(header.headerLength, to: .data)
  }

  /// The header may stand where it has no business, behind IPv4 or in a datagram that itself came in parts: there it begins nothing.
  private mutating func fragmentOfIPv6(_ header: borrowing FragmentHeader, _ frame: RawSpan) -> Int {
    guard isInIPv6(frame), network &+ 40 <= frame.byteCount else { return go(8, to: .data) }
    let key = Fragment.Key(
      source: frame.networkOrder(at: network &+ 8, as: UInt128.self), destination: frame.networkOrder(at: network &+ 24, as: UInt128.self),
      identification: header.identification, number: 0, isVersion6: true)
    fragment = Fragment(
      key: key, next: header.next, offset: header.fragmentOffset, isFollowed: header.moreFragments,
      place: offset &+ 8..<max(end, offset &+ 8))
    return go(8, to: .data)
  }

  @inline(always)
  private mutating func go(_ length: Int, to next: LayerKind?) -> Int {
    offset &+= length
    kind = next
    return length
  }

  /// A layer that takes all bytes up to the end of the layer around it, captured or not.
  private mutating func rest() -> Int {
    kind = nil
    defer { offset = end }
    return end &- offset
  }

  /// An error message whose rest is the packet that it is about. Extensions may stand behind the quoted bytes (RFC 4884).
  private mutating func quote(_ length: Int, upTo quotedEnd: Int?, _ next: LayerKind) -> Int {
    isQuoted = true
    messageEnd = end
    if let quotedEnd { end = min(end, offset &+ quotedEnd) }
    return go(length, to: next)
  }

  /// Shortens the enclosing layer to `length` bytes from the current offset on.
  @inline(always)
  private mutating func within(_ length: Int, _ next: LayerKind) -> LayerKind {
    end = min(end, offset &+ length)
    notePacketEnd()
    return next
  }

  @inline(always)
  private mutating func notePacketEnd() {
    if packetEnd == 0 { packetEnd = end }
  }

  @inline(always)
  private func after(_ type: EtherType) -> LayerKind {
    switch type {
    case .ipv4: .ipv4
    case .ipv6: .ipv6
    default: afterRare(type)
    }
  }

  @inline(never)
  private func afterRare(_ type: EtherType) -> LayerKind {
    switch type {
    case .vlan, .serviceVLAN, .oldServiceVLAN: .vlan
    case .arp: .arp
    case .pppoeSession: .pppoe
    default: .data
    }
  }

  /// What follows a length: LLC, or Novell's raw frames, which go without.
  private func afterLength(_ bytes: RawSpan, _ header: Int) -> LayerKind {
    LLCHeader.isRaw(bytes.extracting(min(header, bytes.byteCount)..<bytes.byteCount)) ? .data : .llc
  }

  /// Linux has numbers of its own for what no EtherType names.
  private func cooked(_ number: LinuxProtocol) -> LayerKind {
    switch number {
    case .llc: .llc
    case .ethernet: .ethernet
    case .pppHDLC: .ppp
    default: .data
    }
  }

  private func after(_ family: AddressFamily) -> LayerKind { family == .ipv4 ? .ipv4 : family.isIPv6 ? .ipv6 : .data }

  private func after(_ number: PPPProtocol) -> LayerKind {
    switch number {
    case .ipv4: .ipv4
    case .ipv6: .ipv6
    default: .data
    }
  }

  @inline(always)
  private func after(_ number: IPProtocol) -> LayerKind {
    switch number {
    case .tcp: .tcp
    case .udp: .udp
    default: afterRare(number)
    }
  }

  @inline(never)
  private func afterRare(_ number: IPProtocol) -> LayerKind {
    switch number {
    case .icmp: .icmp
    case .icmpv6: .icmpv6
    case .igmp: .igmp
    case .ipv4: .ipv4
    case .ipv6: .ipv6
    case .vrrp: .vrrp
    case .gre: .gre
    case .hopByHopOptions: .hopByHopOptions
    case .routing: .routingHeader
    case .fragment: .fragmentHeader
    case .destinationOptions: .destinationOptions
    case .authenticationHeader: .authenticationHeader
    default: .data
    }
  }

  /// Which application the ports name or, where they name none, the first bytes look like.
  @inline(always)
  private func application(
    _ transport: LayerKind, _ source: UInt16, _ destination: UInt16, after length: Int, _ bytes: RawSpan, _ ports: PortTable
  ) -> LayerKind {
    if bytes.byteCount <= length { return .data }
    if let kind = ports.application(transport, source, destination) { return kind }
    return transport == .tcp ? recognized(bytes.extracting(length..<bytes.byteCount)) : .data
  }

  /// The protocols that Wireshark, too, recognises over TCP wherever they speak.
  @inline(never)
  private func recognized(_ payload: RawSpan) -> LayerKind {
    if TLSRecord.isPlausible(payload) { return .tls }
    if HTTPMessage.isRecognizable(payload) { return .http }
    return .data
  }
}

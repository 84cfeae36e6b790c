import DNS
import HTTP
import MQTT
import MQTTSN
import Wire

/// Hands the wanted fields of every layer of `frame` to `sink`, outermost first, and notes to a sink that wants them.
func dissect(_ frame: borrowing Frame, with dissector: Dissector, _ memory: PacketMemory, into sink: inout some FieldSink) {
  memory.begin(frame.info.number)
  if !sink.wanted(in: .frame).isEmpty || sink.wantsNotes {
    sink.begin(Layer(.frame, offset: 0, length: frame.bytes.byteCount))
    FrameFields.visit(frame, into: &sink)
    if sink.wants(FrameFields.Field.protocols) { emitProtocols(of: frame, with: dissector, memory, into: &sink) }
    if frame.options.byteCount > 0, sink.wants(FrameFields.Field.comment) { emitComments(of: frame, into: &sink) }
  }
  var walk = Walk(frame)
  let datagram = visitLayers(of: frame, bytes: frame.bytes, &walk, with: dissector, memory, into: &sink)
  emitTrailer(of: frame, behind: walk, into: &sink)
  if let datagram, let fragment = walk.fragment {
    emitFacts(of: datagram, fragment.key, in: frame.bytes, into: &sink)
    var rest = Walk(reassembled: datagram.payload.count, fragment.next)
    _ = visitLayers(of: frame, bytes: datagram.payload.octets, &rest, in: fragment.key, with: dissector, memory, into: &sink)
  }
}

/// Visits the layers of a walk. Returns the datagram that this frame completes: the walk goes on there.
@inline(__always)
private func visitLayers(
  of frame: borrowing Frame, bytes: RawSpan, _ walk: inout Walk, in datagram: Fragment.Key? = nil, with dissector: Dissector,
  _ memory: PacketMemory, into sink: inout some FieldSink
) -> Reassembly? {
  let notes = sink.wantsNotes
  let readsStreams = isStreamWanted(by: sink, dissector.preferences)
  if readsStreams { walk.reach = .datagrams }
  var checks = Checks(datagram: datagram), carrier = Carrier(frame.info, datagram)
  while let layer = walk.next(bytes, dissector.ports) {
    if walk.fragment != nil, layer.kind == .data, let whole = completed(walk, frame, dissector, memory) { return whole }
    carrier.note(layer)
    if layer.kind == .tcp, readsStreams {
      visitSegment(layer, over: carrier, of: bytes, &walk, &checks, with: dissector, memory, into: &sink)
      continue
    }
    if needsMemory(layer.kind), isMemoryWanted(by: sink, for: layer.kind) {
      visitRemembered(layer, over: &carrier, of: bytes, memory, into: &sink)
    } else {
      if sink.wanted(in: layer.kind).isEmpty, !notes { continue }
      sink.begin(layer)
      visit(layer, over: carrier, of: bytes, into: &sink)
    }
    if notes { checks.check(layer, of: bytes, dissector.preferences, into: &sink) }
  }
  if let error = walk.error { sink.stopped(error, at: bytes.byteCount..<bytes.byteCount) }
  return nil
}

/// The datagram that the frame's fragment completes, if it was captured whole and somebody wants datagrams at all.
@inline(never)
func completed(_ walk: Walk, _ frame: borrowing Frame, _ dissector: Dissector, _ memory: PacketMemory) -> Reassembly? {
  guard let fragment = walk.fragment, !walk.isQuoting, dissector.preferences.defragment else { return nil }
  return memory.datagram(completedBy: fragment, of: frame)
}

/// What is known of the layers around a layer: some protocols read differently over another one.
struct Carrier {
  let link: LinkType
  let time: UInt64
  let frame: UInt32
  private(set) var network = LayerKind.data
  private(set) var transport = LayerKind.data
  /// Where the innermost IP header starts; -1 in a datagram that was put together, whose addresses are in its key.
  private var place = -1
  private let datagram: Fragment.Key?
  /// The number of the conversation that the transport header belongs to.
  var stream: UInt32 = 0

  @inline(always) init(_ info: FrameInfo, _ datagram: Fragment.Key?) {
    (link, time, frame) = (info.linkType, info.time, UInt32(truncatingIfNeeded: info.number))
    self.datagram = datagram
  }

  @inline(always)
  mutating func note(_ layer: Layer) {
    switch layer.kind {
    case .ipv4, .ipv6: (network, place) = (layer.kind, layer.start)
    case .tcp, .udp: transport = layer.kind
    default: break
    }
  }

  /// Who sends to whom.
  func addresses(of bytes: RawSpan) -> Addresses {
    if place < 0 {
      guard let datagram else { return Addresses() }
      return Addresses(source: datagram.source, destination: datagram.destination, isVersion6: datagram.isVersion6)
    }
    if network == .ipv4, place + 20 <= bytes.byteCount {
      return Addresses(
        source: UInt128(bytes.networkOrder(at: place + 12, as: UInt32.self)),
        destination: UInt128(bytes.networkOrder(at: place + 16, as: UInt32.self)))
    }
    guard network == .ipv6, place + 40 <= bytes.byteCount else { return Addresses() }
    return Addresses(
      source: bytes.networkOrder(at: place + 8), destination: bytes.networkOrder(at: place + 24), isVersion6: true)
  }
}

/// The one place that knows which code reads a layer. Generic, so that each sink has its own compiled copy.
func visit(_ layer: Layer, over carrier: Carrier, of frame: RawSpan, into sink: inout some FieldSink) {
  switch layer.kind {
  case .ethernet: EthernetHeader.visit(layer, of: frame, into: &sink)
  case .llc: LLCHeader.visit(layer, of: frame, into: &sink)
  case .null: NullHeader.visit(layer, of: frame, inNetworkOrder: carrier.link == .loop, into: &sink)
  case .linuxCooked: LinuxCookedHeader.visit(layer, of: frame, into: &sink)
  case .linuxCooked2: LinuxCooked2Header.visit(layer, of: frame, into: &sink)
  case .ppp:
    if carrier.link == .pppWithDirection { emitDirection(of: frame, into: &sink) }
    PPPHeader.visit(layer, of: frame, into: &sink)
  case .hdlc: HDLCHeader.visit(layer, of: frame, into: &sink)
  case .pppoe: PPPoEHeader.visit(layer, of: frame, into: &sink)
  case .vlan: VLANTag.visit(layer, of: frame, into: &sink)
  case .arp: ARPPacket.visit(layer, of: frame, into: &sink)
  case .ipv4: IPv4Header.visit(layer, of: frame, into: &sink)
  case .ipv6: IPv6Header.visit(layer, of: frame, into: &sink)
  case .hopByHopOptions: HopByHopOptions.visit(layer, of: frame, into: &sink)
  case .routingHeader: RoutingHeader.visit(layer, of: frame, into: &sink)
  case .fragmentHeader: FragmentHeader.visit(layer, of: frame, into: &sink)
  case .destinationOptions: DestinationOptions.visit(layer, of: frame, into: &sink)
  case .authenticationHeader: AuthenticationHeader.visit(layer, of: frame, into: &sink)
  case .icmp: ICMPMessage.visit(layer, of: frame, into: &sink)
  case .icmpv6: ICMPv6Message.visit(layer, of: frame, into: &sink)
  case .igmp: IGMPMessage.visit(layer, of: frame, into: &sink)
  case .gre: GREHeader.visit(layer, of: frame, into: &sink)
  case .vrrp: VRRPPacket.visit(layer, of: frame, isIPv6: carrier.network == .ipv6, into: &sink)
  case .tcp: TCPHeader.visit(layer, of: frame, into: &sink)
  case .udp: UDPHeader.visit(layer, of: frame, into: &sink)
  case .dhcp: DHCPMessage.visit(layer, of: frame, into: &sink)
  case .dns, .mdns, .llmnr:
    if carrier.transport == .tcp {
      _ = DNSPacket.visitOverTCP(layer, of: frame, into: &sink)
    } else {
      DNSPacket.visit(layer, of: frame, into: &sink)
    }
  case .http: HTTPMessage.visit(layer, of: frame, into: &sink)
  case .webSocket: WebSocketHeader.visit(layer, of: frame, into: &sink)
  case .mqtt: MQTTPacket.visit(layer, of: frame, into: &sink)
  case .mqttsn: MQTTSNMessage.visit(layer, of: frame, into: &sink)
  case .tls: TLSRecord.visit(layer, of: frame, into: &sink)
  case .data: DataFields.visit(layer, of: frame, into: &sink)
  case .frame: break
  }
}

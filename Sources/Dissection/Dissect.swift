import DNS
import HTTP
import MQTT
import MQTTSN
import Wire

/// Hands the wanted fields of every layer of `frame` to `sink`, outermost first, and notes to a sink that wants them.
func dissect(_ frame: borrowing Frame, with dissector: Dissector, _ memory: PacketMemory, into sink: inout some FieldSink) {
  if !sink.wanted(in: .frame).isEmpty || sink.wantsNotes {
    sink.begin(Layer(.frame, offset: 0, length: frame.bytes.byteCount))
    FrameFields.visit(frame, into: &sink)
    if sink.wants(FrameFields.Field.protocols) { emitProtocols(of: frame, with: dissector, memory, into: &sink) }
    if frame.options.byteCount > 0, sink.wants(FrameFields.Field.comment) { emitComments(of: frame, into: &sink) }
  }
  var walk = Walk(frame)
  let payload = visitLayers(of: frame, bytes: frame.bytes, &walk, with: dissector, memory, into: &sink)
  emitTrailer(of: frame, behind: walk, into: &sink)
  if let payload, let fragment = walk.fragment {
    var rest = Walk(reassembled: payload.count, fragment.next)
    _ = visitLayers(of: frame, bytes: payload.octets, &rest, in: fragment.key, with: dissector, memory, into: &sink)
  }
}

/// Visits the layers of a walk. Returns the payload of the datagram that this frame completes: the walk goes on there.
@inline(__always)
private func visitLayers(
  of frame: borrowing Frame, bytes: RawSpan, _ walk: inout Walk, in datagram: Fragment.Key? = nil, with dissector: Dissector,
  _ memory: PacketMemory, into sink: inout some FieldSink
) -> [UInt8]? {
  let notes = sink.wantsNotes
  var checks = Checks(datagram: datagram), carrier = Carrier(frame.info.linkType)
  while let layer = walk.next(bytes, dissector.ports) {
    if walk.fragment != nil, layer.kind == .data, let payload = completed(walk, frame, dissector, memory) { return payload }
    carrier.note(layer.kind)
    if sink.wanted(in: layer.kind).isEmpty, !notes { continue }
    sink.begin(layer)
    visit(layer, over: carrier, of: bytes, into: &sink)
    if notes { checks.check(layer, of: bytes, dissector.preferences, into: &sink) }
  }
  if let error = walk.error { sink.stopped(error, at: bytes.byteCount..<bytes.byteCount) }
  return nil
}

/// The datagram that the frame's fragment completes, if it was captured whole and somebody wants datagrams at all.
@inline(never)
func completed(_ walk: Walk, _ frame: borrowing Frame, _ dissector: Dissector, _ memory: PacketMemory) -> [UInt8]? {
  guard let fragment = walk.fragment, !walk.isQuoting, dissector.preferences.defragment else { return nil }
  return memory.payload(completedBy: fragment, of: frame)
}

/// What is known of the layers around a layer: some protocols read differently over another one.
struct Carrier {
  let link: LinkType
  private(set) var network = LayerKind.data
  private(set) var transport = LayerKind.data

  @inline(always) init(_ link: LinkType) { self.link = link }

  @inline(always)
  mutating func note(_ kind: LayerKind) {
    switch kind {
    case .ipv4, .ipv6: network = kind
    case .tcp, .udp: transport = kind
    default: break
    }
  }
}

/// The one place that knows which code reads a layer. Generic, so that each sink has its own compiled copy.
private func visit(_ layer: Layer, over carrier: Carrier, of frame: RawSpan, into sink: inout some FieldSink) {
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

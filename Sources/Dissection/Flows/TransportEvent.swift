import Wire

/// What one packet says about its conversation.
struct TransportEvent {
  /// From whom to whom.
  var key: FlowKey
  /// The conversation's number among those of its protocol.
  var stream: UInt32
  /// Nil unless it is a TCP segment.
  var segment: SegmentFacts?
  /// Where the transport header stands, and the data it carries as far as they were captured.
  var header: Layer
  var payload: Range<Int>
}

/// Hands the TCP segments and UDP datagrams of a packet to `body`, outermost first, and the bytes they lie in. Quoted ones are left out.
func eachTransport(
  of frame: borrowing Frame, with dissector: Dissector, _ memory: PacketMemory, _ body: (TransportEvent, RawSpan) -> Void
) {
  memory.begin(frame.info.number)
  var walk = Walk(frame)
  if let whole = eachTransport(of: frame, frame.bytes, &walk, nil, with: dissector, memory, body), let fragment = walk.fragment {
    var rest = Walk(reassembled: whole.payload.count, fragment.next)
    _ = eachTransport(of: frame, whole.payload.octets, &rest, fragment.key, with: dissector, memory, body)
  }
}

private func eachTransport(
  of frame: borrowing Frame, _ bytes: RawSpan, _ walk: inout Walk, _ datagram: Fragment.Key?, with dissector: Dissector,
  _ memory: PacketMemory, _ body: (TransportEvent, RawSpan) -> Void
) -> Reassembly? {
  var carrier = Carrier(frame.info, datagram)
  while let layer = walk.next(bytes, dissector.ports) {
    if walk.fragment != nil, layer.kind == .data, let whole = completed(walk, frame, dissector, memory) { return whole }
    carrier.note(layer)
    guard layer.kind == .tcp || layer.kind == .udp, layer.start + 8 <= bytes.byteCount else { continue }
    let source: UInt16 = bytes.networkOrder(at: layer.start), destination: UInt16 = bytes.networkOrder(at: layer.start + 2)
    let number: IPProtocol = layer.kind == .tcp ? .tcp : .udp
    var event = TransportEvent(
      key: carrier.addresses(of: bytes).key(number, source, destination), stream: 0, segment: nil, header: layer,
      payload: min(layer.end, bytes.byteCount)..<max(min(Int(layer.limit), bytes.byteCount), min(layer.end, bytes.byteCount)))
    if layer.kind == .tcp {
      guard let facts = segmentFacts(of: layer, over: carrier, in: bytes, with: dissector, memory) else { continue }
      (event.segment, event.stream) = (facts, facts.stream)
    } else {
      event.stream =
        memory.streams.datagram(carrier.addresses(of: bytes), source, destination, frame: carrier.frame, time: carrier.time).stream
    }
    if !layer.isQuoted { body(event, bytes) }
  }
  return nil
}

import Wire

/// What only the whole frame can tell: the list of its protocols, its comments, and the bytes behind the packet.

/// `frame.protocols`: a walk of its own, made only for those who want it.
@inline(never)
func emitProtocols(of frame: borrowing Frame, with dissector: Dissector, _ memory: PacketMemory, into sink: inout some FieldSink) {
  var names = ProtocolStack()
  var walk = Walk(frame)
  while let layer = walk.next(frame.bytes, dissector.ports) {
    if walk.fragment != nil, layer.kind == .data, let payload = completed(walk, frame, dissector, memory), let fragment = walk.fragment {
      let bytes = payload.octets
      walk = Walk(reassembled: payload.count, fragment.next)
      while let layer = walk.next(bytes, dissector.ports) { names.append(layer.kind) }
      break
    }
    names.append(layer.kind)
  }
  let text = memory.text(of: names)
  sink.emit(FieldID(FrameFields.Field.protocols), text: text.octets, at: 0..<0)
}

/// The kinds of a packet's layers, a byte each: eight in a word that compares at once, and the rare further ones.
struct ProtocolStack: Equatable {
  private var first: UInt64 = 0
  private var count = 0
  private var further: [UInt8] = []

  @inline(always)
  mutating func append(_ kind: LayerKind) {
    if count < 8 { first |= UInt64(kind.rawValue) &<< UInt64(8 &* count) } else { further.append(kind.rawValue) }
    count &+= 1
  }

  /// The names with colons between. Wireshark counts the EtherType as a protocol of its own.
  var text: [UInt8] {
    let kinds = (0..<min(count, 8)).map { UInt8(truncatingIfNeeded: first >> UInt64(8 * $0)) } + further
    let names = kinds.compactMap { LayerKind(rawValue: $0) }.map { kind in
      switch kind {
      case .ethernet, .vlan, .linuxCooked, .linuxCooked2: kind.name + ":ethertype"
      default: kind.name
      }
    }
    return Array(names.joined(separator: ":").utf8)
  }
}

/// `frame.comment`: the options with code 1 behind a packet of a pcapng file, draft-ietf-opsawg-pcapng §3.5.
@inline(never)
func emitComments(of frame: borrowing Frame, into sink: inout some FieldSink) {
  let options = frame.options
  let little = frame.info.optionsAreLittleEndian
  var at = 0
  while at + 4 <= options.byteCount {
    let code = number(options, at, little), length = Int(number(options, at + 2, little))
    guard code != 0, at + 4 + length <= options.byteCount else { return }
    if code == 1 { sink.emit(FieldID(FrameFields.Field.comment), text: options.extracting(at + 4..<at + 4 + length), at: 0..<0) }
    at += 4 + (length + 3) & ~3
  }
}

private func number(_ bytes: RawSpan, _ offset: Int, _ little: Bool) -> UInt16 {
  let value = bytes.networkOrder(at: offset, as: UInt16.self)
  return little ? value.byteSwapped : value
}

/// The byte that LINKTYPE_PPP_WITH_DIR puts in front of a frame.
@inline(never)
func emitDirection(of frame: RawSpan, into sink: inout some FieldSink) {
  sink.offer(PPPHeader.Field.direction, .integer(PPPHeader.direction(of: frame.octet(0))), at: 0..<1, in: frame)
}

/// What lies in an Ethernet frame behind its packet, and in a cooked capture of one.
@inline(always)
func emitTrailer(of frame: borrowing Frame, behind walk: Walk, into sink: inout some FieldSink) {
  let end = walk.packetEnd
  if end > 0, end < frame.bytes.byteCount { emitRest(of: frame, behind: end, isTagged: walk.isTagged, into: &sink) }
}

@inline(never)
private func emitRest(of frame: borrowing Frame, behind end: Int, isTagged: Bool, into sink: inout some FieldSink) {
  let bytes = frame.bytes, link = frame.info.linkType
  guard link == .ethernet || link == .linuxCooked || link == .linuxCooked2 else { return }
  let hasChecksum = link == .ethernet && !isTagged
  let rest = EthernetTrailer(behind: end, in: bytes, wireLength: Int(frame.info.length), isTagged: !hasChecksum)
  if !rest.padding.isEmpty { sink.offer(EthernetHeader.Field.padding, .bytes(rest.padding), at: rest.padding, in: bytes) }
  if !rest.trailer.isEmpty {
    let (value, range) = (FieldValue.bytes(rest.trailer), rest.trailer)
    if isTagged {
      sink.offer(VLANTag.Field.trailer, value, at: range, in: bytes)
    } else if link == .linuxCooked {
      sink.offer(LinuxCookedHeader.Field.trailer, value, at: range, in: bytes)
    } else if link == .linuxCooked2 {
      sink.offer(LinuxCooked2Header.Field.trailer, value, at: range, in: bytes)
    } else {
      sink.offer(EthernetHeader.Field.trailer, value, at: range, in: bytes)
    }
  }
  if !rest.checksum.isEmpty {
    let value = bytes.networkOrder(at: rest.checksum.lowerBound, as: UInt32.self)
    sink.offer(EthernetHeader.Field.checksum, .integer(UInt64(value)), at: rest.checksum, in: bytes)
  }
}

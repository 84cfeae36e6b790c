import Wire

/// What only the whole frame can tell: the list of its protocols, its comments, and the bytes behind the packet.

/// `frame.protocols`: a walk of its own, made only for those who want it.
@inline(never)
func emitProtocols(of frame: borrowing Frame, with dissector: Dissector, _ memory: PacketMemory, into sink: inout some FieldSink) {
  var names = ProtocolStack()
  var walk = Walk(frame)
  if let datagram = nameLayers(of: frame, frame.bytes, &walk, nil, with: dissector, memory, &names), let fragment = walk.fragment {
    var rest = Walk(reassembled: datagram.payload.count, fragment.next)
    _ = nameLayers(of: frame, datagram.payload.octets, &rest, fragment.key, with: dissector, memory, &names)
  }
  memory.begin(frame.info.number)
  let text = memory.text(of: names)
  sink.emit(FieldID(FrameFields.Field.protocols), text: text.octets, at: 0..<0)
}

private func nameLayers(
  of frame: borrowing Frame, _ bytes: RawSpan, _ walk: inout Walk, _ datagram: Fragment.Key?, with dissector: Dissector,
  _ memory: PacketMemory, _ names: inout ProtocolStack
) -> Reassembly? {
  var carrier = Carrier(frame.info, datagram)
  while let layer = walk.next(bytes, dissector.ports) {
    if walk.fragment != nil, layer.kind == .data, let whole = completed(walk, frame, dissector, memory) { return whole }
    carrier.note(layer)
    names.append(layer, of: bytes)
    if layer.kind == .tcp, let facts = segmentFacts(of: layer, over: carrier, in: bytes, with: dissector, memory), facts.hasPieces {
      walk.stop()
      var wasInsideHTTP = false
      for index in facts.firstPiece..<facts.endPiece where memory.streams.pieces[Int(index)].kind != .tcp {
        let kind = memory.streams.pieces[Int(index)].kind, isInsideHTTP = memory.streams.pieces[Int(index)].isInsideHTTP
        // Wireshark reads inside of HTTP what the connection was handed over to.
        if isInsideHTTP, !wasInsideHTTP { names.append(kind: .http) }
        names.append(kind: kind)
        wasInsideHTTP = isInsideHTTP
      }
    }
  }
  return nil
}

/// The kinds of a packet's layers, a byte each, with two bits on top of it: eight in a word that compares at once, and the rare further
/// ones.
struct ProtocolStack: Equatable {
  private var first: UInt64 = 0
  private var count = 0
  private var further: [UInt8] = []

  /// What follows is named by an EtherType, which Wireshark counts as a protocol of its own.
  private static let namesEtherType: UInt8 = 0x80
  /// A tag of a provider's, 802.1ad.
  private static let isServiceTag: UInt8 = 0x40
  private static let isKind: UInt8 = 0x3F

  @inline(always)
  mutating func append(_ layer: Layer, of frame: RawSpan) {
    let code = Self.code(layer, of: frame)
    if count < 8 { first |= UInt64(code) &<< UInt64(8 &* count) } else { further.append(code) }
    count &+= 1
  }

  /// The same where nobody asks for what stands between: tags and EtherTypes are left out.
  @inline(always)
  mutating func append(kind: LayerKind) {
    if count < 8 { first |= UInt64(kind.rawValue) &<< UInt64(8 &* count) } else { further.append(kind.rawValue) }
    count &+= 1
  }

  @inline(always)
  private static func code(_ layer: Layer, of frame: RawSpan) -> UInt8 {
    let code = layer.kind.rawValue
    switch layer.kind {
    case .ethernet: return code | etherType(at: layer.start &+ 12, of: frame)
    case .linuxCooked: return code | etherType(at: layer.start &+ 14, of: frame)
    case .linuxCooked2: return code | etherType(at: layer.start, of: frame)
    case .vlan:
      let isService = layer.start >= 2 && frame.networkOrder(at: layer.start &- 2, as: UInt16.self) == EtherType.serviceVLAN.rawValue
      return code | etherType(at: layer.start &+ 2, of: frame) | (isService ? isServiceTag : 0)
    default: return code
    }
  }

  private static func etherType(at offset: Int, of frame: RawSpan) -> UInt8 {
    offset &+ 2 <= frame.byteCount && frame.networkOrder(at: offset, as: UInt16.self) >= 0x600 ? namesEtherType : 0
  }

  /// The names with colons between.
  var text: [UInt8] {
    let codes = (0..<min(count, 8)).map { UInt8(truncatingIfNeeded: first >> UInt64(8 * $0)) } + further
    var names: [String] = []
    for code in codes {
      guard let kind = LayerKind(rawValue: code & Self.isKind) else { continue }
      names.append(code & Self.isServiceTag == 0 ? kind.name : "ieee8021ad")
      if code & Self.namesEtherType != 0 { names.append("ethertype") }
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

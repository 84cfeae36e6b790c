import DNS
import HTTP
import MQTT
import Wire

/// What only the packets before can tell: numbers of conversations, judgements on segments, messages that came in several of them.

/// The rows of TCP that need memory.
private let tcpMemoryRows = FieldSet(
  [Int(TCPHeader.Field.relativeSequence.rawValue), Int(TCPHeader.Field.relativeAcknowledgment.rawValue)]
    + Array(Int(TCPHeader.Field.stream.rawValue)..<Int(TCPHeader.Field.optionKind.rawValue))
    + [Int(TCPHeader.Field.sackLeft.rawValue), Int(TCPHeader.Field.sackRight.rawValue)])

/// Whether the sink wants anything that needs a stream: judgements, or what is spoken in it.
@inline(__always)
func isStreamWanted(by sink: some FieldSink, _ preferences: Preferences) -> Bool {
  if sink.wantsNotes || !sink.wanted(in: .tcp).intersection(tcpMemoryRows).isEmpty { return true }
  guard preferences.reassembleTCP else { return false }
  return !sink.wanted(in: .http).isEmpty || !sink.wanted(in: .mqtt).isEmpty || !sink.wanted(in: .dns).isEmpty
    || !sink.wanted(in: .tls).isEmpty || !sink.wanted(in: .webSocket).isEmpty || !sink.wanted(in: .data).isEmpty
}

/// Whether layers of this kind, TCP aside, are told something by the packets before.
@inline(__always)
func needsMemory(_ kind: LayerKind) -> Bool {
  kind == .udp || kind == .dns || kind == .icmp || kind == .icmpv6 || kind == .mdns || kind == .llmnr
}

/// Whether the sink wants anything of such a layer, or of what needs the number of its conversation.
@inline(__always)
func isMemoryWanted(by sink: some FieldSink, for kind: LayerKind) -> Bool {
  sink.wantsNotes || !sink.wanted(in: kind).isEmpty || kind == .udp && !sink.wanted(in: .dns).isEmpty
}

/// A TCP segment: its header, its facts, and the messages that end in it.
@inline(never)
func visitSegment(
  _ layer: Layer, over carrier: Carrier, of bytes: RawSpan, _ walk: inout Walk, _ checks: inout Checks, with dissector: Dissector,
  _ memory: PacketMemory, into sink: inout some FieldSink
) {
  let notes = sink.wantsNotes, isWanted = notes || !sink.wanted(in: .tcp).isEmpty
  if isWanted { sink.begin(layer) }
  guard let facts = segmentFacts(of: layer, over: carrier, in: bytes, with: dissector, memory) else {
    walk.lookInside(layer, bytes, dissector.ports)
    TCPHeader.visit(layer, of: bytes, into: &sink)
    if notes { checks.check(layer, of: bytes, dissector.preferences, into: &sink) }
    return
  }
  if isWanted {
    TCPHeader.visit(layer, of: bytes, blocksFrom: dissector.preferences.relativeSequenceNumbers ? facts.peerBase : 0, into: &sink)
    emit(facts, of: layer, in: bytes, dissector.preferences, into: &sink)
    if notes { checks.check(layer, of: bytes, dissector.preferences, into: &sink) }
  }
  guard facts.hasPieces else { return walk.lookInside(layer, bytes, dissector.ports) }
  walk.stop()
  if notes, facts.firstPiece == facts.endPiece { notePart(of: layer, facts, in: bytes, into: &sink) }
  var inner = carrier
  inner.stream = facts.stream
  for index in facts.firstPiece..<facts.endPiece { visit(memory.streams.pieces[Int(index)], over: inner, of: bytes, memory, into: &sink) }
}

/// Data that no layer shows here needs a word: a learner looks for it.
@inline(never)
private func notePart(of layer: Layer, _ facts: SegmentFacts, in bytes: RawSpan, into sink: inout some FieldSink) {
  let data = min(layer.end, bytes.byteCount)..<max(min(Int(layer.limit), bytes.byteCount), min(layer.end, bytes.byteCount))
  guard !data.isEmpty, facts.analysis.isDisjoint(with: [.retransmission, .spuriousRetransmission, .fastRetransmission, .keepAlive]) else {
    return
  }
  sink.note(Note(.chat, "a part of a message that ends in a later segment: it is shown there", "RFC 9293 §2.2"), at: data)
}

/// Takes notice of a segment; nil if its header is cut before the window, or says that it is shorter than it can be.
func segmentFacts(
  of layer: Layer, over carrier: Carrier, in bytes: RawSpan, with dissector: Dissector, _ memory: PacketMemory
) -> SegmentFacts? {
  guard min(Int(layer.limit), bytes.byteCount) - layer.start >= 16, bytes.octet(layer.start + 12) >> 4 >= 5 else { return nil }
  let context = StreamMemory.SegmentContext(
    addresses: carrier.addresses(of: bytes), time: carrier.time, frame: carrier.frame, isQuoted: layer.isQuoted)
  return memory.streams.segment(layer, of: bytes, context, with: dissector)
}

/// A piece of a stream, in the frame or put together.
private func visit(_ piece: Piece, over carrier: Carrier, of bytes: RawSpan, _ memory: PacketMemory, into sink: inout some FieldSink) {
  guard let buffer = piece.buffer else { return visit(piece, over: carrier, in: bytes, memory, into: &sink) }
  let octets = memory.streams.buffers[Int(buffer)]
  visit(piece, over: carrier, in: octets.octets, memory, into: &sink)
}

private func visit(_ piece: Piece, over carrier: Carrier, in bytes: RawSpan, _ memory: PacketMemory, into sink: inout some FieldSink) {
  if piece.kind == .tcp {
    sink.offer(TCPHeader.Field.segmentCount, .integer(UInt64(piece.segments)), at: 0..<0, in: bytes)
    return sink.offer(TCPHeader.Field.reassembledLength, .integer(UInt64(piece.range.count)), at: 0..<0, in: bytes)
  }
  let layer = Layer(piece.kind, offset: piece.range.lowerBound, length: piece.range.count, isReassembled: piece.buffer != nil)
  if piece.kind.table == .dns, !sink.wanted(in: .dns).isEmpty || sink.wantsNotes {
    sink.begin(layer)
    return visitQuestions(layer, over: carrier, in: bytes, memory, into: &sink)
  }
  guard sink.wantsNotes || !sink.wanted(in: piece.kind).isEmpty else { return }
  sink.begin(layer)
  switch piece.kind {
  case .http:
    HTTPMessage.visit(layer, of: bytes, isContinued: piece.isContinued, answering: piece.http.answered, into: &sink)
    emit(piece.http, time: carrier.time, frame: carrier.frame, in: bytes, into: &sink)
  case .webSocket where piece.webSocket >= 0:
    var reading = memory.streams.frames[Int(piece.webSocket)]
    WebSocketHeader.visit(
      layer, of: bytes, continuing: &reading.message, from: reading.role, unpacking: reading.unpacking, into: &sink)
  case .mqtt:
    MQTTPacket.visit(layer, of: bytes, version: piece.mqttVersion, into: &sink)
    if let topic = piece.topic, sink.wants(MQTTPacket.Field.topic) {
      let name = memory.streams.buffers[Int(topic)]
      sink.emit(FieldID(MQTTPacket.Field.topic), text: name.octets, at: layer.start..<layer.start)
    }
  case .tls:
    var session = piece.tls
    TLSRecord.visit(layer, of: bytes, in: &session, into: &sink)
  default: visit(layer, over: carrier, of: bytes, into: &sink)
  }
}

/// DNS over TCP, message by message: each has its own place among questions and answers.
private func visitQuestions(
  _ layer: Layer, over carrier: Carrier, in bytes: RawSpan, _ memory: PacketMemory, into sink: inout some FieldSink
) {
  var position = layer.start
  while let message = DNSPacket.nextOverTCP(from: position, to: layer.end, of: layer.kind, in: bytes) {
    DNSPacket.visitLength(of: message, in: bytes, into: &sink)
    visitQuestion(message, over: carrier, in: bytes, memory, into: &sink)
    position = message.end
  }
}

/// A DNS message, and the question that it answers if all of it makes sense.
private func visitQuestion(
  _ message: Layer, over carrier: Carrier, in bytes: RawSpan, _ memory: PacketMemory, into sink: inout some FieldSink
) {
  let isSound = DNSPacket.visitWhole(message, of: bytes, into: &sink)
  guard isSound, !message.isQuoted, message.length >= 12, message.start + 4 <= bytes.byteCount else { return }
  let link = memory.streams.dns(
    carrier.stream, isTCP: carrier.transport == .tcp, bytes.networkOrder(at: message.start),
    isResponse: bytes.octet(message.start + 2) & 0x80 != 0, frame: carrier.frame, time: carrier.time)
  guard link.request > 0 else { return }
  sink.offer(DNSPacket.Field.requestIn, .integer(UInt64(link.request)), at: 0..<0, in: bytes)
  sink.offer(DNSPacket.Field.time, .integer(link.duration), at: 0..<0, in: bytes)
}

/// The layers, TCP aside, that are told something by the packets before.
@inline(never)
func visitRemembered(
  _ layer: Layer, over carrier: inout Carrier, of bytes: RawSpan, _ memory: PacketMemory, into sink: inout some FieldSink
) {
  let isWanted = sink.wantsNotes || !sink.wanted(in: layer.kind).isEmpty
  if isWanted { sink.begin(layer) }
  switch layer.kind {
  case .udp:
    if isWanted { UDPHeader.visit(layer, of: bytes, into: &sink) }
    visitDatagram(layer, over: &carrier, of: bytes, memory, into: &sink)
  case .dns where carrier.transport != .tcp, .mdns where carrier.transport != .tcp, .llmnr where carrier.transport != .tcp:
    if isWanted { visitQuestion(layer, over: carrier, in: bytes, memory, into: &sink) }
  default:
    guard isWanted else { return }
    visit(layer, over: carrier, of: bytes, into: &sink)
    emitEcho(of: layer, over: carrier, in: bytes, memory, into: &sink)
  }
}

/// The number of a datagram's conversation, which questions need, too.
private func visitDatagram(
  _ layer: Layer, over carrier: inout Carrier, of bytes: RawSpan, _ memory: PacketMemory, into sink: inout some FieldSink
) {
  let wantsNumbers = sink.wantsNotes || sink.wanted(in: .udp).reaches(UDPHeader.Field.stream)
  guard wantsNumbers || sink.wants(DNSPacket.Field.requestIn) || sink.wants(DNSPacket.Field.time), layer.start + 8 <= bytes.byteCount else {
    return
  }
  let facts = memory.streams.datagram(
    carrier.addresses(of: bytes), bytes.networkOrder(at: layer.start), bytes.networkOrder(at: layer.start + 2), frame: carrier.frame,
    time: carrier.time)
  carrier.stream = facts.stream
  sink.offer(UDPHeader.Field.stream, .integer(UInt64(facts.stream)), at: 0..<0, in: bytes)
  if layer.isQuoted { return }
  sink.offer(UDPHeader.Field.timeSinceFirst, .integer(facts.timeSinceFirst), at: 0..<0, in: bytes)
  sink.offer(UDPHeader.Field.timeSincePrevious, .integer(facts.timeSincePrevious), at: 0..<0, in: bytes)
}

/// The request that an echo reply answers. One with a wrong checksum is no reply.
private func emitEcho(of layer: Layer, over carrier: Carrier, in bytes: RawSpan, _ memory: PacketMemory, into sink: inout some FieldSink) {
  guard !layer.isQuoted, layer.start + 8 <= bytes.byteCount, layer.kind == .icmp || layer.kind == .icmpv6 else { return }
  let type = bytes.octet(layer.start), isOld = layer.kind == .icmp
  guard type == (isOld ? 8 : 128) || type == (isOld ? 0 : 129) else { return }
  if isOld, Int(layer.limit) <= bytes.byteCount {
    var sum = Checksum()
    sum.add(bytes.extracting(layer.start..<Int(layer.limit)))
    guard sum.folded == 0xFFFF else { return }
  }
  let link = memory.streams.echo(
    carrier.addresses(of: bytes), bytes.networkOrder(at: layer.start + 4), isReply: type == (isOld ? 0 : 129), frame: carrier.frame,
    time: carrier.time)
  guard link.request > 0 else { return }
  if isOld {
    sink.offer(ICMPMessage.Field.responseTo, .integer(UInt64(link.request)), at: 0..<0, in: bytes)
  } else {
    sink.offer(ICMPv6Message.Field.responseTo, .integer(UInt64(link.request)), at: 0..<0, in: bytes)
  }
}

/// In how many fragments a datagram came.
func emitFacts(of datagram: Reassembly, _ key: Fragment.Key, in bytes: RawSpan, into sink: inout some FieldSink) {
  let parts = FieldValue.integer(UInt64(datagram.parts)), length = FieldValue.integer(UInt64(datagram.payload.count))
  if key.isVersion6 {
    sink.offer(FragmentHeader.Field.fragmentCount, parts, at: 0..<0, in: bytes)
    sink.offer(FragmentHeader.Field.reassembledLength, length, at: 0..<0, in: bytes)
  } else {
    sink.offer(IPv4Header.Field.fragmentCount, parts, at: 0..<0, in: bytes)
    sink.offer(IPv4Header.Field.reassembledLength, length, at: 0..<0, in: bytes)
  }
}

/// A message's place among requests and responses.
private func emit(_ exchange: HTTPExchange, time: UInt64, frame: UInt32, in bytes: RawSpan, into sink: inout some FieldSink) {
  typealias Field = HTTPMessage.Field
  guard exchange.number > 0, sink.wanted(in: .http).reaches(Field.requestNumber) else { return }
  let isResponse = exchange.responseFrame == frame
  sink.offer(isResponse ? Field.responseNumber : .requestNumber, .integer(UInt64(exchange.number)), at: 0..<0, in: bytes)
  if isResponse, exchange.requestFrame > 0 {
    sink.offer(Field.requestIn, .integer(UInt64(exchange.requestFrame)), at: 0..<0, in: bytes)
    sink.offer(Field.time, .integer(time &- exchange.requestTime), at: 0..<0, in: bytes)
  }
  if exchange.previousRequestFrame > 0 {
    sink.offer(Field.previousRequestIn, .integer(UInt64(exchange.previousRequestFrame)), at: 0..<0, in: bytes)
  }
  if isResponse, exchange.previousResponseFrame > 0 {
    sink.offer(Field.previousResponseIn, .integer(UInt64(exchange.previousResponseFrame)), at: 0..<0, in: bytes)
  }
}

import DNS
import HTTP
import MQTT
public import Wire

/// Counts what packets hold. Streams are read in their order, so that each message counts once, in however many segments it came.
public struct StatisticsSink: FieldSink {
  /// What was counted.
  public private(set) var statistics = Statistics()
  private let dissector: Dissector
  private let memory: PacketMemory
  private let selection: Selection
  private let roles: [Role]
  private let isDetailed: Bool
  private var layer = Layer(.frame, offset: 0, length: 0)
  private var isRequest = true
  /// Whether the frame at hand has an HTTP message in it.
  private var hasMessages = false
  private var isSubscribing = false
  private var stack = ProtocolStack()
  private var stacks: [(stack: ProtocolStack, packets: Int, bytes: UInt64)] = []
  private static let mostStacks = 4096

  private enum Role: UInt8 {
    case none, method, host, status, contentLength, packetType, topic, isResponse, outcome, queryName, queryType, recordType
  }

  /// A sink that counts everything or, unless `isDetailed`, only what totals need.
  public init(isDetailed: Bool, dissector: Dissector = Dissector(), memory: PacketMemory = PacketMemory()) {
    (self.isDetailed, self.dissector, self.memory) = (isDetailed, dissector, memory)
    var roles = [Role](repeating: .none, count: FieldID.limit), ids: [FieldID] = []
    func want(_ id: FieldID, _ role: Role) {
      roles[id.index] = role
      ids.append(id)
    }
    want(FieldID(HTTPMessage.Field.method), .method)
    want(FieldID(HTTPMessage.Field.host), .host)
    want(FieldID(HTTPMessage.Field.statusCode), .status)
    want(FieldID(MQTTPacket.Field.packetType), .packetType)
    want(FieldID(MQTTPacket.Field.topic), .topic)
    want(FieldID(DNSPacket.Field.response), .isResponse)
    want(FieldID(DNSPacket.Field.queryName), .queryName)
    want(FieldID(DNSPacket.Field.type), .recordType)
    if isDetailed {
      want(FieldID(DNSPacket.Field.queryType), .queryType)
      want(FieldID(DNSPacket.Field.responseCode), .outcome)
      ids += LayerKind.allCases.filter { $0.table == $0 && $0 != .frame && $0.fields.rows.count > 0 }.map { FieldID($0, row: 0) }
    }
    (self.roles, selection) = (roles, Selection(ids))
  }

  /// What is counted.
  public func wanted(in kind: LayerKind) -> FieldSet { selection[kind] }

  /// Remembers the protocols.
  public mutating func begin(_ layer: Layer) {
    self.layer = layer
    if layer.kind == .http { hasMessages = true }
    if isDetailed, !layer.isQuoted { stack.append(kind: layer.kind) }
  }

  /// Counts a packet.
  public mutating func write(_ frame: borrowing Frame) {
    let length = UInt64(frame.info.length)
    statistics.packets &+= 1
    statistics.bytes &+= length
    if frame.info.hasTime {
      if statistics.firstTime == 0 { statistics.firstTime = frame.info.time }
      statistics.lastTime = frame.info.time
    }
    if isDetailed { stack = ProtocolStack() }
    dissect(frame, with: dissector, memory, into: &self)
    if hasMessages { countBodies() }
    if isDetailed { countStack(length) }
  }

  /// Takes notice of a packet that was not chosen: it may be a part of one that is.
  public func observe(_ frame: borrowing Frame) { memory.observe(frame, with: dissector) }

  private mutating func countBodies() {
    hasMessages = false
    for index in memory.streams.pieces.indices where memory.streams.pieces[index].kind == .http { countBody(memory.streams.pieces[index]) }
  }

  private mutating func countBody(_ piece: Piece) {
    if piece.isResponse {
      statistics.http.responseBodyBytes &+= piece.bodyCount
    } else {
      statistics.http.requestBodyBytes &+= piece.bodyCount
    }
  }

  private mutating func countStack(_ length: UInt64) {
    if let index = stacks.firstIndex(where: { $0.stack == stack }) {
      stacks[index].packets += 1
      stacks[index].bytes += length
    } else if stacks.count < Self.mostStacks {
      stacks.append((stack, 1, length))
    }
  }

  /// Counts a field.
  @inline(never)
  public mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    guard !layer.isQuoted else { return }
    switch (roles[id.index], value) {
    case (.method, _):
      isRequest = true
      statistics.http.requests &+= 1
      statistics.http.methods.add(octets(value, frame))
    case (.host, _):
      guard case .bytes(_, let count) = value else { return }
      statistics.http.hostBytes &+= Int(count)
      if isDetailed { statistics.http.hosts.add(octets(value, frame)) }
    case (.status, .integer(let code)):
      isRequest = false
      statistics.http.responses &+= 1
      if code < 1000 { statistics.http.statuses[Int(code)] &+= 1 }
    case (.packetType, .integer(let type)):
      statistics.mqtt.types[Int(type & 15)] &+= 1
      isSubscribing = type != 3
    case (.topic, .bytes(_, let count)): countTopic(value, Int(count), frame)
    default: emitDNS(roles[id.index], value, frame)
    }
  }

  private mutating func countTopic(_ value: FieldValue, _ count: Int, _ frame: RawSpan) {
    if isSubscribing {
      if isDetailed { statistics.mqtt.filters.add(octets(value, frame)) }
    } else {
      statistics.mqtt.topicBytes &+= count
      if isDetailed { statistics.mqtt.topics.add(octets(value, frame)) }
    }
  }

  private mutating func emitDNS(_ role: Role, _ value: FieldValue, _ frame: RawSpan) {
    switch (role, value) {
    case (.isResponse, .integer(let flag)):
      if flag == 0 { statistics.dns.queries &+= 1 } else { statistics.dns.responses &+= 1 }
      isRequest = flag == 0
    case (.queryName, .name(let name)):
      guard isRequest else { return }
      statistics.dns.nameBytes &+= name.textLength
      if isDetailed { statistics.dns.names.add(octets(value, frame)) }
    case (.queryType, .integer(let type)): if isRequest { statistics.dns.types[UInt16(truncatingIfNeeded: type), default: 0] += 1 }
    case (.recordType, .integer(let type)): statistics.dns.records[UInt16(truncatingIfNeeded: type), default: 0] += 1
    case (.outcome, .integer(let code)): statistics.dns.outcomes[UInt16(truncatingIfNeeded: code), default: 0] += 1
    default: break
    }
  }

  /// Counts a text that stands nowhere in the frame: a name with escapes.
  public mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    emit(id, .bytes(0..<text.byteCount), at: range, in: text)
  }

  /// A value's bytes; a name as text.
  private func octets(_ value: FieldValue, _ frame: RawSpan) -> [UInt8] {
    var text = ByteBuffer(capacity: 64)
    text.put(value, .text, in: frame, .terminal)
    return Array(text.bytes[..<text.count])
  }

  /// Takes the counts, those of protocols among them.
  public mutating func finish() -> Statistics {
    statistics.stacks = stacks.map { (String(decoding: $0.stack.text, as: UTF8.self), $0.packets, $0.bytes) }
    statistics.dropped = memory.dropped
    return statistics
  }
}

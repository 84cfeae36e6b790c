import DNS
import HTTP
import MQTT
import Wire

/// Which protocol a stream's bytes belong to, and which of them are whole messages.
extension StreamMemory {
  /// How much of some bytes are whole messages, and what the rest needs.
  struct Measure {
    /// The offset behind the last whole message.
    var taken: Int
    var need = MessageDemand.Need.nothing
  }

  mutating func interpret(
    _ range: Range<Int>, of bytes: RawSpan, buffer: Int32?, _ reading: Reading, _ dissector: Dissector
  ) -> Measure {
    var progress = MessageProgress()
    return interpret(range, of: bytes, buffer: buffer, reading, dissector, &progress)
  }

  /// Appends a piece for the whole messages in `range`.
  mutating func interpret(
    _ range: Range<Int>, of bytes: RawSpan, buffer: Int32?, _ reading: Reading, _ dissector: Dissector, _ progress: inout MessageProgress
  ) -> Measure {
    let first = pieces.count, isInsideHTTP = tcp[reading.conversation].application.isInsideHTTP
    let measure = read(application(bytes.extracting(range), reading, dissector), range, of: bytes, buffer, reading, dissector, &progress)
    if isInsideHTTP { for index in first..<pieces.count { pieces[index].isInsideHTTP = true } }
    return measure
  }

  private mutating func read(
    _ kind: LayerKind, _ range: Range<Int>, of bytes: RawSpan, _ buffer: Int32?, _ reading: Reading, _ dissector: Dissector,
    _ progress: inout MessageProgress
  ) -> Measure {
    switch kind {
    case .http: return readHTTP(range, of: bytes, buffer, reading, &progress)
    case .webSocket: return readWebSocket(range, of: bytes, buffer, reading)
    case .mqtt: return readMQTT(range, of: bytes, buffer, reading)
    case .tls: return readTLS(range, of: bytes, buffer, reading)
    case .dns, .mdns, .llmnr: return readDNS(kind, range, of: bytes, buffer, reading)
    default:
      if kind == .data, reading.canWait, dissector.preferences.ordersTCP, mayBeRecognized(bytes.extracting(range), reading) {
        return Measure(taken: range.lowerBound, need: .oneSegment)
      }
      tcp[reading.conversation].application.isUnknown = true
      pieces.append(Piece(kind: kind, buffer: buffer, range: range))
      return Measure(taken: range.upperBound)
    }
  }

  /// What was recognized before, what a port names (the server's, the lower, the higher one), or what the bytes look like.
  private mutating func application(_ bytes: RawSpan, _ reading: Reading, _ dissector: Dissector) -> LayerKind {
    let index = reading.conversation, ports = reading.ports
    if let kind = tcp[index].application.recognized { return kind }
    if !tcp[index].application.isTunnel,
      let kind = dissector.ports.application(.tcp, server: tcp[index].serverPort, ports.source, ports.destination)
    {
      return kind
    }
    if TLSRecord.isPlausible(bytes) {
      tcp[reading.conversation].application.recognized = .tls
    } else if HTTPMessage.isRecognizable(bytes) {
      tcp[reading.conversation].application.recognized = .http
    }
    return tcp[reading.conversation].application.recognized ?? .data
  }

  /// Whether a stream's first bytes are too few to say what they are. (As Wireshark, we judge them as they come unless streams are read
  /// in order.)
  private func mayBeRecognized(_ bytes: RawSpan, _ reading: Reading) -> Bool {
    let isKnownNotToBe = tcp[reading.conversation].application.isUnknown
    return !isKnownNotToBe && (HTTPMessage.mayBecomeRecognizable(bytes) || TLSRecord.mayBecomePlausible(bytes))
  }

  // MARK: HTTP

  /// A piece each message, since each has its place in the exchange of requests and responses.
  private mutating func readHTTP(
    _ range: Range<Int>, of bytes: RawSpan, _ buffer: Int32?, _ reading: Reading, _ progress: inout MessageProgress
  ) -> Measure {
    var position = range.lowerBound
    while position < range.upperBound {
      let exchange = tcp.histories[reading.conversation].http
      let context = MessageContext(
        hasSeenHTTP: exchange.hasMessages, lastMethod: exchange.method, canWait: reading.canWait, isLast: reading.isLast)
      let demand = HTTPMessage.demand(bytes, from: position, to: range.upperBound, context, &progress)
      if demand.need != .nothing { return Measure(taken: demand.end, need: demand.need) }
      progress = MessageProgress()
      var piece = Piece(kind: .http, buffer: buffer, range: position..<max(demand.end, position + 1))
      piece.isContinued = exchange.hasMessages
      tcp.histories[reading.conversation].http.note(demand, frame: reading.frame, time: reading.time)
      piece.http = tcp.histories[reading.conversation].http
      tcp[reading.conversation].application.hasHTTP = piece.http.hasMessages
      piece.isResponse = demand.kind == .response
      piece.bodyCount = demand.bodyCount
      if demand.kind == .other || demand.kind == .notification || !demand.hasWholeHead && (reading.canWait || reading.isLast) {
        piece.http.number = 0
      }
      pieces.append(piece)
      position = piece.range.upperBound
      if demand.switchesProtocol { switchProtocol(demand, bytes.extracting(piece.range), reading) }
      if tcp[reading.conversation].application.recognized == .webSocket {
        return readWebSocket(position..<range.upperBound, of: bytes, buffer, reading)
      }
    }
    return Measure(taken: position)
  }

  // MARK: MQTT

  /// Whole control packets, MQTT 3.1.1 §2.2: their lengths say where they end.
  mutating func readMQTT(_ range: Range<Int>, of bytes: RawSpan, _ buffer: Int32?, _ reading: Reading) -> Measure {
    var piece = Piece(kind: .mqtt, buffer: buffer, range: range)
    piece.mqttVersion = tcp[reading.conversation].application.mqttVersion
    var position = range.lowerBound, need = MessageDemand.Need.nothing
    while position < range.upperBound, need == .nothing {
      switch MQTTPacket.extent(of: bytes, from: position, to: range.upperBound) {
      case .whole(let end):
        note(position..<end, of: bytes, reading)
        if let topic = aliasedTopic(of: position..<end, in: bytes, reading) {
          if piece.range.lowerBound < position { append(piece, to: position) }
          piece.range = position..<range.upperBound
          piece.topic = Int32(buffers.count)
          buffers.append(topic)
          piece.mqttVersion = .v5
          append(piece, to: end)
          piece.range = end..<range.upperBound
          piece.topic = nil
        }
        position = end
      case .missing(let count): need = count.map { .bytes($0) } ?? .oneSegment
      }
    }
    return end(piece, at: position, need, reading)
  }

  /// Takes notice of a whole packet as far as it says how later ones are read.
  private mutating func note(_ packet: Range<Int>, of bytes: RawSpan, _ reading: Reading) {
    guard bytes.octet(packet.lowerBound) >> 4 == 1,
      let version = MQTTPacket.declaredVersion(Layer(.mqtt, offset: packet.lowerBound, length: packet.count), of: bytes)
    else { return }
    tcp[reading.conversation].application.mqttVersion = version
  }

  /// What an alias stands for that a PUBLISH has instead of a name.
  private mutating func aliasedTopic(of packet: Range<Int>, in bytes: RawSpan, _ reading: Reading) -> [UInt8]? {
    guard bytes.octet(packet.lowerBound) >> 4 == 3, tcp[reading.conversation].application.mqttVersion == .v5,
      let (topic, alias) = MQTTPacket.topicAlias(of: packet, in: bytes)
    else { return nil }
    let direction = UInt64(tcp[reading.conversation].number) << 1 | (reading.isLower ? 1 : 0)
    if topic.isEmpty { return aliases.topic(of: alias, direction) }
    aliases.define(alias, direction, [UInt8](bytes.extracting(topic)))
    return nil
  }

  private mutating func append(_ piece: Piece, to end: Int) {
    var piece = piece
    piece.range = piece.range.lowerBound..<end
    pieces.append(piece)
  }

  /// Appends the piece of what is whole; of everything if nothing more can be asked for.
  private mutating func end(_ piece: Piece, at position: Int, _ need: MessageDemand.Need, _ reading: Reading) -> Measure {
    let taken = reading.canWait ? position : piece.range.upperBound
    if taken > piece.range.lowerBound {
      var piece = piece
      piece.range = piece.range.lowerBound..<taken
      pieces.append(piece)
    }
    return Measure(taken: taken, need: reading.canWait ? need : .nothing)
  }

  // MARK: DNS

  /// Whole messages behind their lengths, RFC 1035 §4.2.2.
  private mutating func readDNS(
    _ kind: LayerKind, _ range: Range<Int>, of bytes: RawSpan, _ buffer: Int32?, _ reading: Reading
  ) -> Measure {
    var position = range.lowerBound, need = MessageDemand.Need.nothing
    while position < range.upperBound, need == .nothing {
      guard position + 2 <= range.upperBound else { need = .oneSegment; break }
      let end = position + 2 + Int(bytes.networkOrder(at: position, as: UInt16.self))
      if end > range.upperBound { need = .bytes(end - range.upperBound) } else { position = end }
    }
    return end(Piece(kind: kind, buffer: buffer, range: range), at: position, need, reading)
  }

  // MARK: TLS

  /// Whole records, RFC 8446 §5.1.
  private mutating func readTLS(_ range: Range<Int>, of bytes: RawSpan, _ buffer: Int32?, _ reading: Reading) -> Measure {
    var piece = Piece(kind: .tls, buffer: buffer, range: range)
    piece.tls = tcp[reading.conversation].application.tls
    var position = range.lowerBound, need = MessageDemand.Need.nothing
    while position < range.upperBound, need == .nothing {
      let left = range.upperBound - position
      guard left >= 5 else { need = .oneSegment; break }
      let type = bytes.octet(position), end = position + 5 + Int(bytes.networkOrder(at: position + 3, as: UInt16.self))
      guard 20...25 ~= type, piece.tls.version != nil || bytes.octet(position + 1) == 3 else { position = range.upperBound; break }
      if end > range.upperBound { need = .bytes(end - range.upperBound); break }
      if type == 22 { TLSRecord.advance(&tcp[reading.conversation].application.tls, over: position..<end, of: bytes) }
      position = end
    }
    return end(piece, at: position, need, reading)
  }
}

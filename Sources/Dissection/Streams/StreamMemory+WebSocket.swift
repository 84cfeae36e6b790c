import HTTP
import MQTT
import Wire

/// WebSocket in a stream: frames, and the MQTT packets that they carry.
extension StreamMemory {
  /// More connections that speak WebSocket are not remembered: frames of further ones are read each for itself.
  static let mostWebSockets = 1 << 12

  /// What the connection speaks behind a response that switches protocols, RFC 9110 §7.8.
  mutating func switchProtocol(_ demand: MessageDemand, _ head: RawSpan, _ reading: Reading) {
    let index = reading.conversation
    guard let response = try? ResponseHead(parsing: head),
      let conversation = WebSocketConversation(response, isClientLower: !reading.isLower)
    else {
      // What goes through a tunnel (RFC 9110 §9.3.6) must show what it is; what any other upgrade leads to is not known here.
      tcp[index].application.isTunnel = true
      if demand.status == 101 { tcp[index].application.recognized = .data }
      return
    }
    tcp[index].application.recognized = .webSocket
    tcp[index].application.webSocket = webSockets.insert(conversation, limit: Self.mostWebSockets)
  }

  /// Whole frames, RFC 6455 §5.2, a piece each.
  mutating func readWebSocket(_ range: Range<Int>, of bytes: RawSpan, _ buffer: Int32?, _ reading: Reading) -> Measure {
    var position = range.lowerBound
    // Every frame takes two bytes at least, so the loop ends.
    while position < range.upperBound {
      var piece = Piece(kind: .webSocket, buffer: buffer, range: position..<range.upperBound)
      let extent: WebSocketExtent
      do throws(WireError) { extent = try WebSocketExtent(at: position, in: bytes.extracting(0..<range.upperBound)) } catch {
        if error.needsMore, reading.canWait { return Measure(taken: position, need: .oneSegment) }
        pieces.append(piece)
        return Measure(taken: range.upperBound)
      }
      guard extent.isWhole(in: range.upperBound) else {
        if reading.canWait { return Measure(taken: position, need: .bytes(extent.end - range.upperBound)) }
        pieces.append(piece)
        return Measure(taken: range.upperBound)
      }
      piece.range = position..<extent.end
      add(extent, of: bytes, piece, reading)
      position = extent.end
    }
    return Measure(taken: position)
  }

  private mutating func add(_ extent: WebSocketExtent, of bytes: RawSpan, _ piece: Piece, _ reading: Reading) {
    var piece = piece
    let place = tcp[reading.conversation].application.webSocket
    guard place >= 0 else { return pieces.append(piece) }
    let role = webSockets[place].role(isLower: reading.isLower)
    let isCompressing = webSockets[place].compression != nil
    var before = webSockets[place][role].message
    if !extent.isFinal || extent.opcode.isControl { before = before.outline }
    webSockets[place][role].message.add(extent, of: bytes, isCompressing: isCompressing)
    let ended = webSockets[place][role].message.ended
    var octets: [UInt8]?
    if ended != nil {
      octets = extent.opcode == .continuation ? webSockets[place][role].message.octets : extent.unmasked(bytes)
      if case .compressed = ended { octets = try? webSockets[place][role].inflater?.unpack(octets ?? []) }
    }
    piece.webSocket = Int32(frames.count)
    frames.append(WebSocketReading(message: before, role: role, unpacking: isCompressing ? .before(octets) : nil))
    pieces.append(piece)
    guard let octets, webSockets[place].carriesMQTT, ended == .binary || ended == .compressed(isText: false) else { return }
    readMQTT(inside: octets, place, role, reading)
  }

  /// The MQTT packets that end in a message's octets.
  private mutating func readMQTT(inside octets: [UInt8], _ place: Int32, _ role: WebSocketRole, _ reading: Reading) {
    webSockets[place][role].unfinished += octets
    guard webSockets[place][role].unfinished.count >= webSockets[place][role].needed else { return }
    var reading = reading
    reading.canWait = true
    let octets = webSockets[place][role].unfinished, buffer = Int32(buffers.count)
    webSockets[place][role].unfinished = []
    buffers.append(octets)
    let measure = readMQTT(0..<octets.count, of: octets.octets, buffer, reading)
    let left = octets.count - measure.taken
    switch measure.need {
    case .bytes(let count): webSockets[place][role].needed = left + count
    default: webSockets[place][role].needed = left + 1
    }
    guard webSockets[place][role].needed <= PendingMessages.longestMessage else {
      droppedMessages += 1
      return
    }
    webSockets[place][role].unfinished = Array(octets[measure.taken...])
  }
}

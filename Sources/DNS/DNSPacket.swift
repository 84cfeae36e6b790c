public import Wire

/// A DNS message as it stands in a packet, RFC 1035 §4: a header of twelve bytes, questions, and records in three sections.
///
///     +---------------------+
///     |        Header       |
///     +---------------------+
///     |       Question      | the question for the name server
///     +---------------------+
///     |        Answer       | RRs answering the question
///     +---------------------+
///     |      Authority      | RRs pointing toward an authority
///     +---------------------+
///     |      Additional     | RRs holding additional information
///     +---------------------+
///
/// Where a message is broken, it stops where tshark stops. `DNSMessage` is its counterpart that owns what it holds.
public enum DNSPacket: Dissected {
  /// Each field once.
  public static let fields = FieldTable(Field.self)

  /// Emits the fields of the message that fills `layer`: over UDP, a datagram's payload.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    _ = visitWhole(layer, of: frame, into: &sink)
  }

  /// The same; false if the message ends early or breaks off at something that cannot be read.
  @inlinable
  public static func visitWhole(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) -> Bool {
    let end = min(layer.end, frame.byteCount), start = layer.start
    guard start &+ 4 <= end else {
      sink.stopped(.truncated(needed: 12, available: max(end &- start, 0)), at: layer.start..<end)
      return false
    }
    let flags: UInt16 = frame.networkOrder(at: start &+ 2)
    fields.visit(layer, of: frame, only: present(in: layer.kind, flags), into: &sink)
    guard sink.wantsNotes || sink.wanted(in: .dns).reaches(Field.queryName) else { return true }
    guard start &+ 12 <= end else {
      sink.stopped(.truncated(needed: 12, available: end &- start), at: start..<end)
      return false
    }
    var walk = Walk(layer, of: frame)
    do throws(WireError) {
      try walk.visitSections(into: &sink)
      if walk.reader.remaining > 0, flags & 0x7800 != 0x3000 { visitTrailing(walk.reader.rest, in: frame, into: &sink) }
      return true
    } catch {
      sink.stopped(error, at: min(walk.reader.position, end)..<end)
      return false
    }
  }

  /// Emits the fields of the messages that stand whole in `layer`, each behind its length in two bytes (RFC 1035 §4.2.2).
  ///
  /// Returns the offset behind the last whole message: what follows is the beginning of another one.
  @inlinable @discardableResult
  public static func visitOverTCP(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) -> Int {
    let end = min(layer.end, frame.byteCount)
    var position = min(layer.start, end)
    while let message = nextOverTCP(from: position, to: end, of: layer.kind, in: frame) {
      visitLength(of: message, in: frame, into: &sink)
      visit(message, of: frame, into: &sink)
      position = message.end
    }
    return position
  }

  /// Emits the length in front of a message over TCP.
  @inlinable
  public static func visitLength(of message: Layer, in frame: RawSpan, into sink: inout some FieldSink) {
    guard message.length >= 4 else { return }
    sink.offer(Field.length, .integer(UInt64(message.length)), at: message.start &- 2..<message.start, in: frame)
  }

  /// The message whose length stands at `position`, without it, or nil if it is not whole before `end`.
  @inlinable
  public static func nextOverTCP(from position: Int, to end: Int, of kind: LayerKind = .dns, in frame: RawSpan) -> Layer? {
    guard position >= 0, position &+ 2 <= min(end, frame.byteCount) else { return nil }
    let length = Int(frame.networkOrder(at: position, as: UInt16.self))
    guard position &+ 2 &+ length <= min(end, frame.byteCount) else { return nil }
    return Layer(kind, offset: position &+ 2, length: length)
  }

  /// Which fields a header has: some bits mean something in answers only, or in updates, or in LLMNR.
  @inlinable
  static func present(in kind: LayerKind, _ flags: UInt16) -> FieldSet {
    var absent: UInt64 = 0
    if flags & 0x8000 == 0 {
      absent |= bit(.authoritative) | bit(.recursionAvailable) | bit(.responseCode)
      if flags & 0x20 == 0 { absent |= bit(.authenticated) }
    }
    if kind == .llmnr {
      absent |= bit(.authoritative) | bit(.recursionDesired) | bit(.recursionAvailable) | bit(.reserved) | bit(.authenticated)
      absent |= bit(.checkingDisabled)
    } else {
      absent |= bit(.conflict) | bit(.tentative)
    }
    absent |=
      flags & 0x7800 == 0x2800
      ? bit(.questions) | bit(.answers) | bit(.authorities) : bit(.zones) | bit(.prerequisites) | bit(.updates)
    return FieldSet(low: ~absent, high: .max)
  }

  /// The bit of a field among the first 64 rows.
  @inlinable @inline(__always)
  static func bit(_ field: Field) -> UInt64 { 1 &<< UInt64(field.rawValue) }

  @inlinable
  static func visitTrailing(_ rest: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    sink.offer(Field.trailing, .bytes(rest), at: rest, in: frame)
    if sink.wantsNotes { sink.note(Note(.note, "bytes behind the last record that no count speaks of", "RFC 1035 §4.1"), at: rest) }
  }
}

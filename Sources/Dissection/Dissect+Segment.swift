import Wire

/// Emits what is known of a segment from the segments before it.
func emit(_ facts: SegmentFacts, of layer: Layer, in bytes: RawSpan, _ preferences: Preferences, into sink: inout some FieldSink) {
  typealias Field = TCPHeader.Field
  let start = layer.start, nowhere = start..<start
  let isRelative = preferences.relativeSequenceNumbers
  sink.offer(Field.stream, .integer(UInt64(facts.stream)), at: nowhere, in: bytes)
  if !layer.isQuoted {
    let sequence: UInt32 = bytes.networkOrder(at: start + 4), acknowledgment: UInt32 = bytes.networkOrder(at: start + 8)
    let base = isRelative ? facts.base : 0, acknowledgmentBase = isRelative ? facts.acknowledgmentBase : 0
    sink.offer(Field.relativeSequence, .integer(UInt64(sequence &- base)), at: start + 4..<start + 8, in: bytes)
    if facts.hasLength {
      sink.offer(Field.nextSequence, .integer(UInt64(facts.nextSequence &+ facts.base &- base)), at: nowhere, in: bytes)
    }
    sink.offer(Field.relativeAcknowledgment, .integer(UInt64(acknowledgment &- acknowledgmentBase)), at: start + 8..<start + 12, in: bytes)
  }
  sink.offer(Field.scaledWindow, .integer(UInt64(facts.window)), at: start + 14..<start + 16, in: bytes)
  if facts.scaleFactor != 0 {
    sink.offer(Field.windowScaleFactor, .integer(UInt64(bitPattern: Int64(facts.scaleFactor))), at: start + 14..<start + 16, in: bytes)
  }
  sink.offer(Field.timeSinceFirst, .integer(facts.timeSinceFirst), at: nowhere, in: bytes)
  sink.offer(Field.timeSincePrevious, .integer(facts.timeSincePrevious), at: nowhere, in: bytes)
  if preferences.analyzesTCP, !layer.isQuoted { emitAnalysis(facts, at: nowhere, in: bytes, into: &sink) }
}

private func emitAnalysis(_ facts: SegmentFacts, at nowhere: Range<Int>, in bytes: RawSpan, into sink: inout some FieldSink) {
  typealias Field = TCPHeader.Field
  let isKnown = facts.acknowledgedFrame > 0 || facts.countsFlight || !facts.analysis.isEmpty
  guard isKnown, sink.wantsNotes || sink.wanted(in: .tcp).meets(Field.acknowledgesFrame, .retransmissionTimeoutFrame) else { return }
  if facts.acknowledgedFrame > 0 {
    sink.offer(Field.acknowledgesFrame, .integer(UInt64(facts.acknowledgedFrame)), at: nowhere, in: bytes)
    if facts.acknowledgmentTime > 0 { sink.offer(Field.acknowledgmentTime, .integer(facts.acknowledgmentTime), at: nowhere, in: bytes) }
  }
  if facts.initialRoundTripTime > 0 {
    sink.offer(Field.initialRoundTripTime, .integer(facts.initialRoundTripTime), at: nowhere, in: bytes)
  }
  if facts.bytesInFlight > 0 {
    sink.offer(Field.bytesInFlight, .integer(UInt64(facts.bytesInFlight)), at: nowhere, in: bytes)
    sink.offer(Field.bytesSincePush, .integer(UInt64(facts.bytesSincePush)), at: nowhere, in: bytes)
  }
  if !facts.analysis.isEmpty { emitJudgements(facts, at: nowhere, in: bytes, into: &sink) }
}

@inline(never)
private func emitJudgements(_ facts: SegmentFacts, at nowhere: Range<Int>, in bytes: RawSpan, into sink: inout some FieldSink) {
  for judgement in Judgement.all where facts.analysis.contains(judgement.flag) {
    for field in judgement.fields { sink.offer(field, .integer(1), at: nowhere, in: bytes) }
    if sink.wantsNotes { sink.note(judgement.note, at: nowhere) }
  }
  if facts.analysis.contains(.retransmission), facts.retransmissionTimeout > 0 {
    sink.offer(TCPHeader.Field.retransmissionTimeout, .integer(facts.retransmissionTimeout), at: nowhere, in: bytes)
    sink.offer(TCPHeader.Field.retransmissionTimeoutFrame, .integer(UInt64(facts.retransmissionTimeoutFrame)), at: nowhere, in: bytes)
  }
  if facts.duplicateNumber > 0 {
    sink.offer(TCPHeader.Field.duplicateAcknowledgmentNumber, .integer(UInt64(facts.duplicateNumber)), at: nowhere, in: bytes)
    sink.offer(TCPHeader.Field.duplicateAcknowledgmentFrame, .integer(UInt64(facts.duplicateFrame)), at: nowhere, in: bytes)
  }
}

/// A flag of the analysis, the fields that Wireshark shows for it, and how bad it is.
struct Judgement {
  let flag: TCPAnalysis
  let fields: [TCPHeader.Field]
  let note: Note
  /// A word or two for a list.
  let short: String

  private init(_ flag: TCPAnalysis, _ short: String, _ level: Note.Level, _ fields: TCPHeader.Field...) {
    (self.flag, self.short, self.fields) = (flag, short, fields)
    let descriptor = fields[0].descriptor
    note = Note(level, descriptor.words.description, descriptor.source.description)
  }

  static let all: [Judgement] = [
    .init(.reusedPorts, "ports reused", .note, .reusedPorts), .init(.retransmission, "retransmission", .note, .retransmission),
    .init(.fastRetransmission, "fast retransmission", .note, .fastRetransmission, .retransmission),
    .init(.spuriousRetransmission, "spurious retransmission", .note, .spuriousRetransmission, .retransmission),
    .init(.outOfOrder, "out of order", .warning, .outOfOrder),
    .init(.lostSegment, "previous segment missing", .warning, .lostSegment),
    .init(.acknowledgesLostSegment, "acknowledges what was not captured", .warning, .acknowledgesLostSegment),
    .init(.windowUpdate, "window update", .chat, .windowUpdate), .init(.windowFull, "window full", .warning, .windowFull),
    .init(.keepAlive, "keep-alive", .note, .keepAlive),
    .init(.keepAliveAcknowledgment, "keep-alive answered", .note, .keepAliveAcknowledgment),
    // Wireshark shows it twice: as a field and as a remark.
    .init(.duplicateAcknowledgment, "duplicate acknowledgment", .note, .duplicateAcknowledgment, .duplicateAcknowledgment),
    .init(.zeroWindowProbe, "zero window probe", .note, .zeroWindowProbe), .init(.zeroWindow, "zero window", .warning, .zeroWindow),
    .init(.zeroWindowProbeAcknowledgment, "probe answered: zero window", .note, .zeroWindowProbeAcknowledgment)
  ]
}

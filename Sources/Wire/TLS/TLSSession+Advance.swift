extension TLSRecord {
  /// Takes notice of a handshake record, for a connection whose fields nobody wants.
  public static func advance(_ session: inout TLSSession, over record: Range<Int>, of frame: RawSpan) {
    var nobody = Nobody()
    visit(Layer(.tls, offset: record.lowerBound, length: record.count), of: frame, in: &session, into: &nobody)
  }

  /// Wants what the version is read from, and drops it.
  private struct Nobody: FieldSink {
    func wanted(in kind: LayerKind) -> FieldSet { FieldSet(Field.handshakeVersion) }
    mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {}
    mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {}
  }
}

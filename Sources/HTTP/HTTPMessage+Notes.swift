public import Wire

extension HTTPMessage {
  /// What is odd about the head that the reader stands before, if it can be read as one, and where its body ends.
  @usableFromInline
  static func notes(_ reader: Reader, answering method: Method?) -> [(Note, Range<Int>)] {
    let bytes = reader.frame.extracting(reader.rest)
    guard isPlausible(bytes) else { return [] }
    var anomalies: [Anomaly]
    do throws(WireError) {
      let isResponse = StartLine.kind(bytes, HeadLine(bytes, from: 0, to: bytes.byteCount).content, isFirst: true) == .response
      if isResponse {
        let head = try ResponseHead(parsing: bytes)
        anomalies = head.anomalies + [Anomaly(head.bodyDecision(answering: method))]
      } else {
        let head = try RequestHead(parsing: bytes)
        anomalies = head.anomalies + [Anomaly(head.bodyDecision)]
      }
    } catch {
      let note = error.needsMore ? Note(.note, "the head goes on in another segment", "RFC 9112 §2.1") : Note(error)
      return [(note, reader.rest)]
    }
    return anomalies.map { ($0.note, reader.position + $0.range.lowerBound..<reader.position + $0.range.upperBound) }
  }
}

extension Anomaly {
  /// Nothing odd: where the body ends, for whoever wonders. What is odd about it has an anomaly of its own.
  fileprivate init(_ decision: BodyDecision) { self.init(.chat, decision.text, decision.citation, decision.range) }
}

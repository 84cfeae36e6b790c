public import Wire

extension HTTPMessage {
  /// What is odd about the head that the reader stands before, if it can be read as one.
  @usableFromInline
  static func notes(_ reader: Reader) -> [(Note, Range<Int>)] {
    let bytes = reader.frame.extracting(reader.rest)
    guard isPlausible(bytes) else { return [] }
    let anomalies: [Anomaly]
    do throws(WireError) {
      let isResponse = StartLine.kind(bytes, HeadLine(bytes, from: 0, to: bytes.byteCount).content, isFirst: true) == .response
      anomalies = isResponse ? try ResponseHead(parsing: bytes).anomalies : try RequestHead(parsing: bytes).anomalies
    } catch {
      let note = error.needsMore ? Note(.note, "the head goes on in another segment", "RFC 9112 §2.1") : Note(error)
      return [(note, reader.rest)]
    }
    return anomalies.map { ($0.note, reader.position + $0.range.lowerBound..<reader.position + $0.range.upperBound) }
  }
}

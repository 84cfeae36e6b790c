internal import Wire

/// Collects the anomalies of a body in chunks.
struct ChunkCheck {
  private var anomalies: [Anomaly] = []

  static func anomalies(of body: ChunkedBody, _ bytes: [UInt8]) -> [Anomaly] {
    var check = ChunkCheck()
    for chunk in body.chunks { check.check(chunk, of: bytes) }
    check.trailer(body)
    return check.anomalies
  }

  /// What is odd about one chunk, without its trailer.
  static func anomalies(of chunk: ChunkedBody.Chunk, _ bytes: [UInt8], isCut: Bool = false) -> [Anomaly] {
    var check = ChunkCheck()
    check.check(chunk, of: bytes, isCut: isCut)
    return check.anomalies
  }

  private mutating func add(_ level: Note.Level, _ text: String, _ source: String, _ range: Range<Int>) {
    anomalies.append(Anomaly(level, text, source, range))
  }

  private mutating func check(_ chunk: ChunkedBody.Chunk, of bytes: [UInt8], isCut: Bool = false) {
    if chunk.digits.count > 16 { add(.note, "a size of more than 16 digits", "RFC 9112 §7.1", chunk.digits) }
    rest(chunk, of: bytes)
    lineEnd(chunk.rest.upperBound..<chunk.line.upperBound, of: bytes, behind: "a chunk's size")
    guard chunk.size > 0, !isCut else { return }
    if chunk.end.isEmpty {
      let text = "no line end behind a chunk's data: its size is wrong, or two readers will go on at different places"
      add(.error, text, "RFC 9112 §7.1", chunk.data.upperBound..<min(chunk.data.upperBound + 1, bytes.count))
    } else {
      lineEnd(chunk.end, of: bytes, behind: "a chunk's data")
    }
  }

  private mutating func lineEnd(_ range: Range<Int>, of bytes: [UInt8], behind what: String) {
    if range.count < 2 { add(.error, "LF alone behind \(what): some readers go on with the line", "RFC 9112 §7.1", range) }
  }

  private mutating func rest(_ chunk: ChunkedBody.Chunk, of bytes: [UInt8]) {
    guard !chunk.rest.isEmpty else { return }
    let extensions = ChunkExtensions(bytes, chunk.rest)
    if let wrong = extensions.wrong {
      let place = wrong..<min(wrong + 1, chunk.line.upperBound)
      add(.error, "what is no extension stands behind a chunk's size", "RFC 9112 §7.1.1", place)
    } else {
      for space in extensions.space { add(.warning, "white space in chunk extensions is not to be sent", "RFC 9112 §7.1.1", space) }
    }
    for one in extensions.all {
      let place = one.name.lowerBound..<(one.value ?? one.name).upperBound
      add(.note, "a chunk extension: readers skip it", "RFC 9112 §7.1.1", place)
    }
    if chunk.rest.count > 1_024 {
      add(.warning, "chunk extensions of more than 1,024 octets: a reader may refuse them", "RFC 9112 §7.1.1", chunk.rest)
    }
  }

  /// Fields that say how to read the message come too late behind it, RFC 9110 §6.5.1.
  private static let tooLate = [
    "Transfer-Encoding", "Content-Length", "Host", "Cache-Control", "Expect", "Max-Forwards", "TE", "Authorization", "Content-Encoding",
    "Content-Type", "Content-Range", "Trailer", "Set-Cookie"
  ]

  private mutating func trailer(_ body: ChunkedBody) {
    var lines = HeadLines(start: [])
    lines.fields = body.trailer
    lines.end = body[body.endLine]
    let offset = body.trailerRange.lowerBound
    var check = HeadCheck(lines)
    check.fieldLines(isRequest: true)
    for (line, range) in zip(body.trailer.lines, check.places) where Self.tooLate.contains(where: { line.isNamed($0) }) {
      check.add(.warning, "\(line.name) in a trailer comes too late: it is ignored", "RFC 9110 §6.5.1", range)
    }
    for anomaly in check.anomalies {
      let range = anomaly.range.lowerBound + offset..<anomaly.range.upperBound + offset
      add(anomaly.note.level, anomaly.note.text, anomaly.note.source, range)
    }
  }
}

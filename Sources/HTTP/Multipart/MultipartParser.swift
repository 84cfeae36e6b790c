internal import Wire

/// Reads a form front to back.
struct MultipartParser: ~Escapable {
  private let bytes: RawSpan
  /// Two hyphens and the boundary.
  private let mark: [UInt8]
  private(set) var position = 0
  private(set) var parts: [MultipartForm.Part] = []
  private(set) var preamble = 0..<0
  private(set) var lastBoundary = 0..<0
  private(set) var anomalies: [Anomaly] = []

  @_lifetime(copy bytes)
  init(_ bytes: RawSpan, boundary: [UInt8]) {
    self.bytes = bytes
    mark = [0x2D, 0x2D] + boundary
  }

  mutating func parse() throws(MultipartError) {
    try findFirst()
    while true {
      let start = position
      position += mark.count
      if try isLast() {
        lastBoundary = start..<start + mark.count + 2
        guard !parts.isEmpty else { throw MultipartError(reason: .truncated, offset: start) }
        return
      }
      guard parts.count < MultipartLimit.partCount else { throw MultipartError(reason: .tooManyParts, offset: start) }
      try part()
    }
  }

  /// The first boundary stands at the very start, or behind a preamble of whole lines.
  private mutating func findFirst() throws(MultipartError) {
    if has(mark, at: 0) { return }
    var line = 0
    while let next = Text.first(0x0A, bytes, line..<bytes.byteCount) {
      line = next + 1
      guard has(mark, at: line), isDelimiter(endingAt: line + mark.count), !isClosing(line + mark.count) else { continue }
      preamble = 0..<line
      position = line
      anomalies.append(Anomaly(.note, "octets before the first boundary: they are ignored", "RFC 2046 §5.1.1", preamble))
      return
    }
    throw MultipartError(reason: .noFirstBoundary, offset: firstDifference())
  }

  /// Where the bytes stop being what should begin them.
  private func firstDifference() -> Int {
    var i = 0
    while i < mark.count, i < bytes.byteCount, bytes.octet(i) == mark[i] { i += 1 }
    return i
  }

  private func has(_ text: [UInt8], at offset: Int) -> Bool {
    guard offset + text.count <= bytes.byteCount else { return false }
    for i in 0..<text.count where bytes.octet(offset + i) != text[i] { return false }
    return true
  }

  private func isClosing(_ offset: Int) -> Bool { has([0x2D, 0x2D], at: offset) }

  /// Whether what stands behind a boundary makes it one: two hyphens, or white space and a line end.
  private func isDelimiter(endingAt offset: Int) -> Bool {
    if isClosing(offset) { return true }
    let end = afterSpace(offset)
    return has([0x0D, 0x0A], at: end)
  }

  private func afterSpace(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.byteCount, bytes.octet(end) == 0x20 || bytes.octet(end) == 0x09 { end += 1 }
    return end
  }

  /// Reads what stands behind a boundary. True if it was the last one.
  private mutating func isLast() throws(MultipartError) -> Bool {
    if isClosing(position) {
      position += 2
      let end = afterSpace(position)
      if end == bytes.byteCount { position = end } else if has([0x0D, 0x0A], at: end) { position = end + 2 }
      return true
    }
    let end = afterSpace(position)
    if end > position { anomalies.append(Anomaly(.note, "white space behind a boundary", "RFC 2046 §5.1.1", position..<end)) }
    guard end + 1 < bytes.byteCount else { throw MultipartError(reason: .truncated, offset: bytes.byteCount) }
    guard bytes.octet(end) == 0x0D, bytes.octet(end + 1) == 0x0A else {
      throw MultipartError(reason: .boundaryEnd, offset: bytes.octet(end) == 0x0D ? end + 1 : end)
    }
    position = end + 2
    return false
  }

  private mutating func part() throws(MultipartError) {
    let start = position
    var lines: [[UInt8]] = []
    while try !isHeadEnd(from: start) { try fieldLine(&lines, from: start) }
    let head = start..<position
    position += 2
    let content = position..<(try contentEnd(from: position))
    // A boundary may follow the head at once: its line end then is the head's empty line.
    position = has(mark, at: content.upperBound) ? content.upperBound : content.upperBound + 2
    let fields = FieldSection(lines.map { FieldLine($0) })
    let disposition = fields["Content-Disposition"].flatMap { ParameterizedValue($0) }
    parts.append(MultipartForm.Part(fields: fields, head: head, content: content, disposition: disposition))
    check(parts[parts.count - 1])
  }

  /// Whether the empty line that ends a head stands here.
  private func isHeadEnd(from start: Int) throws(MultipartError) -> Bool {
    guard position - start < MultipartLimit.headByteCount else { throw MultipartError(reason: .headTooLong, offset: position) }
    guard position < bytes.byteCount else { throw MultipartError(reason: .truncated, offset: position) }
    guard bytes.octet(position) == 0x0D else { return false }
    guard position + 1 < bytes.byteCount else { throw MultipartError(reason: .truncated, offset: position + 1) }
    guard bytes.octet(position + 1) == 0x0A else { throw MultipartError(reason: .lineEnd, offset: position + 1) }
    return true
  }

  private mutating func fieldLine(_ lines: inout [[UInt8]], from start: Int) throws(MultipartError) {
    let begin = position, first = bytes.octet(position)
    let isContinued = !lines.isEmpty && (first == 0x20 || first == 0x09)
    if !isContinued { try fieldName() }
    let limit = min(bytes.byteCount, start + MultipartLimit.headByteCount)
    while position < limit, bytes.octet(position) != 0x0D, bytes.octet(position) != 0x0A { position += 1 }
    guard position + 1 < bytes.byteCount else { throw MultipartError(reason: .truncated, offset: bytes.byteCount) }
    guard position < limit else { throw MultipartError(reason: .headTooLong, offset: limit) }
    guard bytes.octet(position) == 0x0D, bytes.octet(position + 1) == 0x0A else {
      throw MultipartError(reason: .lineEnd, offset: bytes.octet(position) == 0x0D ? position + 1 : position)
    }
    position += 2
    let line = bytes.array(begin..<position)
    if isContinued { lines[lines.count - 1] += line } else { lines.append(line) }
  }

  private mutating func fieldName() throws(MultipartError) {
    let start = position
    while position < bytes.byteCount, Octet.isToken(bytes.octet(position)) { position += 1 }
    guard position < bytes.byteCount else { throw MultipartError(reason: .truncated, offset: position) }
    guard position > start, bytes.octet(position) == 0x3A else { throw MultipartError(reason: .fieldName, offset: position) }
  }

  /// The CRLF before the next boundary.
  private func contentEnd(from start: Int) throws(MultipartError) -> Int {
    var line = start
    if has(mark, at: start), isDelimiter(endingAt: start + mark.count) { return start }
    while let end = Text.first(0x0A, bytes, line..<bytes.byteCount) {
      line = end + 1
      guard end > start, bytes.octet(end - 1) == 0x0D, has(mark, at: line), isDelimiter(endingAt: line + mark.count) else { continue }
      return end - 1
    }
    throw MultipartError(reason: .truncated, offset: bytes.byteCount)
  }

  /// What RFC 7578 asks of a part.
  private mutating func check(_ part: MultipartForm.Part) {
    func add(_ text: String, _ source: String) { anomalies.append(Anomaly(.warning, text, source, part.head)) }
    guard let disposition = part.disposition, disposition.kind.lowercased() == "form-data" else {
      return add("a part without Content-Disposition: form-data", "RFC 7578 §4.2")
    }
    if disposition["name"] == nil { add("a part without a name", "RFC 7578 §4.2") }
    if disposition["filename*"] != nil { add("filename* is not for forms: some readers take it, others filename", "RFC 7578 §4.2") }
    if let name = disposition["filename"], name.contains(where: { $0 == "/" || $0 == "\\" }) {
      add("a file name with a path: only what follows its last slash is to be used", "RFC 7578 §4.2")
    }
    if part.fields["Content-Transfer-Encoding"] != nil { add("Content-Transfer-Encoding is not used in HTTP", "RFC 7578 §4.7") }
  }
}

public import Wire

/// Something odd or wrong in a head, and the octets it is about.
public struct Anomaly: Sendable, Equatable {
  /// How bad, in words, with the RFC's section. An error is what a strict recipient refuses.
  public let note: Note
  /// The octets, counted from the head's first.
  public let range: Range<Int>

  init(_ level: Note.Level, _ text: String, _ source: String, _ range: Range<Int>) {
    note = Note(level, text, source)
    self.range = range
  }

  static func of(_ request: RequestHead) -> [Anomaly] {
    var check = HeadCheck(request.head)
    check.startLine(request)
    check.fieldLines(isRequest: true)
    check.host(request)
    check.framing(version: request.version, isRequest: true)
    check.repeated()
    return check.anomalies
  }

  static func of(_ response: ResponseHead) -> [Anomaly] {
    var check = HeadCheck(response.head)
    check.startLine(response)
    check.fieldLines(isRequest: false)
    check.framing(version: response.version, isRequest: false)
    check.repeated()
    check.unwantedBody(response.status)
    return check.anomalies
  }
}

/// Collects the anomalies of one head.
struct HeadCheck {
  let head: HeadLines
  var anomalies: [Anomaly] = []
  /// Where the first line starts.
  let start: Int

  init(_ head: HeadLines) { self.head = head; start = head.leading.count }

  mutating func add(_ level: Note.Level, _ text: String, _ source: String, _ range: Range<Int>) {
    anomalies.append(Anomaly(level, text, source, range))
  }
  func inStart(_ range: Range<Int>) -> Range<Int> { start + range.lowerBound..<start + range.upperBound }
  var startRange: Range<Int> { start..<start + head.start.count }
  /// The place of each field line.
  var places: [Range<Int>] {
    var position = start + head.start.count
    return head.fields.lines.map { line in
      defer { position += line.bytes.count }
      return position..<position + line.bytes.count
    }
  }
}

extension HeadCheck {
  mutating func startLine(_ request: RequestHead) {
    if !head.leading.isEmpty { add(.note, "an empty line before the request; servers skip it", "RFC 9112 §2.2", 0..<start) }
    octets(head.start, at: start)
    let (method, target, version) = request.places
    if !request.method.isToken {
      add(.error, "the method is no token", "RFC 9110 §9.1", inStart(method))
    } else if !request.method.isRegistered {
      let isLower = Method(rawValue: request.method.rawValue.uppercased()).isRegistered
      add(
        isLower ? .warning : .note, isLower ? "methods are case-sensitive" : "a method that IANA does not list", "RFC 9110 §9.1",
        inStart(method))
    }
    if target.lowerBound != method.upperBound + 1 || version.lowerBound != target.upperBound + 1
      || version.upperBound + LineEnd(head.start).count != head.start.count || head.start[method.upperBound] == 0x09
    {
      add(.warning, "the parts of a request line are separated by one space each", "RFC 9112 §3", startRange)
    }
    self.target(request, inStart(target))
    self.version(request.version, inStart(version))
  }

  private mutating func target(_ request: RequestHead, _ range: Range<Int>) {
    let octets = request.targetBytes
    if octets.contains(where: { $0 == 0x20 || $0 == 0x09 }) {
      add(.error, "white space in the target: two readers may take different parts of it", "RFC 9112 §3.2", range)
    }
    if octets.contains(0x23) { add(.error, "a fragment stays with the client: # and what follows is not sent", "RFC 9112 §3.2.1", range) }
    if octets.contains(where: { $0 >= 0x7F }) { add(.error, "octets over 126 are percent-encoded in a target", "RFC 3986 §2.1", range) }
    let isPath = octets.first == 0x2F, isAbsolute = request.target.contains("://")
    if request.method == .connect {
      if isPath || isAbsolute { add(.error, "CONNECT names a host and a port", "RFC 9112 §3.2.3", range) }
    } else if octets == [0x2A] {
      let isKnown = ["OPTIONS", "M-SEARCH", "NOTIFY", "PRI"].contains(request.method.rawValue)
      if !isKnown { add(.error, "* is a target for OPTIONS only", "RFC 9112 §3.2.4", range) }
    } else if !isPath, !isAbsolute {
      add(.error, "a target begins with / or names a scheme", "RFC 9112 §3.2", range)
    }
  }

  mutating func version(_ version: HTTPVersion?, _ range: Range<Int>) {
    guard let version else { return add(.error, "a version is HTTP/, a digit, a point and a digit", "RFC 9112 §2.3", range) }
    if version.major != 1 { add(.warning, "this is not how HTTP/\(version.major) is written", "RFC 9110 §2.5", range) }
  }

  mutating func startLine(_ response: ResponseHead) {
    if !head.leading.isEmpty { add(.warning, "an empty line before the response", "RFC 9112 §2.2", 0..<start) }
    octets(head.start, at: start)
    version(response.version, inStart(0..<response.versionEnd))
    let code = response.codePlace, end = head.start.count - LineEnd(head.start).count
    if code.lowerBound != response.versionEnd + 1 || (code.upperBound < end && head.start[code.upperBound] != 0x20) {
      add(.warning, "the parts of a status line are separated by one space each", "RFC 9112 §4", startRange)
    } else if code.upperBound == end {
      add(.note, "a space follows the code even without a phrase", "RFC 9112 §4", inStart(code))
    }
    if !(1...5).contains(response.status.category) {
      add(.warning, "a status code begins with 1 to 5; clients take others for 5xx", "RFC 9110 §15", inStart(code))
    }
  }

  /// What no line of a head may hold.
  mutating func octets(_ line: [UInt8], at offset: Int) {
    let range = offset..<offset + line.count
    var hasCR = false, hasLF = false, hasNUL = false, hasControl = false, last: UInt8 = 0
    for octet in line {
      if last == 0x0D, octet != 0x0A { hasCR = true }
      if octet == 0x0A, last != 0x0D { hasLF = true }
      if octet == 0 { hasNUL = true }
      if (1..<0x20).contains(octet) && ![0x09, 0x0A, 0x0D].contains(octet) || octet == 0x7F { hasControl = true }
      last = octet
    }
    if hasCR { add(.error, "a CR without LF: some readers end the line there", "RFC 9112 §2.2", range) }
    if hasLF { add(.warning, "a line ends with LF alone", "RFC 9112 §2.2", range) }
    if hasNUL { add(.error, "a NUL: some readers end the text there", "RFC 9110 §5.5", range) }
    if hasControl { add(.warning, "control characters", "RFC 9110 §5.5", range) }
  }
}

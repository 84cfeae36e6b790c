internal import Wire

extension HeadCheck {
  mutating func fieldLines(isRequest: Bool) {
    for (line, range) in zip(head.fields.lines, places) {
      octets(line.bytes, at: range.lowerBound)
      guard let colon = line.colon else {
        add(.error, "a field line without a colon", "RFC 9112 §5", range)
        continue
      }
      name(line.bytes[..<colon], range.lowerBound..<range.lowerBound + colon)
      if line.isFolded {
        add(isRequest ? .error : .warning, "a value continued on the next line: refuse it, or put a space there", "RFC 9112 §5.2", range)
      }
    }
    octets(head.end, at: head.count - head.end.count)
  }

  private mutating func name(_ name: ArraySlice<UInt8>, _ range: Range<Int>) {
    if let first = name.first, first == 0x20 || first == 0x09 {
      add(.error, "white space before the first field line", "RFC 9112 §2.2", range)
    } else if let last = name.last, last == 0x20 || last == 0x09 {
      add(.error, "white space before the colon: some readers take this for another field", "RFC 9112 §5.1", range)
    } else if name.isEmpty || !name.allSatisfy(Octet.isToken) {
      add(.error, "the name is no token", "RFC 9110 §5.1", range)
    }
  }

  /// The lines with this name.
  private func lines(_ name: String) -> [(line: FieldLine, range: Range<Int>)] {
    zip(head.fields.lines, places).filter { $0.0.isNamed(name) }.map { (line: $0.0, range: $0.1) }
  }

  mutating func host(_ request: RequestHead) {
    let hosts = lines("Host")
    if hosts.isEmpty, let version = request.version, version >= .http11 {
      add(.error, "HTTP/1.1 demands a Host: without it the server cannot choose the site", "RFC 9112 §3.2", startRange)
    }
    for host in hosts.dropFirst() { add(.error, "a second Host: which site is meant?", "RFC 9112 §3.2", host.range) }
    for host in hosts where host.line.valueBytes.isEmpty {
      add(.warning, "an empty Host is right only where the target has no host", "RFC 9110 §4.2.1", host.range)
    }
    for host in hosts
    where host.line.valueBytes.contains(where: { $0 <= 0x20 || $0 >= 0x7F || [0x2C, 0x2F, 0x3F, 0x23, 0x40, 0x5C].contains($0) }) {
      add(.error, "a Host is a name or an address, and a port", "RFC 9110 §7.2", host.range)
    }
  }

  /// Content-Length and Transfer-Encoding: if two readers find different ends, one sees a request that the other does not.
  mutating func framing(version: HTTPVersion?, isRequest: Bool) {
    let lengths = lines("Content-Length"), codings = lines("Transfer-Encoding")
    if ContentLength(head.fields) == .invalid {
      let differ = lengths.count > 1
      let text = differ ? "several Content-Length that differ, or are no numbers" : "a Content-Length is one number, below 2 to the 64th"
      add(.error, text, differ ? "RFC 9112 §6.3" : "RFC 9110 §8.6", lengths[lengths.count - 1].range)
    } else if lengths.count > 1 {
      add(.warning, "Content-Length is repeated", "RFC 9110 §8.6", lengths[1].range)
    }
    guard let coding = codings.last else { return }
    if !lengths.isEmpty {
      add(.error, "Content-Length beside Transfer-Encoding: a way to smuggle a request", "RFC 9112 §6.3", lengths[0].range)
    }
    if let version, version < .http11 { add(.error, "HTTP/1.0 has no Transfer-Encoding", "RFC 9112 §6.1", coding.range) }
    let names = head.fields.list("Transfer-Encoding").map { $0.lowercased() }
    if names.filter({ $0 == "chunked" }).count > 1 { add(.error, "chunked twice", "RFC 9112 §6.1", coding.range) }
    if names.last != "chunked" {
      let text = "chunked is not the last coding, so the end of the body cannot be found"
      add(isRequest ? .error : .note, text, "RFC 9112 §6.3", coding.range)
    }
    for name in names where !["chunked", "gzip", "x-gzip", "deflate", "compress", "x-compress"].contains(name) {
      add(.warning, "an unknown coding: \(name)", "RFC 9112 §7", coding.range)
    }
  }

  /// Fields of one value, of which two lines contradict each other.
  mutating func repeated() {
    for name in ["Content-Type", "Authorization", "Location", "User-Agent", "Referer", "Content-Location", "Max-Forwards", "Retry-After"] {
      for line in lines(name).dropFirst() { add(.warning, "a second \(name): it has one value", "RFC 9110 §5.3", line.range) }
    }
  }

  mutating func unwantedBody(_ status: StatusCode) {
    guard status.category == 1 || status.rawValue == 204 else { return }
    for line in lines("Content-Length") { add(.error, "no Content-Length with this code: nothing follows it", "RFC 9110 §8.6", line.range) }
    for line in lines("Transfer-Encoding") {
      add(.error, "no Transfer-Encoding with this code: nothing follows it", "RFC 9112 §6.1", line.range)
    }
  }
}

import Foundation
import Testing
import Wire

@testable import HTTP

/// llhttp's test cases, which are not part of this repository: read where FIRSTHOP_VECTORS names the folder that holds llhttp/.
struct LLHTTPVectorTests {
  @Test func `llhttp and we find the same parts at the same places`() throws {
    guard let folder = ProcessInfo.processInfo.environment["FIRSTHOP_VECTORS"],
      FileManager.default.fileExists(atPath: folder + "/llhttp")
    else { return }
    let all = try LLHTTPCase.all(in: folder + "/llhttp"), cases = all.filter(\.isStrict)
    var same = 0, stricter: [String: Int] = [:], explained = 0, places = 0
    for one in cases {
      let reading = LLHTTPReading(one)
      if let reason = Self.differences[one.name] {
        #expect(!reading.agrees, "\(one.name): no difference is left")
        print("  \(one.name): \(reason)")
        explained += 1
        continue
      }
      #expect(reading.agrees, "\(one.name): \(reading.disagreement)")
      if reading.agrees { same += 1 }
      if reading.isErrorAtSamePlace { places += 1 }
      for text in reading.stricter { stricter[text, default: 0] += 1 }
    }
    let errors = cases.filter { $0.error.map { !(21...23 ~= $0.code) } ?? false }.count
    print("llhttp: \(all.count) cases, \(cases.count) not lenient; \(same) the same, \(explained) differ for a reason")
    print("llhttp: of \(errors) errors \(places) are reported at the same octet or within one octet of it")
    for (text, count) in stricter.sorted(by: { $0.value > $1.value }) { print("  \(count) times also refused by us: \(text)") }
  }

  /// Where we differ, and why.
  static let differences = [
    "request-method: CONNECT with body": "RFC 9112 §6.3 counts a Content-Length in a CONNECT, too; llhttp ends it at its head",
    "request-method: SOURCE request with ICE": "Icecast is another protocol; the meter, as Wireshark, does not take its methods for HTTP",
    "request-method: ANNOUNCE request with RTSP": "RTSP is another protocol; the meter, as Wireshark, does not take its methods for HTTP",
    "request-method: PRI request HTTP2": "llhttp reads the preface of HTTP/2 as one piece; we read a request, and then what is none",
    "request-sample: No HTTP version": "a request without version is HTTP/0.9, which RFC 9112 does not have",
    "response-sample: RTSP response": "RTSP is another protocol",
    "response-sample: ICE response": "Icecast is another protocol",
    "response-sample: No carriage ret": "RFC 9112 §2.2 lets a recipient take LF for a line's end; we warn, llhttp refuses"
  ]
}

/// What our codec and meter say of a case.
struct LLHTTPReading {
  var messages: [LLHTTPMessage] = []
  /// Why a strict recipient stops, and where; what llhttp leaves to its user is in `stricter`.
  var refusals: [(text: String, range: Range<Int>)] = []
  var stricter: Set<String> = []
  var disagreement = ""
  var isErrorAtSamePlace = false
  var agrees: Bool { disagreement.isEmpty }

  private let one: LLHTTPCase
  private var position = 0

  init(_ one: LLHTTPCase) {
    self.one = one
    while refusals.isEmpty, readMessage() {}
    compare()
  }

  /// llhttp hands these to its user as they are.
  private static let left = [
    "HTTP/1.1 demands a Host", "a fragment stays with the client", "a version is HTTP/", "a Host is a name", "a second Host",
    "no Transfer-Encoding with this code", "no Content-Length with this code", "a target begins with", "HTTP/1.0 has no Transfer-Encoding"
  ]

  private mutating func refuse(_ anomalies: [Anomaly], from base: Int) {
    for anomaly in anomalies where anomaly.note.level == .error {
      if let text = Self.left.first(where: { anomaly.note.text.hasPrefix($0) }) { stricter.insert(text); continue }
      refusals.append((anomaly.note.text, base + anomaly.range.lowerBound..<base + anomaly.range.upperBound))
    }
  }
  private mutating func refuse(_ error: WireError, at offset: Int) {
    if !error.needsMore { refusals.append((Note(error).text, offset..<offset)) }
  }

  /// False at the end: nothing is left, more is needed, or the connection's end tells.
  private mutating func readMessage() -> Bool {
    let bytes = one.bytes
    // Between messages llhttp skips line ends.
    while position < bytes.count, bytes[position] == 13 || bytes[position] == 10 { position += 1 }
    guard position < bytes.count else { return false }
    messages.append(LLHTTPMessage(begin: position))
    do {
      let isLast: Bool, decision: BodyDecision
      if one.type == "request" { (decision, isLast) = try readRequest() } else { (decision, isLast) = try readResponse() }
      let start = position
      guard refusals.isEmpty, readBody(decision), let end = messages[messages.count - 1].end else { return false }
      checkMeter(from: messages[messages.count - 1].begin, to: end)
      position = end
      if start < 0 || isUpgrade { return false }
      if isLast, let next = bytes[position...].firstIndex(where: { $0 != 13 && $0 != 10 }) {
        refusals.append(("data behind the last message", next..<next + 1))
      }
      return true
    } catch let error as WireError {
      refuse(error, at: position)
      if error.needsMore { refuseUnfinished() }
    } catch { disagreement = "\(error)" }
    return false
  }

  private var isUpgrade = false

  /// llhttp refuses a head before its end is there. Whether we shall is asked of the head with an end.
  private mutating func refuseUnfinished() {
    guard one.error != nil else { return }
    let bytes = Array(one.bytes[position...]) + [13, 10, 13, 10]
    let isRequest = one.type == "request"
    if isRequest, let head = try? requestHead(bytes) {
      refuse(head.anomalies, from: position)
      if head.bodyDecision.isRefused { refusals.append((head.bodyDecision.text, head.bodyDecision.range)) }
    } else if !isRequest, let head = try? responseHead(bytes) {
      refuse(head.anomalies, from: position)
    }
  }

  private mutating func readRequest() throws -> (BodyDecision, Bool) {
    let head = try requestHead(Array(one.bytes[position...])), base = position
    refuse(head.anomalies, from: base)
    let parts = head.places
    span("method", parts.method, base)
    span("url", parts.target, base)
    version(parts.version, of: head.head, base)
    fields(head.head, base)
    isUpgrade =
      head.method == .connect || head.fields["Upgrade"] != nil && head.fields.list("Connection").contains { $0.lowercased() == "upgrade" }
    let decision = head.bodyDecision
    if decision.isRefused { refusals.append((decision.text, base + decision.range.lowerBound..<base + decision.range.upperBound)) }
    return (one.skipsBody ? BodyDecision(.silentRequest, BodyLength.none, "skipped", 0..<0) : decision, head.isLast)
  }

  private mutating func readResponse() throws -> (BodyDecision, Bool) {
    let head = try responseHead(Array(one.bytes[position...])), base = position
    refuse(head.anomalies, from: base)
    version(0..<head.versionEnd, of: head.head, base)
    let phrase = FieldLine.trimmed(head.head.start[head.codePlace.upperBound...].dropLast(LineEnd(head.head.start).count))
    if !phrase.isEmpty { span("status", phrase.startIndex..<phrase.endIndex, base) }
    fields(head.head, base)
    isUpgrade = head.status.rawValue == 101
    let decision = head.bodyDecision(answering: one.skipsBody ? .head : .get)
    if decision.isRefused { refusals.append((decision.text, base + decision.range.lowerBound..<base + decision.range.upperBound)) }
    return (decision, head.isLast)
  }

  /// The name of the protocol, a slash, the numbers.
  private mutating func version(_ range: Range<Int>, of head: HeadLines, _ base: Int) {
    let slash = head.start[range].firstIndex(of: 0x2F) ?? range.lowerBound
    span("protocol", range.lowerBound..<slash, base)
    span("version", slash + 1..<range.upperBound, base)
  }

  private mutating func span(_ kind: String, _ range: Range<Int>, _ base: Int) {
    messages[messages.count - 1].span(kind, base + range.lowerBound..<base + range.upperBound)
  }

  private mutating func fields(_ head: HeadLines, _ base: Int) {
    for (line, place) in zip(head.fields.lines, HeadCheck(head).places) { field(line, base + place.lowerBound) }
    position = base + head.count
    messages[messages.count - 1].headEnd = position
  }

  private mutating func field(_ line: FieldLine, _ base: Int) {
    guard let colon = line.colon else { return }
    span("header_field", 0..<colon, base)
    let value = FieldLine.trimmed(line.content[(colon + 1)...])
    span("header_value", value.isEmpty ? 0..<0 : value.startIndex..<value.endIndex, value.isEmpty ? 0 : base)
  }

  private mutating func readBody(_ decision: BodyDecision) -> Bool {
    let start = position, last = messages.count - 1
    switch decision.length {
    case .none?, .tunnel?: messages[last].end = start
    case .count(let count)?:
      let end = min(start + Int(clamping: count), one.bytes.count)
      messages[last].span("body", start..<end)
      if UInt64(end - start) == count { messages[last].end = end }
    case .untilClose?: messages[last].span("body", start..<one.bytes.count)
    case .chunked?: readChunks(from: start)
    case nil: return false
    }
    return true
  }

  private mutating func readChunks(from start: Int) {
    let bytes = Array(one.bytes[start...]), last = messages.count - 1
    let (chunks, _, error) = ChunkedBody.chunks(in: bytes.octets)
    for chunk in chunks {
      for one in ChunkExtensions(bytes, chunk.rest).all {
        span("chunk_extension_name", one.name, start)
        if let value = one.value { span("chunk_extension_value", value, start) }
      }
      messages[last].chunkStarts.append(start + chunk.line.upperBound)
      span("body", chunk.data, start)
      if chunk.size > 0 { messages[last].chunkEnds.append(start + chunk.end.upperBound) }
    }
    if let error { refuse(error, at: start + (chunks.last?.end.upperBound ?? 0)) }
    do {
      let body = try chunkedBody(bytes)
      refuse(body.anomalies, from: start)
      var position = start + body.trailerRange.lowerBound
      for line in body.trailer.lines {
        field(line, position)
        position += line.bytes.count
      }
      messages[last].chunkEnds.append(start + body.count)
      messages[last].end = start + body.count
      if body.serialized() != Array(bytes[..<body.count]) { disagreement = "the chunks are not written back as they were" }
    } catch {
      // The chunks before the end may be wrong all the same.
      refuse(ChunkedBody.anomalies(inPrefix: bytes.octets), from: start)
    }
  }

  /// The meter, given the message at once and octet by octet, ends where the codec does.
  private mutating func checkMeter(from start: Int, to end: Int) {
    guard refusals.isEmpty, !one.skipsBody || one.type == "response" else { return }
    let bytes = Array(one.bytes[start...]), method: Method? = one.skipsBody ? .head : nil
    let wanted: MessageMeter.Progress = isUpgrade && one.type == "response" ? .tunnel(start: end - start) : .complete(end: end - start)
    let whole = measured(bytes, answering: method), piecewise = measuredPiecewise(bytes, answering: method)
    if whole != wanted { disagreement = "the meter says \(whole), not \(wanted)" }
    if piecewise != wanted { disagreement = "octet by octet the meter says \(piecewise), not \(wanted)" }
  }
}

func chunkedBody(_ bytes: [UInt8]) throws(WireError) -> ChunkedBody { try ChunkedBody(parsing: bytes.octets) }

extension LLHTTPReading {
  private mutating func compare() {
    // A pause for another protocol is no error.
    let error = one.error.flatMap { 21...23 ~= $0.code ? nil : $0 }
    if let error {
      if refusals.isEmpty { disagreement = "llhttp refuses: \(error.reason)"; return }
      isErrorAtSamePlace = refusals.contains { $0.range.lowerBound - 1...$0.range.upperBound + 1 ~= error.offset }
      // What was whole before must be the same.
      for (ours, theirs) in zip(messages, one.messages).filter({ $1.end != nil }) { compare(ours, theirs) }
    } else if let refusal = refusals.first {
      disagreement = "only we refuse: \(refusal.text)"
    } else {
      if messages.count != one.messages.count { disagreement = "\(messages.count) messages, not \(one.messages.count)" }
      for (ours, theirs) in zip(messages, one.messages) { compare(ours, theirs) }
    }
  }

  private mutating func compare(_ ours: LLHTTPMessage, _ theirs: LLHTTPMessage) {
    var ours = ours, theirs = theirs
    // A head that is cut: we wait for the rest.
    if theirs.headEnd == nil { theirs.spans = [:] }
    // llhttp leaves white space at the end of a value, which RFC 9110 §5.5 does not count, and an empty value has no place of its own.
    theirs.spans["header_value"] = theirs.spans["header_value"]?.map { range in
      let value = FieldLine.trimmed(one.bytes[range])
      return value.isEmpty ? 0..<0 : value.startIndex..<value.endIndex
    }
    if theirs.spans["status"] == [] || theirs.spans["status"]?.first?.isEmpty == true { theirs.spans["status"] = nil }
    if ours.headEnd == nil { ours.spans = [:] }
    if ours != theirs { disagreement = "we: \(ours)\nllhttp: \(theirs)" }
  }
}

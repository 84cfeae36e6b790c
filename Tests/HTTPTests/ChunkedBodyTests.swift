import Determinism
import Foundation
import Testing
import Wire

@testable import HTTP

struct ChunkedBodyTests {
  /// Bodies, what they carry, and the sections and places of what is wrong with them. RFC 9112 §7.1 has the grammar.
  static let bodies: [(text: String, content: String, odd: [(Note.Level, String, Range<Int>)])] = [
    ("4\r\nWiki\r\n7\r\npedia i\r\nB\r\nn \r\nchunks.\r\n0\r\n\r\n", "Wikipedia in \r\nchunks.", []),
    ("0\r\n\r\n", "", []),
    ("000\r\n\r\n", "", []),
    ("0\r\nX: y\r\nZ: w\r\n\r\n", "", []),
    (
      "1;a\r\nx\r\n0;b=c;d=\"e\\\"f\"\r\n\r\n", "x",
      [(.note, "RFC 9112 §7.1.1", 2..<3), (.note, "RFC 9112 §7.1.1", 10..<13), (.note, "RFC 9112 §7.1.1", 14..<22)]
    ),
    (
      "1 ; a\r\nx\r\n0\r\n\r\n", "x",
      [(.warning, "RFC 9112 §7.1.1", 1..<2), (.warning, "RFC 9112 §7.1.1", 3..<4), (.note, "RFC 9112 §7.1.1", 4..<5)]
    ),
    ("1 \r\nx\r\n0\r\n\r\n", "x", [(.error, "RFC 9112 §7.1.1", 2..<3)]),
    ("1;\r\nx\r\n0\r\n\r\n", "x", [(.error, "RFC 9112 §7.1.1", 2..<3)]),
    ("1z\r\nx\r\n0\r\n\r\n", "x", [(.error, "RFC 9112 §7.1.1", 1..<2)]),
    ("1\r\r\nx\r\n0\r\n\r\n", "x", [(.error, "RFC 9112 §7.1.1", 1..<2)]),
    ("1\nx\r\n0\r\n\r\n", "x", [(.error, "RFC 9112 §7.1", 1..<2)]),
    ("1\r\nx\n0\r\n\r\n", "x", [(.error, "RFC 9112 §7.1", 4..<5)]),
    ("1\r\nx0\r\n\r\n", "x", [(.error, "RFC 9112 §7.1", 4..<5)]),
    ("00000000000000001\r\nx\r\n0\r\n\r\n", "x", [(.note, "RFC 9112 §7.1", 0..<17)]),
    ("0\r\nContent-Length: 4\r\n\r\n", "", [(.warning, "RFC 9110 §6.5.1", 3..<22)]),
    ("0\r\nX : 4\r\n\r\n", "", [(.error, "RFC 9112 §5.1", 3..<5)]),
    ("0\r\nX: 4\n\n", "", [(.warning, "RFC 9112 §2.2", 3..<8), (.warning, "RFC 9112 §2.2", 8..<9)])
  ]

  @Test(arguments: bodies.indices) func `bodies come back, with what is wrong in them`(index: Int) throws {
    let sample = Self.bodies[index], bytes = Array(sample.text.utf8)
    let body = try chunkedBody(bytes + Array("next".utf8))
    #expect(body.serialized() == bytes && body.count == bytes.count)
    #expect(String(decoding: body.content, as: UTF8.self) == sample.content)
    let odd = body.anomalies
    #expect(odd.map(\.note.level) == sample.odd.map(\.0))
    #expect(odd.map(\.note.source) == sample.odd.map(\.1))
    #expect(odd.map(\.range) == sample.odd.map(\.2))
  }

  @Test(arguments: bodies.indices) func `every prefix needs more`(index: Int) {
    let bytes = Array(Self.bodies[index].text.utf8)
    for count in 0..<bytes.count {
      let error = #expect(throws: WireError.self) { try chunkedBody(Array(bytes[..<count])) }
      #expect(error?.needsMore == true, "\(count)")
    }
  }

  @Test func `where nobody knows how it goes on`() {
    for text in ["\r\n", "g\r\n", "-1\r\nx\r\n", ";a\r\n", "0x1\r\n".replacingOccurrences(of: "0x", with: "x")] {
      let error = #expect(throws: WireError.self) { try chunkedBody(Array(text.utf8)) }
      #expect(error == .malformed("a chunk begins with its size in hexadecimal digits"), "\(text)")
    }
    let large = #expect(throws: WireError.self) { try chunkedBody(Array("80000000\r\n".utf8)) }
    #expect(large == .malformed("a chunk is longer than 2,147,483,647 octets"))
    #expect(throws: WireError.truncated(needed: 10 + 0x7FFF_FFFF + 1, available: 10)) { try chunkedBody(Array("7fffffff\r\n".utf8)) }
    let line = Array("1;".utf8) + [UInt8](repeating: 0x61, count: ChunkLimit.lineByteCount)
    let long = #expect(throws: WireError.self) { try chunkedBody(line) }
    #expect(long == .malformed("the line with a chunk's size is longer than 16,384 octets"))
  }

  @Test func `what is wrong shows before the end`() {
    func places(_ text: String) -> [Range<Int>] {
      let bytes = Array(text.utf8)
      return ChunkedBody.anomalies(inPrefix: bytes.octets).map(\.range)
    }
    #expect(places("7\rabc\r\n") == [1..<2] && places("1\r\nxy") == [4..<5] && places("5\r\nabc").isEmpty && places("").isEmpty)
    #expect(places("1\nx\r\n5\n") == [1..<2, 6..<7] && places("z").isEmpty)
  }

  @Test func `the trailer and its places`() throws {
    let body = try chunkedBody(Array("3\r\nabc\r\n0\r\nX: y\r\nZ:  w \r\n\r\n".utf8))
    #expect(body.trailer.count == 2 && body.trailer["z"] == "w")
    #expect(body.trailerRange == 11..<25 && body.endLine == 25..<27)
    #expect(body.chunks.map(\.size) == [3, 0] && body.chunks[0].data == 3..<6 && body[3..<6] == Array("abc".utf8))
    #expect(try body.extensions(of: chunkedBody(Array("0\r\n\r\n".utf8)).chunks[0]).isEmpty)
  }

  /// RFC 9112 §7.1 by hand.
  @Test func `what is written`() throws {
    let body = ChunkedBody(Array("Wikipedia".utf8), chunkSize: 4)
    #expect(String(decoding: body.serialized(), as: UTF8.self) == "4\r\nWiki\r\n4\r\npedi\r\n1\r\na\r\n0\r\n\r\n")
    var trailer = FieldSection()
    try trailer.append("X", "y")
    let empty = ChunkedBody([], chunkSize: 0, trailer: trailer)
    #expect(String(decoding: empty.serialized(), as: UTF8.self) == "0\r\nX: y\r\n\r\n")
    let large = ChunkedBody([UInt8](repeating: 7, count: 2_000_000), chunkSize: 1)
    #expect(large.chunks.count <= ChunkLimit.chunkCount && large.content.count == 2_000_000)
    for one in [body, empty] {
      let again = try chunkedBody(one.serialized())
      #expect(again == one && again.anomalies.isEmpty)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `any bytes are refused or come back`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), accepted = 0
    for _ in 0..<1_000 {
      var bytes = Array(Self.bodies[Int.random(in: 0..<Self.bodies.count, using: &random)].text.utf8)
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let odd: [UInt8] = [0, 9, 10, 13, 32, 48, 59, 61, 34, 92, UInt8.random(in: 0...255, using: &random)]
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = odd[Int.random(in: 0..<odd.count, using: &random)]
      }
      guard let body = try? chunkedBody(bytes) else { continue }
      accepted += 1
      #expect(body.serialized() == Array(bytes[..<body.count]), "seed \(seed)")
      #expect(body.anomalies.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= body.count }, "seed \(seed)")
    }
    #expect(accepted > 100, "seed \(seed)")
  }
}

/// Apache Traffic Server's chunked cases, which are not part of this repository: read where FIRSTHOP_VECTORS names the folder.
struct TrafficServerVectorTests {
  @Test func `what Traffic Server drops, we refuse`() throws {
    guard let folder = ProcessInfo.processInfo.environment["FIRSTHOP_VECTORS"] else { return }
    let path = folder + "/ats-chunked/malformed_chunked_header.replay.yaml"
    guard FileManager.default.fileExists(atPath: path) else { return }
    // The bodies stand there percent-encoded, a line each. All of them are malformed.
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let bodies = lines.compactMap { $0.contains(" data: ") ? $0.split(separator: " ").last.map(String.init) : nil }
    var refused = 0
    for text in bodies {
      let bytes = Array((text.removingPercentEncoding ?? "").utf8)
      let isRefused: Bool
      do throws(WireError) { isRefused = try chunkedBody(bytes).anomalies.contains { $0.note.level == .error } } catch {
        isRefused = !error.needsMore
      }
      // Some are wrong early and end before what their size promises.
      let early = ChunkedBody.anomalies(inPrefix: bytes.octets).contains { $0.note.level == .error }
      #expect(isRefused || early, "\(text)")
      if isRefused || early { refused += 1 }
    }
    #expect(bodies.count == 15)
    print("Traffic Server: \(bodies.count) malformed bodies, \(refused) refused")
  }

  @Test func `where chunked is not the last coding`() throws {
    guard let folder = ProcessInfo.processInfo.environment["FIRSTHOP_VECTORS"] else { return }
    let path = folder + "/ats-chunked/chunked_not_last.replay.yaml"
    guard FileManager.default.fileExists(atPath: path) else { return }
    var checked = 0
    for part in try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "client-request:").dropFirst() {
      let isResponse = part.contains("url: /resp")
      let message = isResponse ? part.components(separatedBy: "server-response:")[1] : part.components(separatedBy: "server-response:")[0]
      let answer = part.components(separatedBy: "proxy-response:")[1].split(separator: "\n")[0]
      let lines = message.split(separator: "\n").filter { $0.contains("- [Transfer-Encoding") }.map { line in
        "Transfer-Encoding: " + line.split(separator: ",", maxSplits: 1)[1].filter { !"\"]".contains($0) }
      }
      let text = ([isResponse ? "HTTP/1.1 200 OK" : "POST / HTTP/1.1"] + lines + ["", ""]).joined(separator: "\r\n")
      // 501 and 502 are refusals. A user agent may read such a response until the end; what a proxy may not do is a note.
      if isResponse {
        let decision = try responseHead(Array(text.utf8)).bodyDecision(answering: .get)
        #expect((decision.length == .chunked) == answer.contains("200"), "\(text)")
      } else {
        #expect(try requestHead(Array(text.utf8)).bodyDecision.isRefused == !answer.contains("200"), "\(text)")
      }
      checked += 1
    }
    #expect(checked == 6)
    print("Traffic Server: \(checked) orders of codings as expected")
  }
}

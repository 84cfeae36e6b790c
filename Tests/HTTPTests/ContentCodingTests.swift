import Compression
import Digests
import Foundation
import Testing
import Wire

@testable import HTTP

struct ContentCodingTests {
  /// Written by Python 3.11's zlib and gzip modules.
  static let text = "hello, hello, hello! this text is here three times: hello"
  static let raw = hexOctets("cb48cdc9c9d751c840a214154a32328b154a522b4a148074466a512a50a428154866e6a6165b41540100")
  static let zlib = hexOctets("78da") + raw + hexOctets("47e2145b")
  static let gzip = hexOctets("1f8b0800000000000203") + raw + hexOctets("aab6b19639000000")
  /// `zlib` once more, as gzip.
  static let twice = hexOctets(
    "1f8b0800000000000203abb875dae3ecc993d7034f382c1211f53232ea16f50ad2f612692871cb0a"
      + "d40a58a221ea91f66c9958b463082383fb239168006886762330000000"
  )

  private func decode(_ body: [UInt8], _ codings: String..., limit: Int = 1_000) throws -> (text: String, odd: [Range<Int>]) {
    var fields = FieldSection()
    for coding in codings { try fields.append("Content-Encoding", coding) }
    let result = try fields.decodedContent(body, limit: limit)
    return (String(decoding: result.bytes, as: UTF8.self), result.anomalies.map(\.range))
  }

  @Test func `codings, their other names and spellings`() throws {
    for (body, coding) in [(Self.gzip, "gzip"), (Self.gzip, "X-GZIP"), (Self.zlib, "deflate"), (Array(Self.text.utf8), "identity")] {
      let result = try decode(body, coding)
      #expect(result.text == Self.text && result.odd.isEmpty == (coding != "identity"), "\(coding)")
    }
    #expect(try decode(Array("plain".utf8)).text == "plain")
  }

  @Test func `raw deflated data is taken, with a note`() throws {
    let result = try decode(Self.raw, "deflate")
    #expect(result.text == Self.text && result.odd == [0..<2])
  }

  @Test func `codings one around the other, in one line or several`() throws {
    #expect(try decode(Self.twice, "deflate, gzip").text == Self.text)
    #expect(try decode(Self.twice, "deflate", "gzip").text == Self.text)
    #expect(throws: ContentCodingError.self) { try decode(Self.twice, "gzip, deflate") }
  }

  @Test func `what follows the packed data is ignored, with a note`() throws {
    let result = try decode(Self.gzip + [1, 2, 3], "gzip")
    #expect(result.text == Self.text && result.odd == [Self.gzip.count..<Self.gzip.count + 3])
  }

  @Test func `what cannot be unpacked`() {
    func reason(_ body: [UInt8], _ coding: String, limit: Int = 1_000) -> ContentCodingError.Reason? {
      do { _ = try decode(body, coding, limit: limit) } catch { return (error as? ContentCodingError)?.reason }
      return nil
    }
    #expect(reason([1, 2], "br") == .unknown && reason([], "gzip, zstd") == .unknown)
    #expect(reason([], "identity, identity, identity, identity, identity, identity") == .tooMany)
    guard case .unpacking(let long)? = reason(Self.gzip, "gzip", limit: 20) else { Issue.record("no limit"); return }
    #expect(long.reason == .tooLong(limit: 20) && long.bytes == Array(Self.text.utf8.prefix(20)))
    guard case .unpacking(let cut)? = reason(Array(Self.gzip.prefix(30)), "gzip") else { Issue.record("no end"); return }
    #expect(cut.reason == .truncated && cut.offset == 30)
    guard case .unpacking(let wrong)? = reason(Array("plain text".utf8), "deflate") else { Issue.record("no text"); return }
    #expect(wrong.reason == .corrupt("incorrect header check"))
  }

  @Test func `every prefix of every coding is refused`() {
    for (body, coding) in [(Self.gzip, "gzip"), (Self.zlib, "deflate"), (Self.raw, "deflate"), (Self.twice, "deflate, gzip")] {
      for count in 0..<body.count {
        #expect(throws: ContentCodingError.self, "\(coding) \(count)") { try decode(Array(body[..<count]), coding) }
      }
    }
  }
}

/// libhtp's captures of packed bodies, which are not part of this repository: read where FIRSTHOP_VECTORS names the folder above.
struct PackedBodyVectorTests {
  /// File, length and SHA-1 of what Python's zlib unpacks; nil where it is not what the head names.
  static let files: [(name: String, answer: (Int, String)?)] = [
    ("13-compressed-response-gzip-ct", (225, "022667d8f55857b1932f377a9d36d7fa1901ef6e")),
    ("14-compressed-response-gzip-chunked", (159_590, "73a92ce4a1c4792e2eefb20df5db84498f5b9055")),
    ("18-compressed-response-deflate", (1_433, "213c511dfb62822d92bd1f61cb412dcb6b49b69e")),
    ("94-compressed-response-multiple", nil), ("96-compressed-response-lzma", nil)
  ]

  @Test func `libhtp's packed bodies`() throws {
    guard let folder = ProcessInfo.processInfo.environment["FIRSTHOP_VECTORS"].map({ $0 + "/libhtp/" }),
      FileManager.default.fileExists(atPath: folder)
    else { return }
    for (name, answer) in Self.files {
      let bytes = Self.response([UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + name + ".t"))))
      let head = try responseHead(bytes)
      var body = Array(bytes[head.count...])
      switch head.bodyDecision(answering: .get).length {
      case .chunked?: body = try chunkedBody(body).content
      case .count(let count)?: body = Array(body.prefix(Int(count)))
      default: break
      }
      guard let answer else {
        #expect(throws: ContentCodingError.self, "\(name)") { try head.fields.decodedContent(body) }
        continue
      }
      let content = try head.fields.decodedContent(body).bytes
      #expect(content.count == answer.0, "\(name)")
      #expect(SHA1.digest(content).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == answer.1, "\(name)")
    }
    print(
      "libhtp: \(Self.files.count) packed bodies, \(Self.files.filter { $0.answer != nil }.count) unpacked as by Python, the others refused"
    )
  }

  /// What the server sent: the pieces behind lines of `<<<`, each without the line end before the next such line.
  private static func response(_ file: [UInt8]) -> [UInt8] {
    let lines = file.split(separator: 10, omittingEmptySubsequences: false)
    var pieces: [[UInt8]] = [], isServer = false
    for line in lines {
      let text = line.last == 13 ? line.dropLast() : line
      if text == Array(">>>".utf8)[...] || text == Array("<<<".utf8)[...] {
        isServer = text.first == 0x3C
        pieces.append([])
      } else if isServer, !pieces.isEmpty {
        pieces[pieces.count - 1] += line + [10]
      }
    }
    return pieces.flatMap { piece in piece.suffix(2) == [13, 10] ? piece.dropLast(2) : piece.dropLast(1) }
  }
}

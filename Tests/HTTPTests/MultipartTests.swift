import Determinism
import Foundation
import Testing
import Wire

@testable import HTTP

func multipart(_ bytes: [UInt8], _ boundary: String) throws(MultipartError) -> MultipartForm {
  try MultipartForm(parsing: bytes.octets, boundary: boundary)
}

struct MultipartTests {
  /// As RFC 7578 §4.1 and §4.2 have it, with places counted by hand.
  static let form = "--AaB03x\r\nContent-Disposition: form-data; name=\"field1\"\r\n\r\nJoe\r\n--AaB03x--\r\n"

  @Test func `a form and its places`() throws {
    let form = try multipart(Array(Self.form.utf8), "AaB03x")
    let part = try #require(form.parts.first)
    #expect(form.parts.count == 1 && form.anomalies.isEmpty && form.preamble.isEmpty && form.epilogue.isEmpty)
    #expect(part.name == "field1" && part.fileName == nil && part.contentType == "text/plain")
    #expect(part.head == 10..<57 && part.content == 59..<62 && form.lastBoundary == 64..<74)
  }

  @Test func `what stands around it, white space, and empty parts`() throws {
    let text = "preamble\r\n--b \t\r\nA: b\r\n\tc\r\n\r\n\r\n--b\r\n\r\n--b\r\n\r\n--b-x\r\n--b--  \r\nepilogue"
    let bytes = Array(text.utf8), form = try multipart(bytes, "b")
    #expect(form.preamble == 0..<10 && Array(bytes[form.epilogue]) == Array("epilogue".utf8))
    #expect(form.parts.map(\.content.count) == [0, 0, 5] && form.parts[0].fields["A"] == "b c")
    #expect(form.parts[1].head.isEmpty && Array(bytes[form.parts[2].content]) == Array("--b-x".utf8))
    #expect(form.anomalies.map(\.note.source).prefix(3) == ["RFC 2046 §5.1.1", "RFC 2046 §5.1.1", "RFC 7578 §4.2"])
  }

  @Test func `names, quotes and paths`() throws {
    func part(_ value: String) throws -> MultipartForm.Part {
      let bytes = Array("--b\r\ncontent-disposition:\(value)\r\n\r\n\r\n--b--".utf8)
      return try #require(try multipart(bytes, "b").parts.first)
    }
    let quoted = try part(#"form-data; name="a\"b\\c"; filename="C:\dir\file.txt";"#)
    #expect(quoted.name == #"a"b\c"# && quoted.fileName == #"C:\dir\file.txt"#)
    #expect(try part("Form-Data;NAME=token;filename=\"ü.txt\"").name == "token")
    #expect(try part("form-data; name=\"ü\"").name == "ü" && part("form-data; name=\"a\" x").disposition == nil)
    #expect(try part("form-data; name=\"a").disposition == nil && part("").disposition == nil)
  }

  @Test func `boundaries`() {
    #expect(MultipartForm.boundary(of: "multipart/form-data; boundary=AaB03x") == "AaB03x")
    #expect(MultipartForm.boundary(of: "Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"") == "a b")
    for text in ["text/plain; boundary=a", "multipart/form-data", "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary="]
    {
      #expect(MultipartForm.boundary(of: text) == nil, "\(text)")
    }
    #expect(MultipartForm.isBoundary(String(repeating: "a", count: 70)) && !MultipartForm.isBoundary(String(repeating: "a", count: 71)))
    #expect(throws: MultipartError(reason: .boundary, offset: 0)) { try multipart([], "a\r") }
  }

  @Test func `every prefix ends before its last boundary`() {
    let bytes = Array(Self.form.utf8)
    for count in 8..<bytes.count - 2 {
      let error = #expect(throws: MultipartError.self) { try multipart(Array(bytes[..<count]), "AaB03x") }
      #expect(error?.reason == .truncated && (error?.offset ?? 0) <= count, "\(count)")
    }
    for count in 0..<8 {
      #expect(throws: MultipartError(reason: .noFirstBoundary, offset: count)) { try multipart(Array(bytes[..<count]), "AaB03x") }
    }
  }

  @Test func `limits`() throws {
    let part = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"
    func form(_ count: Int) -> [UInt8] { Array((String(repeating: part, count: count) + "--b--").utf8) }
    #expect(try multipart(form(1_000), "b").parts.count == 1_000)
    #expect(throws: MultipartError(reason: .tooManyParts, offset: 1_000 * part.utf8.count)) { try multipart(form(1_001), "b") }
    let long = Array("--b\r\nA: ".utf8) + [UInt8](repeating: 0x61, count: 20_000) + Array("\r\n\r\n\r\n--b--".utf8)
    #expect(throws: MultipartError(reason: .headTooLong, offset: 5 + 16_384)) { try multipart(long, "b") }
    let lines = Array(("--b\r\n" + String(repeating: "A: b\r\n", count: 3_000) + "\r\n\r\n--b--").utf8)
    #expect(throws: MultipartError.self) { try multipart(lines, "b") }
  }

  @Test func `what is written can be read`() throws {
    var builder = try #require(MultipartBuilder(boundary: "AaB03x"))
    try builder.add("field1", Array("Joe".utf8))
    #expect(builder.bytes() == Array(Self.form.utf8))
    try builder.add("a\"b\r\n", [13, 10, 0], fileName: "f.bin", contentType: "application/octet-stream")
    let form = try multipart(builder.bytes(), try #require(MultipartForm.boundary(of: builder.contentType)))
    #expect(form.parts[1].name == "a%22b%0D%0A" && form.parts[1].fileName == "f.bin" && form.parts[1].content.count == 3)
    #expect(form.parts[1].contentType == "application/octet-stream" && form.anomalies.isEmpty)
    #expect(MultipartBuilder(boundary: "") == nil)
    #expect(throws: WireError.self) { try builder.add("a", [], contentType: "a\r\nb") }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `no bytes whatever trap`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), accepted = 0
    let text = "x\r\n--b \r\nContent-Disposition: form-data; name=\"a\"\r\nX: y\r\n z\r\n\r\nabc\r\n--b\r\n\r\n--b\r\n\r\n\r\n--b--\r\n"
    for _ in 0..<1_000 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let odd: [UInt8] = [0, 9, 10, 13, 32, 45, 58, 98, UInt8.random(in: 0...255, using: &random)]
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = odd[Int.random(in: 0..<odd.count, using: &random)]
      }
      do throws(MultipartError) {
        let form = try multipart(bytes, "b")
        accepted += 1
        #expect(form.parts.allSatisfy { $0.head.upperBound <= bytes.count && $0.content.upperBound <= bytes.count }, "seed \(seed)")
        #expect(form.anomalies.allSatisfy { $0.range.upperBound <= bytes.count }, "seed \(seed)")
      } catch { #expect(0...bytes.count ~= error.offset, "seed \(seed)") }
    }
    #expect(accepted > 100, "seed \(seed)")
  }
}

/// python-multipart's cases, which are not part of this repository: read where FIRSTHOP_VECTORS names the folder that holds multipart/.
struct MultipartVectorTests {
  @Test func `python-multipart and we find the same parts, or errors at the same octet`() throws {
    guard let folder = ProcessInfo.processInfo.environment["FIRSTHOP_VECTORS"].map({ $0 + "/multipart" }),
      FileManager.default.fileExists(atPath: folder)
    else { return }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
    var parts = 0, errors = 0
    for name in names.sorted() {
      let yaml = try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n").map(String.init)
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name.dropLast(4) + "http")))
      let boundary = Self.value("boundary", yaml[0]) ?? ""
      if let offset = yaml.compactMap({ Self.value("error", $0) }).first.flatMap({ Int($0) }) {
        let error = #expect(throws: MultipartError.self) { try multipart(bytes, boundary) }
        #expect(error?.offset == offset, "\(name)")
        errors += 1
        continue
      }
      let form = try multipart(bytes, boundary)
      let expected = Self.parts(yaml)
      #expect(form.parts.count == expected.count, "\(name)")
      for (part, wanted) in zip(form.parts, expected) {
        #expect(part.name == wanted["name"] && part.fileName == wanted["file_name"], "\(name)")
        #expect((wanted["type"] == "file") == (part.fileName != nil), "\(name)")
        if let type = wanted["content_type"] { #expect(part.contentType == type.filter { $0 != "'" }, "\(name)") }
        #expect(Data(bytes[part.content]) == Data(base64Encoded: wanted["data"] ?? "?"), "\(name)")
        parts += 1
      }
    }
    #expect(names.count == 12)
    print("multipart: \(names.count) cases, \(parts) parts the same, \(errors) errors at the same octet")
  }

  private static func value(_ name: String, _ line: String) -> String? {
    let text = line.drop { $0 == " " || $0 == "-" }
    guard text.hasPrefix(name + ":") else { return nil }
    return text.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
  }

  /// A list of mappings, in which `data` has its base64 on a line of its own.
  private static func parts(_ yaml: [String]) -> [[String: String]] {
    var parts: [[String: String]] = []
    for (index, line) in yaml.enumerated() {
      if line.hasPrefix("  - ") { parts.append([:]) }
      guard !parts.isEmpty else { continue }
      for name in ["name", "type", "file_name", "content_type"] {
        if let value = value(name, line) { parts[parts.count - 1][name] = value }
      }
      if value("data", line) != nil { parts[parts.count - 1]["data"] = yaml[index + 1].trimmingCharacters(in: .whitespaces) }
    }
    return parts
  }
}

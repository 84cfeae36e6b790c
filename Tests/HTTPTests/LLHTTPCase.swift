import Foundation

@testable import HTTP

/// One case of llhttp's tests: a Markdown section with the bytes, and the log of what the parser called, with offsets and lengths.
struct LLHTTPCase {
  var name = ""
  var type = ""
  var skipsBody = false
  var bytes: [UInt8] = []
  var messages: [LLHTTPMessage] = []
  var error: (offset: Int, code: Int, reason: String)?

  /// Modes that accept more than the RFC are not ours.
  var isStrict: Bool { type == "request" || type == "response" }

  static func all(in folder: String) throws -> [LLHTTPCase] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
    return try files.sorted().flatMap { file in
      try cases(String(contentsOfFile: folder + "/" + file, encoding: .utf8)).map { one in
        var one = one
        one.name = "\(file.dropLast(3)): \(one.name)"
        return one
      }
    }
  }

  private static func cases(_ text: String) -> [LLHTTPCase] {
    var all: [LLHTTPCase] = [], current = LLHTTPCase(), block: [Substring] = [], language = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if language.isEmpty { language = String(line.dropFirst(3)); block = []; continue }
        if language == "http" { current.bytes = octets(block.joined(separator: "\n")) }
        if language == "log" {
          current.read(log: block)
          all.append(current)
        }
        language = ""
      } else if !language.isEmpty {
        block.append(line)
      } else if line.hasPrefix("#") {
        current = LLHTTPCase()
        current.name = String(line.drop { $0 == "#" || $0 == " " })
      } else if line.hasPrefix("<!-- meta=") {
        current.type = line.split(separator: "\"").dropFirst(2).first { !$0.hasPrefix(":") }.map(String.init) ?? ""
        current.skipsBody = line.contains("\"skipBody\": true")
      }
    }
    return all
  }

  /// A line end is CRLF unless a backslash stands before it; escapes stand for the octets they name.
  private static func octets(_ text: String) -> [UInt8] {
    let escapes: [Character: UInt8] = ["r": 13, "n": 10, "t": 9, "f": 12]
    var octets: [UInt8] = [], rest = Array(text.replacingOccurrences(of: "\\\n", with: ""))[...]
    while let character = rest.popFirst() {
      if character == "\n" {
        octets += [13, 10]
      } else if character == "\\", let next = rest.first, let octet = escapes[next] {
        rest.removeFirst()
        octets.append(octet)
      } else if character == "\\", rest.first == "x" {
        let digits = rest.dropFirst().prefix { $0.isHexDigit }.prefix(2)
        // A character of one octet in Node's strings is sent as UTF-8.
        octets += Array(String(UnicodeScalar(UInt8(String(digits), radix: 16) ?? 0)).utf8)
        rest.removeFirst(1 + digits.count)
      } else {
        octets += Array(String(character).utf8)
      }
    }
    return octets
  }

  private mutating func read(log: [Substring]) {
    for line in log where line.hasPrefix("off=") {
      let words = line.split(separator: " ", maxSplits: 2), offset = Int(words[0].dropFirst(4)) ?? -1
      guard let rest = line.split(separator: " ", maxSplits: 1).last else { continue }
      if words.count > 2, words[1].hasPrefix("len="), let length = Int(words[1].dropFirst(4)) {
        let kind = words[2].split(separator: "[").last?.prefix { $0 != "]" } ?? ""
        messages[messages.count - 1].span(String(kind), offset..<offset + length)
      } else if rest.hasPrefix("error") {
        let code = Int(words[2].dropFirst(5).prefix { $0.isNumber }) ?? -1
        error = (offset, code, String(rest.split(separator: "\"", maxSplits: 1).last?.dropLast() ?? ""))
      } else if rest == "message begin" {
        messages.append(LLHTTPMessage(begin: offset))
      } else if rest == "message complete" {
        messages[messages.count - 1].end = offset
      } else if rest.hasPrefix("headers complete") {
        messages[messages.count - 1].headEnd = offset
      } else if rest.hasPrefix("chunk header") {
        messages[messages.count - 1].chunkStarts.append(offset)
      } else if rest == "chunk complete" {
        messages[messages.count - 1].chunkEnds.append(offset)
      }
    }
  }
}

/// Where the parts of one message lie.
struct LLHTTPMessage: Equatable {
  let begin: Int
  /// "method", "url", "version", "status", "header_field", "header_value", "chunk_extension_name" and "chunk_extension_value".
  var spans: [String: [Range<Int>]] = [:]
  /// The octets of the body; pieces that touch are one.
  var body: [Range<Int>] = []
  var headEnd: Int?
  var chunkStarts: [Int] = [], chunkEnds: [Int] = []
  var end: Int?

  init(begin: Int) { self.begin = begin }

  mutating func span(_ kind: String, _ range: Range<Int>) {
    guard kind == "body" else { return spans[kind, default: []].append(range) }
    if range.isEmpty { return }
    if let last = body.last, last.upperBound == range.lowerBound {
      body[body.count - 1] = last.lowerBound..<range.upperBound
    } else {
      body.append(range)
    }
  }
}

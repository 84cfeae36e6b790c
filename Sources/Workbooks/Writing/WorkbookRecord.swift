import Digests

/// What was handed out, `.firsthop/workbook.txt`: by it an update knows what the student has changed.
///
/// ```
/// FirstHop workbook, format 1
/// toolkit folder /opt/firsthop
/// file 9f86d081884c7d65...b0f00a08 Sources/Exercises/ReadIPv4.swift
/// ```
///
/// A file has a line for each text that it may have without having been changed.
struct WorkbookRecord: Hashable, Sendable {
  static let path = ".firsthop/workbook.txt"
  static let mostOctets = 1 << 20
  private static let head = "FirstHop workbook, format "
  private static let format = 1

  var toolkit: ToolkitSource?
  /// SHA-256 of what was handed out, in hexadecimal, by path.
  private(set) var digests: [String: Set<String>] = [:]

  init(toolkit: ToolkitSource?) {
    self.toolkit = toolkit
  }

  static func digest(_ octets: [UInt8]) -> String {
    SHA256.digest(octets).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Whether a file was handed out just so.
  func knows(_ octets: [UInt8], at path: String) -> Bool { digests[path]?.contains(Self.digest(octets)) ?? false }
  /// Whether a file of this name was ever handed out.
  func knows(_ path: String) -> Bool { digests[path] != nil }

  mutating func add(_ octets: [UInt8], at path: String) { digests[path, default: []].insert(Self.digest(octets)) }
  mutating func forget(_ path: String) { digests[path] = nil }

  var text: String {
    var text = "\(Self.head)\(Self.format)\n"
    if let toolkit { text += "toolkit \(toolkit)\n" }
    for (path, digests) in digests.sorted(by: { $0.key < $1.key }) {
      for digest in digests.sorted() { text += "file \(digest) \(path)\n" }
    }
    return text
  }

  /// What is wrong with a record.
  enum Fault: Error, Hashable {
    /// A line, counted from 1, that no record has.
    case damaged(line: Int)
    /// It was written by a later version of FirstHop.
    case newer
  }

  init(reading octets: [UInt8]) throws(Fault) {
    let lines = String(decoding: octets, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, first.hasPrefix(Self.head), let format = Int(first.dropFirst(Self.head.count)) else {
      throw .damaged(line: 1)
    }
    guard format <= Self.format else { throw .newer }
    for (number, line) in lines.enumerated().dropFirst() where !(line.isEmpty && number == lines.count - 1) {
      let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      if line.hasPrefix("toolkit "), toolkit == nil, let source = ToolkitSource(String(line.dropFirst(8))) {
        toolkit = source
      } else if words.count == 3, words[0] == "file", words[1].utf8.count == 64, !words[2].isEmpty {
        digests[String(words[2]), default: []].insert(String(words[1]))
      } else {
        throw .damaged(line: number + 1)
      }
    }
  }
}

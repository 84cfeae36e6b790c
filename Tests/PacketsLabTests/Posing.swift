import Explanation
import LabKit

@testable import PacketsLab

/// Whose variants the tests look at, and how many.
enum Posing {
  static let scope = SeedScope(student: "test")
  /// How many variants are looked at. Debug code is slow; `firsthop lab author-check` looks at 500.
  #if DEBUG
    static let seeds = 80
  #else
    static let seeds = 500
  #endif

  /// The variants of a question with their parameters.
  static func variants<Asked: Question>(of question: Asked, count: Int = seeds) throws -> [Variant<Asked>] {
    try (0..<count).map { try Variant(question, VariantID(scope, code: question.code, version: question.version, number: $0)) }
  }
}

extension [Block] {
  /// All text that a learner sees.
  var text: String { map(\.text).joined(separator: "\n") }

  /// The lines of all listings.
  var listings: [String] { flatMap { block -> [String] in if case .listing(let lines) = block { lines } else { [] } } }

  /// The bytes of the listings whose lines are a number and up to eight bytes in hexadecimal.
  var octets: [UInt8] {
    listings.flatMap { line -> [UInt8] in
      let parts = line.split(separator: " ")
      guard parts.count > 1, Int(parts[0]) != nil, parts.dropFirst().allSatisfy({ $0.count == 2 }) else { return [] }
      let octets = parts.dropFirst().compactMap { UInt8($0, radix: 16) }
      return octets.count == parts.count - 1 ? octets : []
    }
  }

  /// The words of 16 bits in the listings.
  var words: [UInt16] { listings.flatMap { $0.split(separator: " ").filter { $0.count == 4 }.compactMap { UInt16($0, radix: 16) } } }

  /// The numbers in the sentences, in order.
  var numbers: [Int] {
    compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
      .flatMap { $0.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) } }
  }
}

extension Block {
  var text: String {
    switch self {
    case .heading(let text), .paragraph(let text): text
    case .lines(let lines), .listing(let lines), .steps(let lines): lines.joined(separator: "\n")
    case .table(let columns, let rows): ([columns] + rows).map { $0.joined(separator: " ") }.joined(separator: "\n")
    case .explanation(let explanation): explanation.json()
    case .bar: ""
    }
  }
}

extension String {
  /// Without the bytes in it: runs of two hexadecimal digits, such as 00 50, which may look like a number.
  var withoutBytes: String {
    let items = split(separator: " ").map(String.init)
    func isByte(_ place: Int) -> Bool {
      items.indices.contains(place) && items[place].filter(\.isHexDigit).count == 2 && items[place].prefix(2).allSatisfy(\.isHexDigit)
        && items[place].dropFirst(2).allSatisfy(\.isPunctuation)
    }
    return items.indices.filter { !(isByte($0) && (isByte($0 - 1) || isByte($0 + 1))) }.map { items[$0] }.joined(separator: " ")
  }

  /// Whether `other` stands in it as a whole: no letter or digit goes on where it begins or ends.
  func says(_ other: String) -> Bool {
    var start = startIndex
    while let found = self[start...].firstRange(of: other) {
      let before = found.lowerBound == startIndex ? nil : self[index(before: found.lowerBound)]
      let after = found.upperBound == endIndex ? nil : self[found.upperBound]
      func ends(_ character: Character?) -> Bool { character.map { !$0.isLetter && !$0.isNumber } ?? true }
      if ends(before), ends(after) { return true }
      start = index(after: found.lowerBound)
    }
    return false
  }
}

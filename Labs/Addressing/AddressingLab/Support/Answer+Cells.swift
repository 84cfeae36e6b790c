import IPAddressing
import LabKit

extension Answer {
  /// The number, of an answer that is one.
  var number: Int? { if case .integer(let number) = self { number } else { nil } }
  /// The IPv4 address, of an answer that is one.
  var ipv4: IPv4Address? { if case .address(.v4(let address)) = self { address } else { nil } }
  /// The IPv6 address, of an answer that is one.
  var ipv6: IPv6Address? { if case .address(.v6(let address)) = self { address } else { nil } }
  /// The word, of an answer that is one.
  var word: String? { if case .choice(let word) = self { word } else { nil } }

  /// A table with some of its cells replaced.
  func with(_ cells: [Int: Answer]) -> Answer {
    .table(self.cells.enumerated().map { cells[$0.offset] ?? $0.element })
  }
}

extension Question {
  /// The rows of a table that are wrong, and what a misconception leads to.
  func rows(of answer: Answer, like slip: Answer?, _ parameters: Parameters) -> [Int] {
    let key = key(parameters).cells, slip = slip?.cells ?? []
    guard answer.cells.count == key.count, slip.count == key.count else { return [] }
    return key.indices.filter { answer.cells[$0] == slip[$0] && slip[$0] != key[$0] }
  }
}

/// Words in a row: "a", "a and b", "a, b and c".
func listed(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}

/// "1 bit", "2 bits".
func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }

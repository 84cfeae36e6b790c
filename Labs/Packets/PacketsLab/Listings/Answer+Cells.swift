import LabKit

extension Answer {
  /// The same table with another answer in some of its cells.
  func replacing(_ other: [Int: Answer]) -> Answer { .table(cells.enumerated().map { other[$0.offset] ?? $0.element }) }

  /// The number, if it is one.
  var number: Int? { if case .integer(let number) = self { number } else { nil } }
  /// The word, if one was chosen.
  var word: String? { if case .choice(let word) = self { word } else { nil } }
  /// The two octets as a number, if there are two.
  var pair: UInt16? { if case .octets(let octets) = self, octets.count == 2 { octets.word(at: 0) } else { nil } }

  /// A number of 16 bits as two octets.
  static func pair(_ number: UInt16) -> Answer { .octets([UInt8(number >> 8), UInt8(truncatingIfNeeded: number)]) }
}

import Determinism
import Wire

/// A way in which a header can be damaged. Words and bits are counted from 0.
enum WordDamage: Hashable, Sendable {
  /// Two words change places.
  case swap(Int, Int)
  /// One bit is wrong.
  case flip(word: Int, bit: Int)
  /// The same bit is wrong in two words.
  case flipTwo(Int, Int, bit: Int)
  /// One word is too large and another one too small by as much.
  case shift(up: Int, down: Int, by: UInt16)
  /// The two bytes of a word change places.
  case reverse(Int)

  /// The words behind the damage.
  func applied(to words: [UInt16]) -> [UInt16] {
    var words = words
    switch self {
    case .swap(let a, let b): words.swapAt(a, b)
    case .flip(let word, let bit): words[word] ^= 1 << UInt16(bit)
    case .flipTwo(let a, let b, let bit):
      words[a] ^= 1 << UInt16(bit)
      words[b] ^= 1 << UInt16(bit)
    case .shift(let up, let down, let step):
      words[up] &+= step
      words[down] &-= step
    case .reverse(let word): words[word] = words[word].byteSwapped
    }
    return words
  }

  /// In words.
  var description: String {
    switch self {
    case .swap(let a, let b): "words \(a + 1) and \(b + 1) change places"
    case .flip(let word, let bit): "in word \(word + 1) the bit that counts \(1 << bit) is wrong"
    case .flipTwo(let a, let b, let bit): "the bit that counts \(1 << bit) is wrong in words \(a + 1) and \(b + 1)"
    case .shift(let up, let down, let step): "word \(up + 1) becomes \(step) larger and word \(down + 1) \(step) smaller"
    case .reverse(let word): "the two bytes of word \(word + 1) change places"
    }
  }

  /// Draws four: words that change places, bytes that do, and two others.
  static func four(in words: [UInt16], _ random: inout SeededGenerator) -> [WordDamage] {
    let places = words.indices.shuffled(using: &random), bit = Int.random(in: 0..<16, using: &random)
    let others: [WordDamage] = [
      .flip(word: places[3], bit: bit), .flipTwo(min(places[4], places[5]), max(places[4], places[5]), bit: bit),
      .shift(up: places[6], down: places[7], by: .random(in: 1...200, using: &random))
    ]
    let always: [WordDamage] = [.swap(min(places[0], places[1]), max(places[0], places[1])), .reverse(places[2])]
    return (always + others.shuffled(using: &random).prefix(2)).shuffled(using: &random)
  }
}

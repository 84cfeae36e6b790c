import Wire

/// The Internet checksum of some 16-bit words, step by step.
struct WordSum: Sendable {
  /// What is added.
  let words: [UInt16]

  init(_ words: [UInt16]) { self.words = words }

  /// The words of a header, two bytes each.
  init(header: [UInt8]) { words = stride(from: 0, to: header.count - 1, by: 2).map { header.word(at: $0) } }

  /// The plain sum, carries and all.
  var total: UInt32 { words.reduce(0) { $0 + UInt32($1) } }
  /// The sum without its carries.
  var cut: UInt16 { UInt16(truncatingIfNeeded: total) }
  /// The sum with the carries added in again.
  var folded: UInt16 { checksum.folded }
  /// All bits of that flipped: the checksum.
  var value: UInt16 { checksum.value }

  private var checksum: Checksum {
    var checksum = Checksum()
    for word in words { checksum.add(word) }
    return checksum
  }

  /// The way there, in sentences.
  var steps: [String] {
    var sum: UInt32 = 0
    let additions = words.dropFirst().enumerated().map { place, word in
      sum = words.prefix(place + 1).reduce(0) { $0 + UInt32($1) }
      return "\(Self.text(sum)) + \(Self.text(word)) = \(Self.text(sum + UInt32(word)))"
    }
    let carry = total >> 16
    let fold =
      carry == 0
      ? "There is no carry: \(Self.text(folded))." : "Carry \(carry) comes back in: \(Self.text(cut)) + \(carry) = \(Self.text(folded))."
    return additions + [fold, "Flip all bits: \(Self.text(value))."]
  }

  /// Four hexadecimal digits, or more where they are needed.
  static func text(_ number: some BinaryInteger) -> String { HexListing.hexadecimal(number, digits: 4) }

  /// Words as a listing, five a line, so that ten are two lines.
  static func lines(_ words: [UInt16]) -> [String] {
    stride(from: 0, to: words.count, by: 5).map { place in
      "\(HexListing.padded(place + 1, 2))-\(HexListing.padded(min(place + 5, words.count), 2)):  "
        + words[place..<min(place + 5, words.count)].map(text).joined(separator: " ")
    }
  }
}

import Explanation

/// Words in lines that are no wider than the screen. A word that is wider than a line stays whole, so that it can be copied.
struct Wrapping {
  let width: Int

  /// The lines of a text. Line feeds and tabs in it are blanks; what a terminal would obey is written out.
  /// - Parameters:
  ///   - first: What stands before the first line.
  ///   - rest: What stands before the others.
  func lines(_ text: String, first: String = "", rest: String = "") -> [String] {
    var lines: [String] = [], line = first, filled = first.columns, isEmpty = true
    for word in text.split(whereSeparator: \.isWhitespace) {
      let word = String(word).printable, size = word.columns
      if !isEmpty, filled + 1 + size > width {
        lines.append(line)
        (line, filled, isEmpty) = (rest, rest.columns, true)
      }
      line += isEmpty ? word : " " + word
      filled += size + (isEmpty ? 0 : 1)
      isEmpty = false
    }
    if !isEmpty || lines.isEmpty { lines.append(line) }
    return lines.map(\.withoutTrailingBlanks)
  }
}

extension String {
  /// A line of a listing: tabs become blanks up to the next column that is a multiple of 8.
  var asListing: String {
    guard contains("\t") else { return printable.withoutTrailingBlanks }
    var line = ""
    for part in split(separator: "\t", omittingEmptySubsequences: false) {
      if !line.isEmpty || part.startIndex != startIndex { line += String(repeating: " ", count: 8 - line.columns % 8) }
      line += String(part).printable
    }
    return line.withoutTrailingBlanks
  }

  var withoutTrailingBlanks: String {
    guard hasSuffix(" ") else { return self }
    return String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }

  /// The items of a list with commas, or, where there is no comma, with blanks.
  var items: [String] {
    let parts = contains(",") ? split(separator: ",") : split(whereSeparator: \.isWhitespace)
    return parts.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// What somebody typed, short and harmless enough for a line of an answer: control characters show as dots.
  var printed: String {
    let shown = prefix(60).map { character in
      character.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) } ? "." : String(character)
    }
    return shown.joined() + (count > 60 ? "..." : "")
  }
}

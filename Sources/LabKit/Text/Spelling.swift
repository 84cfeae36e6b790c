/// Words that somebody mistyped.
public enum Spelling {
  /// The word that was most likely meant; nil if none is near. The case of letters does not matter.
  public static func nearest(to text: String, of words: [String]) -> String? {
    let typed = Array(text.lowercased().unicodeScalars)
    guard (1...mostScalars).contains(typed.count) else { return nil }
    // A word of three letters may have one wrong, a longer one two.
    let most = typed.count < 3 ? 0 : typed.count < 5 ? 1 : 2
    var best: (word: String, distance: Int)?
    for word in words {
      let distance = distance(typed, Array(word.lowercased().unicodeScalars))
      if distance <= most, distance < best?.distance ?? .max { best = (word, distance) }
    }
    return best?.word
  }

  /// Longer texts are no mistyped words.
  private static let mostScalars = 40

  /// How many letters were added, left out, exchanged, or swapped with their neighbour (optimal string alignment).
  private static func distance(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
    guard to.count <= mostScalars else { return .max }
    var rows = [Array(0...to.count)]
    for (row, letter) in from.enumerated() {
      var next = [row + 1]
      for (column, other) in to.enumerated() {
        var least = min(rows[row][column + 1] + 1, next[column] + 1, rows[row][column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == to[column - 1], from[row - 1] == other { least = min(least, rows[row - 1][column - 1] + 1) }
        next.append(least)
      }
      rows.append(next)
    }
    return rows[from.count][to.count]
  }
}

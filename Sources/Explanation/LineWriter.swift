/// Puts pieces of text next to each other and knows the column it has reached; escape sequences fill none.
struct LineWriter {
  var output = ""
  private let width: Int?
  private var column = 0
  /// Spaces that will stand before the next piece: none are left at the end of a line.
  private var gap = 0

  init(width: Int?) {
    self.width = width
  }

  /// Leaves so many spaces before the next piece.
  mutating func space(_ count: Int = 1) {
    gap = count
  }

  /// Leaves space up to `target`, if it has not been reached.
  mutating func pad(to target: Int) {
    gap = max(gap, target - column)
  }

  mutating func endLine() {
    output += "\n"
    column = 0
    gap = 0
  }

  /// Writes a piece in a style.
  mutating func put(_ text: String, _ code: String) {
    guard !text.isEmpty else { return }
    output += String(repeating: " ", count: gap)
    output += code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
    column += gap + text.columns
    gap = 0
  }

  /// Writes a piece at `target`; if it does not fit there, two spaces further; if it does not fit there either, on a new line.
  mutating func place(_ text: String, _ code: String, column target: Int, otherwise start: Int) {
    let size = text.columns
    if target >= column + 2, fits(size, at: target) {
      pad(to: target)
    } else if column == 0 || fits(size, at: column + 2) {
      pad(to: column == 0 ? 0 : column + 2)
    } else {
      endLine()
      pad(to: start)
    }
    put(text, code)
  }

  /// Writes words, as many to a line as fit; the following lines begin at `start`. A word is never broken: it can be copied whole.
  mutating func wrap(_ text: String, _ code: String, start: Int) {
    guard width != nil, !fits(text.columns, at: column + gap) else { return put(text, code) }
    var piece = "", size = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let count = String(word).columns, space = piece.isEmpty ? 0 : 1
      if piece.isEmpty ? column + gap > start && !fits(count, at: column + gap) : !fits(size + space + count, at: column + gap) {
        put(piece, code)
        endLine()
        pad(to: start)
        (piece, size) = (String(word), count)
      } else {
        piece += space == 0 ? word : " \(word)"
        size += space + count
      }
    }
    put(piece, code)
  }

  private func fits(_ size: Int, at start: Int) -> Bool {
    width.map { start + size <= $0 } ?? true
  }
}

import Explanation

/// Lines for people: on a terminal none is wider than the screen, and no word is broken; in pipes and files lines stay whole.
enum ScreenLines {
  /// The lines as a text, each with a line feed. How far a line is set in stays, and what does not fit goes on two columns further in.
  /// - Parameter width: The terminal's columns; nil for lines of any length.
  static func text(_ lines: [String], width: Int? = Terminal.isOutputTerminal ? Terminal.columns : nil) -> String {
    guard let width else { return lines.map { $0 + "\n" }.joined() }
    var explanation = Explanation()
    for line in lines {
      let depth = line.prefix { $0 == " " }.count / 2
      explanation.append(.init(String(line.dropFirst(2 * depth))), depth: depth)
    }
    return TextRenderer(width: width).render(explanation)
  }
}

import Explanation

/// Blocks as text.
///
/// Plain text has no colour, moves no cursor and draws no boxes: tables are lines of the form `name: value`. With colour, tables have
/// columns where the screen is wide enough for them. Nothing is said by colour alone. Control characters never reach the screen.
public struct BlockRenderer: Hashable, Sendable {
  /// How many columns a line may fill.
  public let width: Int
  /// Whether there is no colour.
  public let isPlain: Bool

  /// Narrower than this nothing is readable; a smaller `width` counts as this one.
  public static let leastWidth = 40
  /// Wider than this lines are hard to read; a larger `width` counts as this one.
  public static let mostWidth = 120

  /// A renderer.
  public init(width: Int = 80, isPlain: Bool = true) {
    self.width = min(max(width, Self.leastWidth), Self.mostWidth)
    self.isPlain = isPlain
  }

  /// The text, with an empty line between blocks, but none below a heading; it ends with a line feed.
  public func render(_ blocks: [Block]) -> String {
    var output = "", isBelowHeading = true
    for block in blocks {
      let text = text(of: block)
      guard !text.isEmpty else { continue }
      output += isBelowHeading ? text : "\n" + text
      if case .heading = block { isBelowHeading = true } else { isBelowHeading = false }
    }
    return output
  }

  /// A text that somebody typed, as one line that no terminal obeys.
  public static func oneLine(_ text: String) -> String { text.trimmed.printable }

  private func text(of block: Block) -> String {
    switch block {
    case .heading(let text): joined(wrapping.lines(text).map { painted($0, "1") })
    case .paragraph(let text): joined(wrapping.lines(text))
    case .lines(let texts): joined(texts.flatMap { wrapping.lines($0, rest: "  ") })
    case .listing(let lines): joined(lines.map(\.asListing))
    case .table(let columns, let rows): joined(TableText(columns, rows).lines(for: self))
    case .steps(let steps): joined(numbered(steps))
    case .explanation(let explanation):
      TextRenderer(width: width, style: isPlain ? .plain : .color, showsAbout: true).render(explanation)
    case .bar(let done, let all): isPlain || all < 1 ? "" : bar(min(max(done, 0), all), of: all) + "\n"
    }
  }

  var wrapping: Wrapping { Wrapping(width: width) }

  /// A text in a colour or weight of ECMA-48's SGR sequence, such as "1" for bold; as it is where there is no colour.
  func painted(_ text: String, _ code: String) -> String {
    isPlain || text.isEmpty || code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private func joined(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

  private func numbered(_ steps: [String]) -> [String] {
    let digits = "\(steps.count)".utf8.count
    return steps.enumerated().flatMap { place, step in
      let number = "\(place + 1)", first = String(repeating: " ", count: digits - number.utf8.count) + number + ". "
      return wrapping.lines(step, first: first, rest: String(repeating: " ", count: digits + 2))
    }
  }

  private func bar(_ done: Int, of all: Int) -> String {
    let cells = min(width - 2, 40), filled = done * cells / all
    return "[" + painted(String(repeating: "#", count: filled), "32") + String(repeating: ".", count: cells - filled) + "]"
  }
}

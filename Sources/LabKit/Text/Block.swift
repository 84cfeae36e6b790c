public import Explanation

/// A piece of what a lab shows. Screens, plain text and JSON are made of blocks alone, so they cannot disagree.
public enum Block: Hashable, Sendable {
  /// A few words over what follows.
  case heading(String)
  /// Sentences, which are wrapped.
  case paragraph(String)
  /// Sentences each of which begins a line, and is wrapped.
  case lines([String])
  /// Lines as a program prints them or a file holds them: never wrapped.
  case listing([String])
  /// A table with a heading over each column. Empty headings are not shown.
  case table(columns: [String], rows: [[String]])
  /// Steps that are done in this order.
  case steps([String])
  /// Why something is as it is.
  case explanation(Explanation)
  /// How much of something is done. Beside it stands a sentence that says the same: only terminals with colour draw it.
  case bar(done: Int, of: Int)

  /// All texts in it, in the order in which they are read.
  var texts: [String] {
    switch self {
    case .heading(let text), .paragraph(let text): [text]
    case .lines(let texts), .listing(let texts), .steps(let texts): texts
    case .table(let columns, let rows): columns + rows.flatMap { $0 }
    case .explanation(let explanation): explanation.lines.flatMap(\.texts)
    case .bar: []
    }
  }
}

extension Explanation.Line {
  /// All texts of the line and of those below it.
  fileprivate var texts: [String] {
    [text, value, meaning, about].compactMap { $0 } + children.flatMap(\.texts)
  }
}

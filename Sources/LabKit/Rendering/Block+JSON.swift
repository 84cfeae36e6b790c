import Explanation

extension Block {
  /// An object with its `kind` and what it consists of.
  public var json: JSON {
    switch self {
    case .heading(let text): Self.object("heading", "text", .text(text))
    case .paragraph(let text): Self.object("paragraph", "text", .text(text))
    case .lines(let texts): Self.object("lines", "lines", .texts(texts))
    case .listing(let lines): Self.object("listing", "lines", .texts(lines))
    case .steps(let steps): Self.object("steps", "steps", .texts(steps))
    case .explanation(let explanation): Self.object("explanation", "lines", .written(explanation.json()))
    case .table(let columns, let rows):
      .object([
        .init("kind", .text("table")), .init("columns", .texts(columns)), .init("rows", .list(rows.map { .texts($0) }))
      ])
    case .bar(let done, let all): .object([.init("kind", .text("bar")), .init("done", .number(done)), .init("of", .number(all))])
    }
  }

  private static func object(_ kind: String, _ name: String, _ value: JSON) -> JSON {
    .object([.init("kind", .text(kind)), .init(name, value)])
  }
}

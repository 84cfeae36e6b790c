/// A form on one line, so that a sheet can say what an answer looks like without saying what was asked.
///
/// ```
/// prefix 4
/// table 2 "10.0.0.1" choice 2 "private" "" 0 "public" "reachable" 1 "global" "10.0.0.2" integer 0 32
/// ```
struct FormText {
  /// How many choices or rows a form has at most.
  static let mostParts = 256
  private var words: [Word]

  private enum Word: Hashable {
    case plain(Substring)
    case quoted(String)
  }

  /// The form of a line; nil if it is none.
  static func form(_ line: Substring) -> AnswerForm? {
    guard var text = FormText(line), let form = text.form(level: 0), text.words.isEmpty else { return nil }
    return form
  }

  private init?(_ line: Substring) {
    words = []
    var rest = line
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
      } else if first == "\"" {
        guard let end = rest.dropFirst().firstIndex(of: "\""),
          let text = String(fromOneLine: rest[rest.index(after: rest.startIndex)..<end])
        else { return nil }
        words.append(.quoted(text))
        rest = rest[rest.index(after: end)...]
      } else {
        words.append(.plain(rest.prefix { $0 != " " }))
        rest = rest.drop { $0 != " " }
      }
    }
    // The first is taken from the end of the list.
    words.reverse()
  }

  private mutating func form(level: Int) -> AnswerForm? {
    guard case .plain(let word)? = words.popLast() else { return nil }
    switch word {
    case "integer":
      guard let low = number(), let high = number(), low <= high else { return nil }
      return .integer(low...high)
    case "prefix-length": return family().map { .prefixLength($0) }
    case "address": return family().map { .address($0) }
    case "prefix": return family().map { .prefix($0) }
    case "ip-route": return family().map { .configuration(.ipRoute($0)) }
    case "octets": return number().flatMap { 1...AnswerForm.mostOctets ~= $0 ? .octets(count: $0) : nil }
    case "packets": return number().flatMap { $0 > 0 ? .packets(last: $0) : nil }
    case "filter": return .filter
    case "choice": return choices().map { .choice($0) }
    case "set": return choices().map { .set($0) }
    case "order": return choices().map { .order($0) }
    case "table": return level == 0 ? rows().map { .table($0) } : nil
    default: return nil
    }
  }

  private mutating func number() -> Int? {
    if case .plain(let word)? = words.popLast() { Int(word) } else { nil }
  }
  private mutating func count() -> Int? { number().flatMap { 0...Self.mostParts ~= $0 ? $0 : nil } }
  private mutating func family() -> AddressFamily? { number().flatMap(AddressFamily.init) }
  private mutating func text() -> String? {
    if case .quoted(let text)? = words.popLast() { text } else { nil }
  }

  private mutating func choices() -> [Choice]? {
    guard let count = count() else { return nil }
    var choices: [Choice] = []
    for _ in 0..<count {
      guard let word = text(), let meaning = text(), let others = self.count() else { return nil }
      var synonyms: [String] = []
      for _ in 0..<others {
        guard let synonym = text() else { return nil }
        synonyms.append(synonym)
      }
      choices.append(Choice(word, meaning, or: synonyms))
    }
    return choices
  }

  private mutating func rows() -> [AnswerForm.Row]? {
    guard let count = count() else { return nil }
    var rows: [AnswerForm.Row] = []
    for _ in 0..<count {
      guard let label = text(), let form = form(level: 1) else { return nil }
      rows.append(.init(label, form))
    }
    return rows
  }
}

extension AnswerForm {
  /// What `FormText` reads.
  var line: String {
    switch self {
    case .integer(let range): "integer \(range.lowerBound) \(range.upperBound)"
    case .prefixLength(let family): "prefix-length \(family.rawValue)"
    case .address(let family): "address \(family.rawValue)"
    case .prefix(let family): "prefix \(family.rawValue)"
    case .configuration(.ipRoute(let family)): "ip-route \(family.rawValue)"
    case .octets(let count): "octets \(count)"
    case .packets(let last): "packets \(last)"
    case .filter: "filter"
    case .choice(let choices): "choice " + Self.line(choices)
    case .set(let choices): "set " + Self.line(choices)
    case .order(let choices): "order " + Self.line(choices)
    case .table(let rows): "table \(rows.count)" + rows.map { " \($0.label.inQuotes) \($0.form.line)" }.joined()
    }
  }

  private static func line(_ choices: [Choice]) -> String {
    "\(choices.count)"
      + choices.map { choice in
        " \(choice.word.inQuotes) \(choice.meaning.inQuotes) \(choice.synonyms.count)" + choice.synonyms.map { " \($0.inQuotes)" }.joined()
      }.joined()
  }
}

extension String {
  fileprivate var inQuotes: String {
    "\"" + onOneLine.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\u{22}") + "\""
  }
}

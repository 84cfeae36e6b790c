/// Answers that are made of the form's own words, and tables.
extension AnswerForm {
  func word(_ text: String, of choices: [Choice]) throws(InvalidAnswer) -> String {
    let wanted = text.lowercased()
    for choice in choices where choice.word.lowercased() == wanted || choice.synonyms.contains(where: { $0.lowercased() == wanted }) {
      return choice.word
    }
    throw invalid("'\(text.printed)' is none of the words")
  }

  func set(_ text: String, of choices: [Choice]) throws(InvalidAnswer) -> Set<String> {
    if text.lowercased() == "none" { return [] }
    var words: Set<String> = []
    for item in text.items { words.insert(try word(item, of: choices)) }
    return words
  }

  func order(_ text: String, of choices: [Choice]) throws(InvalidAnswer) -> Answer {
    var words: [String] = []
    for item in text.items { words.append(try word(item, of: choices)) }
    guard words.count == choices.count, Set(words).count == words.count else {
      let missing = choices.map(\.word).filter { !words.contains($0) }
      throw invalid(missing.isEmpty ? "a word occurs twice" : "\(missing.joined(separator: ", ")) is missing")
    }
    return .order(words)
  }

  func table(_ text: String, _ rows: [Row]) throws(InvalidAnswer) -> Answer {
    let items = text.split(whereSeparator: { $0 == ";" || $0.isNewline }).map { String($0).trimmed }.filter { !$0.isEmpty }
    let texts = try items.contains { $0.contains("=") } ? labelled(items, rows) : inOrder(items, text, rows)
    var cells: [Answer] = []
    for (number, (row, text)) in zip(rows, texts).enumerated() {
      do { cells.append(try row.form.read(text)) } catch {
        throw InvalidAnswer("row \(number + 1) (\(row.label)): \(error.problem)", expected: error.expected)
      }
    }
    return .table(cells)
  }

  private func labelled(_ items: [String], _ rows: [Row]) throws(InvalidAnswer) -> [String] {
    var texts: [String: String] = [:]
    for item in items {
      guard let equals = item.firstIndex(of: "=") else { throw invalid("'\(item.printed)' does not say which row it is for") }
      let label = String(item[..<equals]).trimmed
      guard let row = rows.first(where: { $0.label.lowercased() == label.lowercased() }) else {
        throw InvalidAnswer("there is no row '\(label.printed)'", expected: "one of " + rows.map(\.label).joined(separator: ", "))
      }
      guard texts.updateValue(String(item[item.index(after: equals)...]).trimmed, forKey: row.label) == nil else {
        throw invalid("row \(row.label) is answered twice")
      }
    }
    if let missing = rows.first(where: { texts[$0.label] == nil }) { throw invalid("row \(missing.label) has no answer") }
    return rows.map { texts[$0.label] ?? "" }
  }

  /// Cells by their place. Where nobody wrote a `;` and commas or blanks give as many cells as there are rows, they were meant.
  private func inOrder(_ items: [String], _ text: String, _ rows: [Row]) throws(InvalidAnswer) -> [String] {
    if items.count == rows.count { return items }
    if items.count == 1 {
      for parts in [text.items, text.split(whereSeparator: \.isWhitespace).map(String.init)] where parts.count == rows.count {
        return parts
      }
    }
    throw invalid("\(items.count == 1 ? text.items.count : items.count) answers for \(rows.count) rows")
  }
}

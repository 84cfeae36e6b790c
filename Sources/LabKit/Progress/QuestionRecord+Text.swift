import Determinism

/// The record as a text file, a line an entry:
///
/// ```
/// FirstHop answers, format 1
/// question ADDR-02
/// 2026-11-22T12:36:54Z variant 0 of version 1, mark 7f3a9c1e
/// 2026-11-22T12:36:54Z answer 10.4.7.255
/// 2026-11-22T12:38:10Z hint 1
/// ```
///
/// In answers a backslash begins `\\`, `\n` and `\u{...}`, for what would not stand on one line or would be invisible.
extension QuestionRecord {
  /// The version of the format that is written.
  static let format = 1

  /// The text.
  public var text: String {
    var text = FileHead.line("answers", Self.format) + "question \(code)\n"
    for entry in entries { text += "\(Timestamp(entry.time)) \(entry.event.text)\n" }
    return text
  }

  /// Reads a text: all of it, or what stands before the line that cannot be read, and what is wrong there.
  static func read(_ octets: [UInt8], code: String) throws(NewerFormat) -> (record: QuestionRecord, damage: FileDamage?) {
    var lines = TextLines(octets), entries: [Entry] = []
    do throws(FileDamage) {
      try FileHead.check(&lines, "answers", Self.format)
      let second = try lines.next("question \(code)")
      guard second == "question \(code)" else { throw lines.damage(second, expected: "question \(code)") }
      while !lines.isAtEnd {
        let line = try lines.next("an entry")
        guard let entry = Entry(line) else {
          throw lines.damage(line, expected: "a time and variant, answer, hint, explained or reset, such as '\(Self.sample)'")
        }
        entries.append(entry)
        guard entries.count <= 4 * Self.mostEntries else { throw lines.damage(line, expected: "at most \(4 * Self.mostEntries) entries") }
      }
    } catch {
      if let newer = error.newer { throw newer }
      return (QuestionRecord(code: code, entries: entries), error)
    }
    return (QuestionRecord(code: code, entries: entries), nil)
  }

  private static let sample = "2026-11-22T12:36:54Z answer 10.4.7.255"
}

extension QuestionRecord.Event {
  fileprivate var text: String {
    switch self {
    case .variant(let mark): "variant \(mark.number) of version \(mark.version), mark \(mark.mark)"
    case .answer(let text): "answer \(text.onOneLine)"
    case .hint(let number): "hint \(number)"
    case .explained: "explained"
    case .reset: "reset"
    }
  }

  /// Reads what `text` wrote.
  fileprivate init?(_ text: Substring) {
    let words = text.cutAtBlank
    switch (words[0], words.count) {
    case ("answer", 2):
      guard let answer = String(fromOneLine: words[1]), answer.utf8.count <= AnswerForm.mostOctets else { return nil }
      self = .answer(answer)
    case ("hint", 2):
      guard let number = Self.number(words[1]), (1...3).contains(number) else { return nil }
      self = .hint(number)
    case ("explained", 1): self = .explained
    case ("reset", 1): self = .reset
    case ("variant", 2):
      let parts = words[1].split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 6, parts[1] == "of", parts[2] == "version", parts[4] == "mark", parts[3].hasSuffix(","),
        let number = Self.number(parts[0]), let version = Self.number(parts[3].dropLast()), parts[5].utf8.count == 8,
        parts[5].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
      else { return nil }
      self = .variant(.init(number: number, version: version, mark: String(parts[5])))
    default: return nil
    }
  }

  private static func number(_ text: Substring) -> Int? {
    guard (1...6).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}

extension QuestionRecord.Entry {
  fileprivate init?(_ line: String) {
    let words = line[...].cutAtBlank
    guard words.count == 2, let time = Timestamp(words[0]), let event = QuestionRecord.Event(words[1]) else { return nil }
    self.init(event, at: time.instant)
  }
}

extension Substring {
  /// What stands before the first blank, and what stands behind it. (To a `Character` a blank with an accent is no blank.)
  fileprivate var cutAtBlank: [Substring] {
    utf8.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false).map { Substring($0) }
  }
}

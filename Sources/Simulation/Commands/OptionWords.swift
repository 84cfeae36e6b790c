/// The words of a program that takes options of one letter, as getopt(3) takes them apart: `-c 3`, `-c3`, `-nq`.
struct OptionWords {
  private var words: CommandWords
  private let supported: String
  /// What is left of the word that is being read: letters that are options, or one option's value.
  private var rest: ShellWord?

  /// A word as it was found: an option's letter, or an argument.
  struct Item {
    let word: ShellWord
    let option: Character?
  }

  init(_ words: CommandWords, supported: String) { (self.words, self.supported) = (words, supported) }

  /// The next option or argument; nil at the end.
  mutating func next() throws(ScenarioTextError) -> Item? {
    if var word = rest {
      rest = nil
      return Item(word: word, option: takeLetter(&word))
    }
    guard !words.isAtEnd else { return nil }
    var word = try words.next("")
    guard word.text.hasPrefix("-"), word.text.count > 1 else { return Item(word: word, option: nil) }
    guard !word.text.hasPrefix("--") else { throw word.unsupported(supported: supported) }
    word = ShellWord(text: String(word.text.dropFirst()), place: word.place.moved(by: 1))
    return Item(word: word, option: takeLetter(&word))
  }

  private mutating func takeLetter(_ word: inout ShellWord) -> Character? {
    let letter = word.text.removeFirst()
    if !word.text.isEmpty { rest = ShellWord(text: word.text, place: word.place.moved(by: 1)) }
    return letter
  }

  /// Reads the value of the option that was read last.
  private mutating func next(_ expected: String) throws(ScenarioTextError) -> ShellWord {
    defer { rest = nil }
    return if let rest { rest } else { try words.next(expected) }
  }

  mutating func value<Value>(_ expected: String, _ meaning: (String) -> Value?) throws(ScenarioTextError) -> Value {
    let word = try next(expected)
    guard let value = meaning(word.text) else { throw word.error(expected) }
    return value
  }

  mutating func number(_ what: String, _ range: ClosedRange<Int>) throws(ScenarioTextError) -> Int {
    try value("\(what): a number from \(range.lowerBound) to \(range.upperBound)") { text in
      CommandWords.number(text).flatMap { range ~= $0 ? $0 : nil }
    }
  }

  /// Reads a time in seconds, such as 0.2, in nanoseconds.
  mutating func duration(_ what: String, atLeast least: UInt64 = 0) throws(ScenarioTextError) -> UInt64 {
    let bound = least > 0 ? ", at least \(least / 1_000_000) ms" : ""
    return try value("\(what): a number of seconds\(bound)") { text in
      guard text.last.map({ !$0.isLetter }) ?? false, let time = TimeText.nanoseconds(text, plain: .seconds) else { return nil }
      return time >= least ? time : nil
    }
  }

  func unsupported(_ item: Item) -> ScenarioTextError {
    item.word.unsupported("the option '-\(item.option.map { String($0) } ?? "")'", supported: supported)
  }
  func endsEarly(_ expected: String) -> ScenarioTextError { words.endsEarly(expected) }
}

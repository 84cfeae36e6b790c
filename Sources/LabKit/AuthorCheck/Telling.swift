/// Whether a hint or a feedback tells the key, word by word.
///
/// What the prompt shows anyway is not told. Beyond that it depends on the key:
/// - An address, a prefix, several octets, a filter, lines of a configuration, an order, several words of a set, all cells of a table, a
///   number of five digits: it cannot stand there by chance, so a single variant in which it does is one too many.
/// - A number of two to four digits, a single octet, a packet: "the first 24 bits" may meet the key 24 by chance. It is told if it
///   stands there in a fifth of the variants or more.
/// - A single word of a choice or of a set: hints speak of these words. It is told if every variant's text names the right word and none
///   of the others, although the right word is not always the same.
/// - A number of one digit, an empty set: cannot be told from ordinary text, and is not checked.
struct Telling {
  /// Which hint, or which slip's feedback.
  let place: Place
  private var variants = 0
  private var hits = 0
  private var keys: Set<Answer> = []
  private var isCertain = false
  private var areWords = true
  private(set) var first: VariantID?
  private(set) var example = ""

  struct Place: Hashable {
    let rule: AuthorRule
    let name: String
  }

  init(_ place: Place) { self.place = place }

  /// Whether it is no chance.
  var isSystematic: Bool {
    if isCertain { return true }
    if areWords { return keys.count > 1 && variants >= Self.leastVariants && hits == variants }
    return hits >= Self.leastVariants && hits * Self.leastShare >= variants
  }

  private static let leastVariants = 3
  private static let leastShare = 5

  mutating func add(_ texts: [String], _ posed: some PosedQuestion) {
    let key = posed.key, kind = KeyWords(key, posed.form)
    keys.insert(key)
    variants += 1
    let words = texts.map(Self.words), shown = posed.prompt.flatMap(\.texts).map(Self.words)
    switch kind {
    case .unchecked: return
    case .phrase(let phrase):
      guard words.contains(where: { $0.contains(phrase) }), !shown.contains(where: { $0.contains(phrase) }) else { return }
      isCertain = true
    case .number(let number):
      areWords = false
      guard words.contains(where: { $0.contains(number) }), !shown.contains(where: { $0.contains(number) }) else { return }
    case .word(let word, let others):
      guard words.contains(where: { $0.contains(word) }), !words.contains(where: { !others.isDisjoint(with: $0) }) else { return }
    }
    hits += 1
    if first == nil { (first, example) = (posed.id, "\(key.shown.printed)") }
  }

  /// Words without the marks of sentences around them; `/24` and `24` are the same. The signs of comparisons are words of their own.
  fileprivate static func words(_ text: String) -> [String] {
    var spaced = "", wasSign = false
    for character in text.lowercased() {
      let isSign = "=!<>".contains(character)
      if isSign != wasSign { spaced += " " }
      spaced.append(character)
      wasSign = isSign
    }
    return spaced.split { $0.isWhitespace || ",;()[]{}\"'?".contains($0) }.compactMap { word in
      var word = word.drop { $0 == "/" }
      while let last = word.last, ".:".contains(last) { word.removeLast() }
      return word.isEmpty ? nil : String(word)
    }
  }

  /// What to look for.
  private enum KeyWords {
    case unchecked
    case phrase([String])
    case number(String)
    case word(String, others: Set<String>)

    init(_ key: Answer, _ form: AnswerForm) {
      let words = Telling.words(key.description)
      switch (key, form) {
      case (.table(let cells), .table(let rows)) where cells.count == 1 && rows.count == 1: self = KeyWords(cells[0], rows[0].form)
      case (.choice(let word), .choice(let choices)): self = .word(word.lowercased(), others: Self.others(choices, but: word))
      case (.set(let chosen), .set(let choices)) where chosen.count == 1:
        self = .word(words.first ?? "", others: Self.others(choices, but: chosen.first ?? ""))
      case (.set(let chosen), _) where chosen.isEmpty: self = .unchecked
      case (.packets(let numbers), _) where numbers.isEmpty: self = .unchecked
      default:
        guard words.count == 1, words[0].utf8.count < 5, words[0].allSatisfy(\.isHexDigit) else {
          self = words.isEmpty ? .unchecked : .phrase(words)
          return
        }
        self = words[0].utf8.count < 2 ? .unchecked : .number(words[0])
      }
    }

    private static func others(_ choices: [Choice], but word: String) -> Set<String> {
      Set(choices.map { $0.word.lowercased() }).subtracting([word.lowercased()])
    }
  }
}

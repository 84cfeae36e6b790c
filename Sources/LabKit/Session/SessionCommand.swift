/// What a student can ask for. Where no question is named, the one that was named last is meant.
public enum SessionCommand: Hashable, Sendable {
  /// Begin: what the lab is for, what there is to read, and the question that was reached.
  case start
  /// Which labs and questions there are.
  case list
  /// Go to a lab.
  case enter(String)
  /// Show a question.
  case show(String?)
  /// Answer a question; where none is given, the text may begin with one.
  case answer(String?, String)
  /// A line that begins with no word of the prompt: an answer, a lab or a question.
  case bare(String)
  /// Mark the last answers again: of the questions named, or of the whole lab.
  case check([String])
  /// The next hint.
  case hint(String?)
  /// The key, and the way to it.
  case explain(String?)
  /// A new variant.
  case again(String?)
  /// Begin anew with a question.
  case reset(String?)
  /// Save the variant's capture; the text is a file, or a question and a file.
  case save(String)
  /// Save the variant's capture to a file, or to one in the student's folder.
  case saveCapture(String?, to: String?)
  /// The next question.
  case next
  /// The question before.
  case back
  /// How much is done.
  case progress
  /// The words of the prompt.
  case help
  /// End.
  case quit

  /// A word of the prompt.
  struct Word {
    let word: String
    /// What stands behind it.
    let arguments: String
    let meaning: String
  }

  static let words: [Word] = [
    .init(
      word: "answer", arguments: "VALUE", meaning: "answers the question; a line that begins with none of these words is an answer, too"),
    .init(word: "answer", arguments: "Q VALUE", meaning: "answers question Q"),
    .init(word: "hint", arguments: "", meaning: "the next of three hints"),
    .init(word: "show", arguments: "[Q]", meaning: "the question again, or question Q"),
    .init(word: "next", arguments: "", meaning: "the next question"),
    .init(word: "back", arguments: "", meaning: "the previous question"),
    .init(word: "explain", arguments: "", meaning: "the right answer and the way to it; after that only a new variant counts"),
    .init(word: "again", arguments: "", meaning: "the question with other numbers"),
    .init(word: "check", arguments: "[Q]", meaning: "marks your last answers again, of the lab or of question Q"),
    .init(word: "save", arguments: "[FILE]", meaning: "saves the question's capture, for Wireshark or scripts/firsthop dissect"),
    .init(word: "reset", arguments: "Q", meaning: "starts question Q again from the beginning"),
    .init(word: "list", arguments: "", meaning: "the labs and their questions"),
    .init(word: "progress", arguments: "", meaning: "how much is done"),
    .init(word: "help", arguments: "", meaning: "these words"),
    .init(word: "quit", arguments: "", meaning: "leaves the lab; everything is saved already, so Control-C and Control-D do the same")
  ]

  /// The words that begin a line of the prompt.
  static let names = Set(words.map(\.word) + ["view", "exit"])

  /// A line of the prompt; nil for an empty one.
  public init?(_ line: String) {
    let line = line.trimmed
    guard !line.isEmpty else { return nil }
    let end = line.firstIndex(where: \.isWhitespace) ?? line.endIndex
    let rest = String(line[end...]).trimmed, argument = rest.isEmpty ? nil : rest
    switch (line[..<end].lowercased(), argument) {
    case ("list", nil): self = .list
    case ("next", nil): self = .next
    case ("back", nil): self = .back
    case ("progress", nil): self = .progress
    case ("help", nil), ("?", nil): self = .help
    case ("quit", nil), ("exit", nil): self = .quit
    case ("show", _): self = .show(argument)
    case ("hint", _): self = .hint(argument)
    case ("explain", _): self = .explain(argument)
    case ("again", _): self = .again(argument)
    case ("reset", _): self = .reset(argument)
    case ("answer", _): self = .answer(nil, rest)
    case ("check", _): self = .check(rest.split(whereSeparator: \.isWhitespace).map(String.init))
    case ("save", nil), ("view", nil): self = .saveCapture(nil, to: nil)
    case ("save", let file?), ("view", let file?): self = .save(file)
    default: self = .bare(line)
    }
  }
}

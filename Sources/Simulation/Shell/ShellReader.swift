/// Cuts a shell script into simple commands: words with their quotes removed, comments left out.
///
/// What it knows of the shell (POSIX.1-2017 XCU §2) is what the files of a network scenario need: quotes, `\`, `#`, `;`, `&&`, `||`, `&`,
/// and output redirected to a file. Everything else that a shell would treat specially is an error that names it.
struct ShellReader {
  private let scalars: [Unicode.Scalar]
  private let file: String
  private var index = 0
  private var line: Int
  private var column: Int
  private var commands: [ShellCommand] = []
  private var command = ShellCommand()
  private var errors: [ScenarioTextError] = []

  /// What is supported, for error messages.
  private static let supported = "simple commands with quotes, '#', ';', '&&', '||', '&' and '> file'"
  /// More commands than this has no script.
  static let mostCommands = 10_000
  /// More words than this has no command.
  static let mostWords = 256

  /// A reader of a text that begins at `place`.
  init(_ text: String, at place: TextPlace) {
    var scalars = Array(text.unicodeScalars)
    // Kathará takes away what Windows editors add: the byte order mark and carriage returns (`utils.convert_win_2_linux`).
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    scalars.removeAll { $0 == "\r" }
    (self.scalars, file, line, column) = (scalars, place.file, place.line, place.column)
  }

  /// The commands that could be read, and the errors. The rest of a line with an error is left out.
  static func read(_ text: String, at place: TextPlace) -> (commands: [ShellCommand], errors: [ScenarioTextError]) {
    var reader = ShellReader(text, at: place)
    while reader.index < reader.scalars.count, reader.errors.count < ScenarioTextErrors.most {
      do throws(ScenarioTextError) { try reader.step() } catch { reader.recover(error) }
    }
    do throws(ScenarioTextError) { try reader.end() } catch { reader.errors.append(error) }
    return (reader.commands, reader.errors)
  }

  private var place: TextPlace { TextPlace(file, line: line, column: column) }
  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  private func follows(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < scalars.count {
      if scalars[index] == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
      index += 1
    }
  }

  private mutating func skipLine() {
    while let scalar = next, scalar != "\n" { advance() }
  }

  /// Goes on with the next line.
  private mutating func recover(_ error: ScenarioTextError) {
    errors.append(error)
    command = ShellCommand()
    skipLine()
  }

  private mutating func step() throws(ScenarioTextError) {
    guard let scalar = next else { return }
    switch scalar {
    case " ", "\t": advance()
    case "\n": try end(); advance()
    case "\\" where follows("\\\n"): advance(2)
    case "#": skipLine()
    case ";":
      guard !command.words.isEmpty else { throw found("a command before it") }
      try end()
      advance()
    case "&", "|": try readOperator()
    case ">", "<": try readRedirection()
    default: try readWord()
    }
  }

  private func found(_ expected: String) -> ScenarioTextError {
    ScenarioTextError(place, .found(next.map { String($0) } ?? ""), expected: expected)
  }

  /// Ends the command, if there is one.
  private mutating func end(_ condition: CommandCondition = .always) throws(ScenarioTextError) {
    let isMissing = command.words.isEmpty
    if isMissing, command.output != nil { throw ScenarioTextError(place, .endsEarly, expected: "a command whose output goes there") }
    if isMissing, condition != .always { throw found("a command before it") }
    if isMissing, command.condition != .always, next == nil { throw ScenarioTextError(place, .endsEarly, expected: "a command") }
    guard !isMissing else { return }
    guard commands.count < Self.mostCommands else {
      throw ScenarioTextError(place, .other("more than \(Self.mostCommands) commands"), expected: "a shorter script")
    }
    commands.append(command)
    command = ShellCommand()
    command.condition = condition
  }

  private mutating func readOperator() throws(ScenarioTextError) {
    if follows("&&") { try end(.ifSucceeded); return advance(2) }
    if follows("||") { try end(.ifFailed); return advance(2) }
    if follows("&>") { return try readRedirection() }
    guard next == "&" else { throw ScenarioTextError(place, .unsupported("a pipe"), expected: Self.supported) }
    guard !command.words.isEmpty else { throw found("a command before it") }
    command.isBackground = true
    try end()
    advance()
  }

  /// Reads `> file`, `>> file` and `&> file`, and what silences errors: `2> file` and `2>&1`.
  private mutating func readRedirection(of descriptor: String = "1") throws(ScenarioTextError) {
    let start = place
    if follows("<") { throw ScenarioTextError(start, .unsupported("input from a file"), expected: Self.supported) }
    advance(follows("&>") ? 2 : 1)
    if next == ">" { advance() }
    if follows("&1") || follows("&2") { return advance(2) }
    while let scalar = next, scalar == " " || scalar == "\t" { advance() }
    guard let word = try word() else { throw ScenarioTextError(place, .endsEarly, expected: "the name of a file behind '>'") }
    if descriptor == "1" { command.output = word }
  }

  private mutating func readWord() throws(ScenarioTextError) {
    if let scalar = next, scalar == "1" || scalar == "2", index + 1 < scalars.count, scalars[index + 1] == ">" {
      advance()
      return try readRedirection(of: String(scalar))
    }
    guard let word = try word() else { return }
    guard command.words.count < Self.mostWords else {
      throw ScenarioTextError(word.place, .other("more than \(Self.mostWords) words"), expected: "a shorter command")
    }
    if command.words.isEmpty { try Self.check(word) }
    command.words.append(word)
  }

  /// Refuses what is not a command but a part of the shell's language.
  private static func check(_ word: ShellWord) throws(ScenarioTextError) {
    let reserved = [
      "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "function", "{", "}", "!", "[["
    ]
    if reserved.contains(word.text) { throw word.unsupported("the shell's '\(word.text)'", supported: supported) }
    if let equals = word.text.firstIndex(of: "="), word.text[..<equals].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      throw word.unsupported("a variable", supported: supported)
    }
  }

  /// Reads a word up to a blank or an operator; nil if none is there.
  private mutating func word() throws(ScenarioTextError) -> ShellWord? {
    let start = place
    var text = String.UnicodeScalarView(), isThere = false
    reading: while let scalar = next {
      switch scalar {
      case " ", "\t", "\n", ";", "&", "|", ">", "<": break reading
      case "'", "\"": text += try quoted()
      case "\\":
        advance()
        if next == "\n" { advance(); continue reading }
        if let escaped = next { text.append(escaped); advance() }
      case "$", "`", "(", ")", "*", "?":
        throw ScenarioTextError(place, .unsupported("the shell's '\(scalar)'"), expected: Self.supported)
      default: text.append(scalar); advance()
      }
      isThere = true
    }
    return isThere ? ShellWord(text: String(text), place: start) : nil
  }

  /// Reads what stands in quotes: all of it as it is in single ones; in double ones `\` still escapes.
  private mutating func quoted() throws(ScenarioTextError) -> String.UnicodeScalarView {
    let start = place, quote = scalars[index]
    var text = String.UnicodeScalarView()
    advance()
    while let scalar = next, scalar != "\n" {
      if scalar == quote { advance(); return text }
      if quote == "\"", scalar == "$" || scalar == "`" {
        throw ScenarioTextError(place, .unsupported("the shell's '\(scalar)'"), expected: Self.supported)
      }
      if quote == "\"", scalar == "\\", index + 1 < scalars.count, ["\"", "\\", "$", "`"].contains(scalars[index + 1]) { advance() }
      text.append(scalars[index])
      advance()
    }
    throw ScenarioTextError(start, .other("a quotation mark without its counterpart"), expected: "one on the same line")
  }
}

/// What a student's file may not contain. Files that do are not compiled.
///
/// These rules keep answers honest and errors plain. That nothing harmful happens does not depend on them: the compiler finds no module of
/// the toolkit but `ExerciseTypes`, and what was compiled runs confined.
enum SourceRules {
  /// The modules that may be imported.
  static let modules: Set = ["ExerciseTypes", "Swift", "Foundation", "FoundationEssentials"]

  private static let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor", "macro"]
  /// Attributes that reach out of the module, besides those that begin with an underscore.
  private static let attributes: Set = [
    "@main", "@UIApplicationMain", "@NSApplicationMain", "@testable", "@c", "@cdecl", "@extern", "@export", "@implementation", "@section",
    "@used", "@abi", "@attached", "@freestanding", "@objc"
  ]

  /// What is wrong with a file, in the order of its lines.
  /// - Parameter file: Its name, for messages.
  static func findings(in octets: [UInt8], file: String) -> [SourceMessage] {
    let scan = SwiftWords(octets), words = scan.words
    var findings: [SourceMessage] = []
    if !scan.isWhole {
      findings.append(SourceMessage(file: file, words: "texts with \\( ) are nested too deep; write it with fewer levels"))
    }
    for (index, word) in words.enumerated() where !word.isQuoted {
      let sentence: String?
      switch word.text {
      case "import": sentence = isDeclaration(word, behind: words[..<index].last) ? refusal(ofImport: words[(index + 1)...]) : nil
      // With one of them a text could look like an operator to the compiler and like an expression to us.
      case "operator" where words[..<index].last.map { fixities.contains($0.text) } ?? false:
        sentence = "exercises are written without operators of one's own"
      case "#externalMacro": sentence = "exercises are written without macros of one's own"
      case let text where text.hasPrefix("@_") || attributes.contains(text):
        sentence = "\(text) reaches out of Swift or out of the exercise; write it without"
      default: sentence = nil
      }
      if let sentence { findings.append(SourceMessage(file: file, line: word.line, column: word.column, words: sentence)) }
    }
    return findings
  }

  private static let fixities: Set = ["prefix", "infix", "postfix"]

  /// Not a label (`import:`), a member or a parameter; those stand on a line with what they belong to.
  private static func isDeclaration(_ word: SwiftWords.Word, behind other: SwiftWords.Word?) -> Bool {
    word.behind != UInt8(ascii: ":") && (!".(,".utf8.contains(word.before) || other?.line != word.line)
  }

  private static func refusal(ofImport rest: ArraySlice<SwiftWords.Word>) -> String? {
    var rest = rest
    if let first = rest.first, !first.isQuoted, kinds.contains(first.text) { rest.removeFirst() }
    guard let module = rest.first?.text, !modules.contains(module) else { return nil }
    return "import \(module) is not allowed: exercises are written with the standard library, ExerciseTypes and Foundation"
  }
}

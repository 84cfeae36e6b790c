/// A word of a shell script, its quotes removed, and where it begins.
struct ShellWord: Sendable, Hashable {
  var text: String
  let place: TextPlace

  /// The error for this word; of a long one its beginning is shown.
  func error(_ expected: String) -> ScenarioTextError {
    ScenarioTextError(place, .found(shown), expected: expected)
  }

  /// The error for something that is right elsewhere and not known here.
  func unsupported(_ what: String? = nil, supported: String) -> ScenarioTextError {
    ScenarioTextError(place, .unsupported(what ?? "'\(shown)'"), expected: supported)
  }

  private var shown: String {
    text.unicodeScalars.count > 40 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + "..." : text
  }
}

/// A simple command of a shell script (POSIX.1-2017 XCU §2.9.1): its words, and what the shell does with it.
struct ShellCommand: Sendable, Hashable {
  /// Its words, the command's name first.
  var words: [ShellWord] = []
  /// The file that its standard output goes to.
  var output: ShellWord?
  /// Whether the shell goes on without waiting (`&`).
  var isBackground = false
  /// Whether it is run at all.
  var condition = CommandCondition.always
}

/// On what it depends whether a command is run.
public enum CommandCondition: Sendable, Hashable {
  /// On nothing: it stands on a line of its own or behind `;`.
  case always
  /// The one before it must have succeeded (`&&`).
  case ifSucceeded
  /// The one before it must have failed (`||`).
  case ifFailed
}

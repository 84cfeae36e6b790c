/// How a terminal shows the parts of an explanation: the parameters of ECMA-48's SGR sequence, such as "1;31", or nothing at all.
public struct Style: Sendable, Hashable {
  /// The words of the top level.
  public var heading: String
  /// Byte ranges.
  public var bytes: String
  /// What a field is: its value and its meaning.
  public var value: String
  /// Names for machines.
  public var name: String
  /// Documents and sections.
  public var citation: String
  /// Sentences for learners.
  public var about: String
  /// Hints and notes.
  public var note: String
  /// Warnings.
  public var warning: String
  /// Errors.
  public var error: String

  /// A style; what is left out has no sequence.
  public init(
    heading: String = "", bytes: String = "", value: String = "", name: String = "", citation: String = "", about: String = "",
    note: String = "", warning: String = "", error: String = ""
  ) {
    self.heading = heading; self.bytes = bytes; self.value = value; self.name = name; self.citation = citation
    self.about = about; self.note = note; self.warning = warning; self.error = error
  }

  /// For files, pipes and terminals without colour: not one escape sequence.
  public static let plain = Style()
  /// For terminals: readable on a dark and on a light background, as only the sixteen colours that the reader chose are used.
  public static let color = Style(
    heading: "1", bytes: "2", value: "36", name: "2", citation: "2", about: "2", note: "34", warning: "33", error: "1;31")

  func code(for level: Explanation.Level) -> String {
    switch level {
    case .plain: ""
    case .hint, .note: note
    case .warning: warning
    case .error: error
    }
  }
}

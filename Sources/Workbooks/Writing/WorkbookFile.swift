/// A file of a workbook as it is handed out.
public struct WorkbookFile: Hashable, Sendable {
  /// Where it is in the workbook: `Sources/Exercises/ReadIPv4.swift`.
  let path: String
  let text: String
  let owner: Owner

  /// Who may change it.
  public enum Owner: Hashable, Sendable {
    /// The toolkit: a newer version replaces it, unless somebody changed it.
    case toolkit
    /// The student, beginning with the stub of this exercise.
    case stub(String)
    /// The student: it is written once.
    case student
  }

  /// A file.
  public init(_ path: String, _ owner: Owner, _ text: String) {
    (self.path, self.owner, self.text) = (path, owner, text)
  }

  var octets: [UInt8] { Array(text.utf8) }
}

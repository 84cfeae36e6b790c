import Digests
import LabKit

/// Who is in the class: a CSV text whose first line names the columns. `student` is needed; `name`, `section`, `folder`, `github` and
/// `email` are read where they are there, and other columns are left alone.
///
/// ```
/// student,name,section,github,email
/// s1234,"Lovelace, Ada",A,ada-l,ada@example.org
/// ```
public struct Roster: Hashable, Sendable {
  /// The students, in the order of the list.
  public let entries: [Entry]
  /// Whether the list has semicolons between its cells: then its reader's spreadsheet expects them, and decimal commas.
  public let hasSemicolons: Bool

  /// A number that follows from who is on the list: the first octets of SHA-256 over the names. Whoever has no list does not know it.
  public var seed: UInt64 {
    SHA256.digest(Array(entries.map(\.student).joined(separator: "\n").utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A student.
  public struct Entry: Hashable, Sendable {
    /// The name that answers belong to.
    public let student: String
    /// Nil where the roster does not say.
    public let name: String?, section: String?
    /// The folder or the archive that was handed in, if it is not called after the student.
    public let folder: String?
    /// The name at GitHub, after which GitHub Classroom calls repositories.
    public let github: String?
    /// The address by which others know the student.
    public let email: String?

    /// A student, whose name is taken as it is.
    public init(
      student: String, name: String? = nil, section: String? = nil, folder: String? = nil, github: String? = nil, email: String? = nil
    ) {
      (self.student, self.name, self.section, self.folder, self.github, self.email) = (student, name, section, folder, github, email)
    }
  }

  private static let columns = ["student", "name", "section", "folder", "github", "email"]

  /// A class of these students, such as the only one whose work is looked at.
  public init(_ entries: [Entry]) {
    (self.entries, hasSemicolons) = (entries, false)
  }

  /// Reads a roster.
  /// - Parameter file: What errors call it.
  public init(reading octets: [UInt8], file: String) throws(CSVText.Fault) {
    let text = try CSVText(reading: octets, file: file), rows = text.rows
    guard let head = rows.first else { throw .init(file, line: 1, column: 1, "it is empty; expected a line with the column student") }
    let places = try Self.places(head, file)
    guard let place = places["student"] else {
      throw .init(
        file, line: head.line, column: 1,
        "no column is called student; the first line names the columns, with commas or semicolons between them")
    }
    var entries: [Entry] = [], lines: [String: Int] = [:]
    for row in rows.dropFirst() {
      guard place < row.cells.count else { throw .init(file, line: row.line, column: 1, "the row ends before the column student") }
      let cell = row.cells[place], student = cell.text.trimmed
      guard Student.isName(student) else {
        throw .init(
          file, line: cell.line, column: cell.column,
          "'\(student.prefix(40))' is no name of a student; expected \(Student.nameRule)")
      }
      if let line = lines.updateValue(row.line, forKey: student.lowercased()) {
        throw .init(file, line: cell.line, column: cell.column, "\(student) stands in line \(line) already")
      }
      func text(_ name: String) -> String? {
        guard let place = places[name], place < row.cells.count else { return nil }
        let text = row.cells[place].text.trimmed
        return text.isEmpty ? nil : text
      }
      entries.append(
        Entry(
          student: student, name: text("name"), section: text("section"), folder: text("folder"), github: text("github"),
          email: text("email")))
    }
    (self.entries, hasSemicolons) = (entries, text.hasSemicolons)
  }

  /// The students with an address; capital letters and blanks around it do not matter.
  public func entries(withEmail address: String) -> [Entry] {
    let address = address.trimmed.lowercased()
    return entries.filter { $0.email?.lowercased() == address }
  }

  private static func places(_ head: CSVText.Row, _ file: String) throws(CSVText.Fault) -> [String: Int] {
    var places: [String: Int] = [:]
    for (place, cell) in head.cells.enumerated() {
      let name = cell.text.trimmed.lowercased()
      guard columns.contains(name) else { continue }
      if places.updateValue(place, forKey: name) != nil {
        throw .init(file, line: cell.line, column: cell.column, "a second column is called \(name)")
      }
    }
    return places
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}

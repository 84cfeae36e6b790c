/// Who works in a folder, as `student.txt` keeps it:
///
/// ```
/// FirstHop student, format 1
/// student 7f3a9c1e-04b2d611
/// course firsthop
/// term practice
/// ```
public struct Student: Hashable, Sendable {
  /// Whose variants are asked.
  public let scope: SeedScope

  /// Names of students, courses and terms: letters, digits and `-._@` only, at most 64, none of `-.` first: folders are called after
  /// them, and no folder is to be `..` or to look like an option.
  public static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && !text.hasPrefix(".") && !text.hasPrefix("-")
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || [0x2D, 0x2E, 0x5F, 0x40].contains($0)
      }
  }

  /// What a name is, for those who gave something else: "up to 64 ...".
  public static let nameRule = "up to 64 letters, digits and -._@, with neither - nor . first"

  /// A student of this name; nil if it is no name.
  public init?(named name: String, course: String = "firsthop", term: String = "practice") {
    guard [name, course, term].allSatisfy(Self.isName) else { return nil }
    scope = SeedScope(course: course, term: term, student: name)
  }

  /// A student whose name is made up: it only has to differ from the others'.
  public init(madeUpBy random: inout some RandomNumberGenerator) {
    func digits() -> String {
      let digits = String(UInt32.random(in: .min ... .max, using: &random), radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
    scope = SeedScope(student: digits() + "-" + digits())
  }

  private static let format = 1

  /// What `student.txt` has for this student.
  public var text: String {
    FileHead.line("student", Self.format) + "student \(scope.student)\ncourse \(scope.course)\nterm \(scope.term)\n"
  }

  /// Reads `student.txt`; nil if the name in it cannot be read.
  public init?(reading octets: [UInt8]) {
    guard let found = try? Self.read(octets), let student = found.student else { return nil }
    self = student
  }

  /// Whether the name is one that was made up: two times eight hexadecimal digits.
  public var isMadeUp: Bool {
    let parts = scope.student.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { $0.utf8.count == 8 && UInt32($0, radix: 16) != nil }
  }

  /// Reads `student.txt`. Where only a later line is damaged, the name in the second one still counts.
  static func read(_ octets: [UInt8]) throws(NewerFormat) -> (student: Student?, damage: FileDamage?) {
    var lines = TextLines(octets), found: [String] = []
    do throws(FileDamage) {
      try FileHead.check(&lines, "student", format)
      for word in ["student", "course", "term"] {
        let expected = "\(word) and a name of \(nameRule)", line = try lines.next(expected)
        guard line.hasPrefix(word + " "), isName(String(line.dropFirst(word.count + 1))) else {
          throw lines.damage(line, expected: expected)
        }
        found.append(String(line.dropFirst(word.count + 1)))
      }
      if !lines.isAtEnd {
        let line = try lines.next("nothing more")
        throw lines.damage(line, expected: "nothing more")
      }
    } catch {
      if let newer = error.newer { throw newer }
      return (student(found), error)
    }
    return (student(found), nil)
  }

  private static func student(_ names: [String]) -> Student? {
    switch names.count {
    case 0: nil
    case 3: Student(named: names[0], course: names[1], term: names[2])
    default: Student(named: names[0])
    }
  }
}

import Digests

/// Whose variants they are: the same scope gives the same variants on every machine.
public struct SeedScope: Hashable, Sendable {
  /// The course, such as `networks`.
  public let course: String
  /// The term, such as `2026-27`.
  public let term: String
  /// The student: a number of the university, or what the toolkit made up at the first start.
  public let student: String
  /// A scope.
  public init(course: String = "firsthop", term: String = "practice", student: String) {
    (self.course, self.term, self.student) = (course, term, student)
  }
}

/// Which variant of a question it is. It stands on every screen and in every saved capture.
public struct VariantID: Hashable, Sendable, CustomStringConvertible {
  /// The question's code.
  public let code: String
  /// 0 for the first, one more with each `again`.
  public let number: Int
  /// Where its random numbers start.
  public let seed: UInt64

  /// The seed is the first 8 octets of SHA-256 over course, term, student, code, version and number, a line each.
  public init(_ scope: SeedScope, code: String, version: Int, number: Int) {
    let text = [scope.course, scope.term, scope.student, code, "\(version)", "\(number)"].joined(separator: "\n")
    (self.code, self.number) = (code, number)
    seed = SHA256.digest(Array(text.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// `ADDR-02.0-7f3a9c1e`: the question, the variant's number, and the mark.
  public var description: String { "\(code).\(number)-\(mark)" }

  /// Eight hexadecimal digits by which variants of other students, terms and versions are told apart.
  public var mark: String {
    let digits = String(seed >> 32, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}

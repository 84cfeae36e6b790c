import Determinism
import LabKit
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A session in memory, with what a student would type.
struct Work {
  var session: Session
  var now = Instant(seconds: 1_800_000_000)

  init(_ labs: [Lab] = [TestLab.lab], student: String = "ada", records: [QuestionRecord] = [], at question: String? = nil) throws {
    session = try #require(Session(labs, scope: SeedScope(student: student), records: records, at: question))
  }

  /// A line of the prompt.
  mutating func type(_ line: String) throws -> Response {
    now = now.advanced(seconds: 1)
    return session.handle(try #require(SessionCommand(line)), at: now)
  }

  /// A line of the prompt, and what is shown in 80 plain columns.
  mutating func show(_ line: String) throws -> String { BlockRenderer().render(try type(line)) }
}

extension Question {
  /// A variant of a student.
  func variant(_ number: Int = 0, of student: String = "ada") throws -> any PosedQuestion {
    try posed(for: SeedScope(student: student), number: number)
  }
}

extension Response {
  /// All that is shown, in one line.
  var words: String { BlockRenderer(width: 120).render(self) }
}

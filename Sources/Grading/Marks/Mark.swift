/// What a student got for one question or exercise.
public struct Mark: Hashable, Sendable {
  /// What the mark is for.
  public let task: GradedTask
  /// What became of it.
  public let verdict: Verdict
  /// All points of the task, or none; of a table in an assessment perhaps a part.
  public let score: Points
  /// What the student is told: lines of text, not more than `mostOutput` octets.
  public let output: String
  /// How often each misconception was seen.
  public let slips: [String: Int]
  /// How long its check took, in milliseconds; 0 for questions, and where nothing was run.
  public let milliseconds: Int

  /// Of longer texts the beginning is kept.
  public static let mostOutput = 4_096

  /// - Parameter share: The points for what is not right as a whole.
  init(
    _ task: GradedTask, _ verdict: Verdict, share: Points = .zero, output: String = "", slips: [String: Int] = [:], milliseconds: Int = 0
  ) {
    (self.task, self.verdict, self.slips, self.milliseconds) = (task, verdict, slips, max(milliseconds, 0))
    score = verdict == .right ? task.points : share
    self.output = output.bounded(Self.mostOutput)
  }

  /// In a word. Its raw value is the word at a line's start.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case right = "RIGHT"
    case wrong = "WRONG"
    case notStarted = "NOT STARTED"
    case notBuilt = "NOT BUILT"
    case crashed = "CRASHED"
    case timedOut = "TIMED OUT"
    /// What was handed in is not looked at.
    case refused = "REFUSED"
    /// Nothing was handed in.
    case missing = "MISSING"
    /// It was not asked for.
    case skipped = "SKIPPED"
    /// Our own mistake.
    case fault = "FAULT"

    /// How JUnit sees it.
    var kind: Kind {
      switch self {
      case .right: .passed
      case .wrong, .notStarted, .missing: .failed
      case .notBuilt, .crashed, .timedOut, .refused, .fault: .error
      case .skipped: .skipped
      }
    }

    enum Kind { case passed, failed, error, skipped }
  }
}

/// What is graded: a question or an exercise.
public struct GradedTask: Hashable, Sendable {
  /// `ADDR-02`, `read-ipv4`.
  public let name: String
  /// What the question or the exercise is called.
  public let title: String
  /// The lab, or `code`.
  public let group: String
  /// What a right answer is worth.
  public let points: Points

  init(name: String, title: String, group: String, points: Points) {
    (self.name, self.title, self.group, self.points) = (name, title, group, points)
  }
}

/// All marks of one student.
public struct StudentMarks: Hashable, Sendable {
  /// Whose marks they are.
  public let entry: Roster.Entry
  /// In the same order for every student.
  public let marks: [Mark]
  /// What the teacher should know.
  public let remarks: [String]

  init(_ entry: Roster.Entry, _ marks: [Mark], remarks: [String] = []) {
    (self.entry, self.marks, self.remarks) = (entry, marks, remarks)
  }

  /// Whether something could not be graded by a fault of ours: the points say too little then.
  public var isFaulty: Bool { marks.contains { $0.verdict == .fault } }
  /// The marks that count.
  public var counting: [Mark] { marks.filter { $0.verdict != .skipped } }
  /// The points of the marks that count.
  public var score: Points { counting.map(\.score).sum }
  /// The points that they could have brought.
  public var most: Points { counting.map(\.task.points).sum }
}

extension String {
  /// The beginning of a text that is longer than this many octets, and a line that says so.
  func bounded(_ most: Int) -> String {
    guard utf8.count > most else { return self }
    var count = 0
    let kept = unicodeScalars.prefix { scalar in
      count += UTF8.width(scalar)
      return count <= most
    }
    return String(String.UnicodeScalarView(kept)) + "\n[... cut]"
  }
}

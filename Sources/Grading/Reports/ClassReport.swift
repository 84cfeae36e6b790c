public import LabKit

/// How a class got on: task by task, and which misconceptions were seen.
public struct ClassReport: Hashable, Sendable {
  /// A line for each task, in the order of the marks.
  public let tasks: [TaskLine]
  /// The misconceptions task by task; within a task those of most students come first.
  public let slips: [SlipLine]
  /// How many students handed something in that was looked at, and how many there are.
  public let looked: Int, students: Int

  /// A task and how many students have which verdict.
  public struct TaskLine: Hashable, Sendable {
    /// The task.
    public let task: GradedTask
    /// How many students have each verdict; those that nobody has are left out.
    public let counts: [Mark.Verdict: Int]
  }

  /// A misconception, and how many students made it.
  public struct SlipLine: Hashable, Sendable {
    public let task: String, slip: String
    public let students: Int, times: Int
  }

  /// Counts the marks of a class, all of the same tasks in the same order.
  public init(_ marks: [StudentMarks]) {
    students = marks.count
    looked = marks.count { student in student.marks.contains { ![.missing, .refused, .skipped].contains($0.verdict) } }
    var counts: [[Mark.Verdict: Int]] = [], slips: [[String: (students: Int, times: Int)]] = []
    for student in marks {
      for (place, mark) in student.marks.enumerated() {
        if place == counts.count {
          counts.append([:])
          slips.append([:])
        }
        counts[place][mark.verdict, default: 0] += 1
        for (slip, times) in mark.slips {
          slips[place][slip, default: (0, 0)].students += 1
          slips[place][slip, default: (0, 0)].times += times
        }
      }
    }
    let all = marks.first?.marks.map(\.task) ?? []
    tasks = zip(all, counts).map { TaskLine(task: $0, counts: $1) }
    self.slips = zip(all, slips).flatMap { task, slips in
      slips.map { SlipLine(task: task.name, slip: $0.key, students: $0.value.students, times: $0.value.times) }
        .sorted { ($1.students, $1.times, $0.slip) < ($0.students, $0.times, $1.slip) }
    }
  }

  /// What is shown.
  public var blocks: [Block] {
    let rows = tasks.map { line in
      let counts = Mark.Verdict.allCases.compactMap { verdict in line.counts[verdict].map { "\($0) \(verdict.rawValue.lowercased())" } }
      return ["\(line.task.name) \(line.task.title)", counts.joined(separator: ", ")]
    }
    let slipRows = slips.map { ["\($0.task) \($0.slip)", "\($0.students.counted("student")), \($0.times.counted("time"))"] }
    return [.heading("\(looked) of \(students.counted("submission")) could be graded"), .table(columns: ["", ""], rows: rows)]
      + (slips.isEmpty ? [] : [.heading("Mistakes that were recognised"), .table(columns: ["", ""], rows: slipRows)])
  }

  /// One object.
  public var json: JSON {
    .object([
      .init("students", .number(students)), .init("graded", .number(looked)),
      .init(
        "tasks",
        .list(
          tasks.map { line in
            .object(
              [.init("name", .text(line.task.name)), .init("title", .text(line.task.title))]
                + Mark.Verdict.allCases.compactMap { verdict in
                  line.counts[verdict].map { JSON.Member(verdict.rawValue.lowercased(), .number($0)) }
                })
          })),
      .init(
        "slips",
        .list(
          slips.map {
            .object([
              .init("task", .text($0.task)), .init("slip", .text($0.slip)), .init("students", .number($0.students)),
              .init("times", .number($0.times))
            ])
          }))
    ])
  }
}

extension Int {
  /// `1 student`, `2 students`.
  func counted(_ word: String) -> String { "\(self) \(word)\(self == 1 ? "" : "s")" }
}

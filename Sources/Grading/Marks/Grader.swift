public import ExerciseChecks
public import Files
public import LabKit
import Workbooks

/// Computes marks from what was handed in: answers are judged again, and code is checked again.
public struct Grader: Sendable {
  private let labs: [Lab]
  private let exercises: [any CodeExercise]
  /// Nil where code is not to be looked at: its tasks are skipped, and count nowhere.
  private let code: (any CodeGrading)?
  private let points: [String: Points]
  private let variants: Variants
  private let files: any FileSystem

  /// Whose variants a student has.
  public enum Variants: Sendable {
    /// Those that follow from the student's name.
    case practice
    /// Those that a term's key gave. By cell, a table that is partly right gets its share of the points.
    case assessed(TermKey, lab: String, byCell: Bool = false)
  }

  /// - Parameters:
  ///   - labs: The labs whose questions are graded, in this order.
  ///   - exercises: The exercises that are graded after them.
  ///   - points: What tasks are worth that are not worth one point.
  public init(
    labs: [Lab], exercises: [any CodeExercise], code: (any CodeGrading)?, points: [String: Points] = [:], variants: Variants = .practice,
    files: any FileSystem = SystemFiles()
  ) {
    (self.labs, self.exercises, self.code, self.points, self.variants, self.files) = (labs, exercises, code, points, variants, files)
  }

  /// All that is graded, in order.
  public var tasks: [GradedTask] { questions.map(\.task) + exercises.map(task) }

  private var questions: [(question: any Question, task: GradedTask)] {
    labs.flatMap { lab in
      lab.questions.map { question in
        (question, GradedTask(name: question.code, title: question.title, group: lab.name, points: points[question.code] ?? .one))
      }
    }
  }

  private func task(_ exercise: any CodeExercise) -> GradedTask {
    GradedTask(name: exercise.name, title: exercise.title, group: "code", points: points[exercise.name] ?? .one)
  }

  /// The marks of a class, in the roster's order.
  /// - Parameter progress: Called before each student.
  public func marks(of roster: Roster, in finder: SubmissionFinder, progress: (Roster.Entry) -> Void = { _ in }) -> [StudentMarks] {
    let places = finder.places(of: roster), owners = owners(of: roster, places)
    return zip(roster.entries, places).map { entry, place in
      progress(entry)
      do throws(Submission.Refusal) {
        guard let place = try place.get() else { return all(.missing, of: entry, "nothing was handed in") }
        let remarks = place.others.prefix(3).map { "\($0): not looked at, since \(place.name) is" }
        return try marks(of: entry, try Submission(at: place.path, files: files), owners, remarks)
      } catch { return all(.refused, of: entry, "\(error)") }
    }
  }

  /// Whose submissions each made-up name is in. They are read twice, so that never more than one is in memory.
  private func owners(of roster: Roster, _ places: [Result<SubmissionFinder.Place?, Submission.Refusal>]) -> [String: [String]] {
    var owners: [String: [String]] = [:]
    for (entry, place) in zip(roster.entries, places) {
      guard let place = try? place.get(), let owner = (try? Submission(at: place.path, files: files))?.owner, owner.isMadeUp else {
        continue
      }
      owners[owner.scope.student.lowercased(), default: []].append(entry.student)
    }
    return owners
  }

  /// The marks of one student, of whom only this is there.
  public func marks(of entry: Roster.Entry, at place: String) -> StudentMarks {
    do throws(Submission.Refusal) { return try marks(of: entry, try Submission(at: place, files: files), [:], []) } catch {
      return all(.refused, of: entry, "\(error)")
    }
  }

  private func all(_ verdict: Mark.Verdict, of entry: Roster.Entry, _ reason: String) -> StudentMarks {
    let marks = tasks.map { task in
      code == nil && task.group == "code" ? Mark(task, .skipped) : Mark(task, verdict, output: "\(verdict.rawValue): \(reason)")
    }
    return StudentMarks(entry, marks, remarks: [reason])
  }

  /// - Parameter owners: Whose submissions each made-up name is in.
  private func marks(
    of entry: Roster.Entry, _ submission: Submission, _ owners: [String: [String]], _ others: [String]
  ) throws(Submission.Refusal) -> StudentMarks {
    let owner = submission.owner ?? Student(named: entry.student)
    if let owner, owner.scope.student.lowercased() != entry.student.lowercased() {
      guard owner.isMadeUp else { throw .init("the answers belong to \(owner.scope.student), and not to \(entry.student)") }
      let others = owners[owner.scope.student.lowercased()]?.filter { $0 != entry.student } ?? []
      guard others.isEmpty else {
        let names = others.count > 3 ? others.prefix(3) + ["\(others.count - 3) more"] : others[...]
        throw .init("the answers belong to \(owner.scope.student), and so do those of \(names.joined(separator: ", "))")
      }
    }
    let answers = questions.map { mark(of: $0.question, $0.task, submission, entry, owner) }
    let marks = answers.map(\.mark) + codeMarks(of: submission)
    var remarks = marks.faults + others + submission.notes
    if submission.records.isEmpty, submission.sources.isEmpty { remarks.append("neither answers nor sources are in it") }
    remarks += Self.remarks(on: submission, foreign: answers.map(\.foreign).reduce(0, +)) + answers.compactMap(\.remark)
    return StudentMarks(entry, marks, remarks: remarks)
  }
}

extension [Mark] {
  /// A sentence if something could not be graded, which says nothing about the student.
  fileprivate var faults: [String] {
    let faulty = filter { $0.verdict == .fault }
    guard let first = faulty.first else { return [] }
    let reason = first.output.split(separator: "\n").first.map { $0.hasPrefix("FAULT: ") ? $0.dropFirst(7) : $0 } ?? ""
    return ["not graded by a fault of ours: \(faulty.map(\.task.name).joined(separator: ", ")) (\(reason))"]
  }
}

// MARK: - Questions and exercises

extension Grader {
  /// What a teacher should know of answers that count for nobody.
  private static func remarks(on submission: Submission, foreign: Int) -> [String] {
    var remarks: [String] = []
    if submission.owner == nil, foreign > 0 {
      remarks.append("student.txt is not there or cannot be read, so the answers were taken for those of the student")
    }
    if foreign > 0 {
      remarks.append("\(foreign) \(foreign == 1 ? "answer counts" : "answers count") for nobody: to variants of another name")
    }
    let odd = submission.records.keys.filter { $0 != "student.txt" && $0 != "place.txt" && !isCalledAfterQuestion($0) }
    if let first = odd.sorted().firstAndMore { remarks.append("\(first): not read, since no question's file is called so") }
    return remarks
  }

  /// `ADDR-02.txt`, `TCP-09A.txt`, of whichever lab.
  private static func isCalledAfterQuestion(_ name: String) -> Bool {
    let code = name.dropLast(4)
    return name.hasSuffix(".txt") && code.contains("-")
      && code.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
  }

  private func mark(
    of question: any Question, _ task: GradedTask, _ submission: Submission, _ entry: Roster.Entry, _ owner: Student?
  ) -> (mark: Mark, remark: String?, foreign: Int) {
    let file = submission.records["\(question.code).txt"]
    let review =
      switch variants {
      case .practice: question.review(file, of: owner?.scope ?? SeedScope(student: entry.student))
      case .assessed(let key, let lab, _):
        question.review(file, of: key.scope(lab: lab, student: entry.student, code: question.code), isAssessed: true)
      }
    let verdict: Mark.Verdict =
      switch review.verdict {
      case .right: .right
      case .wrong: .wrong
      case .notStarted: .notStarted
      case .fault: .fault
      }
    let share = countsCells ? task.points.share(review.rightCells, of: review.cells) : .zero
    let cells = countsCells && review.cells > 1 ? "\(review.rightCells) of \(review.cells) cells are right." : nil
    return (
      Mark(task, verdict, share: share, output: review.words(verdict, task, cells), slips: review.slips), review.problem,
      review.foreignAnswers
    )
  }

  private var countsCells: Bool { if case .assessed(_, _, byCell: true) = variants { true } else { false } }

  private func codeMarks(of submission: Submission) -> [Mark] {
    guard let code else { return exercises.map { Mark(task($0), .skipped) } }
    guard !submission.sources.isEmpty else {
      return exercises.map { Mark(task($0), .notStarted, output: "NOT STARTED: there is no \(StudentSources.folder)/\($0.file)") }
    }
    var results = code.results(of: submission.sources, for: exercises)[...]
    return exercises.map { exercise in
      guard let result = results.popFirst() else { return Mark(task(exercise), .fault, output: "FAULT: it was not checked") }
      return Mark(
        task(exercise), result.verdict, output: result.output, slips: result.slip.map { [$0: 1] } ?? [:], milliseconds: result.milliseconds)
    }
  }
}

extension AnswerReview {
  /// What a student is told: never the key.
  fileprivate func words(_ verdict: Mark.Verdict, _ task: GradedTask, _ cells: String?) -> String {
    var lines = ["\(verdict.rawValue): \(task.name) \(task.title)"]
    if let cells { lines.append(cells) }
    if answers > 0 { lines.append("\(answers) \(answers == 1 ? "answer counts" : "answers count").") }
    if olderAnswers > 0 { lines.append("\(olderAnswers) to an older version of the question count no more.") }
    if foreignAnswers > 0 { lines.append("\(foreignAnswers) to variants of somebody else do not count.") }
    if !slips.isEmpty { lines.append("Mistakes that were seen: \(slips.keys.sorted().joined(separator: ", ")).") }
    if let problem { lines.append(problem) }
    return lines.joined(separator: "\n")
  }
}

import Determinism
import ExerciseCalls
import ExerciseChecks
import LabKit
import Testing
import Workbooks

@testable import Grading

@Suite("Marks")
struct GraderTests {
  private let wrongs = ["1", "2"]

  @Test("Answers are judged again from their texts, and slips are counted")
  func judged() throws {
    let room = try Classroom(), (right, wrong) = try Classroom.key("SUM-01", of: "ada")
    try room.hand(in: "ada", of: "ada", ["SUM-01": [wrong, wrong, right], "SUM-02": ["5"], "SUM-03": []])
    try room.put("wrong", "ada/Sources/Exercises/ReadIPv4.swift")
    let marks = try #require(try room.marks("ada").first)
    #expect(marks.verdicts == [.right, .wrong, .notStarted, .wrong])
    #expect(marks.marks[0].slips == ["minus": 2] && marks.marks[3].slips == ["octal-accepted": 1])
    #expect(marks.score == .one && marks.most == Points(hundredths: 400))
    #expect(!marks.marks.contains { $0.output.contains(right) })
    let heavy = try #require(try room.marks("ada", points: ["SUM-01": Points(hundredths: 250), "SUM-02": .zero]).first)
    #expect(heavy.score == Points(hundredths: 250) && heavy.most == Points(hundredths: 450))
    let answers = try #require(try room.marks("ada", code: false).first)
    #expect(answers.verdicts.last == .skipped && answers.most == Points(hundredths: 300))
  }

  @Test("Nobody is believed who claims to have passed: flags, other files and forged marks count nothing")
  func forged() throws {
    let room = try Classroom(), right = try Classroom.key("SUM-01", of: "bob").right
    try room.hand(in: "ada", of: "ada", ["SUM-02": ["5"]])
    try room.put("FirstHop answers, format 1\nquestion SUM-01\npassed\n", "ada/answers/SUM-01.txt")
    try room.put("passed", "ada/answers/passed.txt")
    try room.put("<testsuites tests=\"1\"/>", "ada/results.xml")
    let marks = try #require(try room.marks("ada").first)
    #expect(marks.score == .zero && marks.remarks.contains { $0.contains("SUM-01.txt, line 3") })
    // Bob's answers, with Bob's marks, in Ada's folder.
    try room.put(Classroom.record("SUM-01", of: "bob", [right]), "ada/answers/SUM-01.txt")
    let foreign = try #require(try room.marks("ada").first)
    #expect(foreign.verdicts[0] == .notStarted && foreign.marks[0].output.contains("1 to variants of somebody else"))
  }

  @Test("Another student's folder is refused; a made-up name is taken, but in two submissions in neither")
  func owners() throws {
    let room = try Classroom()
    try room.hand(in: "ada", of: "bob", ["SUM-01": [try Classroom.key("SUM-01", of: "bob").right]])
    let madeUp = "0123abcd-4567ef01", right = try Classroom.key("SUM-01", of: madeUp).right
    for name in ["bob", "carl"] { try room.hand(in: name, of: madeUp, ["SUM-01": [right]]) }
    try room.hand(in: "dora", of: "Dora", ["SUM-01": [try Classroom.key("SUM-01", of: "Dora").right]])
    let alone = "89abcdef-4567ef01"
    try room.hand(in: "eve", of: alone, ["SUM-01": [try Classroom.key("SUM-01", of: alone).right]])
    let marks = try room.marks("ada", "bob", "carl", "dora", "eve")
    #expect(marks[0].verdicts == [.refused, .refused, .refused, .refused] && marks[0].remarks[0].contains("belong to bob, and not to ada"))
    #expect(marks[1].verdicts[0] == .refused && marks[1].remarks == ["the answers belong to \(madeUp), and so do those of carl"])
    #expect(marks[2].verdicts[0] == .refused && marks[2].remarks == ["the answers belong to \(madeUp), and so do those of bob"])
    #expect(marks[3].verdicts[0] == .right && marks[4].verdicts[0] == .right)
    // Who is on the roster under that name has it.
    try room.hand(in: madeUp, of: madeUp, ["SUM-01": [right]])
    let listed = try room.marks("bob", madeUp)
    #expect(listed[0].verdicts[0] == .refused && listed[1].verdicts[0] == .right)
  }

  @Test("Empty folders, missing ones, a student.txt that is gone or damaged, CR LF and byte order marks")
  func odd() throws {
    let room = try Classroom(), right = try Classroom.key("SUM-01", of: "carl").right
    try room.makeFolder("ada")
    try room.put(Classroom.record("SUM-01", of: "carl", [right]), "carl/answers/SUM-01.txt")
    let text = "\u{FEFF}" + Classroom.record("SUM-01", of: "dora", [try Classroom.key("SUM-01", of: "dora").right])
    try room.put(text.split(separator: "\n").joined(separator: "\r\n") + "\r\n", "dora/answers/SUM-01.txt")
    try room.put([0, 1, 2, 255], "dora/answers/student.txt")
    let marks = try room.marks("ada", "bob", "carl", "dora")
    #expect(marks[0].verdicts == [.notStarted, .notStarted, .notStarted, .notStarted])
    #expect(marks[0].remarks == ["neither answers nor sources are in it"])
    #expect(marks[1].verdicts == [.missing, .missing, .missing, .missing])
    #expect(marks[2].verdicts[0] == .right && marks[3].verdicts[0] == .right)
    #expect(marks.map(\.most) == Array(repeating: Points(hundredths: 400), count: 4))
  }

  @Test("A prediction's first answer counts, and what was answered after the key was shown does not")
  func closed() throws {
    let room = try Classroom(), question = PredictedSum()
    let key = try question.posed(for: SeedScope(student: "ada"), number: 0).key.description
    try room.hand(in: "ada", of: "ada", ["SUM-03": ["9999", key]])
    var record = QuestionRecord(code: "SUM-01")
    let mark = QuestionRecord.VariantMark(VariantID(SeedScope(student: "ada"), code: "SUM-01", version: 1, number: 0), version: 1)
    record.append(.explained, about: mark, at: .start)
    record.append(.answer(try Classroom.key("SUM-01", of: "ada").right), about: mark, at: .start)
    try room.put(record.text, "ada/answers/SUM-01.txt")
    let marks = try #require(try room.marks("ada").first)
    #expect(marks.verdicts[0] == .notStarted && marks.verdicts[2] == .wrong)
  }

  @Test("Who types reset after a right answer, to practise again, keeps the mark")
  func reset() throws {
    let room = try Classroom(), (right, wrong) = try Classroom.key("SUM-01", of: "ada")
    let mark = QuestionRecord.VariantMark(VariantID(SeedScope(student: "ada"), code: "SUM-01", version: 1, number: 0), version: 1)
    var record = QuestionRecord(code: "SUM-01")
    for event in [.answer(right), .reset, .answer(wrong)] as [QuestionRecord.Event] { record.append(event, about: mark, at: .start) }
    try room.put(record.text, "ada/answers/SUM-01.txt")
    let marks = try #require(try room.marks("ada").first)
    #expect(marks.verdicts[0] == .right && marks.marks[0].slips == ["minus": 1])
  }

  @Test("Where answers are too many, the limit that was reached is named")
  func limits() throws {
    let room = try Classroom()
    func remarks(variants: Int, answers: Int) throws -> [String] {
      var text = "FirstHop answers, format 1\nquestion SUM-01\n"
      for number in 0..<variants {
        let id = VariantID(SeedScope(student: "ada"), code: "SUM-01", version: 1, number: number)
        text += "2026-11-22T12:36:54Z variant \(number) of version 1, mark \(id.mark)\n"
        text += String(repeating: "2026-11-22T12:36:54Z answer 1\n", count: answers)
      }
      try room.put(text, "ada/answers/SUM-01.txt")
      return try #require(try room.marks("ada").first).remarks
    }
    #expect(try remarks(variants: 1, answers: 501) == ["SUM-01.txt: only the first 500 answers were judged"])
    #expect(try remarks(variants: 65, answers: 1) == ["SUM-01.txt: only the first 64 variants were judged"])
    #expect(try remarks(variants: 64, answers: 1).isEmpty)
  }

  @Test("Huge and hostile files cost little, and nobody else anything")
  func hostile() throws {
    let room = try Classroom(), right = try Classroom.key("SUM-01", of: "bob").right
    try room.hand(in: "bob", of: "bob", ["SUM-01": [right]])
    // Five thousand variants, each with an answer.
    let scope = SeedScope(student: "ada")
    let lines = (0..<5_000).map { number -> String in
      let id = VariantID(scope, code: "SUM-01", version: 1, number: number)
      return "2026-11-22T12:36:54Z variant \(number) of version 1, mark \(id.mark)\n2026-11-22T12:36:54Z answer 1\n"
    }
    try room.put(Student(named: "ada")?.text ?? "", "ada/answers/student.txt")
    try room.put("FirstHop answers, format 1\nquestion SUM-01\n" + lines.prefix(3_900).joined(), "ada/answers/SUM-01.txt")
    try room.put([UInt8](repeating: 0x41, count: 5 << 20), "ada/answers/SUM-02.txt")
    try room.put("FirstHop answers, format 7\n", "ada/answers/SUM-03.txt")
    try room.put("loop", "ada/Sources/Exercises/ReadIPv4.swift")
    let marks = try room.marks("ada", "bob")
    #expect(marks[0].verdicts == [.wrong, .notStarted, .notStarted, .timedOut])
    #expect(marks[0].remarks.count == 3)
    #expect(marks[0].marks.allSatisfy { $0.output.utf8.count <= Mark.mostOutput + 20 })
    #expect(marks[1].verdicts[0] == .right)
  }

  @Test("Any octets in a student's files: marks, and no trap")
  func anything() throws {
    var random = SeededGenerator(seed: 21)
    let good = Array(Classroom.record("SUM-01", of: "ada", ["1", "22", "\u{1B}[2J"]).utf8)
    for round in 0..<300 {
      let room = try Classroom()
      var octets = good
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: octets.indices, using: &random)
        if Bool.random(using: &random) { octets[place] = UInt8.random(in: .min ... .max, using: &random) } else { octets.remove(at: place) }
      }
      try room.put(octets, "ada/answers/SUM-01.txt")
      let marks = try #require(try room.marks("ada").first)
      #expect(marks.marks.count == 4 && marks.score <= marks.most, "round \(round)")
    }
  }

  @Test("What was not graded by a fault of ours is said among the remarks; what students are told has no seed in it")
  func faults() throws {
    struct Broken: CodeGrading {
      func results(of sources: [StudentSources.File], for exercises: [any CodeExercise]) -> [CodeResult] {
        exercises.map { _ in CodeResult(.fault, output: "FAULT: the disk is full\nand more") }
      }
    }
    let room = try Classroom()
    try room.put("right", "ada/Sources/Exercises/ReadIPv4.swift")
    let grader = Grader(labs: [], exercises: [Exercises.readIPv4, Exercises.contains], code: Broken())
    let marks = grader.marks(of: .init(student: "ada"), at: room.path + "/ada")
    #expect(marks.isFaulty && marks.score == .zero)
    #expect(marks.remarks == ["not graded by a fault of ours: read-ipv4, contains (the disk is full)"])
    let report = Check(Exercises.readIPv4, seed: 4_711).report(on: Solution.readIPv4 { _ in 1 })
    let told = CodeResult(report)
    #expect(report.description.contains("4711") && told.verdict == .wrong && !told.output.contains("4711"))
  }
}

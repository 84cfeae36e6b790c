import ExerciseChecks
import Testing

struct ExercisesTests {
  @Test func `names and files are told apart`() {
    #expect(Exercises.all.count >= 8)
    #expect(Set(Exercises.all.map(\.name)).count == Exercises.all.count && Set(Exercises.all.map(\.file)).count == Exercises.all.count)
  }

  @Test func `an exercise is found by its name, several by their code`() throws {
    #expect(try Exercises.find("contains").map(\.name) == ["contains"])
    #expect(try Exercises.find("Read-IPv4").map(\.name) == ["read-ipv4"])
    #expect(try Exercises.find("addr-09").map(\.name) == ["read-ipv4", "contains"])
  }

  @Test func `a check is made by an exercise's name, not by its code`() throws {
    for exercise in Exercises.all {
      #expect(try Check(exercise.name).report(on: exercise.model).description == Check(exercise).report(on: exercise.model).description)
    }
    let error = #expect(throws: UnknownExercise.self) { try Check("ADDR-09") }
    #expect(error?.nearest == "ADDR-09")
    #expect(throws: UnknownExercise.self) { try Check("contain") }
  }

  @Test(arguments: [
    ("contain", "contains"), ("forwarding-tabel", "forwarding-table"), ("arp", "arp-table"), ("TCP-9", "TCP-09"), ("zzzzzz", nil), ("", nil)
  ])
  func `an unknown name gets the nearest one`(text: String, nearest: String?) {
    let error = #expect(throws: UnknownExercise.self) { try Exercises.find(text) }
    #expect(error?.nearest == nearest)
    #expect(error?.description.hasPrefix("there is no exercise '\(text)'; ") ?? false)
    #expect(error?.description.contains(nearest.map { "did you mean \($0)?" } ?? "the exercises are read-ipv4, contains") ?? false)
  }

  @Test func `an unknown name does not command a terminal, and may be long`() {
    let long = String(repeating: "\u{1B}", count: 100_000)
    let error = #expect(throws: UnknownExercise.self) { try Exercises.find(long) }
    #expect(error?.description.contains("\u{1B}") == false)
  }

  @Test(arguments: Solved.all)
  func `an exercise says what to write and where to read`(solved: Solved) {
    let exercise = solved.exercise
    #expect(!exercise.task.isEmpty && !exercise.reading.isEmpty && !exercise.title.isEmpty)
    #expect(exercise.stub.contains("throw NotStarted()") && exercise.stub.hasPrefix("/// "))
    #expect(exercise.file.hasSuffix(".swift") && exercise.adapter.hasPrefix(".") && exercise.adapter.hasSuffix(")"))
    #expect(exercise.stub.split(separator: "\n").allSatisfy { $0.count <= 140 })
    #expect(exercise.code.wholeMatch(of: /[A-Z]+-[0-9]{2}/) != nil)
  }

  @Test(arguments: Solved.all)
  func `examples are told apart, and the same seed gives the same trials`(solved: Solved) {
    #expect(Set(solved.exercise.examples).count == solved.exercise.examples.count && solved.exercise.examples.count >= 6)
    let reports = (0..<2).map { _ in Check(solved.exercise, seed: 8).report(on: solved.wrong[0].solution()).description }
    #expect(reports[0] == reports[1])
  }
}

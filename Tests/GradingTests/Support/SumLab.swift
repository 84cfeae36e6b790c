import Determinism
import ExerciseCalls
import ExerciseChecks
import Explanation
import LabKit
import Workbooks

@testable import Grading

/// A small lab: sums.
enum SumLab {
  static let lab = Lab(
    name: "sums", title: "Sums", goal: "You can add.", handout: "README.md",
    parts: [
      .init("Sums", reading: [.paragraph("Add.")], questions: [SumQuestion(code: "SUM-01"), SumQuestion(code: "SUM-02"), PredictedSum()])
    ])
}

struct SumQuestion: Question {
  struct Numbers: Sendable {
    let first: Int, second: Int
  }

  let code: String
  var title = "A sum"
  let reading: [Citation] = []

  func generate(_ random: inout SeededGenerator) throws -> Numbers {
    Numbers(first: Int.random(in: 10...9_999, using: &random), second: Int.random(in: 1...9, using: &random))
  }
  func form(_ numbers: Numbers) -> AnswerForm { .integer(0...1_000_000) }
  func prompt(_ numbers: Numbers) -> [Block] { [.paragraph("\(numbers.first) plus \(numbers.second)?")] }
  func key(_ numbers: Numbers) -> Answer { .integer(numbers.first + numbers.second) }
  func hints(_ numbers: Numbers) -> [String] { ["Add.", "Add them.", "Use your fingers."] }
  func why(_ numbers: Numbers) -> [String] { ["That is what plus means."] }
  func explanation(_ numbers: Numbers) -> [Block] { [.paragraph("Count on.")] }
  func capture(_ numbers: Numbers, comment: String) -> [UInt8]? { code == "SUM-02" ? Array(comment.utf8) : nil }
  var slips: [Slip<Numbers>] {
    [
      Slip("minus", mustSeparate: true) {
        .integer($0.first - $0.second)
      } feedback: { _, _ in
        Feedback("You took away.", consequence: "It would be less.", look: "The sign.")
      }
    ]
  }
}

/// What happens is shown after the first answer.
struct PredictedSum: Question {
  let code = "SUM-03", title = "Predict", isPrediction = true
  let reading: [Citation] = []
  func generate(_ random: inout SeededGenerator) throws -> Int { Int.random(in: 1...1_000, using: &random) }
  func form(_ number: Int) -> AnswerForm { .integer(0...10_000) }
  func prompt(_ number: Int) -> [Block] { [.paragraph("\(number) and one?")] }
  func key(_ number: Int) -> Answer { .integer(number + 1) }
  func hints(_ number: Int) -> [String] { [] }
  func why(_ number: Int) -> [String] { [] }
  func explanation(_ number: Int) -> [Block] { [] }
  var slips: [Slip<Int>] { [] }
}

/// Whoever checks code here believes the file: "right", "wrong", anything else does not build.
struct ReadingGrading: CodeGrading {
  func results(of sources: [StudentSources.File], for exercises: [any CodeExercise]) -> [CodeResult] {
    exercises.map { exercise in
      switch sources.first(where: { $0.name == exercise.file }).map({ String(decoding: $0.octets, as: UTF8.self) }) {
      case "right": CodeResult(.right, output: "RIGHT", milliseconds: 12)
      case "wrong": CodeResult(.wrong, output: "WRONG: <&> \u{1B}[31m \u{0} ]]>", slip: "octal-accepted")
      case "loop": CodeResult(.timedOut, output: String(repeating: "x\n", count: 100_000), milliseconds: 1_000)
      case nil: CodeResult(.notStarted, output: "NOT STARTED")
      default: CodeResult(.notBuilt, output: "NOT BUILT: ReadIPv4.swift:1:1: error")
      }
    }
  }
}

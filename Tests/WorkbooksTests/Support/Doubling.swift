import Determinism
import ExerciseCalls
import ExerciseChecks
import Explanation

/// A small exercise: functions, or a counter with methods.
struct Doubling: CodeExercise {
  var name = "double", code = "TEST-01", title = "Twice a number", file = "Double.swift"
  var task = ["Return twice the number."]
  var reading = [Citation("RFC 791 §3.1")]
  var stub = """
    /// Twice `number`: double(2) == 4.
    func double(_ number: Int) throws -> Int {
      throw NotStarted()
    }
    """
  var adapter = ".functions { _ in .nothing }"
  var examples = [Trial([ExerciseCall("double", [.integer(2)])]), Trial([ExerciseCall("double", [.integer(-7)])])]

  func trial(_ random: inout SeededGenerator) -> Trial {
    Trial([ExerciseCall("double", [.integer(Int.random(in: 0...9, using: &random))])])
  }
  var model: Solution { .functions { .integer(2 * ($0.arguments.first?.integer ?? 0)) } }
  var slips: [CodeSlip] { [] }
}

/// Another one, so that there are two.
struct Negating: CodeExercise {
  let name = "negate", code = "TEST-02", title = "The other sign", file = "Negate.swift"
  let task = ["Return the number with the other sign."]
  let reading: [Citation] = []
  let stub = "func negate(_ number: Int) throws -> Int {\n  throw NotStarted()\n}"
  let adapter = ".functions { _ in .nothing }"
  let examples = [Trial([ExerciseCall("negate", [.integer(2)])])]
  func trial(_ random: inout SeededGenerator) -> Trial { examples[0] }
  var model: Solution { .functions { .integer(-($0.arguments.first?.integer ?? 0)) } }
  var slips: [CodeSlip] { [] }
}

import ExerciseCalls
import ExerciseChecks

/// What a picky student tried: a wrong solution, and the misconception that is to be read from it, if any is.
struct Tried: Sendable, CustomStringConvertible {
  let name: String
  let slip: String?
  let solution: @Sendable () -> Solution

  init(_ name: String, _ slip: String?, _ solution: @escaping @Sendable () -> Solution) {
    (self.name, self.slip, self.solution) = (name, slip, solution)
  }

  var description: String { name }
}

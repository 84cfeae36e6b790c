public import Determinism
public import ExerciseCalls
public import Explanation

/// An exercise that is answered with code. Nothing that is expected is stored: a model computes it, and so do the misconceptions.
public protocol CodeExercise: Sendable {
  /// Its name on the command line, `read-ipv4`.
  var name: String { get }
  /// The question that it is of, `ADDR-09`.
  var code: String { get }
  /// A few words.
  var title: String { get }
  /// The student's file, `ReadIPv4.swift`.
  var file: String { get }
  /// What to write, in paragraphs.
  var task: [String] { get }
  /// The stub: Swift source from the first function or type on, each function of which throws `NotStarted`.
  var stub: String { get }
  /// How a runner hands the student's functions over, Swift source: `.readIPv4(readIPv4)`.
  var adapter: String { get }
  /// Where to read.
  var reading: [Citation] { get }

  /// Trials that everybody is shown, from simple to special.
  var examples: [Trial] { get }
  /// A random trial.
  func trial(_ random: inout SeededGenerator) -> Trial
  /// The functions as they should be.
  var model: Solution { get }
  /// What people get wrong, likeliest first.
  var slips: [CodeSlip] { get }

  /// What is wrong with a value that a call returned; nil if nothing is. By default it has to equal the model's.
  func fault(in given: ExerciseValue, of call: ExerciseCall, expected: ExerciseValue) -> String?
  /// Simpler trials, simplest first, that may fail in the same way. By default the same with calls left out.
  func simpler(_ trial: Trial) -> [Trial]
}

extension CodeExercise {
  public func fault(in given: ExerciseValue, of call: ExerciseCall, expected: ExerciseValue) -> String? {
    given == expected ? nil : ValueDifference(given, expected).description
  }
  public func simpler(_ trial: Trial) -> [Trial] { trial.shorter }
}

/// Calls of one session, one after the other.
public struct Trial: Hashable, Sendable {
  public let calls: [ExerciseCall]

  public init(_ calls: [ExerciseCall]) {
    self.calls = calls
  }

  /// The same with calls left out: first halves, then single calls. The last one stays, since it showed the fault.
  public var shorter: [Trial] {
    guard calls.count > 1 else { return [] }
    let before = calls.dropLast(), last = calls[calls.count - 1]
    var trials: [Trial] = []
    if before.count > 1 {
      trials.append(Trial(before.suffix(before.count / 2) + [last]))
      trials.append(Trial(before.prefix(before.count / 2) + [last]))
    }
    for index in before.indices {
      var fewer = Array(before)
      fewer.remove(at: index)
      trials.append(Trial(fewer + [last]))
    }
    return trials
  }
}

/// A misconception, as the functions that somebody with it would write.
public struct CodeSlip: Sendable {
  /// A short name, `octal-accepted`: it is what teachers' reports count.
  public let name: String
  /// What is said to those who made it.
  public let sentence: String
  /// The functions.
  public let solution: @Sendable () -> Solution

  public init(_ name: String, _ sentence: String, solution: @escaping @Sendable () -> Solution) {
    (self.name, self.sentence, self.solution) = (name, sentence, solution)
  }
}

import ExerciseCalls
import ExerciseChecks

/// The examples of an exercise as lines of Swift, where that reads well; and as lines of a comment.
struct ExampleText {
  private let shape: StubShape
  private let exercise: any CodeExercise

  /// How many examples the comment of a stub shows.
  private static let mostShown = 6

  init(_ exercise: any CodeExercise) {
    self.exercise = exercise
    shape = StubShape(exercise.stub)
  }

  /// The lines of tests, a list a test: one for all calls of functions, one for each trial of a type with methods.
  var tests: [[String]] {
    let trials = exercise.examples.map(lines).filter { !$0.isEmpty }
    return shape.type == nil ? [trials.flatMap { $0 }].filter { !$0.isEmpty } : trials
  }

  /// The first examples, a line each: the calls, and what the last one returns.
  var shown: [String] {
    exercise.examples.prefix(Self.mostShown).compactMap { trial in
      guard let last = trial.calls.last, case .returned(let value)? = exercise.model.outcomes(of: trial).last else { return nil }
      let before = trial.calls.dropLast().map { words(of: $0) + "; " }.joined()
      return "\(before)\(words(of: last)) -> \(shape.functions[last.function]?.result.flatMap(value.literal(as:)) ?? value.description)"
    }
  }

  private func words(of call: ExerciseCall) -> String { shape.type == nil ? swift(call) ?? call.description : call.description }

  /// The lines of a trial; none if one of its calls does not read well.
  private func lines(_ trial: Trial) -> [String] {
    let outcomes = exercise.model.outcomes(of: trial)
    var lines: [String] = [], isChanged = shape.isClass
    for (number, call) in trial.calls.enumerated() {
      guard let function = shape.functions[call.function], case .returned(let value) = outcomes[number],
        let made = made(call, function, value, number)
      else { return [] }
      lines += made
      if function.isMutating { isChanged = true }
    }
    guard let type = shape.type else { return lines }
    return ["\(isChanged && !shape.isClass ? "var" : "let") \(variable) = \(type)()"] + lines
  }

  private func made(_ call: ExerciseCall, _ function: StubShape.Function, _ value: ExerciseValue, _ number: Int) -> [String]? {
    guard let text = swift(call) else { return nil }
    let subject = shape.type == nil ? text : "\(variable).\(text)"
    guard let type = function.result else { return ["try \(subject)"] }
    guard value.isScalar, let expected = value.literal(as: type) else { return nil }
    // The macro cannot change what it looks at.
    if function.isMutating { return ["let answer\(number + 1) = try \(subject)", "#expect(answer\(number + 1) == \(expected))"] }
    return ["#expect(try \(subject) == \(expected))"]
  }

  /// The call as Swift writes it.
  private func swift(_ call: ExerciseCall) -> String? {
    guard let function = shape.functions[call.function], function.parameters.count == call.arguments.count else { return nil }
    var arguments: [String] = []
    for (parameter, value) in zip(function.parameters, call.arguments) {
      guard let literal = value.literal(as: parameter.type) else { return nil }
      arguments.append((parameter.label.map { "\($0): " } ?? "") + literal)
    }
    return "\(call.function)(\(arguments.joined(separator: ", ")))"
  }

  /// The last word of the type's name: `table` for MyForwardingTable.
  private var variable: String {
    let type = shape.type ?? "solution"
    let start = type.lastIndex { $0.isUppercase } ?? type.startIndex
    return type[start...].lowercased()
  }
}

extension ExerciseValue {
  /// Whether `==` tells all there is to say about it. Of lists and records several may be right.
  fileprivate var isScalar: Bool {
    switch self {
    case .nothing, .flag, .integer, .text, .octets: true
    case .list, .record: false
    }
  }
}

import ExerciseCalls
import ExerciseChecks

/// The examples of an exercise as lines of Swift, where that reads well; and as lines of a comment.
struct ExampleText {
  private let shape: StubShape
  private let exercise: any CodeExercise

  /// How many examples the comment of a stub shows, and how long they may be.
  private static let mostShown = 6, mostCharacters = 120

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
    guard !exercise.hasManyAnswers else { return [] }
    let lines = exercise.examples.compactMap { trial -> String? in
      guard let last = trial.calls.last, case .returned(let value)? = exercise.model.outcomes(of: trial).last else { return nil }
      let before = trial.calls.dropLast().map { words(of: $0) + "; " }.joined()
      return "\(before)\(words(of: last)) -> \(shape.functions[last.function]?.result.flatMap(value.literal(as:)) ?? value.description)"
    }
    return Array(lines.filter { $0.count <= Self.mostCharacters }.prefix(Self.mostShown))
  }

  private func words(of call: ExerciseCall) -> String { shape.type == nil ? swift(call) ?? call.description : call.description }

  /// The lines of a trial; none if one of its calls does not read well.
  private func lines(_ trial: Trial) -> [String] {
    let outcomes = exercise.model.outcomes(of: trial)
    var calls = trial.calls.enumerated().map { ($0, $1) }[...], lines: [String] = [], isChanged = false
    var made = "\(shape.type ?? "")()"
    if shape.type != nil, let first = trial.calls.first, first.function == "init" {
      guard let text = swift(first) else { return [] }
      made = (shape.type ?? "") + text.dropFirst("init".count)
      calls.removeFirst()
    }
    for (number, call) in calls {
      guard let function = shape.functions[call.function], case .returned(let value) = outcomes[number],
        let call = asked(call, function, value, number)
      else { return [] }
      lines += call
      if function.isMutating { isChanged = true }
    }
    guard shape.type != nil else { return lines }
    return ["\(isChanged && !shape.isClass ? "var" : "let") \(variable) = \(made)"] + lines
  }

  private func asked(_ call: ExerciseCall, _ function: StubShape.Function, _ value: ExerciseValue, _ number: Int) -> [String]? {
    guard let text = swift(call) else { return nil }
    let subject = shape.type == nil ? text : "\(variable).\(text)"
    guard let type = function.result else { return ["try \(subject)"] }
    guard value == .nothing || !exercise.hasManyAnswers else { return nil }
    let answer = "answer\(number + 1)"
    if let expected = value.literal(as: type) {
      // The macro cannot change what it looks at.
      return function.isMutating
        ? ["let \(answer) = try \(subject)", "#expect(\(answer) == \(expected))"] : ["#expect(try \(subject) == \(expected))"]
    }
    guard shape.type == nil, case .record(let fields) = value else { return nil }
    return fieldwise(text, type, fields)
  }

  /// A structure of many fields, in a block of its own: what is neither 0 nor false.
  private func fieldwise(_ call: String, _ type: String, _ fields: [ExerciseValue.Field]) -> [String]? {
    let telling = fields.filter { ![.integer(0), .flag(false)].contains($0.value) && $0.value.simple != "0" }
    guard telling.allSatisfy({ $0.value.simple != nil }) else { return nil }
    let mark = type.hasSuffix("?") ? "?" : ""
    return ["do {", "  let answer = try \(call)"] + telling.map { "  #expect(answer\(mark).\($0.name) == \($0.value.simple ?? ""))" } + [
      "}"
    ]
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

  /// The last word of the type's name: `table` for MyForwardingTable. Swift's own words are no names.
  private var variable: String {
    let type = shape.type ?? "solution", start = type.lastIndex { $0.isUppercase } ?? type.startIndex
    let word = type[start...].lowercased()
    return word == "switch" ? "device" : word
  }
}

import ExerciseCalls
import ExerciseChecks

/// The examples of an exercise as lines of Swift, where that reads well; and as lines of a comment.
struct ExampleText {
  private let shape: StubShape
  private let exercise: any CodeExercise

  /// How many examples the comment of a stub shows, in how many lines, and how long these may be.
  private static let mostShown = 6, mostLines = 12, mostCharacters = 110

  init(_ exercise: any CodeExercise) {
    self.exercise = exercise
    shape = StubShape(exercise.stub)
  }

  /// The lines of tests, a list a test: one for all calls of functions, one for each trial of a type with methods.
  var tests: [[String]] {
    let trials = exercise.examples.map(lines).filter { !$0.isEmpty }
    return shape.type == nil ? [trials.flatMap { $0 }].filter { !$0.isEmpty } : trials
  }

  /// The first examples in lines: the calls, and what each of them returns. One that needs several lines stands between empty ones.
  var shown: [String] {
    var shown: [[String]] = []
    for trial in exercise.examples where shown.count < Self.mostShown {
      guard let lines = told(trial), shown.joined().count + lines.count <= Self.mostLines else { continue }
      shown.append(lines)
    }
    return shown.enumerated().flatMap { number, lines in
      let isAlone = number > 0 && (lines.count > 1 || shown[number - 1].count > 1)
      return (isAlone ? [""] : []) + lines
    }
  }

  private func told(_ trial: Trial) -> [String]? {
    var calls: [String] = []
    for (call, outcome) in zip(trial.calls, exercise.model.outcomes(of: trial)) {
      guard case .returned(let value) = outcome else { return nil }
      calls.append(words(of: call) + (call.hasResult ? " -> \(result(value, of: call))" : ""))
    }
    let line = calls.joined(separator: "; ")
    if line.count <= Self.mostCharacters { return [line] }
    return calls.flatMap { call in
      StubText.wrapped(call).enumerated().map { $0 == 0 ? $1 : "    " + $1 }
    }
  }

  private func result(_ value: ExerciseValue, of call: ExerciseCall) -> String {
    if exercise.hasManyAnswers { return value == .nothing ? "nil" : "\(value.words) (one right answer)" }
    if shape.type == nil, let literal = shape.functions[call.function]?.result.flatMap(value.literal(as:)) { return literal }
    guard case .record(let fields) = value, fields.count > Self.mostFields else { return value.words }
    return fields.filter { !$0.isBlank }.map(\.words).joined(separator: ", ") + "; the others are 0 or false"
  }

  /// Of larger structures only those fields are shown that say something.
  private static let mostFields = 5

  private func words(of call: ExerciseCall) -> String {
    guard shape.type == nil, !exercise.hasManyAnswers, let text = swift(call), text.count <= Self.mostCharacters else {
      return call.description
    }
    return text
  }

  /// The lines of a trial; none if one of its calls does not read well.
  private func lines(_ trial: Trial) -> [String] {
    let outcomes = exercise.model.outcomes(of: trial)
    var calls = trial.calls.enumerated().map { ($0, $1) }[...], lines: [String] = [], isChanged = false, answers = 0
    var made = "\(shape.type ?? "")()"
    if shape.type != nil, let first = trial.calls.first, first.function == "init" {
      guard let text = swift(first) else { return [] }
      made = (shape.type ?? "") + text.dropFirst("init".count)
      calls.removeFirst()
    }
    for (number, call) in calls {
      guard let function = shape.functions[call.function], case .returned(let value) = outcomes[number],
        let call = asked(call, function, value, &answers)
      else { return [] }
      lines += call
      if function.isMutating { isChanged = true }
    }
    guard shape.type != nil else { return lines }
    return ["\(isChanged && !shape.isClass ? "var" : "let") \(variable) = \(made)"] + lines
  }

  private func asked(_ call: ExerciseCall, _ function: StubShape.Function, _ value: ExerciseValue, _ answers: inout Int)
    -> [String]?
  {
    guard let text = swift(call) else { return nil }
    let subject = shape.type == nil ? text : "\(variable).\(text)"
    guard let type = function.result else { return ["try \(subject)"] }
    guard value == .nothing || !exercise.hasManyAnswers else { return nil }
    if let expected = value.literal(as: type) {
      guard function.isMutating else { return ["#expect(try \(subject) == \(expected))"] }
      // The macro cannot change what it looks at.
      answers += 1
      return ["let answer\(answers) = try \(subject)", "#expect(answer\(answers) == \(expected))"]
    }
    guard shape.type == nil, case .record(let fields) = value else { return nil }
    return fieldwise(text, type, fields)
  }

  /// A structure of many fields, in a block of its own: what is neither 0 nor false.
  private func fieldwise(_ call: String, _ type: String, _ fields: [ExerciseValue.Field]) -> [String]? {
    let telling = fields.filter { !$0.isBlank }
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

extension ExerciseValue.Field {
  /// Whether it is 0 or false, as in a structure that nobody has filled in.
  fileprivate var isBlank: Bool { [.integer(0), .flag(false)].contains(value) || value.simple == "0" }
}

import ExerciseChecks

/// Files that are compiled together as the module `Exercises`, and the runner that is made of them.
struct CompileUnit {
  /// What is compiled lies in `Sources`, what comes of it beside.
  let folder: String
  let kit: RunnerKit

  enum Outcome {
    /// The module is whole; functions may be missing.
    case built([String: Build.Result])
    /// The module is not; the files that have errors.
    case failed(NotBuilt, files: Set<String>)
  }

  private var sources: String { "\(folder)/Sources" }
  private var runner: Runner { Runner(path: "\(folder)/runner", libraries: kit.compiler.toolchain.libraries) }

  /// Compiles and links, unless that was done already with the same files.
  func build(_ files: [StudentSources.File], _ exercises: [any CodeExercise]) throws(BuildFault) -> Outcome {
    let main = RunnerMain(exercises: exercises), stamp = "\(folder)/made-of"
    let made = Folder.digest([Array(kit.folder.utf8), Array(main.text.utf8)] + files.flatMap { [Array($0.name.utf8), $0.octets] })
    if Folder.read(stamp) == Array(made.utf8), Folder.isFile(runner.path) {
      return .built(Dictionary(uniqueKeysWithValues: exercises.map { ($0.name, .ready(runner)) }))
    }
    Folder.remove(stamp)
    try lay(files)
    if let failure = try compile(files) { return failure }
    let outcome = try link(exercises)
    if case .built(let results) = outcome, results.values.allSatisfy(\.isReady) { try Folder.write(Array(made.utf8), to: stamp) }
    return outcome
  }

  /// Copies the files; of those of somebody else nothing is left, no folder either.
  private func lay(_ files: [StudentSources.File]) throws(BuildFault) {
    Folder.remove(sources)
    try Folder.make(sources)
    for file in files { try Folder.write(file.octets, to: "\(sources)/\(file.name)") }
  }

  /// Only `ExerciseTypes` can be imported of the toolkit.
  private func compile(_ files: [StudentSources.File]) throws(BuildFault) -> Outcome? {
    let outcome = try kit.compiler.compileSwift(
      ["-module-name", "Exercises", "-parse-as-library", "-Onone", "-enable-testing", "-wmo", "-I", kit.types]
        + ["-emit-module", "-emit-module-path", "\(folder)/Exercises.swiftmodule", "-c", "-o", "\(folder)/Exercises.o"]
        + files.map { "\(sources)/\($0.name)" })
    return failure(of: outcome)
  }

  private func failure(of outcome: Compiler.Outcome) -> Outcome? {
    switch outcome {
    case .done: return nil
    case .late: return .failed(.late(seconds: kit.compiler.seconds), files: [])
    case .crashed(let words): return .failed(.crashed("the compiler gave up: \(words)"), files: [])
    case .errors(let errors):
      var messages: [SourceMessage] = []
      for message in errors.map(message) where !messages.contains(message) { messages.append(message) }
      let files = Set(errors.compactMap { $0.file.flatMap(name) })
      return .failed(.errors(Array(messages.prefix(NotBuilt.mostErrors)), count: messages.count), files: files)
    }
  }

  /// The student's name of a file that was copied.
  private func name(of path: String) -> String? { path.hasPrefix(sources + "/") ? String(path.dropFirst(sources.count + 1)) : nil }

  private func message(_ error: Compiler.Diagnostic) -> SourceMessage {
    guard let name = error.file.flatMap(name) else { return SourceMessage(file: StudentSources.folder, words: error.words) }
    return SourceMessage(file: "\(StudentSources.folder)/\(name)", line: error.line, column: error.column, words: error.words)
  }

  /// Links the runner. An exercise whose functions do not fit is left out of it.
  private func link(_ exercises: [any CodeExercise]) throws(BuildFault) -> Outcome {
    var results: [String: Build.Result] = [:], left = exercises
    let path = "\(folder)/main.swift"
    while !left.isEmpty {
      let main = RunnerMain(exercises: left)
      try Folder.write(Array(main.text.utf8), to: path)
      let outcome = try kit.compiler.compileSwift(
        ["-module-name", "FirstHopRunner", "-Onone", "-I", kit.types, "-I", kit.all, "-I", kit.shim, "-I", folder, path]
          + ["\(folder)/Exercises.o"] + kit.objects + ["-o", runner.path])
      guard case .errors(let errors) = outcome else {
        if let failure = failure(of: outcome) { return failure }
        for exercise in left { results[exercise.name] = .ready(runner) }
        break
      }
      var faults: [String: [SourceMessage]] = [:]
      for error in errors where error.file == path {
        if let exercise = main.exercise(at: error.line) { faults[exercise.name, default: []].append(Self.misfit(exercise, error)) }
      }
      if faults.isEmpty, let failure = failure(of: outcome) { return failure }
      for (name, messages) in faults { results[name] = .notBuilt(.errors(messages, count: messages.count)) }
      left.removeAll { faults[$0.name] != nil }
    }
    return .built(results)
  }

  /// The line of the stub that its file has to keep, up to its brace.
  private static func signature(of exercise: any CodeExercise) -> String {
    let line = exercise.stub.split(separator: "\n").first { $0.hasPrefix("func ") || $0.hasPrefix("struct ") }
    return line?.prefix { $0 != "{" }.trimmed ?? exercise.title
  }

  private static func misfit(_ exercise: any CodeExercise, _ error: Compiler.Diagnostic) -> SourceMessage {
    SourceMessage(
      file: "\(StudentSources.folder)/\(exercise.file)",
      words: "what the exercise asks for is not there, or has another form than the stub had (\(signature(of: exercise))): \(error.words)")
  }
}

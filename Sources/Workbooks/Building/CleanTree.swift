public import ExerciseChecks
import Foundation

/// A folder of ours in which students' files are built: copies of their files, our program around them, and no manifest of anybody.
///
/// The compiler is called itself, not by way of `swift build`: it takes a third of the time, and finds only the one module of the toolkit
/// that a student's file may import.
public struct CleanTree: Sendable {
  private let folder: String
  private let kit: RunnerKit

  /// Makes what all runners have in common, unless it is there.
  /// - Parameters:
  ///   - folder: Where to build; it is made. What is in it may be thrown away at any time.
  ///   - environment: The compiler's; the PATH in it says which. By default our own.
  ///   - onWait: Is called several times a second while the compiler runs.
  public init(
    in folder: String, toolkit: Toolkit, environment: [String: String]? = nil,
    onWait: @escaping @Sendable () -> Void = {}
  ) throws(BuildFault) {
    self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
    try Folder.make(self.folder)
    let lock = SystemLock(folder: self.folder)
    defer { withExtendedLifetime(lock) {} }
    let environment = environment ?? ProcessInfo.processInfo.environment
    var compiler = Compiler(
      toolchain: try Toolchain.found(environment, temporary: "\(self.folder)/temporary"), environment: environment,
      // What the compiler keeps there is of no use at another place: a folder may be moved or copied.
      cache: "\(self.folder)/modules-\(Folder.digest([Array(self.folder.utf8)]))")
    compiler.onWait = onWait
    // Nobody wants this folder in a repository.
    try Folder.write(Array("*\n".utf8), to: "\(self.folder)/.gitignore")
    kit = try RunnerKit(in: self.folder, toolkit, compiler)
  }

  private init(folder: String, kit: RunnerKit) {
    (self.folder, self.kit) = (folder, kit)
  }

  /// A tree in a folder of this one, for somebody else's files. It uses what was made already.
  public func tree(named name: String) throws(BuildFault) -> CleanTree {
    let inner = CleanTree(folder: "\(folder)/\(name)", kit: kit)
    try Folder.make(inner.folder)
    return inner
  }

  /// Removes the folder with all that was built. The tree is of no use afterwards.
  public func remove() { Self.remove(folder) }

  /// Removes what a tree left in its folder that could not be made, or not be removed.
  public static func remove(_ folder: String) { Folder.remove(folder) }

  /// Builds somebody's files.
  /// - Parameters:
  ///   - exercises: All exercises that the files may belong to.
  ///   - wanted: The names of those that are needed; nil for all.
  public func build(
    _ sources: StudentSources, for exercises: [any CodeExercise], wanted: Set<String>? = nil
  ) throws(BuildFault) -> Build {
    let lock = SystemLock(folder: folder)
    defer { withExtendedLifetime(lock) {} }
    let scanned = ScannedSources(sources, exercises)
    var results: [String: Build.Result] = [:], left: [any CodeExercise] = [], note: String?
    for exercise in exercises {
      if let findings = scanned.findings[exercise.file] {
        results[exercise.name] = .notBuilt(.refused(findings))
      } else if scanned.files[exercise.file] == nil {
        results[exercise.name] = .notThere(file: "\(StudentSources.folder)/\(exercise.file)")
      } else {
        left.append(exercise)
      }
    }
    if !left.isEmpty {
      let (built, together) = try build(scanned, left, wanted)
      results.merge(built) { _, new in new }
      note = together
    }
    return Build(results: results, remarks: scanned.remarks, note: note)
  }

  /// All together; if that fails, those without errors together, and the others each by itself. The note says why all together do not build
  /// where each does.
  private func build(
    _ sources: ScannedSources, _ exercises: [any CodeExercise], _ wanted: Set<String>?
  ) throws(BuildFault) -> (results: [String: Build.Result], note: String?) {
    var results: [String: Build.Result] = [:], together: [SourceMessage] = [], suspects: [any CodeExercise] = []
    switch try unit("all").build(sources.files(of: exercises), exercises) {
    case .built(let built): results = built
    case .failed(let reason, let names):
      if case .errors(let messages, _) = reason { together = messages }
      suspects = exercises.filter { sources.files[$0.file].map { names.contains($0.name) } ?? false }
      let others = exercises.filter { exercise in !suspects.contains { $0.name == exercise.name } }
      let isWorthIt = !others.isEmpty && others.count < exercises.count
      if isWorthIt, case .built(let built) = try unit("rest").build(sources.files(of: others), others) { results = built }
    }
    // What one file declares can make another one mean something else.
    guard exercises.count > 1 || results.isEmpty else { return (results, nil) }
    for exercise in exercises where !(results[exercise.name]?.isReady ?? false) && wanted?.contains(exercise.name) ?? true {
      results[exercise.name] = try alone(exercise, sources, together)
    }
    let isClash = !suspects.isEmpty && suspects.allSatisfy { results[$0.name]?.isReady ?? false }
    return (results, isClash ? "each builds by itself, but 'swift test' does not build all of them: \(together[0])" : nil)
  }

  private func unit(_ name: String) -> CompileUnit { CompileUnit(folder: "\(folder)/\(name)", kit: kit) }

  /// An exercise with the files that belong to none; without those that have errors, if it can do without them.
  /// - Parameter together: What is wrong with all files together: those of other exercises, which are left out here, may be needed.
  private func alone(
    _ exercise: any CodeExercise, _ sources: ScannedSources, _ together: [SourceMessage]
  ) throws(BuildFault) -> Build.Result {
    let unit = unit("only-\(exercise.name)"), files = sources.files(of: [exercise])
    switch try unit.build(files, [exercise]) {
    case .built(let results): return results[exercise.name] ?? .notThere(file: exercise.file)
    case .failed(let reason, let names):
      let whole = files.filter { file in !names.contains(file.name) }
      if whole.count < files.count, whole.contains(where: { $0 == sources.files[exercise.file] }),
        case .built(let results) = try unit.build(whole, [exercise]), let result = results[exercise.name]
      {
        return result
      }
      let own = Set(files.map { "\(StudentSources.folder)/\($0.name)" }), others = together.filter { !own.contains($0.file) }
      return .notBuilt(reason.after(sources.remarks).before(others))
    }
  }
}

/// What became of somebody's files.
public struct Build: Sendable {
  /// What became of an exercise.
  public enum Result: Sendable {
    case ready(Runner)
    case notBuilt(NotBuilt)
    case notThere(file: String)

    var isReady: Bool { if case .ready = self { true } else { false } }
  }

  /// By the names of exercises.
  public let results: [String: Result]
  /// Files that were left out and are no exercise's own.
  public let remarks: [SourceMessage]
  /// Why the package manager does not build what each exercise does by itself; nil if it does, or an exercise does not either.
  public let note: String?
}

extension NotBuilt {
  /// The same reason, behind the files that were left out and may be missing.
  fileprivate func after(_ remarks: [SourceMessage]) -> NotBuilt {
    guard case .errors(let messages, let count) = self, !remarks.isEmpty else { return self }
    return .errors(remarks.prefix(Self.mostErrors) + messages, count: count + remarks.count)
  }

  /// The same reason, before errors in files of other exercises, which may be why a name is not found.
  fileprivate func before(_ others: [SourceMessage]) -> NotBuilt {
    guard case .errors(let messages, let count) = self, !others.isEmpty, messages.contains(where: { $0.words.contains("cannot find") })
    else {
      return self
    }
    let left = others.prefix(3).map { SourceMessage(file: $0.file, line: $0.line, column: $0.column, words: "left out here: \($0.words)") }
    return .errors(messages + left, count: count + left.count)
  }
}

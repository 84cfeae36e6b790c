import Capture
import ExerciseChecks
import Files
import Workbooks

/// Checks of one workbook, the first time and after each change.
final class CheckSession {
  private let sources: String, directory: String, builds: String
  private let seed: UInt64, trials: Int
  private let printer: CheckPrinter
  private let progress = CheckProgress()
  private var tree: CleanTree?

  init(directory: String, seed: UInt64, trials: Int, isJSON: Bool) throws(InputError) {
    (self.seed, self.trials) = (seed, trials)
    let isHere = SourceWatch.isFolder("\(directory)/\(StudentSources.folder)")
    self.directory = isHere ? directory : Workbook.around(directory) ?? directory
    sources = "\(self.directory)/\(StudentSources.folder)"
    printer = CheckPrinter(isJSON: isJSON)
    guard SourceWatch.isFolder(sources) else {
      let place = directory == "." ? "here" : "in \(directory)"
      throw InputError("there is no workbook \(place) (no \(StudentSources.folder)): make one with 'firsthop workbook new DIR'")
    }
    builds = try Self.folderForBuilds(in: self.directory)
  }

  /// Builds, checks, prints; the exit status.
  func check(_ exercises: [any CodeExercise]) throws(BuildFault) -> Int32 {
    let tree = try readyTree()
    progress.begin("building")
    let names = Set(exercises.map(\.name))
    let build = try tree.build(StudentSources(in: sources), for: Exercises.all, wanted: names)
    progress.clear()
    for remark in build.remarks { complain("left out: \(remark)") }
    if let note = build.note { complain("note: \(note)") }
    var verdicts: [CheckReport.Verdict] = []
    for exercise in exercises {
      progress.begin("checking \(exercise.name)")
      let checked = try build.check(exercise, seed: seed, random: trials) { [progress] in progress.show("trial \($0)") }
      progress.clear()
      printer.print(checked, advice: advice(on: exercise, build))
      verdicts.append(checked.report.verdict)
    }
    if exercises.count > 1 { printer.printSum(verdicts) }
    return verdicts.map(Self.status).max() ?? 0
  }

  private func advice(on exercise: any CodeExercise, _ build: Build) -> String? {
    guard case .notThere? = build.results[exercise.name], Workbook(directory).isThere else { return nil }
    return "'firsthop workbook reset \(exercise.name)' brings its stub back."
  }

  /// The folder in which to build, in a workbook that can be written to.
  private static func folderForBuilds(in directory: String) throws(InputError) -> String {
    let folder = "\(directory)/.firsthop/build", files = SystemFiles()
    do throws(FileError) {
      try files.makeFolder(folder)
      // The file that the builds put there, too.
      try files.replace("\(folder)/.gitignore", with: Array("*\n".utf8), isDurable: false)
      return folder
    } catch {
      throw InputError("\(error); what is built lies in the workbook: make it writable, or copy it and check the copy")
    }
  }

  private func readyTree() throws(BuildFault) -> CleanTree {
    if let tree { return tree }
    for clause in Confinement.missing { complain("note: \(clause)") }
    progress.begin("getting ready, once")
    let new = try CleanTree(in: builds, toolkit: try Toolkit.found()) { [progress] in progress.show() }
    tree = new
    return new
  }

  /// Checks what is changed, until the user has enough.
  func watch(_ exercises: [any CodeExercise], status: Int32) throws(BuildFault) -> Int32 {
    Interruption.watch()
    var status = status, watch = SourceWatch(folder: sources)
    sayThatItWaits()
    while !Interruption.isRequested {
      SourceWatch.pause(milliseconds: 200)
      let changes = watch.changes()
      if changes.isEmpty { continue }
      let own = exercises.filter { exercise in changes.contains { $0 == exercise.file || $0.hasSuffix("/\(exercise.file)") } }
      // A file that is no exercise's may be used by all of them.
      let isOwn = changes.allSatisfy { change in Exercises.all.contains { change == $0.file } }
      let changed = isOwn ? own : exercises
      if changed.isEmpty { continue }
      printer.printChange(of: changes)
      status = try check(changed)
      sayThatItWaits()
    }
    return status
  }

  private func sayThatItWaits() { complain("waiting for changes in \(sources); Control-C ends") }

  /// Wipes away what a line on the terminal says.
  func clear() { progress.clear() }

  private static func status(_ verdict: CheckReport.Verdict) -> Int32 {
    switch verdict {
    case .right: 0
    case .wrong, .notStarted: 1
    case .notBuilt: 3
    case .crashed, .timedOut: 4
    }
  }
}

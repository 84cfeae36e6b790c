import ArgumentParser
import Dissection
import ExerciseChecks
import Workbooks

/// `firsthop check`: a workbook's functions, each exercise in a process of its own.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Builds the functions of a workbook, and holds them against the exercises.",
    discussion: """
      Your functions run in a process of their own: one that crashes, never returns or ends the program costs only the trial that it was in.
      Of the trials that go wrong the smallest one is shown, with the calls that led to it.

      EXAMPLES
        firsthop check                     all exercises of this workbook
        firsthop check read-ipv4           one of them, by its name
        firsthop check ADDR-09             those of a question, by its code
        firsthop check --watch read-ipv4   again whenever a file is saved
        firsthop check --seed 7            other random trials
        firsthop check --json              an object a line, for programs

      EXIT STATUS
        0 all that was asked for is right, 1 wrong or not started,
        2 no workbook here, 3 it does not build, 4 it crashed or timed out,
        5 our own fault, 64 the command line is wrong.
      """)

  @Argument(help: ArgumentHelp("An exercise, by its name or its question's code; without one, all.", valueName: "exercise"))
  var exercise: String?

  @Flag(help: "Check all exercises, which is usual.")
  var all = false

  @Flag(help: "Check again whenever a file changes.")
  var watch = false

  @Flag(help: "Print one JSON object an exercise.")
  var json = false

  @Option(help: "All that is random in the trials comes from this number.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How many random trials there are.", valueName: "number"))
  var trials = Check.usualTrials

  @Option(help: ArgumentHelp("The workbook, if it is not this folder.", valueName: "dir"))
  var directory = "."

  /// More take hours.
  private static let mostTrials = 100_000

  func validate() throws {
    if all, let exercise { throw ValidationError("--all is for all exercises: leave it or '\(exercise)' out.") }
    guard 0...Self.mostTrials ~= trials else { throw ValidationError("--trials takes a number from 0 to \(Self.mostTrials).") }
    if directory.isEmpty { throw ValidationError("--directory takes the name of a folder.") }
  }

  func run() throws {
    let wanted = try exercises()
    let session = try CheckSession(directory: directory, seed: seed, trials: trials, isJSON: json)
    let status: Int32
    do throws(BuildFault) {
      let first = try session.check(wanted)
      status = watch ? try session.watch(wanted, status: first) : first
    } catch {
      session.clear()
      complain(error.description)
      throw ExitCode(5)
    }
    if status != 0 { throw ExitCode(status) }
  }

  private func exercises() throws -> [any CodeExercise] {
    guard let exercise else { return Exercises.all }
    do throws(UnknownExercise) { return try Exercises.find(exercise) } catch { throw UsageError("\(error)") }
  }
}

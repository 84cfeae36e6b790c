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
      Your functions run in a process of their own: one that crashes, never returns or ends the program costs only the trial that it was \
      in. Of the trials that go wrong the smallest one is shown, with the calls that led to it. The workbook is this folder or the nearest \
      one around it.

      EXAMPLES
        firsthop check                     all exercises of this workbook
        firsthop check read-ipv4 contains  some of them, by their names
        firsthop check ADDR-09             all that have this code
        firsthop check --watch read-ipv4   again whenever a file is saved
        firsthop check --seed 7            other random trials
        firsthop check --json              an object a line, for programs

      EXIT STATUS
        0 all that was asked for is right, 1 wrong or not started,
        2 no workbook here, or it cannot be written to, 3 it does not build,
        4 it crashed or timed out, 5 our own fault,
        64 the command line is wrong.
        Control-C ends --watch with the status of the last check.
      """)

  @Argument(help: ArgumentHelp("Exercises, by their names or codes; without one, all.", valueName: "exercise"))
  var names: [String] = []

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

  @Option(help: ArgumentHelp("The workbook, if it is not this folder or one around it.", valueName: "dir"))
  var directory = "."

  /// More take hours.
  private static let mostTrials = 100_000

  func validate() throws {
    if all, let name = names.first { throw ValidationError("--all is for all exercises: leave it or '\(name)' out.") }
    guard 0...Self.mostTrials ~= trials else { throw ValidationError("--trials takes a number from 0 to \(Self.mostTrials).") }
    if directory.isEmpty { throw ValidationError("--directory takes the name of a folder.") }
  }

  func run() throws {
    let wanted = names.isEmpty ? Exercises.all : try exercises(named: names)
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
}

/// The exercises of names and codes, each once, in the order in which they were asked for.
func exercises(named names: [String]) throws(UsageError) -> [any CodeExercise] {
  var exercises: [any CodeExercise] = []
  for name in names {
    do throws(UnknownExercise) {
      for exercise in try Exercises.find(name) where !exercises.contains(where: { $0.name == exercise.name }) { exercises.append(exercise) }
    } catch { throw UsageError("\(error)") }
  }
  return exercises
}

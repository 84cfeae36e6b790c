import ExerciseChecks
import Explanation

/// The first thing that is read.
struct ReadmeText {
  let text: String

  init(_ exercises: [any CodeExercise], _ toolkit: ToolkitSource) {
    let rows = exercises.map { exercise in
      "| [\(exercise.title)](\(WorkbookContents.sources)/\(exercise.file)) | `\(exercise.name)` | \(exercise.code) "
        + "| \(exercise.reading.map(\.description).joined(separator: ", ")) |\n"
    }
    let example = exercises.first?.name ?? "NAME"
    text = """
      Type `swift test` in this folder: it says which exercises are right, which are wrong and why, and which are not started.

      # Workbook

      1. Open a file of `\(WorkbookContents.sources)`. Its comment says what to write; take the line with `NotStarted()` out when you begin.
      2. Type `swift test` again. One exercise alone: `swift test --filter \(exercises.first?.testName ?? "NAME")`.
      3. `firsthop check \(example)` runs the same trials in a process of their own: a crash or an endless loop costs only its own trial.
         With `--watch` it checks again whenever you save.

      Here `firsthop` stands for

          \(toolkit.command)

      | exercise | name | question | read |
      |---|---|---|---|
      \(rows.joined())
      | what | where |
      |---|---|
      | your functions, and as many files of your own as you like | `\(WorkbookContents.sources)` |
      | your own tests | `Tests/MyTests` |
      | the tests that come with the exercises; changes to them count nowhere | `Tests/ExercisesTests` |
      | your answers to `firsthop lab`, typed in this folder | `\(WorkbookContents.answers)` |
      | what you want to remember | `notes.md` |

      `firsthop workbook status` says how far you are, `firsthop workbook update` brings newer exercises and leaves your files alone,
      `firsthop workbook reset \(example)` begins again and keeps what you had, `firsthop workbook pack` makes the file to hand in.

      Your files may import ExerciseTypes, Foundation and nothing else: the toolkit's own code is not the answer.

      """
  }
}

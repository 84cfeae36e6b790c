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
      # Workbook

      Type `swift test` in this folder: it says which exercises are right, which are wrong and why, and which are not started.

      The first time this takes about a minute, since the toolkit is built, and it prints a lot: every exercise is NOT STARTED, and that is
      all that is wrong. The line "Executed 0 tests" is about tests of another kind (XCTest), of which there are none.
      `firsthop check --all` is the quicker look: seconds, and a line an exercise.

      1. Open a file of `\(WorkbookContents.sources)`. Its comment says what to write; take the line with `NotStarted()` out when you begin.
      2. Type `swift test` again. One exercise alone: `swift test --filter \(exercises.first?.testName ?? "NAME")`.
      3. `firsthop check \(example)` runs the same trials in a process of their own: a crash or an endless loop costs only its own trial.
         It looks at one exercise even where another one does not compile, which stops all of `swift test`. With `--watch` it checks again
         whenever you save.

      Here `firsthop` stands for

          \(toolkit.command)

      | exercise | name | code | read |
      |---|---|---|---|
      \(rows.joined())
      `firsthop check` takes names and codes: `firsthop check \(exercises.first?.code ?? "CODE")` checks all exercises of that code.

      | what | where |
      |---|---|
      | your functions, and as many files of your own as you like | `\(WorkbookContents.sources)` |
      | the types that functions take and return | `\(TypesText.path)` |
      | your own tests | `Tests/MyTests` |
      | the tests that come with the exercises; changes to them count nowhere, and an update undoes them | `\(WorkbookContents.tests)` |
      | your answers to `firsthop lab`, typed in this folder | `\(WorkbookContents.answers)` |
      | what you want to remember | `notes.md` |

      `firsthop workbook status` says how far you are, `firsthop workbook update` brings newer exercises and leaves your files alone,
      `firsthop workbook reset \(example)` begins again and keeps what you had, also where the file is gone;
      `firsthop workbook pack` makes the file to hand in. Another file of ours that is damaged: delete it, then update.

      Your files may import ExerciseTypes, Foundation and nothing else. The exercise is to write the function yourself: neither the toolkit's
      code nor a call such as `inet_pton` is the answer.

      """
  }
}

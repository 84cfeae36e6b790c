import ArgumentParser

/// `firsthop grade`: marks from what students handed in.
struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Grades what students handed in: answers are judged again, code is built and checked again.",
    discussion: """
      DIR has a folder or an archive (.tar, .tar.gz, .zip) a student, called after the student. Nothing that was handed in is \
      believed but answers and sources: not a mark, not a test, not a printed result. 'firsthop help grade class-folder' tells of \
      all options.

      EXAMPLES
        firsthop grade handed-in --roster class.csv --csv marks.csv --html marks.html
        firsthop grade handed-in --roster class.csv --junit marks.xml --answers-only
        firsthop grade /autograder/submission --student s1234 --gradescope /autograder/results/results.json
        firsthop grade /autograder/submission --roster class.csv --email ada@example.org --gradescope results.json
        firsthop grade report handed-in --roster class.csv
        firsthop grade variants --key term.key --roster class.csv --lab routing --out exam

      EXIT STATUS
        0 graded, whatever the marks are,
        1 nobody on the roster has the address of --email,
        2 a file cannot be read or written, or the one submission is not there,
        5 something could not be graded by our own fault,
        64 the command line is wrong.
      """,
    subcommands: [GradeSubmissions.self, GradeReport.self, GradeVariants.self],
    defaultSubcommand: GradeSubmissions.self)
}

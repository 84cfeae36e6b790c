import ArgumentParser
import Capture
import Explanation
import Files
import Grading
import LabKit

/// `firsthop grade variants`.
struct GradeVariants: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "variants", abstract: "Writes the questions of an assessment, other numbers for every student.",
    discussion: """
      Numbers follow from the term's key: who does not have it cannot compute anybody's. Students get the folder of their name, and answer
      with 'firsthop lab answer --assessed sheet.txt Q VALUE', which says only whether an answer can be read. Afterwards
      'firsthop grade DIR --roster CSV --key FILE --lab NAME' grades.

      EXAMPLE
        head -c 32 /dev/urandom | base64 > term.key
        firsthop grade variants --key term.key --roster class.csv --lab routing --out exam
      """)

  @Option(help: ArgumentHelp("The file of the term's key: 16 bytes or more that nobody else has.", valueName: "file"))
  var key: String
  @Option(help: ArgumentHelp("The class: CSV with a column student.", valueName: "csv"))
  var roster: String
  @Option(help: ArgumentHelp("The lab.", valueName: "name"))
  var lab: String
  @Option(help: ArgumentHelp("The folder to write a folder a student into.", valueName: "dir"))
  var out: String

  func run() throws {
    let roster = try GradeOptions.roster(roster)
    let variants = AssessedVariants(try GradeOptions.lab(named: lab), key: try GradeOptions.termKey(key)), system = SystemFiles()
    for entry in roster.entries {
      let files: [AssessedVariants.File]
      do { files = try variants.files(for: entry.student) } catch {
        complain("\(error). This is a mistake of ours: please report it")
        throw ExitCode(5)
      }
      try withFiles { () throws(FileError) in
        try system.makeFolder("\(out)/\(entry.student)")
        for file in files { try system.replace("\(out)/\(entry.student)/\(file.name)", with: file.octets) }
      }
    }
    StandardFile.output.write(
      "\(roster.entries.count) folders are in \(out.printable). Answers are checked against \(key.printable): keep it.\n")
  }
}

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

      A student's folder that is there already may have only what this key gives: what others were given is never mixed with it.

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
    for entry in roster.entries { try checkOld("\(out)/\(entry.student)") { try Self.files(for: entry, variants) } }
    for entry in roster.entries {
      let files = try Self.files(for: entry, variants)
      try withFiles { () throws(FileError) in
        try system.makeFolder("\(out)/\(entry.student)")
        for file in files { try system.replace("\(out)/\(entry.student)/\(file.name)", with: file.octets) }
      }
    }
    let count = roster.entries.count, folders = count == 1 ? "1 folder is" : "\(count) folders are"
    StandardFile.output.write("\(folders) in \(out.printable). Answers are checked against \(key.printable): keep it.\n")
  }

  private static func files(for entry: Roster.Entry, _ variants: AssessedVariants) throws -> [AssessedVariants.File] {
    do { return try variants.files(for: entry.student) } catch {
      complain("\(error). This is a mistake of ours: please report it")
      throw ExitCode(5)
    }
  }

  /// Refuses a student's folder with something in it that is not from this key, before anything is written.
  private func checkOld(_ folder: String, _ files: () throws -> [AssessedVariants.File]) throws {
    let system = SystemFiles()
    guard system.kind(folder) != nil else { return }
    let names = try withFiles { () throws(FileError) in try system.names(in: folder, upTo: 1_000) }
    guard !names.isEmpty else { return }
    let new = Dictionary(try files().map { ($0.name, $0.octets) }) { first, _ in first }
    // What the student has answered already is no obstacle.
    for name in names where !["answers", "firsthop-work"].contains(name) {
      let path = "\(folder)/\(name)"
      guard let octets = new[name], system.kind(path) == .file, (try? system.read(path, upTo: octets.count)) == octets else {
        throw InputError("\(path.printable) is there already, and not from this key: --out takes a new folder")
      }
    }
  }
}

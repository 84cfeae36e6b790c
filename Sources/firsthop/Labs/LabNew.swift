import ArgumentParser
import Capture
import Dissection
import Explanation
import Files
import LabCommand
import LabKit
import Workbooks

/// `firsthop lab new NAME`: a lab of a teacher's own.
struct LabNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes a lab of your own: a package with one question, its slips and tests.",
    discussion: """
      EXAMPLE
        firsthop lab new office
        firsthop lab --pack office list
        firsthop lab --pack office author-check
      """)

  @Argument(help: ArgumentHelp("The lab's name: small letters, digits and hyphens.", valueName: "name"))
  var name: String
  @Option(help: ArgumentHelp("The folder to make it in, if it is not to be called after the lab.", valueName: "dir"))
  var folder: String?
  @Option(
    help: ArgumentHelp("The toolkit: a checkout, a release such as 1.2.0, or URL@1.2.0. By default this one.", valueName: "path|version"))
  var toolkit: String?

  func run() throws {
    guard let package = LabPackage(named: name, toolkit: try ToolkitSource.chosen(toolkit, before: nil)) else {
      throw UsageError("'\(name.printable.prefix(40))' is no name of a lab; expected small letters, digits and hyphens, a letter first")
    }
    guard !LabCatalog.all.labs.contains(where: { $0.name == name }) else {
      throw UsageError("there is a lab '\(name)' already; give yours another name")
    }
    let folder = folder ?? name
    let paths = try withFiles { () throws(FileError) in try package.write(to: folder) }
    StandardFile.output.write(
      """
      \(paths.count) files are new in \(folder.printable); README.md says what is what.
      Now: firsthop lab --pack \(folder.printable) list

      """)
  }
}

import ArgumentParser
public import LabKit

/// The main function of a lab's own program, such as `lab-addressing`.
public enum LabRunner {
  /// Reads the command line, does what it says, and ends the program.
  public static func main(_ lab: Lab) {
    LabCatalog(command: "lab-\(lab.name)") { [lab] }.bound { LabCommand.main() }
  }
}

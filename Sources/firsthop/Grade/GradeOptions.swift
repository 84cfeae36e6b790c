import ArgumentParser
import Capture
import Dissection
import ExerciseChecks
import Explanation
import Files
import Grading
import LabCommand
import LabKit
import Workbooks

/// What is graded, and whose it is.
struct GradeOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The folder with all submissions; with --student or --email, that of one.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("The class: CSV with a column student, perhaps name, section, folder, github, email.", valueName: "csv"))
  var roster: String?

  @Option(help: ArgumentHelp("Grade one submission: DIR is this student's.", valueName: "id"))
  var student: String?

  @Option(
    help: ArgumentHelp(
      "Grade one submission: DIR is that of the student with this address on the roster. Of several the first on it counts.",
      valueName: "address"))
  var email: [String] = []

  @Option(help: ArgumentHelp("What tasks are worth that are not worth one point: CSV with columns name and points.", valueName: "csv"))
  var points: String?

  @Option(help: ArgumentHelp("Only these labs; can be given again. 'none' leaves all out.", valueName: "name"))
  var lab: [String] = []

  @Flag(help: "Leave code out; its tasks then count nowhere.")
  var answersOnly = false

  @Option(
    help: ArgumentHelp(
      "The seed of the random trials that code is checked with; by default it follows from the roster, so that marks stay what they are.",
      valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("The file of the term's key, for answers to 'grade variants'. Needs --lab.", valueName: "file"))
  var key: String?

  @Flag(help: "With --key: a table that is partly right gets its share of the points, cell by cell.")
  var byCell = false

  func validate() throws {
    if (roster == nil) == (student == nil) {
      throw ValidationError("One of --roster CSV and --student ID says whose submissions they are.")
    }
    if !email.isEmpty, roster == nil { throw ValidationError("--email needs --roster CSV, which has a column email.") }
    if let student, Student(named: student) == nil {
      throw ValidationError("--student takes \(Student.nameRule).")
    }
    if byCell, key == nil { throw ValidationError("--by-cell needs --key: in practice whoever is not right may answer again.") }
    if key != nil, lab.count != 1 || lab == ["none"] {
      throw ValidationError("--key needs one --lab NAME: the one the variants were made for.")
    }
  }

  /// A submission that is not there at all is rather a wrong path than a student's mistake, and is reported nevertheless.
  func complainOfMissing() throws {
    if isSingle, SystemFiles().kind(folder) == nil { throw InputError("\(folder): there is no such folder or file") }
  }

  /// Whether there is only one submission.
  var isSingle: Bool { student != nil || !email.isEmpty }

  /// Grades.
  func graded() throws -> Graded {
    let labs = try chosenLabs(), exercises = key == nil ? Exercises.all : []
    // A list for the whole course serves a part of it, too.
    let names = Set(LabCatalog.all.labs.flatMap(\.questions).map(\.code) + Exercises.all.map(\.name))
    let worth = try points.map { file in
      try Self.read(file) { octets throws(CSVText.Fault) in try Points.list(reading: octets, file: file, of: names) }
    }
    let variants: Grader.Variants = try key.map { .assessed(try Self.termKey($0), lab: labs[0].name, byCell: byCell) } ?? .practice
    let whole = try roster.map(Self.roster), roster = try chosenStudents(of: whole)
    let finder = !isSingle ? try withFiles { () throws(FileError) in try SubmissionFinder(folder) } : nil
    let workshop = answersOnly || key != nil ? nil : Workshop(seed: seed ?? whole?.seed ?? .random(in: .min ... .max))
    defer { workshop?.close() }
    let grader = Grader(labs: labs, exercises: exercises, code: workshop?.grading, points: worth ?? [:], variants: variants)
    var progress = GradingProgress(count: roster.entries.count)
    // Asked before each student; of one alone Control-C is the end at once.
    if finder != nil { Interruption.watch() }
    let marks = finder.map { finder in
      grader.marks(of: roster, in: finder) {
        if Interruption.isRequested {
          progress.end()
          workshop?.close()
          complain("stopped; nothing was written")
          Self.exit(withError: ExitCode(130))
        }
        progress.begin($0.student)
      }
    }
    progress.end()
    return Graded(
      marks: marks ?? roster.entries.map { grader.marks(of: $0, at: folder) }, tasks: grader.tasks,
      strangers: finder?.strangers(to: roster) ?? [], hasSemicolons: roster.hasSemicolons, fault: workshop?.fault)
  }

  private func chosenStudents(of roster: Roster?) throws -> Roster {
    guard let roster, let file = self.roster else { return Roster([.init(student: student ?? "")]) }
    guard !email.isEmpty else { return roster }
    guard roster.entries.contains(where: { $0.email != nil }) else {
      throw InputError("\(file): nobody has an address; --email needs a column email")
    }
    for address in email {
      let found = roster.entries(withEmail: address)
      guard found.count < 2 else { throw InputError("\(file): \(found[0].student) and \(found[1].student) have the same address") }
      if found.count == 1 { return Roster(found) }
    }
    complain("nobody on \(file.printable) has the address \(email.joined(separator: " or ").printable)")
    throw ExitCode(1)
  }

  private func chosenLabs() throws -> [Lab] {
    let all = LabCatalog.all.labs
    if lab.isEmpty { return all }
    if lab == ["none"] { return [] }
    var chosen: [Lab] = []
    for name in lab where !chosen.contains(where: { $0.name == name }) { chosen.append(try Self.lab(named: name)) }
    return chosen
  }

  static func lab(named name: String) throws -> Lab {
    let all = LabCatalog.all.labs
    guard let lab = all.first(where: { $0.name == name }) else {
      throw UsageError("there is no lab '\(name.printable.prefix(40))'; there are \(all.map(\.name).joined(separator: ", "))")
    }
    return lab
  }

  static func roster(_ file: String) throws -> Roster {
    try read(file) { octets throws(CSVText.Fault) in try Roster(reading: octets, file: file) }
  }

  static func termKey(_ file: String) throws -> TermKey {
    let octets = try withFiles { () throws(FileError) in try SystemFiles().read(file, upTo: 1 << 16) }
    guard let octets else { throw InputError("\(file): there is no such file") }
    guard let key = TermKey(octets) else {
      throw InputError("\(file): a key has at least \(TermKey.leastOctets) bytes; 'head -c 32 /dev/urandom | base64 > \(file)' makes one")
    }
    return key
  }

  private static func read<Value>(_ file: String, _ parse: ([UInt8]) throws(CSVText.Fault) -> Value) throws -> Value {
    let octets = try withFiles { () throws(FileError) in try SystemFiles().read(file, upTo: CSVText.mostOctets) }
    guard let octets else { throw InputError("\(file): there is no such file") }
    do throws(CSVText.Fault) { return try parse(octets) } catch { throw InputError("\(error)") }
  }
}

/// What came of it.
struct Graded {
  let marks: [StudentMarks]
  let tasks: [GradedTask]
  /// The names of submissions that nobody on the roster has.
  let strangers: [String]
  /// Whether the roster has semicolons between its cells.
  let hasSemicolons: Bool
  /// Why code could not be built at all.
  let fault: String?

  /// Says what was not graded by our own fault, and ends with status 5.
  func confess() throws {
    if let fault {
      complain("code was not graded: \(fault); --answers-only leaves it out")
      throw ExitCode(5)
    }
    let faulty = marks.filter(\.isFaulty)
    guard let first = faulty.first else { return }
    let names = faulty.prefix(5).map(\.entry.student).joined(separator: ", ") + (faulty.count > 5 ? " and \(faulty.count - 5) more" : "")
    complain("\(names): \(first.remarks.first ?? ""); their points say too little: grade again".printable)
    throw ExitCode(5)
  }
}

/// A folder to build in, among what the system does not keep. Where that is not possible, all else is graded nevertheless.
private struct Workshop {
  let grading: any CodeGrading
  let fault: String?
  private let tree: CleanTree?

  init(seed: UInt64) {
    let place = Terminal.environment("TMPDIR") ?? "/tmp", number = UInt64.random(in: .min ... .max)
    // Nobody else can make a folder of this name before.
    let folder = "\(place)/\(Self.name)\(Machine.ownNumber)-\(number)"
    Self.sweep(place)
    do throws(BuildFault) {
      for clause in Confinement.missing { complain("note: \(clause)") }
      let tree = try CleanTree(in: folder, toolkit: try Toolkit.found())
      (grading, fault, self.tree) = (CleanTreeGrading(in: tree, seed: seed), nil, tree)
    } catch {
      CleanTree.remove(folder)
      (grading, fault, tree) = (NoCodeGrading(error), error.description, nil)
    }
  }

  /// What folders are called, before the number of the process.
  private static let name = "firsthop-grade-"

  /// Removes what was left by those that were ended before they could.
  private static func sweep(_ place: String) {
    for name in (try? SystemFiles().names(in: place, upTo: 100_000)) ?? [] where name.hasPrefix(Self.name) {
      guard let number = Int32(name.dropFirst(Self.name.count).prefix { $0 != "-" }), !Machine.isRunning(number) else { continue }
      CleanTree.remove("\(place)/\(name)")
    }
  }

  func close() { tree?.remove() }
}

/// Who is being graded, on a terminal.
private struct GradingProgress {
  let count: Int
  private var done = 0

  init(count: Int) { self.count = count }

  mutating func begin(_ student: String) {
    done += 1
    guard Terminal.isErrorTerminal else { return }
    StandardFile.error.write("\r\u{1B}[K\(done) of \(count): \(student.printable)")
  }
  func end() { if Terminal.isErrorTerminal { StandardFile.error.write("\r\u{1B}[K") } }
}

import ExerciseChecks
import Testing

@testable import Workbooks

@Suite("A workbook and its files")
struct WorkbookTests {
  private let toolkit = ToolkitSource.folder("/opt/firsthop")
  private let stub = "Sources/Exercises/Double.swift"
  private func contents(_ exercises: [any CodeExercise] = [Doubling()], toolkit: ToolkitSource? = nil) -> WorkbookContents {
    WorkbookContents(exercises, toolkit: toolkit ?? self.toolkit)
  }
  private func new(_ contents: WorkbookContents) throws -> (Scratch, Workbook) {
    let scratch = try Scratch(), workbook = Workbook(scratch.path)
    _ = try workbook.create(contents)
    return (scratch, workbook)
  }

  @Test("A new workbook has all files, and a second one is not made over it")
  func create() throws {
    let scratch = try Scratch(), contents = contents(), workbook = Workbook(scratch.path + "/net")
    #expect(!workbook.isThere)
    let changes = try workbook.create(contents)
    #expect(changes == contents.files.map { .wrote($0.path) })
    for file in contents.files { #expect(scratch.text("net/\(file.path)") == file.text) }
    #expect(workbook.isThere && workbook.toolkit == toolkit)
    #expect(throws: (any Error).self) { try workbook.create(contents) }
    #expect(scratch.files.count == contents.files.count + 1)
  }

  @Test("What lies in the folder stays: one's own files are no hindrance, others of the same name are")
  func occupied() throws {
    let scratch = try Scratch(), workbook = Workbook(scratch.path)
    try scratch.put("mine", "notes.md")
    try scratch.put("mine", "other.txt")
    try scratch.put("mine", "README.md")
    #expect { try workbook.create(contents()) } throws: { "\($0)".contains("README.md") }
    #expect(scratch.files == ["notes.md": "mine", "other.txt": "mine", "README.md": "mine"])
    try scratch.remove("README.md")
    _ = try workbook.create(contents())
    #expect(scratch.text("notes.md") == "mine" && scratch.text("other.txt") == "mine" && scratch.text(stub) != nil)
  }

  @Test("An update without news changes nothing")
  func noNews() throws {
    let (scratch, workbook) = try new(contents()), before = scratch.files
    #expect(try workbook.update(to: contents()).isEmpty)
    #expect(scratch.files == before)
  }

  @Test("An update brings new exercises and newer tests, replaces stubs that nobody changed, and leaves what somebody wrote")
  func update() throws {
    let (scratch, workbook) = try new(contents()), mine = "func double(_ number: Int) -> Int { number * 2 } // mine\n"
    try scratch.put(mine, stub)
    try scratch.put("my notes", "notes.md")
    try scratch.put("my tests", "Tests/MyTests/MyTests.swift")
    let newer = contents([Doubling(examples: []), Negating()])
    let changes = try workbook.update(to: newer)
    #expect(
      Set(changes).isSuperset(of: [
        .wrote("Sources/Exercises/Negate.swift"), .wrote("Tests/ExercisesTests/NegateTests.swift"), .replaced("README.md"),
        .replaced("Tests/ExercisesTests/DoubleTests.swift")
      ]))
    #expect(scratch.text(stub) == mine && scratch.text("notes.md") == "my notes")
    #expect(scratch.text("Tests/MyTests/MyTests.swift") == "my tests")
    #expect(try workbook.update(to: newer).isEmpty)
    let (fresh, untouched) = try new(contents())
    #expect(try untouched.update(to: contents([Doubling(task: ["Other words."])])).contains(.replaced(stub)))
    #expect(fresh.text(stub)?.contains("Other words.") == true)
  }

  @Test("Where the task has changed under somebody's hands, the newer stub lies beside, once for each change")
  func beside() throws {
    let (scratch, workbook) = try new(contents())
    try scratch.put("// mine", stub)
    #expect(try workbook.update(to: contents()).isEmpty)
    let second = contents([Doubling(task: ["Second words."])])
    #expect(try workbook.update(to: second) == [.beside(stub)])
    #expect(scratch.text(stub) == "// mine" && scratch.text("new/" + stub)?.contains("Second words.") == true)
    #expect(try workbook.update(to: second).isEmpty)
    // The one beside was not touched: a third one takes its place. Then somebody writes there.
    #expect(try workbook.update(to: contents([Doubling(task: ["Third words."])])) == [.beside(stub)])
    #expect(scratch.text("new/" + stub)?.contains("Third words.") == true)
    try scratch.put("// mine, too", "new/" + stub)
    #expect(try workbook.update(to: contents([Doubling(task: ["Fourth words."])])) == [.blocked(stub)])
    #expect(scratch.text(stub) == "// mine" && scratch.text("new/" + stub) == "// mine, too")
  }

  @Test("A stub that was removed stays away; tests of an exercise that is no more go, unless somebody changed them")
  func removed() throws {
    let (scratch, workbook) = try new(contents([Doubling(), Negating()]))
    try scratch.remove(stub)
    #expect(try workbook.update(to: contents([Doubling(), Negating()])) == [.missing(stub, exercise: "double")])
    #expect(scratch.text(stub) == nil)
    let changes = try workbook.update(to: contents([Doubling()]))
    #expect(changes.contains(.removed("Tests/ExercisesTests/NegateTests.swift")))
    #expect(scratch.text("Tests/ExercisesTests/NegateTests.swift") == nil)
    #expect(scratch.text("Sources/Exercises/Negate.swift") != nil)
    let (other, changed) = try new(contents([Doubling(), Negating()]))
    try other.put("mine", "Tests/ExercisesTests/NegateTests.swift")
    _ = try changed.update(to: contents([Doubling()]))
    #expect(other.text("Tests/ExercisesTests/NegateTests.swift") == "mine")
  }

  @Test("A test of ours that somebody changed is put back, with or without news, and what was there is kept once")
  func restored() throws {
    let (scratch, workbook) = try new(contents()), path = "Tests/ExercisesTests/DoubleTests.swift", original = scratch.text(path)
    for (number, contents) in [contents(), contents([Doubling(examples: [])])].enumerated() {
      try scratch.put("damaged \(number)", path)
      #expect(try workbook.status(of: contents).updates.contains(.restored(path)))
      #expect(try workbook.update(to: contents).contains(.restored(path)))
      #expect(scratch.text(path) == contents.files.first { $0.path == path }?.text)
      #expect(scratch.text("kept/DoubleTests-\(number + 1).swift") == "damaged \(number)")
      #expect(try workbook.update(to: contents).isEmpty)
    }
    try scratch.put("damaged 0", path)
    #expect(try workbook.update(to: contents()).contains(.restored(path)))
    #expect(scratch.text(path) == original && scratch.files.keys.count { $0.hasPrefix("kept/") } == 2)
    try scratch.remove(path)
    #expect(try workbook.update(to: contents()) == [.wrote(path)])
  }

  @Test("A workbook is found in the folders around, as far as the root")
  func around() throws {
    let (scratch, _) = try new(contents()), inner = scratch.path + "/Sources/Exercises"
    #expect(Workbook.around(scratch.path) == scratch.path && Workbook.around(inner) == inner + "/../..")
    #expect(Workbook.around(scratch.path + "/nowhere") == nil && Workbook.around("/") == nil)
  }

  @Test("What an update says is true of a file that somebody changed, and of one about which nothing is known")
  func words() throws {
    let (scratch, workbook) = try new(contents())
    try scratch.put("mine", "README.md")
    try scratch.put("nonsense", WorkbookRecord.path)
    let changes = try workbook.update(to: contents())
    #expect(changes.map(\.description) == ["left as it is: README.md; what is handed out now is new/README.md"])
    #expect(try workbook.update(to: contents()).isEmpty)
    try scratch.remove(stub)
    #expect(try workbook.update(to: contents()) == [.missing(stub, exercise: "double")], "an update knows again what was handed out")
    #expect("\(WorkbookChange.missing(stub, exercise: "double"))".contains("'firsthop workbook reset double' brings it back"))
  }

  @Test("A record that cannot be read is set aside, and then every file counts as changed; one of a later version is left alone")
  func damagedRecord() throws {
    let (scratch, workbook) = try new(contents())
    try scratch.put("FirstHop workbook, format 1\nfile nonsense\n", WorkbookRecord.path)
    #expect(try workbook.status(of: contents()).isRecordDamaged && workbook.packed().missing.isEmpty)
    #expect(try workbook.update(to: contents([Doubling(task: ["Other words."])])) == [.beside(stub)])
    #expect(scratch.text(WorkbookRecord.path + ".damaged-1") != nil && workbook.toolkit == toolkit)
    try scratch.put("FirstHop workbook, format 9\n", WorkbookRecord.path)
    #expect(throws: (any Error).self) { try workbook.update(to: contents()) }
    #expect { try workbook.status(of: contents()) } throws: { "\($0)".contains("a later version") }
    #expect(scratch.text(WorkbookRecord.path) == "FirstHop workbook, format 9\n")
  }

  @Test("Reset puts the stub back and keeps what was there, time after time")
  func reset() throws {
    let (scratch, workbook) = try new(contents()), original = scratch.text(stub)
    #expect(try workbook.reset("double", of: contents()) == nil)
    for number in 1...3 {
      try scratch.put("// try \(number)", stub)
      #expect(try workbook.reset("double", of: contents()) == "kept/Double-\(number).swift")
      #expect(scratch.text("kept/Double-\(number).swift") == "// try \(number)" && scratch.text(stub) == original)
    }
    #expect(throws: (any Error).self) { try workbook.reset("nothing", of: contents()) }
  }

  @Test("Status tells stubs from what was begun, and what an update would bring")
  func status() throws {
    let (scratch, workbook) = try new(contents())
    #expect(try workbook.status(of: contents()).exercises.map(\.state) == [.notStarted])
    try scratch.put("import ExerciseTypes\n// a thought\nfunc double(_ n: Int) throws -> Int { throw NotStarted() }\n", stub)
    #expect(try workbook.status(of: contents()).exercises.map(\.state) == [.notStarted])
    try scratch.put("func double(_ n: Int) -> Int { n }\n", stub)
    let status = try workbook.status(of: contents([Doubling(), Negating()]))
    #expect(status.exercises.map(\.state) == [.begun, .newer])
    #expect(status.updates.contains(.wrote("Sources/Exercises/Negate.swift")))
    try scratch.remove(stub)
    #expect(try workbook.status(of: contents()).exercises.map(\.state) == [.missing])
    #expect(throws: (any Error).self) { try Workbook(scratch.path + "/elsewhere").status(of: contents()) }
  }

  @Test("The toolkit is written as a path or as a release, and read back from the record")
  func toolkits() throws {
    for source in [
      toolkit, .folder("/a folder/with \"quotes\""), .version("1.2.3", repository: "https://git.example/first/FirstHop.git")
    ] {
      #expect(ToolkitSource("\(source)") == source)
      #expect(try WorkbookRecord(reading: Array(WorkbookRecord(toolkit: source).text.utf8)).toolkit == source)
    }
    let release = contents(toolkit: .version("1.2.3", repository: "https://git.example/first/FirstHop.git"))
    let manifest = try #require(release.files.first { $0.path == "Package.swift" }?.text)
    #expect(manifest.contains(".package(url: \"https://git.example/first/FirstHop.git\", exact: \"1.2.3\""))
    #expect(manifest.contains("package: \"FirstHop\""))
    for text in ["1.2", "1.2.3.4", "a.b.c", "", "1..3"] { #expect(!ToolkitSource.isVersion(text)) }
  }
}

import ExerciseCalls
import ExerciseChecks
import ExerciseTypes
import Foundation
import Testing

@testable import Workbooks

@Suite("What a workbook says")
struct ContentsTests {
  private let contents = WorkbookContents(Exercises.all, toolkit: .folder("/opt/firsthop"))
  private func text(_ path: String) throws -> String { try #require(contents.files.first { $0.path == path }?.text) }

  @Test("The README begins with the command to type and what it will print, and names every exercise with its file and its reading")
  func readme() throws {
    let readme = try text("README.md")
    #expect(readme.hasPrefix("# Workbook\n\nType `swift test` in this folder"))
    for words in ["about a minute", "NOT STARTED", "Executed 0 tests", "firsthop check --all", "types.md", "inet_pton"] {
      #expect(readme.contains(words), Comment(rawValue: words))
    }
    // A code is nothing that can be asked for in a lab.
    #expect(readme.contains("| exercise | name | code | read |") && !readme.contains("question"))
    for exercise in Exercises.all {
      #expect(readme.contains("(Sources/Exercises/\(exercise.file))") && readme.contains("`\(exercise.name)`"))
      for citation in exercise.reading { #expect(readme.contains("\(citation)")) }
    }
  }

  @Test("Each exercise has a stub with its task, examples and reading, and tests that read like it")
  func everyExercise() throws {
    #expect(Set(contents.files.map(\.path)).count == contents.files.count)
    for exercise in Exercises.all {
      let stub = try text("Sources/Exercises/\(exercise.file)")
      #expect(stub.hasPrefix("import ExerciseTypes\n\n/// \(exercise.code), \(exercise.name)"))
      #expect(stub.hasSuffix(exercise.stub + "\n") && stub.contains("throw NotStarted()"))
      let words = exercise.task.joined(separator: " ").split(whereSeparator: \.isWhitespace)
      #expect(words.allSatisfy { stub.contains($0) })
      let tests = try text("Tests/ExercisesTests/\(exercise.testName).swift")
      #expect(
        tests.contains("@testable import Exercises")
          && tests.contains("try Check(\"\(exercise.name)\").report(on: Solution\(exercise.adapter))"))
      #expect(tests.split(separator: "\n").allSatisfy { $0.count <= 140 })
    }
  }

  @Test("A student's own test may use our types")
  func ownTests() throws {
    #expect(try text("Tests/MyTests/MyTests.swift").hasPrefix("import ExerciseTypes\nimport Testing\n\n@testable import Exercises\n"))
  }

  @Test("Examples of functions are lines of #expect")
  func functions() throws {
    let tests = try text("Tests/ExercisesTests/ReadIPv4Tests.swift")
    for line in [
      "#expect(try readIPv4(\"192.0.2.1\") == 0xC0000201)", "#expect(try readIPv4(\"0.0.0.0\") == 0)",
      "#expect(try readIPv4(\"1.2.3\") == nil)",
      "#expect(try readIPv4(\"\\u{661}.2.3.4\") == nil)"
    ] { #expect(tests.contains("    " + line + "\n")) }
    #expect(try text("Sources/Exercises/ReadIPv4.swift").contains("///     readIPv4(\"192.0.2.1\") -> 0xC0000201\n"))
  }

  @Test("Examples of a type with methods are made and asked step by step")
  func methods() throws {
    let tests = try text("Tests/ExercisesTests/MyForwardingTableTests.swift")
    #expect(
      tests.contains(
        """
            var table = MyForwardingTable()
            try table.insert(Network(address: 0x0A000000, length: 8), nextHop: "A")
            #expect(try table.lookup(0x0A020001) == "A")
            #expect(try table.lookup(0x0B000001) == nil)

        """))
    #expect(tests.contains("    let table = MyForwardingTable()\n    #expect(try table.lookup(0x0A010203) == nil)\n"))
  }

  @Test("The comment of a stub shows what each call returns, long values in several lines, and one right answer of many")
  func shown() throws {
    for (file, lines) in [
      ("MyForwardingTable", ["insert(10.0.0.0/8, nextHop: \"A\"); lookup(10.2.0.1) -> \"A\"; lookup(11.0.0.1) -> nil"]),
      ("PlanSubnets", ["planSubnets(192.0.2.0/24, [100, 20]) -> [192.0.2.0/25, 192.0.2.128/27] (one right answer)"]),
      (
        "MyARPTable", ["hardware(of: 192.0.2.2, now: 9) -> 02:00:00:00:00:02", "    at 02:00:00:00:00:01 to 192.0.2.2 at 02:00:00:00:00:02"]
      ),
      ("MyLearningSwitch", ["receive(from: 02:00:00:00:00:02, to: 02:00:00:00:00:01, port: 2, now: 0) -> [1]"]),
      (
        "ReadIPv4Header",
        [
          "readIPv4Header([45 00 00 14 00 00 00 00 40 06 00 00 C0 00 02 01 C0 00 02 02]) -> headerLength: 20,",
          "    totalLength: 20, timeToLive: 64, protocolNumber: 6, source: 192.0.2.1, destination: 192.0.2.2; the",
          "    others are 0 or false"
        ]
      )
    ] {
      let stub = try text("Sources/Exercises/\(file).swift")
      for line in lines { #expect(stub.contains("///     \(line)\n"), "\(file): \(line)") }
      #expect(!stub.contains(" \n"))
    }
    #expect(try text("Tests/ExercisesTests/MyLearningSwitchTests.swift").contains("let answer1 = try"))
  }

  @Test("Methods that change something and answer are asked in two lines; what does not read well is left to the trials")
  func shapes() {
    let counter = Doubling(
      stub: "struct MyCounter {\n  mutating func next(by step: Int) throws -> UInt16 {\n    throw NotStarted()\n  }\n}",
      examples: [Trial([ExerciseCall("next", [.integer(500)])]), Trial([ExerciseCall("other", [])])])
    #expect(
      ExampleText(counter).tests == [["var counter = MyCounter()", "let answer1 = try counter.next(by: 500)", "#expect(answer1 == 1000)"]]
    )
    let pairs = Doubling(
      stub: "func double(_ pairs: [(Int, Int)]) throws -> [String: Int] { throw NotStarted() }",
      examples: [Trial([ExerciseCall("double", [.list([.list([.integer(1), .integer(2)])])])])])
    #expect(ExampleText(pairs).tests.isEmpty)
    #expect(TestText(pairs).text.contains("@Test(\"Random trials\")"))
    #expect(StubShape("final class Box { }").isClass && StubShape("").functions.isEmpty && StubShape("func (").functions.isEmpty)
  }

  /// Lines of the models, of the misconceptions, and of every solution under Tests: none may be handed out. What tasks and stubs say is no
  /// secret.
  @Test("No text of a solution occurs in a workbook")
  func noSolutions() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let open = Exercises.all.flatMap { [$0.stub, $0.adapter] + $0.task }.joined(separator: "\n")
    var secrets: Set<String> = []
    for folder in ["Sources/ExerciseChecks", "Tests/ExerciseChecksTests", "Tests/Solutions"] {
      for case let file as URL in FileManager.default.enumerator(at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
        ?? .init()
      {
        guard file.pathExtension == "swift" else { continue }
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
          let line = line.trimmingCharacters(in: .whitespaces)
          guard line.count > 24, line.contains("("), !line.hasPrefix("import"), !line.hasPrefix("///"), !open.contains(line),
            !line.contains("Exercise()")
          else {
            continue
          }
          secrets.insert(line)
        }
      }
    }
    #expect(secrets.count > 100)
    // What examples look like stands in both.
    let handed = contents.files.map(\.text).joined(separator: "\n")
    let shown = secrets.filter { handed.contains($0) && !$0.hasPrefix("#expect(try ") }
    #expect(shown == [])
    // A slip's sentence is for those who make it.
    for slip in Exercises.all.flatMap(\.slips) { #expect(!handed.contains(slip.sentence)) }
  }
}

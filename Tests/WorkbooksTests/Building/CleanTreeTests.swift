import ExerciseCalls
import ExerciseChecks
import Foundation
import Testing

@testable import Workbooks

@Suite("Building a student's files")
struct CleanTreeTests {
  private func build(_ name: String, _ files: [String: String]) throws -> Build {
    try Workshop.tree(name).build(Workshop.sources(files), for: Workshop.exercises)
  }

  private func verdict(_ build: Build, _ exercise: any CodeExercise) throws -> CheckReport.Verdict {
    try build.check(exercise, random: 30).report.verdict
  }

  @Test("Right functions are right, stubs are not started, and what is built once is not built again")
  func rightAndStubs() throws {
    var files = Right.files
    let tree = try Workshop.tree("right")
    let build = try tree.build(Workshop.sources(files), for: Workshop.exercises)
    for exercise in Workshop.exercises { #expect(try verdict(build, exercise) == .right) }
    let runner = try Workshop.runner(build, "read-ipv4")
    let made = try FileManager.default.attributesOfItem(atPath: runner.path)[.modificationDate] as? Date
    _ = try tree.build(Workshop.sources(files), for: Workshop.exercises)
    #expect(try FileManager.default.attributesOfItem(atPath: runner.path)[.modificationDate] as? Date == made)
    files["ReadIPv4.swift"] = "import ExerciseTypes\n\n" + Exercises.readIPv4.stub
    let stub = try tree.build(Workshop.sources(files), for: Workshop.exercises).check(Exercises.readIPv4, random: 30).report
    #expect(stub.verdict == .notStarted)
    #expect(stub.description.contains("Exercises/ReadIPv4.swift, line"))
  }

  @Test("A folder called like an exercise's file does not outlast the student who had it")
  func folders() throws {
    let tree = try Workshop.tree("folders"), odd = ["ReadIPv4.swift/x.swift": "", "MyForwardingTable.swift": Right.forwardingTable]
    let first = try tree.build(Workshop.sources(odd), for: Workshop.exercises)
    #expect(try verdict(first, Exercises.forwardingTable) == .right)
    let next = try tree.build(Workshop.sources(Right.files), for: Workshop.exercises)
    for exercise in Workshop.exercises { #expect(try verdict(next, exercise) == .right) }
  }

  @Test("A file with errors costs its own exercise; they are told with the student's names, at most ten")
  func broken() throws {
    let errors = (1...12).map { "let a\($0): Int = \"\"" }.joined(separator: "\n")
    let build = try build("broken", Right.files.merging(["ReadIPv4.swift": "\n" + errors]) { $1 })
    #expect(try verdict(build, Exercises.forwardingTable) == .right)
    guard case .errors(let messages, 12)? = Workshop.reason(build, "read-ipv4") else {
      Issue.record("\(build.results)")
      return
    }
    #expect(messages.count == 10)
    #expect(messages[0].description.hasPrefix("Sources/Exercises/ReadIPv4.swift:2:15: cannot convert value of type 'String'"))
    let report = try build.check(Exercises.readIPv4).report
    #expect(report.verdict == .notBuilt && report.lines.count == 12, "\(report)")
  }

  @Test("Two files that declare the same cost nothing where each builds by itself")
  func clash() throws {
    let build = try build("clash", Right.files.mapValues { $0 + "\nfunc helper() -> Int { 1 }\n" })
    for exercise in Workshop.exercises { #expect(try verdict(build, exercise) == .right, "\(build.results)") }
    #expect(build.note?.contains("'swift test' does not build all of them: Sources/Exercises/") == true, "\(build.note ?? "")")
    #expect(build.note?.contains("invalid redeclaration of 'helper()'") == true)
  }

  @Test("What one file makes of a type's name costs no other exercise")
  func shadow() throws {
    let build = try build("shadow", Right.files.merging(["MyForwardingTable.swift": "typealias UInt32 = Swift.UInt64"]) { $1 })
    #expect(try verdict(build, Exercises.readIPv4) == .right, "\(build.results)")
    #expect(try verdict(build, Exercises.forwardingTable) == .notBuilt)
  }

  @Test("A file of no exercise that is broken costs only those that need it")
  func scratch() throws {
    let build = try build("scratch", Right.files.merging(["Scratch.swift": "func half("]) { $1 })
    for exercise in Workshop.exercises { #expect(try verdict(build, exercise) == .right, "\(build.results)") }
  }

  @Test("A file that is there twice is refused, and what else is there is not")
  func twice() throws {
    let build = try build("twice", Right.files.merging(["Old/ReadIPv4.swift": "func readIPv4(_ text: String) -> UInt32? { nil }"]) { $1 })
    #expect(try verdict(build, Exercises.forwardingTable) == .right)
    let words = Workshop.reason(build, "read-ipv4").map(\.description) ?? ""
    #expect(words.contains("Old/ReadIPv4.swift is there, too"), "\(words)")
  }

  @Test("Files of no exercise are built with each")
  func shared() throws {
    let sources = [
      "ReadIPv4.swift": "func readIPv4(_ text: String) throws -> UInt32? { own(text) }",
      "Help/Own.swift": "func own(_ text: String) -> UInt32? { nil }"
    ]
    #expect(try verdict(try build("shared", sources), Exercises.readIPv4) == .wrong)
  }

  @Test(
    "A function that is not there, or has another form, costs its exercise",
    arguments: ["func readIPv4(_ text: Int) -> Int { text }", "func readIPv4(text: String) -> UInt32? { nil }"])
  func misfit(_ function: String) throws {
    let build = try build("misfit-\(function.count)", Right.files.merging(["ReadIPv4.swift": function]) { $1 })
    #expect(try verdict(build, Exercises.forwardingTable) == .right)
    let words = Workshop.reason(build, "read-ipv4").map(\.description) ?? ""
    #expect(words.hasPrefix("Sources/Exercises/ReadIPv4.swift: what the exercise asks for is not there, or has another form"), "\(words)")
    #expect(words.contains("(func readIPv4(_ text: String) throws -> UInt32?)"), "\(words)")
  }

  @Test("Where a name is missing that stands in a file with errors, those are told, too")
  func leftOut() throws {
    let files = [
      "ReadIPv4.swift": "func half() -> Int { 1 }\nfunc readIPv4(_ text: String) throws -> UInt32? {",
      "MyForwardingTable.swift": Right.forwardingTable + "\nlet one = half()"
    ]
    let words = Workshop.reason(try build("left-out", files), "forwarding-table").map(\.description) ?? ""
    #expect(words.contains("cannot find 'half' in scope") && words.contains(": left out here: expected '}'"), "\(words)")
  }

  @Test("Of a type that does not fit its protocol the compiler's reason is told")
  func conformance() throws {
    let table = Right.forwardingTable.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.contains("func lookup") ? "  mutating " + $0.drop { $0 == " " } : String($0) }.joined(separator: "\n")
    let words = Workshop.reason(try build("conformance", ["MyForwardingTable.swift": table]), "forwarding-table").map(\.description) ?? ""
    #expect(words.contains("does not conform to protocol 'ForwardingTable'; candidate is marked 'mutating'"), "\(words)")
  }

  @Test("An exercise whose file is gone is not started")
  func gone() throws {
    let report = try build("gone", ["MyForwardingTable.swift": Right.forwardingTable]).check(Exercises.readIPv4).report
    #expect(report.description == "NOT STARTED: ADDR-09 read-ipv4: Sources/Exercises/ReadIPv4.swift is not there")
  }

  @Test("An import that is not allowed is refused with its line, and the compiler would not find the module anyway")
  func imports() throws {
    let files = Right.files.merging(["ReadIPv4.swift": "import IPAddressing\n" + Right.readIPv4]) { $1 }
    let refused = try build("imports", files)
    #expect(try verdict(refused, Exercises.forwardingTable) == .right)
    let words = Workshop.reason(refused, "read-ipv4").map(\.description) ?? ""
    #expect(words.hasPrefix("Sources/Exercises/ReadIPv4.swift:1:1: import IPAddressing is not allowed"))
  }

  @Test("An expression that keeps the compiler busy is named")
  func expression() throws {
    let hard = "let hard = " + (1...40).map { "[\($0): \"\($0)\", \($0).5: \($0)]" }.joined(separator: " + ") + "\n"
    let build = try build("expression", Right.files.merging(["ReadIPv4.swift": hard + Right.readIPv4]) { $1 })
    #expect(try verdict(build, Exercises.forwardingTable) == .right)
    let words = Workshop.reason(build, "read-ipv4").map(\.description) ?? ""
    #expect(words.hasPrefix("Sources/Exercises/ReadIPv4.swift:1:"), "\(words)")
  }

  @Test("A toolkit that is not there is our own fault, told in a line")
  func toolkit() {
    let error = #expect(throws: BuildFault.self) { try Toolkit.found(environment: ["FIRSTHOP_TOOLKIT": "/nowhere"]) }
    #expect(error?.description.contains("/nowhere") ?? false)
    #expect(throws: BuildFault.self) { try CleanTree(in: Workshop.folder, toolkit: .found(), environment: ["PATH": "/nowhere"]) }
  }
}

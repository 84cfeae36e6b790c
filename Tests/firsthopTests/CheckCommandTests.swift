import Foundation
import Testing

/// `firsthop check` from outside. What is built and how it is judged is tested in Tests/WorkbooksTests.
struct CheckCommandTests {
  /// The compiler may wait for others, and it needs the PATH that these tests have.
  private func shell(_ line: String) async throws -> Command {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try await Command.shell(line, environment: ["PATH": path], within: 600)
  }

  private static let files = [
    "ReadIPv4.swift": "import Foundation\n\nfunc readIPv4(_ text: String) throws -> UInt32? { text == \"\" ? nil : 1 }\n",
    "Contains.swift":
      "import ExerciseTypes\n\nfunc contains(_ network: Network, _ address: UInt32) throws -> Bool {\n  print(\"I was here\")\n  fatalError()\n}\n",
    "Checksum.swift": "let a: Int = \"\"\n"
  ]

  private func workbook() throws -> (folder: Folder, sources: String) {
    let folder = try Folder(), sources = folder.path("Sources/Exercises")
    try FileManager.default.createDirectory(atPath: sources, withIntermediateDirectories: true)
    for (name, text) in Self.files { try text.write(toFile: "\(sources)/\(name)", atomically: true, encoding: .utf8) }
    return (folder, sources)
  }

  @Test("Each verdict has its word, its lines and its status")
  func verdicts() async throws {
    let (folder, _) = try workbook()
    let wrong = try await shell("cd \(folder.url.path) && $firsthop check read-ipv4")
    #expect(wrong.status == 1 && wrong.errors.isEmpty, "\(wrong)")
    #expect(wrong.lines[0].hasPrefix("WRONG: ADDR-09 read-ipv4: ") && wrong.lines[1].hasPrefix("  1. readIPv4("), "\(wrong.output)")

    let broken = try await shell("$firsthop check --directory \(folder.url.path) checksum")
    #expect(broken.status == 3 && broken.output.contains("Sources/Exercises/Checksum.swift:1:14: cannot convert"), "\(broken)")

    let crashed = try await shell("$firsthop check --directory \(folder.url.path) contains")
    #expect(
      crashed.status == 4 && crashed.output.contains("\n  It printed:\n    | I was here\n") && !crashed.output.contains("0x0000"),
      "\(crashed)")

    let missing = try await shell("$firsthop check --directory \(folder.url.path) forwarding-table")
    #expect(missing.status == 1, "\(missing)")
    #expect(missing.output == "NOT STARTED: ROUT-06 forwarding-table: Sources/Exercises/MyForwardingTable.swift is not there\n")

    let all = try await shell("$firsthop check --all --directory \(folder.url.path) --trials 20 --seed 7")
    #expect(all.status == 4, "\(all)")
    #expect(all.lines.last?.contains("1 wrong, 5 not started, 1 crashed, 1 not built") ?? false, "\(all.output)")
    #expect(all.output.contains("(seed 7)"))

    let json = try await shell("$firsthop check --directory \(folder.url.path) --json")
    let objects = try json.lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    #expect(objects.count == 8 && objects[0]?["verdict"] as? String == "WRONG" && json.status == 4, "\(json.output)")
    #expect((objects[1]?["printed"] as? String)?.hasPrefix("I was here\n") ?? false && objects[0]?["printed"] == nil, "\(json.output)")
    #expect(folder.names == [".firsthop", "Sources"])
  }

  @Test("Several exercises are checked, each once; in a folder of a workbook that workbook is meant, and the way back is told")
  func several() async throws {
    let (folder, sources) = try workbook()
    try FileManager.default.createDirectory(atPath: folder.path(".firsthop"), withIntermediateDirectories: true)
    try "FirstHop workbook, format 1\n".write(toFile: folder.path(".firsthop/workbook.txt"), atomically: true, encoding: .utf8)
    let both = try await shell("cd \(sources) && $firsthop check forwarding-table READ-IPV4 addr-09 --trials 5")
    let lines = both.lines.filter { !$0.hasPrefix("  ") }
    #expect(lines.count == 4 && lines[1].contains("read-ipv4") && lines[2].contains("contains"), "\(both)")
    #expect(both.lines[1] == "  'firsthop workbook reset forwarding-table' brings its stub back.", "\(both.output)")
    #expect(both.lines.last?.hasPrefix("3 exercises: ") ?? false)
  }

  #if os(Linux)
    @Test("On a terminal no line is wider than it, and no word is broken; in a pipe lines are whole", arguments: [40, 80])
    func narrow(columns: Int) async throws {
      let (folder, _) = try workbook()
      let whole = try await shell("$firsthop check read-ipv4 --directory \(folder.url.path)")
      let command = "stty cols \(columns); $firsthop check read-ipv4 --directory \(folder.url.path)"
      let narrow = try await shell("script -qec '\(command)' /dev/null")
      let lines = narrow.output.replacing("\r\n", with: "\n").split(separator: "\n")
      #expect(lines.count > whole.lines.count && lines.allSatisfy { $0.count <= columns }, "\(narrow.output)")
      func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
      #expect(words(lines.joined(separator: "\n")) == words(whole.output))
    }
  #endif

  @Test("With --watch a file that is saved is checked again, until a signal comes")
  func watch() async throws {
    let (folder, sources) = try workbook()
    let result = try await shell(
      """
      cd \(folder.url.path) && : > out
      $firsthop check --watch read-ipv4 > out & pid=$!
      wait_for() { n=0; while [ "$(grep -c "$1" out)" -lt "$2" ] && [ $n -lt 3000 ]; do sleep 0.1; n=$((n+1)); done; }
      wait_for WRONG 1; sleep 1
      echo 'import ExerciseTypes
      func readIPv4(_ text: String) throws -> UInt32? { throw NotStarted() }' > \(sources)/ReadIPv4.swift
      wait_for 'NOT STARTED' 1; sleep 1
      echo 'let a: Int = 1' > \(sources)/Helper.swift
      wait_for 'NOT STARTED' 2
      kill -TERM $pid; n=0; while kill -0 $pid && [ $n -lt 600 ]; do sleep 0.1; n=$((n+1)); done; kill -KILL $pid
      wait $pid; echo status $? >> out; cat out
      """)
    let told = result.lines.filter { $0.hasPrefix("-- ") }, time = #/-- [0-2][0-9]:[0-5][0-9]:[0-6][0-9] /#
    #expect(told.allSatisfy { $0.hasSuffix(" changed") && $0.prefixMatch(of: time) != nil }, "\(result)")
    #expect(told.map { $0.split(separator: " ")[2] } == ["ReadIPv4.swift", "Helper.swift"])
    let lines = result.lines.filter { !$0.hasPrefix("  ") && !$0.hasPrefix("-- ") }
    #expect(lines.count == 4, "\(result)")
    #expect(lines.first?.hasPrefix("WRONG: ADDR-09 read-ipv4") ?? false)
    let start = "NOT STARTED: ADDR-09 read-ipv4: Sources/Exercises/ReadIPv4.swift, line 2"
    #expect(lines.dropFirst().prefix(2).allSatisfy { $0.hasPrefix(start) })
    #expect(lines.last == "status 1")
    #expect(result.errors.contains("waiting for changes in ./Sources/Exercises; Control-C ends"))
  }

  @Test("What cannot be checked is said in a line")
  func refusals() async throws {
    let folder = try Folder()
    let none = try await Command.run("check", "--directory", folder.url.path)
    #expect(none.status == 2 && none.complaints.count == 1 && none.errors.contains("no Sources/Exercises"), "\(none)")
    let unknown = try await Command.run("check", "read-ipv5", "--directory", folder.url.path)
    #expect(unknown.status == 64 && unknown.errors.contains("did you mean read-ipv4?"), "\(unknown)")
    #expect(try await Command.run("check", "--all", "read-ipv4").status == 64)
    #expect(try await Command.run("check", "--trials", "-1").status == 64)
  }

  @Test("Where nothing can be written it is said what to do")
  func readOnly() async throws {
    let (folder, _) = try workbook()
    // Not even root makes a folder where a file is.
    _ = try folder.file(".firsthop", "in the way")
    let result = try await Command.run("check", "--directory", folder.url.path)
    #expect(result.status == 2 && result.complaints.count == 1 && result.output.isEmpty, "\(result)")
    #expect(result.errors.contains(".firsthop/build: ") && result.errors.contains("copy it and check the copy"), "\(result)")
  }

  @Test("Without a compiler, and without the toolkit's sources, it is our own fault")
  func faults() async throws {
    let (folder, _) = try workbook()
    let compiler = try await Command.run("check", "--directory", folder.url.path, environment: ["PATH": "/nowhere"])
    #expect(compiler.status == 5 && compiler.errors.contains("swiftc is not on the PATH"), "\(compiler)")
    let toolkit = try await Command.run("check", "--directory", folder.url.path, environment: ["FIRSTHOP_TOOLKIT": "/nowhere"])
    #expect(toolkit.status == 5 && toolkit.errors.contains("FIRSTHOP_TOOLKIT"), "\(toolkit)")
  }
}

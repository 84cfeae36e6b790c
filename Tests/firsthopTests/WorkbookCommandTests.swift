import Foundation
import Testing

/// `firsthop workbook` and `firsthop lab new`, as typed.
struct WorkbookCommandTests {
  /// The checkout that these tests belong to.
  private let toolkit = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")

  @Test("A workbook is made, looked at, begun, reset and packed")
  func wholeWay() async throws {
    let folder = try Folder(), book = folder.path("net")
    let new = try await Command.run("workbook", "new", book, "--student", "ada", "--toolkit", toolkit)
    #expect(new.status == 0 && new.lines.last == "Now: cd \(book) && swift test")
    #expect(try String(contentsOfFile: book + "/answers/student.txt", encoding: .utf8).contains("student ada\n"))
    #expect(try String(contentsOfFile: book + "/Package.swift", encoding: .utf8).contains(toolkit))
    let again = try await Command.run("workbook", "new", book)
    #expect(again.status == 2 && again.complaints.count == 1 && again.errors.contains("workbook update"))
    try "func readIPv4(_ text: String) -> UInt32? { nil }\n".write(
      toFile: book + "/Sources/Exercises/ReadIPv4.swift", atomically: true, encoding: .utf8)
    let status = try await Command.run("workbook", "status", "--directory", book)
    #expect(status.status == 0 && status.output.contains("begun: Sources/Exercises/ReadIPv4.swift\n"))
    #expect(try await Command.run("workbook", "update", "--directory", book).output == "All is up to date.\n")
    let reset = try await Command.run("workbook", "reset", "read-ipv4", "--directory", book, "--json")
    let object = try JSONSerialization.jsonObject(with: Data(reset.output.utf8)) as? [String: String]
    #expect(object == ["exercise": "read-ipv4", "kept": "kept/ReadIPv4-1.swift"])
    let pack = try await Command.run("workbook", "pack", folder.path("hand.tar"), "--directory", book)
    #expect(pack.status == 0 && FileManager.default.fileExists(atPath: folder.path("hand.tar")))
  }

  @Test("A file that is gone is told with the way back, and the workbook is found from a folder in it")
  func missing() async throws {
    let folder = try Folder(), book = folder.path("net"), inner = book + "/Sources/Exercises"
    _ = try await Command.run("workbook", "new", book, "--toolkit", toolkit)
    try FileManager.default.removeItem(atPath: inner + "/ReadIPv4.swift")
    let way = "'firsthop workbook reset read-ipv4' brings it"
    let status = try await Command.run("workbook", "status", "--directory", inner)
    #expect(status.status == 0 && status.lines[0].hasSuffix("missing: Sources/Exercises/ReadIPv4.swift; \(way) back"), "\(status)")
    #expect(try await Command.run("workbook", "update", "--directory", inner).output.contains("\(way) back\n"))
    let pack = try await Command.shell("cd \(inner) && $firsthop workbook pack")
    #expect(pack.status == 0 && pack.output.hasPrefix("../../workbook.tar: "), "\(pack)")
    #expect(pack.complaints.count == 1 && pack.errors.contains("ReadIPv4.swift is not there, and not handed in; 'firsthop workbook reset"))
    let reset = try await Command.run("workbook", "reset", "addr-09", "CHECKSUM", "--directory", inner)
    #expect(reset.lines == ["read-ipv4", "contains", "checksum"].map { "\($0) is as it was handed out" }, "\(reset)")
    #expect(FileManager.default.fileExists(atPath: inner + "/ReadIPv4.swift"))
  }

  @Test("A record of a later version is refused, a damaged one is told, and nothing untrue is said about files")
  func record() async throws {
    let folder = try Folder(), book = folder.path("net"), record = book + "/.firsthop/workbook.txt"
    _ = try await Command.run("workbook", "new", book, "--toolkit", toolkit)
    try "FirstHop workbook, format 9\n".write(toFile: record, atomically: true, encoding: .utf8)
    for command in ["status", "update"] {
      let later = try await Command.run("workbook", command, "--directory", book)
      #expect(later.status == 2 && later.output.isEmpty && later.errors.contains("a later version of FirstHop"), "\(later)")
    }
    try "FirstHop workbook, format 1\nnonsense\n".write(toFile: record, atomically: true, encoding: .utf8)
    try "mine\n".write(toFile: book + "/README.md", atomically: true, encoding: .utf8)
    let status = try await Command.run("workbook", "status", "--directory", book)
    #expect(status.status == 0 && status.output.contains("workbook.txt is damaged"), "\(status)")
    let update = try await Command.run("workbook", "update", "--directory", book, "--toolkit", toolkit)
    #expect(update.output == "left as it is: README.md; what is handed out now is new/README.md\n", "\(update)")
  }

  @Test(
    "Help fits in 80 columns, and its paragraphs are whole",
    arguments: [[], ["check"], ["workbook"], ["workbook", "update"], ["workbook", "reset"]])
  func help(command: [String]) async throws {
    let lines = try await Command.run(command + ["--help"]).lines
    let examples = lines.prefix { !$0.hasPrefix("USAGE") }
    #expect(examples.allSatisfy { $0.count <= 80 }, "\(examples.filter { $0.count > 80 })")
    // A line that ends early although the next word would have fitted was broken by hand.
    let prose = examples.prefix { !$0.hasPrefix("EXAMPLES") }
    for (line, next) in zip(prose, prose.dropFirst()) where !line.isEmpty && !next.isEmpty {
      #expect(line.count + 1 + next.prefix { $0 != " " }.count >= 80, "\(line)")
    }
  }

  @Test("What cannot be done is said in one line")
  func mistakes() async throws {
    let folder = try Folder()
    for (arguments, status, words) in [
      (["workbook", "status", "--directory", folder.path("none")], Int32(2), "this is no workbook"),
      (["workbook", "new", folder.path("x"), "--toolkit", folder.path("none")], 64, "no checkout of FirstHop"),
      (["workbook", "reset", "read-ip4", "--directory", folder.path("none")], 64, "did you mean read-ipv4?"),
      (["workbook", "pack", "mine.zip", "--directory", folder.path("none")], 64, ".tar"),
      (["lab", "new", "My Lab"], 64, "no name of a lab"), (["lab", "--pack"], 64, "--pack takes the folder"),
      (["lab", "--pack", folder.url.path, "list"], 2, "Sources")
    ] {
      let command = try await Command.run(arguments)
      #expect(
        command.status == status && command.complaints.count == 1 && command.errors.contains(words), "\(arguments): \(command.errors)")
      #expect(folder.names.isEmpty)
    }
  }

  @Test("A lab of one's own is made once")
  func lab() async throws {
    let folder = try Folder()
    let first = try await Command.run("lab", "new", "office", "--folder", folder.path("office"), "--toolkit", toolkit)
    #expect(first.status == 0 && first.output.contains("firsthop lab --pack"))
    #expect(try await Command.run("lab", "new", "office", "--folder", folder.path("office")).status == 2)
    #expect(FileManager.default.fileExists(atPath: folder.path("office/Sources/lab-office/main.swift")))
  }
}

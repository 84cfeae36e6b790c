import Foundation
import Testing

/// `firsthop doctor`, on machines that lack something.
struct DoctorTests {
  private func toolchain(_ script: String) throws -> Folder {
    let folder = try Folder(), path = try folder.file("swift", "#!/bin/sh\n\(script)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return folder
  }

  /// The output without its line breaks: where lines are wrapped depends on how long the names of temporary folders are.
  private func unwrapped(_ result: Command) -> String {
    result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: [
    ("echo 'Swift version 6.2 (swift-6.2-RELEASE)'", "OK: Swift toolchain: version 6.2, ", 0),
    ("echo 'swift-driver version: 1.1'; echo 'Apple Swift version 6.10.1 (x)'", "OK: Swift toolchain: version 6.10.1, ", 0),
    ("echo 'Swift version 6.1.9'", "MISSING: Swift toolchain: ", 1), ("echo hello", "MISSING: Swift toolchain: ", 1),
    ("echo 'Swift version 6.2'; exit 3", "MISSING: Swift toolchain: ", 1)
  ])
  func `the toolchain`(script: String, words: String, status: Int32) async throws {
    let folder = try toolchain(script)
    let result = try await Command.run("doctor", environment: ["PATH": folder.url.path + ":/usr/bin:/bin"])
    #expect(result.status == status && result.errors.isEmpty && unwrapped(result).hasPrefix(words), "\(result.output)")
  }

  @Test func `nothing on the path`() async throws {
    let result = try await Command.run("doctor", environment: ["PATH": ""])
    #expect(result.status == 1 && result.lines[0].hasPrefix("MISSING: Swift toolchain: swift is not on the PATH"))
    #expect(result.output.contains("NOTE: Wireshark: ") && result.lines.allSatisfy { $0.count <= 80 })
  }

  @Test func `where the work is kept`() async throws {
    let folder = try toolchain("echo Swift version 6.3"), file = try folder.file("notes", "mine"), path = folder.url.path + ":/usr/bin"
    let here = try await Command.run("doctor", "--folder", folder.url.path, environment: ["PATH": path])
    #expect(here.status == 0 && unwrapped(here).contains("can be written to") && folder.names == ["notes", "swift"])
    let new = try await Command.run("doctor", environment: ["PATH": path, "FIRSTHOP_FOLDER": folder.path("a/b")])
    #expect(new.status == 0 && unwrapped(new).contains("will be made") && folder.names == ["notes", "swift"])
    for place in [file, file + "/x"] {
      let refused = try await Command.run("doctor", "--folder", place, environment: ["PATH": path])
      #expect(
        refused.status == 1 && unwrapped(refused).contains("MISSING: folder of your work: nothing could be kept: "), "\(refused.output)")
    }
  }

  @Test func `as JSON`() async throws {
    let result = try await Command.run("doctor", "--json", environment: ["PATH": ""])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: [[String: Any]]])
    let states = try #require(object["checks"]).compactMap { $0["state"] as? String }
    #expect(result.status == 1 && states.count == 8 && states[0] == "MISSING" && Set(states).isSubset(of: ["OK", "MISSING", "NOTE"]))
  }

  @Test func `the labs are words of the command, too`() async throws {
    let list = try await Command.run("lab", "list")
    #expect(list.status == 0 && list.errors.isEmpty)
    for lab in ["packets", "addressing", "routing"] { #expect(list.output.contains("\n\(lab): "), "\(lab)") }
    let unknown = try await Command.run("lab", "adressing")
    #expect(
      unknown.status == 64 && unknown.errors == "firsthop lab: there is no word, lab or question 'adressing'; did you mean 'addressing'?\n")
  }
}

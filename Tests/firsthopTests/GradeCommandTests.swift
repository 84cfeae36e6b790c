import Foundation
import Testing

/// `firsthop grade`, as typed.
struct GradeCommandTests {
  private func room() throws -> Folder {
    let folder = try Folder()
    _ = try folder.file("class.csv", "student,name\r\nada,\"Lovelace, Ada\"\r\nbob,\r\n")
    for name in ["class/ada/answers", "class/eve"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
    }
    _ = try folder.file("class/ada/answers/student.txt", "FirstHop student, format 1\nstudent ada\ncourse firsthop\nterm practice\n")
    return folder
  }

  @Test("Reports are written whatever the marks are; who is not on the roster is named")
  func reports() async throws {
    let room = try room()
    let command = try await Command.run(
      "grade", room.path("class"), "--roster", room.path("class.csv"), "--answers-only", "--junit", room.path("out/m.xml"), "--csv",
      room.path("out/m.csv"), "--html", room.path("out/m.html"), "--gradescope", room.path("out/scope"))
    #expect(command.status == 0 && command.lines.count == 2 && command.lines[1].contains("nothing was handed in"))
    #expect(command.complaints.count == 1 && command.errors.contains("eve"))
    for name in ["m.xml", "m.csv", "m.html", "scope/ada.json", "scope/bob.json"] {
      #expect((FileManager.default.contents(atPath: room.path("out/\(name)"))?.count ?? 0) > 100, Comment(rawValue: name))
    }
  }

  @Test("One submission, as Gradescope has it; a folder that is not there is reported to it, too")
  func single() async throws {
    let room = try room()
    for (folder, word) in [("class/ada", "NOT STARTED"), ("none", "REFUSED")] {
      let results = room.path("results.json")
      let command = try await Command.run(
        "grade", room.path(folder), "--student", "ada", "--gradescope", results, "--answers-only")
      #expect(command.status == 0)
      let object = try JSONSerialization.jsonObject(with: FileManager.default.contents(atPath: results) ?? Data()) as? [String: Any]
      let tests = object?["tests"] as? [[String: Any]] ?? []
      #expect(tests.count > 40 && tests.allSatisfy { ($0["output"] as? String ?? "").hasPrefix(word) })
    }
  }

  @Test("What cannot be read is said in one line, with its place")
  func mistakes() async throws {
    let room = try room(), bad = try room.file("bad.csv", "name,student\nAda,a b\n"), key = try room.file("short.key", "short\n")
    let list = room.path("class.csv"), folder = room.path("class")
    for (arguments, status, words) in [
      ([folder, "--roster", bad], Int32(2), "bad.csv, line 2, column 5: 'a b' is no name"),
      ([folder, "--roster", room.path("none.csv")], 2, "there is no such file"),
      ([room.path("none"), "--roster", list], 2, "cannot open"), ([folder, "--roster", list, "--lab", "rooting"], 64, "there is no lab"),
      ([folder, "--roster", list, "--points", bad], 2, "expected a first line with the columns name and points"),
      (["variants", "--key", key, "--roster", list, "--lab", "routing", "--out", room.path("exam")], 2, "at least 16 bytes")
    ] {
      let command = try await Command.run(["grade"] + arguments + (arguments[0] == "variants" ? [] : ["--answers-only"]))
      #expect(
        command.status == status && command.complaints.count == 1 && command.errors.contains(words), "\(arguments): \(command.errors)")
    }
    #expect(try await Command.run("grade", folder, "--answers-only").status == 64)
  }

  @Test("An assessment from variants to marks: other students' keys and the wrong key give nothing")
  func assessment() async throws {
    let room = try room(), key = try room.file("term.key", "0123456789abcdef0123456789abcdef\n"), list = room.path("class.csv")
    let made = try await Command.run("grade", "variants", "--key", key, "--roster", list, "--lab", "addressing", "--out", room.path("exam"))
    #expect(made.status == 0 && FileManager.default.fileExists(atPath: room.path("exam/ada/sheet.txt")))
    let sheet = room.path("exam/ada/sheet.txt")
    let answer = try await Command.run("lab", "answer", "--assessed", sheet, "ADDR-02", "10.0.0.0")
    #expect(answer.status == 0 && answer.output.contains("well-formed, saved"))
    #expect(try await Command.run("lab", "answer", "--assessed", sheet, "ADDR-02", "ten").status == 2)
    let graded = try await Command.run("grade", room.path("exam"), "--roster", list, "--key", key, "--lab", "addressing")
    #expect(graded.status == 0 && graded.lines.count == 2 && graded.lines[0].hasPrefix("ada: "))
  }
}

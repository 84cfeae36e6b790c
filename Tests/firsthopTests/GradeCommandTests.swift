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
      #expect(command.status == (word == "REFUSED" ? 2 : 0))
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

  @Test("A student is found by an address, and nobody else by one that is not on the roster")
  func addresses() async throws {
    let room = try room(), list = try room.file("mail.csv", "Student;Email\r\nbob;\r\nada; Ada@Example.org\r\n"),
      scope = room.path("r.json")
    func run(_ roster: String, _ addresses: String...) async throws -> Command {
      try await Command.run(
        ["grade", room.path("class/ada"), "--roster", roster, "--answers-only", "--gradescope", scope]
          + addresses.flatMap { ["--email", $0] })
    }
    let found = try await run(list, "eve@example.org", "ADA@example.org")
    #expect(found.status == 0 && found.lines.count == 1 && found.lines[0].hasPrefix("ada: "))
    #expect(FileManager.default.fileExists(atPath: scope))
    let nobody = try await run(list, "eve@example.org")
    #expect(nobody.status == 1 && nobody.complaints.count == 1 && nobody.errors.contains("has the address eve@example.org"))
    let without = try await run(room.path("class.csv"), "ada@example.org")
    #expect(without.status == 2 && without.complaints.count == 1 && without.errors.contains("needs a column email"))
    let two = try room.file("two.csv", "student,email\nada,a@b\nbob,A@B\n"), twice = try await run(two, "a@b")
    #expect(twice.status == 2 && twice.errors.contains("ada and bob have the same address"))
    #expect(try await Command.run("grade", room.path("class"), "--student", "ada", "--email", "a@b").status == 64)
  }

  @Test("Reports that would replace each other or what is read are refused before grading")
  func outputs() async throws {
    let room = try room(), list = room.path("class.csv"), old = FileManager.default.contents(atPath: list), same = room.path("m")
    for (arguments, words) in [
      (["--csv", same, "--html", room.path("./m")], "name the same file"), (["--csv", list], "which --roster reads"),
      (["--junit", ""], "--junit takes the name of a file")
    ] {
      let command = try await Command.run(["grade", room.path("class"), "--roster", list, "--answers-only"] + arguments)
      #expect(command.status == 64 && command.complaints.count == 1 && command.errors.contains(words) && command.output.isEmpty)
    }
    #expect(FileManager.default.contents(atPath: list) == old && !FileManager.default.fileExists(atPath: same))
  }

  @Test("Variants of another key are not mixed with what students were given; a name that leads elsewhere is refused")
  func variantsAgain() async throws {
    let room = try room(), list = room.path("class.csv"), out = room.path("exam")
    let key = try room.file("a.key", "0123456789abcdef0123456789abcdef\n"), other = try room.file("b.key", "fedcba9876543210fedcba98\n")
    func run(_ key: String, _ roster: String) async throws -> Command {
      try await Command.run("grade", "variants", "--key", key, "--roster", roster, "--lab", "packets", "--out", out)
    }
    #expect(try await run(key, room.file("one.csv", "student\nada\n")).output.hasPrefix("1 folder is in "))
    let before = try FileManager.default.contentsOfDirectory(atPath: out + "/ada").sorted()
    let refused = try await run(other, list)
    #expect(refused.status == 2 && refused.complaints.count == 1 && refused.errors.contains("not from this key"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: out + "/ada").sorted() == before)
    #expect(!FileManager.default.fileExists(atPath: out + "/bob"))
    // A student who came later gets a folder, and the others keep theirs, also where they have answered.
    try FileManager.default.createDirectory(atPath: out + "/ada/answers", withIntermediateDirectories: true)
    #expect(try await run(key, list).status == 0 && FileManager.default.fileExists(atPath: out + "/bob/sheet.txt"))
    let outside = try await run(key, room.file("bad.csv", "student\n..\n"))
    #expect(outside.status == 2 && outside.errors.contains("'..' is no name of a student"))
    #expect(!FileManager.default.fileExists(atPath: room.path("sheet.txt")))
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
    // Who forgets the option is told that it was practice.
    let folder = String(sheet.dropLast("/sheet.txt".count))
    let practice = try await Command.shell("cd '\(folder)' && \"$firsthop\" lab show ADDR-02")
    #expect(practice.status == 0 && practice.errors.hasPrefix("firsthop lab: note: this is practice; questions of the assessment"))
    let graded = try await Command.run("grade", room.path("exam"), "--roster", list, "--key", key, "--lab", "addressing")
    #expect(graded.status == 0 && graded.lines.count == 2 && graded.lines[0].hasPrefix("ada: "))
  }
}

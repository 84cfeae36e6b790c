import LabKit
import Testing
import Workbooks

@testable import Grading

@Suite("Submissions")
struct SubmissionTests {
  @Test("Answers and sources are found where they lie, folder or archive; links lead nowhere")
  func reading() throws {
    let room = try Classroom()
    try room.hand(in: "ada/net", of: "ada", ["SUM-01": ["1"]])
    try room.put("right", "ada/net/Sources/Exercises/ReadIPv4.swift")
    try room.put("more", "ada/net/Sources/Exercises/Help/More.swift")
    try room.put("build", "ada/net/.build/x/Sources/Exercises/Other.swift")
    try room.put("secret", "secret.txt")
    try room.link("ada/net/answers/SUM-02.txt", to: "\(room.path)/secret.txt")
    try room.link("ada/net/Sources/Exercises/out", to: room.path)
    let submission = try Submission(at: room.path + "/ada")
    #expect(submission.owner?.scope.student == "ada")
    #expect(submission.records.keys.sorted() == ["SUM-01.txt", "student.txt"])
    #expect(submission.sources.map(\.name) == ["Help/More.swift", "ReadIPv4.swift"])
    #expect(submission.notes.count == 2)
    let archive = try TarArchive.octets(of: [
      .init("workbook/answers/student.txt", submission.records["student.txt"] ?? []),
      .init("workbook/answers/SUM-01.txt", submission.records["SUM-01.txt"] ?? []),
      .init("workbook/Sources/Exercises/ReadIPv4.swift", Array("right".utf8))
    ])
    try room.put(archive, "bob.tar")
    let packed = try Submission(at: room.path + "/bob.tar")
    try room.put(archive, "carl/uploaded.tar")
    #expect(try Submission(at: room.path + "/carl").records == submission.records)
    #expect(packed.records == submission.records && packed.sources.map(\.name) == ["ReadIPv4.swift"])
  }

  @Test("What cannot be what was meant is refused, with a reason")
  func refused() throws {
    let room = try Classroom()
    try room.hand(in: "two/a", of: "ada", [:])
    try room.hand(in: "two/b", of: "bob", [:])
    #expect { try Submission(at: room.path + "/two") } throws: { "\($0)".contains("several folders of answers") }
    try room.link("linked", to: room.path + "/two")
    #expect { try Submission(at: room.path + "/linked") } throws: { "\($0)".contains("link") }
    try room.put("no archive", "junk.tar")
    #expect { try Submission(at: room.path + "/junk.tar") } throws: { "\($0)".contains("tar") }
    for number in 0..<2_100 { try room.put("", "many/\(number % 50)/\(number).txt") }
    #expect { try Submission(at: room.path + "/many") } throws: { "\($0)".contains("more than") }
    #expect { try Submission(at: room.path + "/none") } throws: { "\($0)".contains("not there") }
  }

  @Test("Where student.txt is gone, the folder of answers is found by its name at any depth, or by what is in it")
  func withoutOwner() throws {
    let room = try Classroom(), record = Classroom.record("SUM-01", of: "ada", ["1"])
    for (folder, deeper) in [
      ("a/answers", "a/old/answers"), ("b/net/firsthop-work", "b/net/x/answers"), ("c/renamed", "c/x/renamed"), ("d", "d/x")
    ] {
      try room.put(record, "\(folder)/SUM-01.txt")
      try room.put("deeper", "\(deeper)/SUM-02.txt")
      #expect(
        try Submission(at: room.path + "/" + folder.prefix(1)).records == ["SUM-01.txt": Array(record.utf8)], Comment(rawValue: folder))
    }
    try room.put(record, "e/one/answers/SUM-01.txt")
    try room.put(record, "e/two/answers/SUM-01.txt")
    #expect {
      try Submission(at: room.path + "/e")
    } throws: {
      "\($0)" == "it has several folders of answers: one/answers/, two/answers/"
    }
    let archive = try TarArchive.octets(of: [
      .init("./net/answers/SUM-01.txt", Array(record.utf8)), .init("./net/Sources/Exercises/A.swift", [0x61]),
      .init("./net/answers/._SUM-02.txt", [0x61]), .init("./.git/answers/SUM-03.txt", [0x61])
    ])
    try room.put(archive, "f.tar")
    let packed = try Submission(at: room.path + "/f.tar")
    #expect(packed.records.keys.sorted() == ["SUM-01.txt"] && packed.sources.map(\.name) == ["A.swift"])
  }

  @Test("Where answers were handed in, what was practised beside them does not matter")
  func practised() throws {
    let room = try Classroom()
    try room.hand(in: "ada/exam", of: "ada", ["SUM-01": ["1"]])
    try room.put(Student(named: "made-up")?.text ?? "", "ada/exam/firsthop-work/student.txt")
    let submission = try Submission(at: room.path + "/ada")
    #expect(submission.owner?.scope.student == "ada" && submission.records.keys.sorted() == ["SUM-01.txt", "student.txt"])
    #expect(submission.notes == ["exam/firsthop-work/: not read, since exam/answers/ is"])
  }

  @Test("A note on a long name is cut")
  func longNames() throws {
    let room = try Classroom()
    let archive = try TarArchive.octets(of: [.init("answers/SUM-01.txt", [])]), name = String(repeating: "a/", count: 90)
    try room.put(archive, "ada.tar")
    try room.hand(in: "bob", of: "bob", [:])
    try room.makeFolder("bob/" + name)
    try room.link("bob/" + String(repeating: "b", count: 240), to: room.path)
    let notes = try Submission(at: room.path + "/bob").notes
    #expect(notes.contains { $0.hasPrefix("...bbb") && $0.count < 210 })
  }

  @Test("Swift files that were handed in one by one count as the sources, but for the manifest and tests")
  func flattened() throws {
    let room = try Classroom()
    for name in ["ReadIPv4.swift", "Package.swift", "ReadIPv4Tests.swift", "Tests/Other.swift"] { try room.put("right", "ada/\(name)") }
    try room.put(Classroom.record("SUM-01", of: "ada", ["1"]), "ada/SUM-01.txt")
    let submission = try Submission(at: room.path + "/ada")
    #expect(submission.sources.map(\.name) == ["ReadIPv4.swift"] && submission.records.keys.sorted() == ["SUM-01.txt"])
    try room.put("wrong", "ada/Sources/Exercises/Contains.swift")
    #expect(try Submission(at: room.path + "/ada").sources.map(\.name) == ["Contains.swift"])
  }

  @Test("Sources in a folder of another name are found by an exercise's file, and what is not read is named")
  func otherFolders() throws {
    let room = try Classroom()
    for name in ["a/upload/ReadIPv4.swift", "a/upload/Help/Own.swift", "a/upload/Package.swift", "a/Tests/ReadIPv4.swift", "a/top.swift"] {
      try room.put("code", name)
    }
    let found = try Submission(at: room.path + "/a")
    #expect(found.sources.map(\.name) == ["Help/Own.swift", "ReadIPv4.swift"])
    #expect(found.notes == ["top.swift: not read, since sources are those in upload/"])
    for name in ["b/Sources/Exercises/ReadIPv4.swift", "b/ReadIPv4.swift", "b/Contains.SWIFT"] { try room.put("code", name) }
    let both = try Submission(at: room.path + "/b")
    #expect(both.sources.map(\.name) == ["ReadIPv4.swift"])
    #expect(both.notes == ["Contains.SWIFT and 1 more: not read, since sources are those in Sources/Exercises/"])
    for name in ["c/x/one.swift", "c/y/two.swift"] { try room.put("code", name) }
    let none = try Submission(at: room.path + "/c")
    #expect(none.sources.isEmpty)
    #expect(none.notes == ["x/one.swift and 1 more: not read, since none is called as in a workbook, such as ReadIPv4.swift"])
    for name in ["d/x/ReadIPv4.swift", "d/y/Contains.swift"] { try room.put("code", name) }
    #expect { try Submission(at: room.path + "/d") } throws: { "\($0)" == "it has several folders with exercises' files: x/, y/" }
  }

  @Test("An archive is read where the folder has neither answers nor sources; what is not read is named")
  func wrapped() throws {
    let room = try Classroom(), record = Array(Classroom.record("SUM-01", of: "ada", ["1"]).utf8)
    let archive = try TarArchive.octets(of: [.init("workbook/answers/SUM-01.txt", record)])
    try room.put("thanks", "ada/note.txt")
    try room.put(Student(named: "ada")?.text ?? "", "ada/firsthop-work/student.txt")
    try room.put(archive, "ada/upload/Workbook.TAR")
    try room.put("x", "ada/other.rar")
    let read = try Submission(at: room.path + "/ada")
    #expect(read.records == ["SUM-01.txt": record] && read.notes == ["other.rar: not read, since upload/Workbook.TAR is"])
    try room.put(archive, "ada/second.tar")
    #expect { try Submission(at: room.path + "/ada") } throws: { "\($0)".contains("several archives: second.tar, upload/Workbook.TAR") }
    try room.put(record, "ada/firsthop-work/SUM-02.txt")
    let beside = try Submission(at: room.path + "/ada")
    #expect(beside.records.keys.sorted() == ["SUM-02.txt", "student.txt"] && beside.notes.count == 3)
    #expect(beside.notes.allSatisfy { $0.hasSuffix(": not read, since answers or sources lie beside it") })
  }

  @Test("What is packed otherwise is refused in one sentence, by its name or by its first bytes")
  func packed() throws {
    let room = try Classroom(), advice = ": hand in a .tar, .tar.gz or .zip, or what 'firsthop workbook pack' makes"
    for name in ["a.rar", "b.tar.xz", "c.TAR.BZ2", "d.gz", "e.7z", "f/only.Rar"] {
      try room.put("PK", name)
      let last = name.split(separator: "/").last.map(String.init) ?? ""
      #expect {
        try Submission(at: room.path + "/" + (name.hasPrefix("f/") ? "f" : name))
      } throws: {
        "\($0)" == "\(last) is packed in a way that is not read\(advice)"
      }
    }
    for (octets, word) in [([0x42, 0x5A, 0x68, 0x39], "bzip2"), ([0x37, 0x7A, 0xBC, 0xAF], "7z")] as [([UInt8], String)] {
      try room.put(octets, "x.tar")
      #expect { try Submission(at: room.path + "/x.tar") } throws: { "\($0)" == "x.tar is an archive of \(word)\(advice)" }
    }
    for name in ["bob.RAR", "carl.tar.gz", "carl/answers/SUM-01.txt"] { try room.put("PK", name) }
    let marks = try room.marks("bob", "carl", code: false)
    #expect(marks[0].verdicts[0] == .refused && marks[0].remarks == ["bob.RAR is packed in a way that is not read\(advice)"])
    #expect(marks[1].verdicts[0] != .refused && marks[1].remarks.first == "carl.tar.gz: not looked at, since carl is")
  }

  @Test("What an archive has besides files is named")
  func omissions() throws {
    let room = try Classroom(), record = Array(Classroom.record("SUM-01", of: "ada", ["1"]).utf8)
    var archive = try TarArchive.octets(of: [.init("answers/SUM-02.txt", []), .init("answers/SUM-01.txt", record)])
    // The first file becomes a link: the kind is one more, and so is the sum.
    archive[156] = 0x31
    let sum = archive[..<512].enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element)) }
    let digits = String(sum, radix: 8)
    archive.replaceSubrange(148..<154, with: Array((String(repeating: "0", count: 6 - digits.utf8.count) + digits).utf8))
    try room.put(archive, "ada.tar")
    let submission = try Submission(at: room.path + "/ada.tar")
    #expect(submission.records == ["SUM-01.txt": record] && submission.notes == ["answers/SUM-02.txt: a link, and left out"])
  }
}

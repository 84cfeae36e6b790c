import LabKit
import Testing
import Workbooks

@testable import Grading

@Suite("Submissions")
struct SubmissionTests {
  private func place(_ entry: Roster.Entry, _ room: Classroom) throws -> String? {
    try SubmissionFinder(room.path).place(of: entry).map { String($0.dropFirst(room.path.count + 1)) }
  }

  @Test("A submission is found by the student's name, the roster's folder, or the name at GitHub")
  func finding() throws {
    let room = try Classroom()
    for name in ["Ada", "week1-bob-b", "group 7", "carl.tar", ".git", "week1-bob-bee"] { try room.makeFolder(name) }
    #expect(try place(.init(student: "ada"), room) == "Ada")
    #expect(try place(.init(student: "s2", github: "Bob-B"), room) == "week1-bob-b")
    #expect(try place(.init(student: "s3", folder: "group 7"), room) == "group 7")
    #expect(try place(.init(student: "carl"), room) == "carl.tar")
    #expect(try place(.init(student: "dora"), room) == nil)
    let roster = Roster([.init(student: "ada"), .init(student: "s2", github: "bob-b")])
    #expect(try SubmissionFinder(room.path).strangers(to: roster) == ["carl.tar", "group 7", "week1-bob-bee"])
    try room.makeFolder("ada")
    #expect(throws: Submission.Refusal.self) { try place(.init(student: "ada"), room) }
  }

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
}

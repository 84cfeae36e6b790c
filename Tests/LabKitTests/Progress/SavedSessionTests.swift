import Determinism
import Foundation
import Testing

@testable import LabKit

@Suite("Work that is kept")
struct SavedSessionTests {
  private let key = (try? NetworkAddressQuestion().variant().key.description) ?? ""

  @Test("Goes on where the student was, and outcomes are computed again")
  func resume() throws {
    let folder = try Folder()
    var first = try folder.open(within: "a/b")
    #expect(first.handle(.start, at: .start).notices.isEmpty)
    #expect(try first.type("1.2.3.4").status == 1)
    #expect(try first.type(key).status == 0)
    #expect(try first.type("next").question == "TEST-02")
    var second = try folder.open(within: "a/b")
    #expect(second.session.question == "TEST-02" && second.session.scope.student == "ada")
    #expect(try second.type("check TEST-01").outcome == .right)
    #expect(try second.type("progress").words.hasPrefix("1 of 4"))
    let file = try #require(folder.text("a/b/TEST-01.txt"))
    #expect(file.contains("answer 1.2.3.4\n") && file.contains("answer \(key)\n"))
    #expect(!file.contains("right") && !file.contains("passed"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b").sorted()
    #expect(folder.names == ["a"] && names == ["TEST-01.txt", "place.txt", "student.txt"])
  }

  @Test("A student without a name is given one, and keeps it")
  func identity() throws {
    let folder = try Folder()
    let made = try folder.open(student: nil).session.scope.student
    #expect(made.count == 17)
    #expect(try folder.open(student: nil).session.scope.student == made)
    // Somebody else for once: the folder's own stays, and answers are not mixed up.
    try folder.put(Student(named: "ada")?.text ?? "", "student.txt")
    var guest = try folder.open(student: "guest")
    #expect(try guest.type("list").words.contains("this folder belongs to ada"))
    #expect(try guest.type("1.2.3.4").outcome == .wrong && guest.session.scope.student == "guest")
    var owner = try folder.open(student: nil)
    #expect(owner.session.scope.student == "ada")
    #expect(try owner.type("check TEST-01").outcome == .notStarted)
    #expect(try owner.type("show").words.contains("variants of another student"))
    // The course and the term are the folder's.
    try folder.put("FirstHop student, format 1\nstudent ada\ncourse networks\nterm 2026-27\n", "student.txt")
    #expect(try folder.open(student: "guest").session.scope == SeedScope(course: "networks", term: "2026-27", student: "guest"))
  }

  @Test("A made-up name gives way to a student's own, unless answers belong to it")
  func naming() throws {
    let folder = try Folder()
    _ = try folder.open(student: nil)
    #expect(try folder.open(student: "ada").session.scope.student == "ada")
    #expect(try folder.open(student: nil).session.scope.student == "ada")
    let other = try Folder()
    var anonymous = try other.open(student: nil)
    let made = anonymous.session.scope.student
    _ = try anonymous.type("1.2.3.4")
    var named = try other.open(student: "ada")
    #expect(try named.type("list").words.contains("the answers here belong to \(made)"))
    // What is answered now counts for the name that stands there.
    #expect(named.session.scope.student == made)
    #expect(try other.open(student: nil).session.scope.student == made)
  }

  @Test("Nothing is believed: a file that claims to be right is judged")
  func forged() throws {
    let folder = try Folder(), id = try NetworkAddressQuestion().variant().id
    let head = "FirstHop answers, format 1\nquestion TEST-01\n2026-11-22T12:20:00Z variant 0 of version 1, mark \(id.mark)\n"
    for (entry, outcome) in [("answer right", Outcome.notStarted), ("answer 1.2.3.4", .wrong), ("answer \(key)", .right)] {
      try folder.put(head + "2026-11-22T12:20:00Z \(entry)\n", "TEST-01.txt")
      var work = try folder.open()
      #expect(try work.type("check TEST-01").outcome == outcome, "\(entry)")
    }
    // An answer after the explanation does not count.
    try folder.put(head + "2026-11-22T12:20:00Z explained\n2026-11-22T12:20:01Z answer \(key)\n", "TEST-01.txt")
    var work = try folder.open()
    #expect(try work.type("check TEST-01").outcome == .notStarted)
  }

  @Test("Answers to an older version of a question are kept and said, but do not count")
  func versions() throws {
    func lab(_ version: Int) -> Lab {
      var question = HalvesQuestion()
      question.version = version
      return Lab(name: "test", title: "", goal: "", handout: "", parts: [.init("", reading: [], questions: [question])])
    }
    let folder = try Folder(), key = try HalvesQuestion().variant().key
    var old = try folder.open([lab(1)])
    #expect(try old.type("\(key)").outcome == .right)
    let before = try #require(folder.text("TEST-02.txt"))
    var new = try folder.open([lab(2)])
    #expect(try new.type("check TEST-02").outcome == .notStarted)
    #expect(try new.type("show").words.contains("changed since your answer to an older version"))
    #expect(try new.type("low low low").status <= 1)
    let after = try #require(folder.text("TEST-02.txt"))
    #expect(after.hasPrefix(before) && after.contains("of version 2"))
    // Back at the old version its answers count again.
    var back = try folder.open([lab(1)])
    #expect(try back.type("check TEST-02").outcome == .right)
  }

  @Test("Two sessions at once: what both did is kept")
  func together() throws {
    let folder = try Folder()
    var one = try folder.open(), two = try folder.open()
    _ = try one.type("1.1.1.1", at: 1)
    _ = try two.type("2.2.2.2", at: 2)
    _ = try one.type("3.3.3.3", at: 3)
    _ = try two.type("again", at: 4)
    _ = try one.type("4.4.4.4", at: 5)
    _ = try two.type("\(try NetworkAddressQuestion().variant(1).key)", at: 6)
    let answers = try #require(folder.text("TEST-01.txt")).split(separator: "\n").filter {
      $0.contains("answer ") || $0.contains("variant ")
    }
    .map { $0.split(separator: " ")[1] + " " + $0.split(separator: " ")[2] }
    #expect(
      answers == [
        "variant 0", "answer 1.1.1.1", "answer 2.2.2.2", "answer 3.3.3.3", "variant 0", "answer 4.4.4.4", "variant 1",
        "answer \(try NetworkAddressQuestion().variant(1).key)"
      ])
    var three = try folder.open()
    #expect(try three.type("check TEST-01").outcome == .right)
  }

  @Test("Many sessions in parallel lose nothing")
  func parallel() async throws {
    let folder = try Folder(), path = folder.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          var random = SeededGenerator(seed: 1)
          var work = try #require(
            SavedSession([TestLab.lab], in: ProgressFolder(path), student: Student(named: "ada"), makingUpWith: &random))
          for number in 0..<10 {
            let response = try work.type("10.\(writer).0.\(number)")
            #expect(response.notices.isEmpty, "\(response.notices)")
          }
        }
      }
      try await group.waitForAll()
    }
    let text = try #require(folder.text("TEST-01.txt"))
    for writer in 0..<4 { for number in 0..<10 { #expect(text.contains(" answer 10.\(writer).0.\(number)\n")) } }
    #expect(folder.names == ["TEST-01.txt", "place.txt", "student.txt"])
  }

  @Test("A damaged file is set aside, said with its line, and never overwritten")
  func damaged() throws {
    let folder = try Folder()
    var work = try folder.open()
    _ = try work.type("1.2.3.4")
    _ = try work.type("5.6.7.8")
    let good = try #require(folder.text("TEST-01.txt")), bad = good + "what is this?\n"
    try folder.put(bad, "TEST-01.txt")
    var next = try folder.open()
    let notices = next.handle(.start, at: .start).notices
    #expect(notices.count == 1 && !notices[0].isNotSaved)
    for words in ["TEST-01.txt, line 6: 'what is this?'; expected", "TEST-01.txt.damaged-1", "3 entries before that line count"] {
      #expect(notices.first?.text.contains(words) ?? false, "\(words)")
    }
    #expect(folder.text("TEST-01.txt.damaged-1") == bad && folder.text("TEST-01.txt") == good)
    // Again, and while a session is running.
    try folder.put("", "TEST-01.txt")
    let response = try next.type("9.9.9.9")
    #expect(response.notices.first?.text.contains("damaged-2") ?? false)
    #expect(folder.text("TEST-01.txt.damaged-1") == bad && folder.text("TEST-01.txt.damaged-2")?.isEmpty ?? false)
    let text = try #require(folder.text("TEST-01.txt"))
    #expect(text.hasPrefix(good) && text.hasSuffix("answer 9.9.9.9\n"))
  }

  @Test("Other damaged files: the name of the student is rescued if it can be read")
  func otherDamage() throws {
    let folder = try Folder()
    try folder.put("FirstHop student, format 1\nstudent grace\nco\n", "student.txt")
    try folder.put("nonsense", "place.txt")
    var work = try folder.open(student: nil)
    #expect(work.session.scope.student == "grace")
    #expect(try work.type("show").notices.count == 2)
    #expect(folder.names == ["place.txt", "place.txt.damaged-1", "student.txt", "student.txt.damaged-1"])
    try folder.put("nonsense", "student.txt")
    #expect(try folder.open(student: nil).session.scope.student != "grace")
    #expect(folder.text("student.txt.damaged-2") == "nonsense")
  }

  @Test("A file from a later version is left alone, and its question goes on without being saved")
  func newer() throws {
    let folder = try Folder(), text = "FirstHop answers, format 2\nsomething new\n"
    try folder.put(text, "TEST-01.txt")
    var work = try folder.open()
    let start = work.handle(.start, at: .start)
    #expect(start.status == 2 && start.notices.contains { $0.isNotSaved && $0.text.contains("format 2") })
    let right = try work.type(key)
    #expect(right.outcome == .right && right.status == 2)
    #expect(folder.text("TEST-01.txt") == text && !folder.names.contains { $0.contains("damaged") })
    #expect(try work.type("answer TEST-02 low low low").notices.isEmpty)
    // A newer student.txt or place.txt is not replaced either.
    for name in ["student.txt", "place.txt"] { try folder.put("FirstHop \(name.dropLast(4)), format 7\n", name) }
    var next = try folder.open(student: nil)
    _ = try next.type("next")
    for name in ["student.txt", "place.txt"] { #expect(folder.text(name) == "FirstHop \(name.dropLast(4)), format 7\n") }
  }

  @Test("Where the folder is a file, the lab goes on, and says that nothing is kept")
  func noFolder() throws {
    let folder = try Folder()
    try folder.put("my notes", "work")
    var work = try folder.open(within: "work")
    let start = work.handle(.start, at: .start)
    #expect(
      start.status == 2 && start.notices.contains { $0.isNotSaved && $0.text.contains("it is a file") && $0.text.contains("--folder") })
    let right = try work.type(key)
    #expect(right.outcome == .right && right.status == 2 && right.notices.count == 1)
    #expect(try work.type("check TEST-01").outcome == .right)
    #expect(try work.type("quit").words.contains("Not everything is saved"))
    #expect(folder.text("work") == "my notes")
  }

  @Test("What is no ordinary file is left alone")
  func oddFiles() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.path + "/TEST-01.txt", withIntermediateDirectories: true)
    #expect(mkfifo(folder.path + "/TEST-02.txt", 0o600) == 0)
    var work = try folder.open()
    #expect(work.handle(.start, at: .start).notices.filter(\.isNotSaved).count == 2)
    #expect(try work.type(key).status == 2)
    #expect(try work.type("answer TEST-02 low low low").status == 2)
  }

  @Test("A capture is written once, and replaces nothing")
  func capture() throws {
    let folder = try Folder(), id = try CaptureQuestion().variant().id
    var work = try folder.open()
    _ = try work.type("TEST-04")
    let saved = try work.type("save")
    #expect(saved.outcome == .done && folder.names.contains("\(id).pcapng") && saved.words.contains("\(id).pcapng"))
    #expect(try work.type("save").outcome == .done)
    try folder.put("mine", "notes")
    let refused = try work.type("save \(folder.path)/notes")
    #expect(refused.outcome == .notSaved && refused.status == 2 && folder.text("notes") == "mine")
    #expect(try work.type("save \(folder.path)/none/x").outcome == .notSaved)
    #expect(try work.type("save \(folder.path)").outcome == .notSaved)
  }

  @Test("Random octets in every file", arguments: 0..<30)
  func hostile(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let folder = try Folder()
    for name in ["TEST-01.txt", "TEST-02.txt", "student.txt", "place.txt"] {
      let head =
        Bool.random(using: &random) ? "FirstHop \(["answers", "student", "place"].randomElement(using: &random) ?? ""), format 1\n" : ""
      let octets = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      try folder.put(Array(head.utf8) + octets, name)
    }
    var work = try folder.open(student: nil)
    #expect(work.handle(.start, at: .start).outcome == .done)
    _ = try work.type("1.2.3.4")
    #expect(try #require(folder.text("TEST-01.txt")).contains("answer 1.2.3.4\n"), "seed \(seed)")
  }
}

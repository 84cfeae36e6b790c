import Determinism
import Testing

@testable import Grading

@Suite("Whose submission it is")
struct SubmissionFinderTests {
  /// What each student gets: a name, nil for nothing, or the reason of a refusal.
  private func found(_ names: [String], _ entries: [Roster.Entry]) throws -> (found: [String?], strangers: [String]) {
    let room = try Classroom(), roster = Roster(entries)
    for name in names { try room.makeFolder(name) }
    let finder = try SubmissionFinder(room.path)
    let found = finder.places(of: roster).map { place -> String? in
      do throws(Submission.Refusal) { return try place.get()?.name } catch { return "\(error)" }
    }
    return (found, finder.strangers(to: roster))
  }

  @Test("A submission is found by the roster's folder, the student's name, or the name at GitHub")
  func finding() throws {
    let (found, strangers) = try found(
      ["Ada", "week1-bob-b", "group 7", "carl.tar", "EVE.TAR", ".git", "week1-bob-bee"],
      [
        .init(student: "ada"), .init(student: "s2", github: "Bob-B"), .init(student: "s3", folder: "group 7"), .init(student: "carl"),
        .init(student: "eve"), .init(student: "dora")
      ])
    #expect(found == ["Ada", "week1-bob-b", "group 7", "carl.tar", "EVE.TAR", nil] && strangers == ["week1-bob-bee"])
  }

  @Test("The folder that was unpacked from an archive counts, not the archive beside it; of two archives none does")
  func unpacked() throws {
    let (found, strangers) = try found(
      ["ada", "ada.zip", "ada.tar", "bob.rar", "bob.tar.gz", "carl.zip", "carl.tgz"],
      [.init(student: "ada"), .init(student: "bob"), .init(student: "carl")])
    #expect(found == ["ada", "bob.tar.gz", "several submissions could be meant: carl.tgz, carl.zip"] && strangers.isEmpty)
  }

  @Test("Names that learning platforms and browsers make have the student among other words; the longest name counts, and none of two")
  func amongWords() throws {
    let entries: [Roster.Entry] = [
      .init(student: "s1003", name: "Lovelace, Ada"), .init(student: "s1004", name: "Bob Byte", email: "bob@example.org"),
      .init(student: "s1005", name: "Zoë Ångström"), .init(student: "x", name: "Ann Lee"), .init(student: "y", name: "Mary Ann Lee")
    ]
    for (names, expected) in [
      (["Ada Lovelace_1234567_assignsubmission_file"], [0]), (["lovelaceada_12345_678_workbook.tar"], [0]), (["s1003 (1).zip"], [0]),
      (["week1-S1003"], [0]), (["bob@example.org"], [1]), (["Zoë Ångström_7_assignsubmission_file"], [2]),
      (["Mary Ann Lee_3_assignsubmission_file"], [4]), (["Ann Lee_3_assignsubmission_file"], [3]), (["s10030", "as1003", "x-1", "ada"], [])
    ] as [([String], [Int])] {
      let (found, strangers) = try found(names, entries)
      #expect(found.indices.filter { found[$0] != nil } == expected, "\(names): \(found)")
      #expect(strangers.isEmpty == !expected.isEmpty)
    }
    let twins: [Roster.Entry] = [.init(student: "t1", name: "Jo Doe"), .init(student: "t2", name: "Jo Doe")]
    #expect(
      try found(["Jo Doe_1_x"], twins).found == [
        "Jo Doe_1_x could as well be the submission of t2", "Jo Doe_1_x could as well be the submission of t1"
      ])
    // A better reason leaves the other nothing.
    #expect(try found(["s1003", "s1003-late.zip"], entries).found[0] == "s1003")
  }

  @Test("A folder belongs to one student: the longer login has it, and whoever handed nothing in gets nothing")
  func longestLogin() throws {
    let absent = Roster.Entry(student: "absent", github: "ada-l"), worker = Roster.Entry(student: "worker", github: "x-ada-l")
    for entries in [[absent, worker], [worker, absent]] {
      let (found, strangers) = try found(["week1-x-ada-l"], entries)
      #expect(zip(entries, found).allSatisfy { $1 == ($0 == worker ? "week1-x-ada-l" : nil) } && strangers.isEmpty)
      let both = try self.found(["week1-x-ada-l", "week1-ada-l"], entries).found
      #expect(zip(entries, both).allSatisfy { $1 == ($0 == worker ? "week1-x-ada-l" : "week1-ada-l") })
    }
  }

  @Test("Names of students come before names at GitHub, and the roster's folder before both")
  func precedence() throws {
    let (first, _) = try found(["lee", "week1-lee"], [.init(student: "s1", github: "lee"), .init(student: "lee")])
    #expect(first == ["week1-lee", "lee"])
    let (second, _) = try found(["lee"], [.init(student: "s1", folder: "lee"), .init(student: "lee")])
    #expect(second == ["lee", nil])
  }

  @Test("What could be meant by several is refused for each, with the others' names, and is no stranger's")
  func contested() throws {
    let (shared, strangers) = try found(["group"], [.init(student: "s1", folder: "group"), .init(student: "s2", folder: "group")])
    #expect(shared == ["group could as well be the submission of s2", "group could as well be the submission of s1"] && strangers.isEmpty)
    let (two, others) = try found(["ada", "Ada"], [.init(student: "ada")])
    #expect(two == ["several submissions could be meant: Ada, ada"] && others.isEmpty)
    let (logins, left) = try found(["w1-ada", "w2-ada", "eve"], [.init(student: "s1", github: "ada")])
    #expect(logins == ["several submissions could be meant: w1-ada, w2-ada"] && left == ["eve"])
  }

  @Test("Any names and any rosters: nobody's submission is somebody else's, too")
  func anything() throws {
    var random = SeededGenerator(seed: 61)
    let words = ["a", "b", "a-b", "b-a", "a-a", "x-a", "x-a-b", "a.tar", "b.zip", "B"]
    for round in 0..<200 {
      let entries = (0..<6).map { number in
        Roster.Entry(
          student: Bool.random(using: &random) ? words[number] : "s\(number)",
          folder: Int.random(in: 0..<4, using: &random) == 0 ? words.randomElement(using: &random) : nil,
          github: words.randomElement(using: &random))
      }
      let names = Set((0..<5).compactMap { _ in words.randomElement(using: &random) })
      let (found, strangers) = try found(names.sorted(), entries)
      let given = found.compactMap { $0 }.filter { names.contains($0) }
      #expect(Set(given).count == given.count && Set(given).isDisjoint(with: strangers), "round \(round)")
    }
  }
}

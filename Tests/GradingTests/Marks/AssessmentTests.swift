import AddressingLab
import Determinism
import Foundation
import LabKit
import PacketsLab
import RoutingLab
import Testing

@testable import Grading

@Suite("Assessments")
struct AssessmentTests {
  private let key = TermKey(Array("0123456789abcdef secret".utf8))

  @Test("A key has sixteen octets or more; white space around it does not matter")
  func keys() throws {
    #expect(TermKey(Array("  too short   \n".utf8)) == nil && TermKey([]) == nil)
    let bare = try #require(TermKey(Array("0123456789abcdef secret".utf8))),
      padded = try #require(TermKey(Array("0123456789abcdef secret\r\n".utf8)))
    #expect(bare.scope(lab: "a", student: "b", code: "c") == padded.scope(lab: "a", student: "B", code: "c"))
  }

  @Test("Key, lab, student and question each lead to other variants, and the scope is the HMAC that Python computes")
  func scopes() throws {
    let key = try #require(key), other = try #require(TermKey(Array("fedcba9876543210 secret".utf8)))
    let scopes = [
      key.scope(lab: "sums", student: "ada", code: "SUM-01"), key.scope(lab: "sums", student: "bob", code: "SUM-01"),
      key.scope(lab: "sums", student: "ada", code: "SUM-02"), key.scope(lab: "other", student: "ada", code: "SUM-01"),
      other.scope(lab: "sums", student: "ada", code: "SUM-01")
    ]
    #expect(Set(scopes.map(\.student)).count == 5)
    // hmac.new(b"0123456789abcdef secret", b"FirstHop assessed\nsums\nada\nSUM-01", "sha256").hexdigest()
    #expect(scopes[0].student == "08f1e52fed71d80094b3c37f95c3e8aa1deeaf44bf407448298385fce046b6a2")
  }

  @Test("A student's files have neither the key nor an answer; the same key gives the same files")
  func files() throws {
    let key = try #require(key), variants = AssessedVariants(SumLab.lab, key: key)
    let files = try variants.files(for: "ada")
    #expect(try files == variants.files(for: "ada"))
    #expect(try files != variants.files(for: "bob"))
    #expect(files.count == 4)
    for question in SumLab.lab.questions {
      let scope = key.scope(lab: "sums", student: "ada", code: question.code), posed = try question.posed(for: scope, number: 0)
      for file in files {
        let text = String(decoding: file.octets, as: UTF8.self)
        #expect(!text.contains("\(posed.key)") && !text.contains(scope.student) && !text.contains("secret"))
      }
      #expect(files.contains { String(decoding: $0.octets, as: UTF8.self).contains("\(posed.id)") })
    }
  }

  @Test("A sheet is read back, says only whether an answer can be read, and what it saved is graded with the key; the last answer counts")
  func wholeWay() throws {
    let key = try #require(key), room = try Classroom(), scope = key.scope(lab: "sums", student: "ada", code: "SUM-01")
    let sheetFile = try #require(try AssessedVariants(SumLab.lab, key: key).files(for: "ada").first { $0.name == "sheet.txt" })
    let sheet = try AssessedSheet(reading: sheetFile.octets)
    #expect(sheet.student == "ada" && sheet.questions.map(\.code) == ["SUM-01", "SUM-02", "SUM-03"])
    let right = try SumQuestion(code: "SUM-01").posed(for: scope, number: 0).key.description
    let folder = ProgressFolder(room.path + "/ada/answers")
    func give(_ text: String, _ code: String = "SUM-01") -> Response { sheet.answer(code, text, in: folder, at: .start) }
    #expect(give("x").outcome == .invalid && give("1", "SUM-09").outcome == .unknown)
    let (first, second) = (give("1"), give(right))
    #expect(first.outcome == .done && first.headline.hasPrefix("SUM-01: well-formed, saved") && first.blocks == second.blocks)
    #expect(first.headline == second.headline && first.status == second.status)
    func verdict(_ key: TermKey) throws -> Mark.Verdict? {
      Grader(labs: [SumLab.lab], exercises: [], code: nil, variants: .assessed(key, lab: "sums"))
        .marks(of: .init(student: "ada"), at: room.path + "/ada").verdicts.first
    }
    #expect(try verdict(key) == .right)
    #expect(try verdict(#require(TermKey(Array("another key of the term".utf8)))) == .notStarted)
    _ = give("1")
    #expect(try verdict(key) == .wrong)
    // Who practised the question afterwards loses nothing.
    _ = give(right)
    let file = "ada/answers/SUM-01.txt", before = try String(contentsOfFile: "\(room.path)/\(file)", encoding: .utf8)
    let practised = Classroom.record("SUM-01", of: "ada", ["7"]).split(separator: "\n").dropFirst(2).joined(separator: "\n")
    try room.put(before + practised + "\n", file)
    #expect(practised.contains("variant") && practised.contains("7"))
    #expect(try verdict(key) == .right)
    // Practice variants are others.
    #expect(Grader(labs: [SumLab.lab], exercises: [], code: nil).marks(of: .init(student: "ada"), at: room.path + "/ada").score == .zero)
    let other = AssessedSheet(student: "bob", lab: "sums", [])
    #expect(try AssessedSheet(reading: Array(other.text.utf8)) == other)
    let bobs = try AssessedSheet(
      reading: Array(sheet.text.split(separator: "\n").map { $0 == "student ada" ? "student bob" : $0 }.joined(separator: "\n").utf8) + [
        0x0A
      ])
    #expect(bobs.answer("SUM-01", "1", in: folder, at: .start).outcome == .notSaved)
  }

  @Test("By cell, the last answer's right cells bring their share of the points, rounded down; otherwise a table counts as a whole")
  func byCell() throws {
    let key = try #require(key), room = try Classroom(), points = try ["ADDR-01": #require(Points("1.25"))]
    let question = try #require(AddressingLab.lab.questions.first { $0.code == "ADDR-01" })
    let posed = try question.posed(for: key.scope(lab: "addressing", student: "ada", code: "ADDR-01"), number: 0)
    let sheet = AssessedSheet(student: "ada", lab: "addressing", [posed]), folder = ProgressFolder(room.path + "/ada/answers")
    let cells = posed.key.description.split(separator: ";").map { $0.filter { $0 != " " } }
    try #require(cells.count > 3)
    func graded(byCell: Bool) throws -> Mark {
      let variants = Grader.Variants.assessed(key, lab: "addressing", byCell: byCell)
      let grader = Grader(labs: [AddressingLab.lab], exercises: [], code: nil, points: points, variants: variants)
      let marks = grader.marks(of: .init(student: "ada"), at: room.path + "/ada")
      return try #require(marks.marks.first { $0.task.name == "ADDR-01" })
    }
    for wrong in [cells.count, 1, 0] {
      let given = cells.enumerated().map { $0 >= wrong ? $1 : $1 == "public" ? "private" : "public" }
      #expect(sheet.answer("ADDR-01", given.joined(separator: "; "), in: folder, at: .start).outcome == .done)
      let mark = try graded(byCell: true), right = cells.count - wrong
      #expect(mark.score.hundredths == 125 * right / cells.count && mark.verdict == (wrong == 0 ? .right : .wrong))
      #expect(mark.output.contains("\(right) of \(cells.count) cells are right."))
      let whole = try graded(byCell: false)
      #expect(whole.score.hundredths == (wrong == 0 ? 125 : 0) && !whole.output.contains("cells"))
    }
  }

  @Test("The sheet of every lab is read back, and every key is well-formed by it")
  func everyLab() throws {
    let key = try #require(key)
    for lab in [PacketsLab.lab, AddressingLab.lab, RoutingLab.lab] {
      let posed = try lab.questions.map { try $0.posed(for: key.scope(lab: lab.name, student: "ada", code: $0.code), number: 0) }
      let sheet = AssessedSheet(student: "ada", lab: lab.name, posed), read = try AssessedSheet(reading: Array(sheet.text.utf8))
      #expect(read == sheet)
      for (item, posed) in zip(read.questions, posed) { #expect((try? item.form.read(posed.key.description)) == posed.key, "\(posed.id)") }
    }
  }

  @Test("Any octets: a sheet or an error, and no trap")
  func anything() throws {
    var random = SeededGenerator(seed: 31)
    let posed = try AddressingLab.lab.questions.map { try $0.posed(for: SeedScope(student: "ada"), number: 0) }
    let good = Array(AssessedSheet(student: "ada", lab: "addressing", posed).text.utf8)
    for _ in 0..<3_000 {
      var octets = good
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        octets[Int.random(in: octets.indices, using: &random)] = Array("0123456789 \"\\n".utf8).randomElement(using: &random) ?? 0
      }
      if let sheet = try? AssessedSheet(reading: octets) { for item in sheet.questions { _ = try? item.form.read("1; 2; 3") } }
    }
  }
}

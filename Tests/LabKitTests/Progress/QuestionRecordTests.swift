import Determinism
import Testing

@testable import LabKit

@Suite("What is kept of a question")
struct QuestionRecordTests {
  static let mark = QuestionRecord.VariantMark(number: 0, version: 1, mark: "7f3a9c1e")
  static let time = Instant(seconds: 1_795_350_000)

  @Test("The file, line by line")
  func file() throws {
    var record = QuestionRecord(code: "ADDR-02")
    record.append(.answer("10.4.7.255"), about: Self.mark, at: Self.time)
    record.append(.hint(1), about: Self.mark, at: Self.time.advanced(seconds: 60))
    record.append(.answer("a;\nb\\n\u{1B}"), about: Self.mark, at: Self.time.advanced(seconds: 61))
    record.append(.explained, about: Self.mark, at: Self.time.advanced(seconds: 62))
    record.append(.reset, about: Self.mark, at: Self.time.advanced(seconds: 63))
    // `date -u -d @1795350000` says 2026-11-22T12:20:00Z.
    #expect(
      record.text == #"""
        FirstHop answers, format 1
        question ADDR-02
        2026-11-22T12:20:00Z variant 0 of version 1, mark 7f3a9c1e
        2026-11-22T12:20:00Z answer 10.4.7.255
        2026-11-22T12:21:00Z hint 1
        2026-11-22T12:21:01Z answer a;\nb\\n\u{1b}
        2026-11-22T12:21:02Z explained
        2026-11-22T12:21:03Z reset

        """#)
    let (read, damage) = try QuestionRecord.read(Array(record.text.utf8), code: "ADDR-02")
    #expect(read == record && damage == nil)
    // Editors that write CR LF, or a mark at the beginning, do no harm.
    let windows = "\u{FEFF}" + record.text.split(separator: "\n").map { $0 + "\r\n" }.joined()
    #expect(try QuestionRecord.read(Array(windows.utf8), code: "ADDR-02").record == record)
  }

  @Test("Any text is kept as it is", arguments: 0..<50)
  func roundTrip(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed), record = QuestionRecord(code: "ADDR-02")
    for second in 0..<20 {
      let scalars = (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in
        Unicode.Scalar(
          Bool.random(using: &random) ? UInt32.random(in: 0...0x7F, using: &random) : UInt32.random(in: 0...0x10FFFF, using: &random))
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      record.append(.answer(text), about: Self.mark, at: Instant(seconds: UInt64(second) * 86_399 * 317))
    }
    #expect(try QuestionRecord.read(Array(record.text.utf8), code: "ADDR-02").record == record, "seed \(seed)")
  }

  @Test("Damage: the line, what was found, what was expected; what stands before it is kept")
  func damage() throws {
    let head = "FirstHop answers, format 1\nquestion ADDR-02\n", entry = "2026-11-22T12:20:00Z answer 1\n"
    let damaged: [(text: String, line: Int, kept: Int)] = [
      ("", 1, 0), ("hello\n", 1, 0), ("FirstHop answers, format one\n", 1, 0), ("FirstHop answers, format 1\n", 2, 0),
      ("FirstHop answers, format 1\nquestion ADDR-03\n", 2, 0), (head + entry + "\n" + entry, 4, 1),
      (head + entry + entry.dropLast(), 4, 1),
      (head + entry + "2026-11-22T12:20:00Z anwser 1\n", 4, 1), (head + "2026-13-22T12:20:00Z answer 1\n", 3, 0),
      (head + "2026-02-30T12:20:00Z answer 1\n", 3, 0), (head + "2026-11-22T12:20:60Z answer 1\n", 3, 0),
      (head + "2026-11-22T12:20:00Z answer a\\x\n", 3, 0), (head + "2026-11-22T12:20:00Z answer a\\u{d800}\n", 3, 0),
      (head + "2026-11-22T12:20:00Z answer a\\u{41\n", 3, 0), (head + "2026-11-22T12:20:00Z hint 4\n", 3, 0),
      (head + "2026-11-22T12:20:00Z hint 99999999999999999999\n", 3, 0),
      (head + "2026-11-22T12:20:00Z variant 1000000 of version 1, mark 7f3a9c1e\n", 3, 0),
      (head + "2026-11-22T12:20:00Z variant 1 of version 1, mark 7F3A9C1E\n", 3, 0), (head + "2026-11-22T12:20:00Z variant 1\n", 3, 0)
    ]
    for (text, line, kept) in damaged {
      let (record, damage) = try QuestionRecord.read(Array(text.utf8), code: "ADDR-02")
      #expect(damage?.line == line && record.entries.count == kept, "\(text)")
      #expect(damage.map { "\($0)".contains("expected") } ?? false)
    }
    let (record, noText) = try QuestionRecord.read(Array((head + entry).utf8) + [0xFF, 0x0A], code: "ADDR-02")
    #expect(noText?.line == 4 && record.entries.count == 1)
    #expect(throws: NewerFormat.self) { try QuestionRecord.read(Array("FirstHop answers, format 2\nwhatever\n".utf8), code: "ADDR-02") }
  }

  @Test("Random octets, and files with random octets in them", arguments: 0..<100)
  func hostile(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var record = QuestionRecord(code: "ADDR-02")
    for second in 0..<10 { record.append(.answer("10.4.\(second).255"), about: Self.mark, at: Instant(seconds: UInt64(second))) }
    var octets = Array(record.text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0..<octets.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: octets[place] = UInt8.random(in: 0...255, using: &random)
      case 1: octets.remove(at: place)
      default: octets.insert(UInt8.random(in: 0...255, using: &random), at: place)
      }
    }
    for octets in [octets, Array(octets.prefix(Int.random(in: 0...octets.count, using: &random))), octets.shuffled(using: &random)] {
      let read = try? QuestionRecord.read(octets, code: "ADDR-02")
      if let read, read.damage == nil {
        // What was accepted is written as something that is accepted.
        #expect(try QuestionRecord.read(Array(read.record.text.utf8), code: "ADDR-02").record == read.record, "seed \(seed)")
      }
    }
  }

  @Test("Every prefix of a file: damage, or as many entries as whole lines")
  func prefixes() throws {
    var record = QuestionRecord(code: "ADDR-02")
    for second in 0..<4 { record.append(.answer("é\(second)"), about: Self.mark, at: Instant(seconds: UInt64(second))) }
    let octets = Array(record.text.utf8)
    for end in octets.indices {
      let (read, damage) = try QuestionRecord.read(Array(octets[..<end]), code: "ADDR-02")
      let lines = octets[..<end].count { $0 == 0x0A }
      #expect(read.entries == Array(record.entries.prefix(max(0, lines - 2))))
      #expect((damage == nil) == (lines >= 2 && octets[..<end].last == 0x0A), "\(end)")
    }
  }

  @Test("Of too many answers the oldest give way, but not the precious ones")
  func bounds() {
    var record = QuestionRecord(code: "ADDR-02")
    for number in 0..<QuestionRecord.mostAnswers + 100 {
      record.append(.answer(number == 3 ? "right" : "\(number)"), about: Self.mark, at: Self.time) { $0 == Self.mark && $1 == "right" }
    }
    let answers = record.entries.compactMap { entry -> String? in if case .answer(let text) = entry.event { text } else { nil } }
    #expect(answers.count == QuestionRecord.mostAnswers && answers[0] == "right" && answers[1] == "101")
    #expect(answers.last == "\(QuestionRecord.mostAnswers + 99)")
    // Precious ones only: the oldest of them go.
    for number in 0..<QuestionRecord.mostAnswers + 5 {
      record.append(.answer("\(number)"), about: Self.mark, at: Self.time) { _, _ in true }
    }
    #expect(record.entries.count == QuestionRecord.mostAnswers + 1)
  }

  @Test("Long answers and many new variants are bounded, too")
  func moreBounds() {
    var record = QuestionRecord(code: "ADDR-02")
    for number in 0..<100 {
      record.append(.answer(String(repeating: "x", count: 60_000) + "\(number)"), about: Self.mark, at: Self.time)
    }
    #expect(record.text.utf8.count < QuestionRecord.mostOctets + 70_000)
    var practice = QuestionRecord(code: "ADDR-02")
    for number in 0..<QuestionRecord.mostEntries {
      let mark = QuestionRecord.VariantMark(number: number, version: 1, mark: "00000000")
      practice.append(.variant(mark), about: nil, at: Self.time)
      practice.append(.hint(1), about: mark, at: Self.time)
    }
    #expect(practice.entries.count <= QuestionRecord.mostEntries)
    // What remains is still about the variant that it was about.
    #expect(practice.entries.last?.event == .hint(1))
    #expect(
      practice.entries.dropLast().last?.event == .variant(.init(number: QuestionRecord.mostEntries - 1, version: 1, mark: "00000000")))
    // New variants with which nothing was done leave one entry.
    var idle = QuestionRecord(code: "ADDR-02")
    for number in 0..<10 { idle.append(.variant(.init(number: number, version: 1, mark: "00000000")), about: nil, at: Self.time) }
    #expect(idle.entries.count == 1)
  }
}

@Suite("Small files and moments")
struct SmallFileTests {
  @Test("Moments, as GNU date writes them")
  func moments() {
    // date -u -d @N +%Y-%m-%dT%H:%M:%SZ
    for (seconds, text) in [
      (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
      (951_868_800, "2000-03-01T00:00:00Z"), (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
      (1_795_350_000, "2026-11-22T12:20:00Z")
    ] as [(UInt64, String)] {
      #expect("\(Timestamp(Instant(seconds: seconds)))" == text)
      #expect(Timestamp(text[...])?.instant == Instant(seconds: seconds))
    }
    for text in [
      "", "Z", "2026-11-22 12:20:00Z", "2026-11-22T12:20:00", "2026-11-22T24:00:00Z", "2026-11-31T00:00:00Z", "2100-02-29T00:00:00Z",
      "1969-12-31T23:59:59Z", "+026-11-22T12:20:00Z", "2026-1-022T12:20:00Z"
    ] {
      #expect(Timestamp(text[...]) == nil, "\(text)")
    }
  }

  @Test("Who it is")
  func student() throws {
    let ada = try #require(Student(named: "ada.l-1@uni_x", course: "networks", term: "2026-27"))
    #expect(try Student.read(Array(ada.text.utf8)).student == ada)
    for name in ["", "a b", "ä", "a/b", "a\n", ".", "..", ".ada", "-ada", String(repeating: "a", count: 65)] {
      #expect(Student(named: name) == nil)
    }
    var random = SeededGenerator(seed: 1)
    let made = Student(madeUpBy: &random), other = Student(madeUpBy: &random)
    #expect(made != other && made.scope.student.count == 17 && Student.isName(made.scope.student))
    // The name survives where only what follows is damaged.
    let (kept, damage) = try Student.read(Array("FirstHop student, format 1\nstudent ada\ncurse\n".utf8))
    #expect(kept?.scope.student == "ada" && damage?.line == 3)
    #expect(try Student.read(Array((ada.text + "more\n").utf8)).damage?.line == 5)
    #expect(throws: NewerFormat.self) { try Student.read(Array("FirstHop student, format 9\n".utf8)) }
  }

  @Test("Where somebody was")
  func bookmarks() throws {
    var bookmarks = Bookmarks()
    for (lab, question) in [("a", "A-01"), ("b", "B-01"), ("a", "A-02")] { bookmarks.put(.init(lab: lab, question: question)) }
    #expect(
      bookmarks.last == .init(lab: "a", question: "A-02") && bookmarks.question(in: "b") == "B-01" && bookmarks.question(in: "c") == nil)
    #expect(try Bookmarks.read(Array(bookmarks.text.utf8)).bookmarks == bookmarks)
    for number in 0..<500 { bookmarks.put(.init(lab: "lab\(number)", question: "Q-1")) }
    #expect(bookmarks.places.count == Bookmarks.mostLabs)
    #expect(try Bookmarks.read(Array("FirstHop place, format 1\na A-01\n\n".utf8)).damage?.line == 3)
  }
}

import Determinism
import Explanation
import IPAddressing
import LabKit
import Testing

@Suite("A session")
struct SessionTests {
  @Test("Begins with the lab, the part and the question, and never moves on by itself")
  func start() throws {
    var work = try Work()
    let start = work.session.handle(.start, at: work.now)
    #expect(start.outcome == .done && start.status == 0 && start.question == "TEST-01")
    for words in [
      "Lab test: Addresses", "4 questions in 2 parts", "0 of 4 questions", "Part 1: Networks", "RFC 950", "what is its network address?"
    ] {
      #expect(start.words.contains(words), "\(words)")
    }
    let key = try NetworkAddressQuestion().variant().key
    let right = try work.type("\(key)")
    #expect(right.outcome == .right && right.status == 0 && work.session.question == "TEST-01")
    #expect(right.words.contains("Address AND mask.") && right.words.contains("RFC 950 §2.1") && right.words.contains("next for TEST-02"))
  }

  @Test("Next and back, with the reading of a part when it is entered, once")
  func steps() throws {
    var work = try Work()
    _ = work.session.handle(.start, at: work.now)
    #expect(try !work.type("next").words.contains("Part"))
    #expect(try work.type("next").words.contains("Part 2: Packets"))
    #expect(work.session.question == "TEST-03")
    #expect(try work.type("next").question == "TEST-04")
    let end = try work.type("next")
    #expect(end.words.contains("TEST-04 is the last question") && work.session.question == "TEST-04")
    #expect(try !work.type("back").words.contains("Part 2"))
    for _ in 0..<3 { _ = try work.type("back") }
    #expect(try work.type("back").words.contains("TEST-01 is the first question"))
  }

  @Test("A recognised mistake: what it is, what it causes, where to look; never the key")
  func slip() throws {
    let variant = try NetworkAddressQuestion().variant(), wrong = try #require(variant.slips[1].answer)
    var work = try Work()
    let response = try work.type("answer \(wrong)")
    #expect(response.outcome == .wrong && response.status == 1)
    #expect(response.blocks == [.lines(["\(wrong) is the host itself.", "Every host would be a network.", "Clear the host bits."])])
    #expect(response.facts.contains(.init("slips", .texts(["host-returned"]))))
    #expect(!response.words.contains("\(variant.key)"))
  }

  @Test("A mistake that nobody knows is said to be one")
  func unknownMistake() throws {
    var work = try Work()
    let response = try work.type("1.2.3.4")
    #expect(response.outcome == .wrong && response.words.contains("1.2.3.4") && response.words.contains("nothing can be said"))
    let key = try NetworkAddressQuestion().variant().key
    #expect(!response.words.contains("\(key)"))
  }

  @Test("Of a table it says which rows are right, and which ones a mistake is about")
  func table() throws {
    let variant = try HalvesQuestion().variant(), key = variant.key.cells, slip = try #require(variant.slips[0].answer).cells
    guard case .table(let rows) = variant.form else { throw TestFailure("no table") }
    var work = try Work(at: "TEST-02")
    // One row by the mistake, another one by none.
    let byMistake = try #require(key.indices.first { key[$0] != slip[$0] }), other = try #require(key.indices.first { key[$0] == slip[$0] })
    var answer = key
    answer[byMistake] = slip[byMistake]
    answer[other] = .choice(key[other] == .choice("low") ? "high" : "low")
    let response = try work.type("\(Answer.table(answer))"), right = try #require(key.indices.first { $0 != byMistake && $0 != other })
    #expect(response.words.contains("Right: \(rows[right].label)\n"))
    #expect(response.words.contains("\(rows[byMistake].label): You cut at 64.\n"))
    #expect(response.facts.contains(.init("marks", .list(key.indices.map { .flag($0 == right) }))))
    let none = try work.type("\(Answer.table(key.map { .choice($0 == .choice("low") ? "high" : "low") }))")
    #expect(none.words.contains("None of the 3 rows is right."))
  }

  @Test("Several mistakes that lead to the same: either, or")
  func either() throws {
    let time = try #require(try TimeToLiveQuestion().variant().slips[1].answer)
    var work = try Work(at: "TEST-03")
    let words = try work.type("\(time)").words
    #expect(words.contains("Either: \(time) is one less.") && words.contains("Or: \(time) misses a router."))
  }

  @Test("The same mistake twice brings the way with other numbers, whose answer is another one")
  func example() throws {
    let variant = try NetworkAddressQuestion().variant(), wrong = try #require(variant.slips[0].answer)
    var work = try Work()
    #expect(try !work.type("\(wrong)").words.contains("The same mistake"))
    let second = try work.type("\(wrong)"), third = try work.type("\(wrong)")
    for response in [second, third] {
      #expect(response.words.contains("The same mistake again") && response.words.contains("The right answer would be:"))
      #expect(!response.words.contains("\(variant.key)"))
    }
    #expect(second.blocks != third.blocks)
    // Another mistake brings none.
    #expect(try !work.type("\(try #require(variant.slips[1].answer))").words.contains("The same mistake"))
  }

  @Test("What cannot be read costs nothing and says what was expected")
  func invalid() throws {
    var work = try Work()
    for (line, words) in [
      ("10.0.0", "an IPv4 address"), ("answer ", "there is no answer"), ("hitn", "type hint"), ("next 3", "takes nothing behind it")
    ] {
      let response = try work.type(line)
      #expect(response.outcome == .invalid && response.status == 2 && response.words.contains(words), "\(line)")
      #expect(response.changes.isEmpty && response.words.contains("costs nothing"))
    }
    #expect(try work.type("check").words.contains("NOT STARTED: TEST-01"))
  }

  @Test("Three hints, one after the other")
  func hints() throws {
    var work = try Work()
    for number in 1...3 {
      let words = try work.type("hint").words
      #expect(words.hasPrefix("Hint \(number) of 3: ") && words.split(separator: "\n").count == 1)
    }
    let again = try work.type("hint")
    #expect(
      again.words.contains("Hint 1 of 3") && again.words.contains("Hint 3 of 3") && again.words.contains("explain") && again.changes.isEmpty
    )
    #expect(try work.type("again").changes.count == 1)
    #expect(try work.type("hint").words.hasPrefix("Hint 1 of 3"))
  }

  @Test("An explanation closes the variant; again opens another one")
  func explanation() throws {
    let key = try NetworkAddressQuestion().variant().key
    var work = try Work()
    let explained = try work.type("explain")
    #expect(
      explained.outcome == .done && explained.words.contains("The right answer: \(key)") && explained.words.contains("1. Address AND mask"))
    let closed = try work.type("\(key)")
    #expect(closed.outcome == .closed && closed.status == 1 && closed.changes.isEmpty && closed.words.hasPrefix("CLOSED: TEST-01"))
    #expect(try work.type("progress").words.hasPrefix("0 of 4"))
    let other = try work.type("again")
    #expect(other.variant?.number == 1)
    #expect(try work.type("\(try NetworkAddressQuestion().variant(1).key)").outcome == .right)
    // Explained afterwards it stays answered.
    #expect(try work.type("explain").words.contains("answered this question right already"))
    #expect(try work.type("progress").words.hasPrefix("1 of 4 questions answered right: TEST-01."))
  }

  @Test("A prediction shows what happened, right or wrong, and takes no second answer")
  func prediction() throws {
    let variant = try TimeToLiveQuestion().variant()
    for (answer, outcome) in [("\(variant.key)", Outcome.right), ("200", .wrong)] {
      var work = try Work(at: "TEST-03")
      #expect(try work.type("show").words.contains("Only the first answer counts"))
      let response = try work.type(answer)
      #expect(response.outcome == outcome && response.words.contains("What happened\nsent "))
      #expect(try work.type("\(variant.key)").outcome == .closed)
      #expect(try work.type("check TEST-03").outcome == outcome)
      #expect(try work.type("again").variant?.number == 1)
      #expect(try work.type("\(try TimeToLiveQuestion().variant(1).key)").outcome == .right)
    }
  }

  @Test("Check marks the last answers again, a line each")
  func check() throws {
    var work = try Work()
    #expect(try work.type("check").outcome == .notStarted)
    _ = try work.type("1.2.3.4")
    let key = try HalvesQuestion().variant().key
    _ = try work.type("answer TEST-02 \(key)")
    let all = try work.type("check")
    #expect(all.outcome == .wrong && all.words.hasPrefix("WRONG: 1 of 4 questions answered right\n"))
    #expect(all.words.contains("WRONG: TEST-01") && all.words.contains("RIGHT: TEST-02") && all.words.contains("NOT STARTED: TEST-03"))
    let one = try work.type("check TEST-01")
    #expect(one.outcome == .wrong && one.words.contains("nothing can be said") && one.changes.isEmpty)
    #expect(try work.type("check test-2").outcome == .right)
    #expect(try work.type("check TEST-02 TEST-03").outcome == .notStarted)
    #expect(try work.type("check TEST-02 TEST-02").outcome == .right)
  }

  @Test("A question that is named is the one that is asked")
  func naming() throws {
    var work = try Work([TestLab.lab, TestLab.other])
    #expect(try work.type("show test-3").question == "TEST-03" && work.session.question == "TEST-03")
    #expect(try work.type("show 2").question == "TEST-02")
    #expect(try work.type("TEST-04").question == "TEST-04")
    #expect(try work.type("answer TEST-01 1.2.3.4").outcome == .wrong && work.session.question == "TEST-01")
    #expect(try work.type("other").question == "OTHER-01")
    #expect(try work.type("lab-test").question == "TEST-01")
    let unknown = try work.type("show TEST-99")
    #expect(unknown.outcome == .unknown && unknown.status == 64 && unknown.words.contains("TEST-99"))
    #expect(try work.type("hint TSET-02").words.contains("did you mean TEST-02?"))
    #expect(work.session.handle(.enter("tets"), at: work.now).words.contains("did you mean test?"))
    // A number is an answer where numbers are asked for.
    _ = try work.type("TEST-04")
    #expect(try work.type("2").outcome != .done && work.session.question == "TEST-04")
  }

  @Test("Begin anew: older answers count no more")
  func reset() throws {
    var work = try Work()
    _ = try work.type("\(try NetworkAddressQuestion().variant().key)")
    #expect(try work.type("reset").outcome == .unknown)
    let reset = try work.type("reset TEST-01")
    #expect(reset.variant?.number == 1 && reset.changes.map(\.event).count == 2 && reset.words.contains("starts again"))
    #expect(try work.type("check TEST-01").outcome == .notStarted)
    #expect(try work.type("\(try NetworkAddressQuestion().variant(1).key)").outcome == .right)
  }

  @Test("A capture is saved with its variant's id in it, or refused")
  func capture() throws {
    var work = try Work(at: "TEST-04")
    let id = try CaptureQuestion().variant().id
    for (line, file) in [("save", nil), ("view", nil), ("save a.pcapng", "a.pcapng"), ("save TEST-04 a b", "a b"), ("save TEST-04", nil)] {
      guard case .save(let octets, let target)? = try work.type(line).effect else { throw TestFailure(line) }
      #expect(target == file && String(decoding: octets, as: UTF8.self).contains("\(id)"), "\(line)")
    }
    #expect(try work.type("save TEST-01 x").outcome == .unknown)
  }

  @Test("List and progress count without drawing variants of what was never touched")
  func listing() throws {
    var work = try Work([TestLab.lab, TestLab.other])
    _ = try work.type("1.2.3.4")
    _ = try work.type("explain TEST-02")
    let list = try work.type("list").words
    for words in [
      "test: Addresses for testing (0 of 4 right)", "TEST-01: Network address: not right yet",
      "TEST-02: Halves (here): explained, needs again", "TEST-03: Time to live: not started"
    ] {
      #expect(list.contains(words), "\(words)")
    }
    #expect(try work.type("progress").words.contains("Lab test: 0 of 4 questions answered right. Not right yet: TEST-01."))
    var broken = try #require(
      Session(
        [Lab(name: "x", title: "", goal: "", handout: "", parts: [.init("", reading: [], questions: [NeverFit()])])],
        scope: SeedScope(student: "ada")))
    #expect(broken.handle(.list, at: work.now).outcome == .done)
    let fault = broken.handle(.show(nil), at: work.now)
    #expect(fault.outcome == .fault && fault.status == 5 && fault.words.contains("report"))
    #expect(broken.handle(.answer(nil, "1"), at: work.now).outcome == .fault)
  }

  @Test("Labs without questions have no session")
  func empty() {
    #expect(Session([], scope: SeedScope(student: "ada")) == nil)
    #expect(Session([Lab(name: "x", title: "", goal: "", handout: "", parts: [])], scope: SeedScope(student: "ada")) == nil)
  }

  @Test("Any text as a line, any octets as an answer", arguments: 0..<20)
  func hostile(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed), work = try Work([TestLab.lab, TestLab.other])
    let words = [
      "answer", "show", "hint", "check", "again", "reset", "save", "explain", "next", "list", "progress", "TEST-02", "test",
      "low; high; low", "17"
    ]
    for _ in 0..<40 {
      let octets = (0..<Int.random(in: 0...30, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let noise = String(decoding: octets, as: UTF8.self)
      let line =
        Bool.random(using: &random)
        ? noise
        : (words.randomElement(using: &random) ?? "") + " "
          + (Bool.random(using: &random) ? noise : words.randomElement(using: &random) ?? "")
      guard let command = SessionCommand(line) else { continue }
      let text = BlockRenderer(width: 40).render(work.session.handle(command, at: work.now))
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "seed \(seed)")
    }
  }
}

/// A failure that has no expression of its own.
struct TestFailure: Error {
  let words: String
  init(_ words: String) { self.words = words }
}

/// A question of which no variant is fit.
struct NeverFit: Question {
  let code = "NEVER-01"
  let title = "Never"
  let reading: [Citation] = []
  let slips: [Slip<Int>] = []
  func generate(_ random: inout SeededGenerator) throws -> Int { 0 }
  func isFit(_ parameters: Int) -> Bool { false }
  func form(_ parameters: Int) -> AnswerForm { .integer(0...9) }
  func prompt(_ parameters: Int) -> [Block] { [] }
  func key(_ parameters: Int) -> Answer { .integer(0) }
  func hints(_ parameters: Int) -> [String] { [] }
  func why(_ parameters: Int) -> [String] { [] }
  func explanation(_ parameters: Int) -> [Block] { [] }
}

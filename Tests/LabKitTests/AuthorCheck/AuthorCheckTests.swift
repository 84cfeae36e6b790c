import Determinism
import Explanation
import Testing

@testable import LabKit

/// A question in order, of which a test breaks one thing.
struct PlainQuestion: Question {
  var code = "PLAIN-01"
  var title = "The next number"
  var isPrediction = false
  var reading: [Citation] = []
  var isFitAtAll = true
  var form: @Sendable (Int) -> AnswerForm = { _ in .integer(0...999_999) }
  var prompt: @Sendable (Int) -> [Block] = { [.paragraph("Which number comes after \($0)?")] }
  var key: @Sendable (Int) -> Answer = { .integer($0 + 1) }
  var marks: @Sendable (Answer, Int) -> [Bool] = { [$0 == .integer($1 + 1)] }
  var hints: @Sendable (Int) -> [String] = { _ in ["Think.", "Count.", "One more."] }
  var why: @Sendable (Int) -> [String] = { _ in ["Numbers follow each other."] }
  var explanation: @Sendable (Int) -> [Block] = { [.paragraph("\($0) + 1 = \($0 + 1)")] }
  var reveal: @Sendable (Int) -> [Block] = { [.paragraph("It was \($0 + 1).")] }
  var capture: @Sendable (Int, String) -> [UInt8]? = { _, _ in nil }
  var slips: [Slip<Int>] = [PlainQuestion.slip("same", { .integer($0) }), PlainQuestion.slip("before", { .integer($0 - 1) })]

  static func slip(
    _ name: String, mustSeparate: Bool = true, _ answer: @escaping @Sendable (Int) -> Answer?,
    given: @escaping @Sendable (Int) -> String = { _ in "That is another one." }, look: String = "Count."
  ) -> Slip<Int> {
    Slip(name, mustSeparate: mustSeparate, answer: answer) { Feedback(given($1), consequence: "You would miss one.", look: look) }
  }

  func generate(_ random: inout SeededGenerator) throws -> Int { Int.random(in: 100_000...900_000, using: &random) }
  func isFit(_ number: Int) -> Bool { isFitAtAll }
  func form(_ number: Int) -> AnswerForm { form(number) }
  func prompt(_ number: Int) -> [Block] { prompt(number) }
  func key(_ number: Int) -> Answer { key(number) }
  func marks(_ answer: Answer, _ number: Int) -> [Bool] { marks(answer, number) }
  func hints(_ number: Int) -> [String] { hints(number) }
  func why(_ number: Int) -> [String] { why(number) }
  func explanation(_ number: Int) -> [Block] { explanation(number) }
  func reveal(_ number: Int) -> [Block] { reveal(number) }
  func capture(_ number: Int, comment: String) -> [UInt8]? { capture(number, comment) }
}

/// A variant that a draw would have rejected: slips that meet, or a judgement that goes wrong.
struct OddVariant: PosedQuestion {
  let inner: any PosedQuestion
  var slips: [PosedSlip]
  var judgement: Judgement?
  init(_ question: PlainQuestion, slips: [PosedSlip]? = nil, judgement: Judgement? = nil) throws {
    inner = try question.variant()
    (self.slips, self.judgement) = (slips ?? inner.slips, judgement)
  }
  var id: VariantID { inner.id }
  var title: String { inner.title }
  var version: Int { inner.version }
  var isPrediction: Bool { inner.isPrediction }
  var reading: [Citation] { inner.reading }
  var form: AnswerForm { inner.form }
  var prompt: [Block] { inner.prompt }
  var key: Answer { inner.key }
  var hints: [String] { inner.hints }
  var why: [String] { inner.why }
  var explanation: [Block] { inner.explanation }
  var reveal: [Block] { inner.reveal }
  var capture: [UInt8]? { inner.capture }
  func judge(_ answer: Answer) -> Judgement { judgement ?? inner.judge(answer) }
}

@Suite("What an author wants to know")
struct AuthorCheckTests {
  private func rules(_ change: (inout PlainQuestion) -> Void, seeds: Int = 30) -> Set<AuthorRule> {
    var question = PlainQuestion()
    change(&question)
    return Set(AuthorCheck(seeds: seeds).check(question).map(\.rule))
  }

  @Test("Questions in order have no findings")
  func clean() {
    #expect(rules { _ in }.isEmpty)
    let report = AuthorCheck(seeds: 60).check([TestLab.lab])
    #expect(report.isClean && report.questions == 4 && report.response.status == 0, "\(report.findings)")
  }

  @Test("Each text that is missing or cannot be shown")
  func texts() {
    #expect(rules { $0.prompt = { _ in [] } } == [.promptEmpty])
    #expect(rules { $0.prompt = { _ in [.paragraph(" "), .table(columns: [""], rows: [])] } } == [.promptEmpty])
    #expect(rules { $0.explanation = { _ in [] } } == [.explanationEmpty])
    #expect(rules { $0.why = { _ in [] } } == [.whyLength])
    #expect(rules { $0.why = { _ in ["a", "b", "c"] } } == [.whyLength])
    #expect(rules { $0.why = { _ in ["a", " "] } } == [.whyLength])
    #expect(
      rules { question in
        question.isPrediction = true
        question.reveal = { _ in [] }
      } == [.revealEmpty])
    #expect(rules { $0.hints = { _ in ["a", "b"] } } == [.hintCount])
    #expect(rules { $0.hints = { _ in ["a", "", "c"] } } == [.hintEmpty])
    #expect(rules { $0.prompt = { [.paragraph("a\u{1B}[2J \($0)")] } } == [.controlCharacter])
    #expect(rules { $0.hints = { _ in ["a", "b", "c\u{202E}"] } } == [.controlCharacter])
    #expect(rules { $0.explanation = { _ in [.listing([String(repeating: "x", count: 81)])] } } == [.listingTooWide])
    #expect(rules { $0.explanation = { _ in [.listing([String(repeating: "x", count: 80)])] } }.isEmpty)
  }

  @Test("Each way in which the judging goes wrong")
  func judging() throws {
    #expect(rules { $0.isFitAtAll = false } == [.noFitVariant])
    #expect(rules { $0.form = { _ in .integer(0...1000) } }.contains(.keyUnreadable))
    #expect(rules { $0.key = { .integer($0 + 2) } } == [.keyNotRight])
    #expect(rules { $0.slips.append(PlainQuestion.slip("same again", { .integer($0 + 1) })) } == [.noFitVariant])
    #expect(rules { $0.slips.append(PlainQuestion.slip("never", mustSeparate: false, { _ in nil })) } == [.slipNeverReached])
    #expect(rules { $0.slips.append(PlainQuestion.slip("right", mustSeparate: false, { .integer($0 + 1) })) } == [.slipNeverReached])
    #expect(
      rules { $0.slips.append(PlainQuestion.slip("huge", mustSeparate: false, { .integer($0 + 1_000_000) })) } == [
        .slipUnreadable, .slipNeverReached
      ])
    #expect(rules { $0.slips[0] = PlainQuestion.slip("same", { .integer($0) }, given: { _ in "" }) } == [.feedbackEmpty])
    #expect(rules { $0.slips[0] = PlainQuestion.slip("same", { .integer($0) }, look: " ") } == [.feedbackEmpty])
  }

  @Test("What a draw rejects is found in a variant that comes another way")
  func variants() throws {
    func rules(_ variant: OddVariant) -> Set<AuthorRule> {
      var check = QuestionCheck("PLAIN-01")
      check.add(variant)
      return Set(check.finish().map(\.rule))
    }
    let variant = try PlainQuestion().variant(), same = variant.slips[0]
    #expect(rules(try OddVariant(PlainQuestion())).isEmpty)
    let twin = PosedSlip(name: "twin", mustSeparate: true, answer: same.answer)
    #expect(rules(try OddVariant(PlainQuestion(), slips: [same, twin])) == [.slipsMeet, .slipUnrecognized, .slipNeverReached])
    let lucky = PosedSlip(name: "same", mustSeparate: true, answer: variant.key)
    #expect(rules(try OddVariant(PlainQuestion(), slips: [lucky])) == [.slipMeetsKey, .slipNeverReached])
    let nobody = PosedSlip(name: "same", mustSeparate: true, answer: nil)
    #expect(rules(try OddVariant(PlainQuestion(), slips: [nobody])) == [.slipMissing, .slipNeverReached])
    let blind = try OddVariant(PlainQuestion(), judgement: Judgement(marks: [false], slips: []))
    #expect(rules(blind) == [.keyNotRight, .slipUnrecognized, .slipNeverReached])
  }

  @Test("Labels, words, codes, and what a lab must have")
  func shapes() {
    for labels in [["a", "A"], ["a=b", "c"], ["a;b", "c"], ["", "c"]] {
      let found = rules { question in
        question.form = { _ in .table(labels.map { .init($0, .integer(0...999_999)) }) }
        question.key = { .table([.integer($0), .integer($0 + 1)]) }
        question.marks = { $0.cells == [.integer($1), .integer($1 + 1)] ? [true, true] : [false, false] }
        question.slips = []
      }
      #expect(found == [.tableLabel], "\(labels)")
    }
    for words in [["a", "A"], ["a b", "c"], ["a,b", "c"], ["", "c"]] {
      let found = rules { question in
        question.form = { _ in .choice(words.map { Choice($0) }) }
        question.key = { _ in .choice(words[1]) }
        question.slips = []
      }
      #expect(found.contains(.choiceWord), "\(words)")
    }
    func findings(_ lab: Lab) -> [AuthorRule] { AuthorCheck(seeds: 3).check([lab]).findings.map(\.rule) }
    func lab(_ questions: any Question...) -> Lab {
      Lab(name: "x", title: "", goal: "", handout: "", parts: [.init("", reading: [], questions: questions)])
    }
    let own = Lab(
      name: "own", title: "Own", goal: "You can.", handout: "x", isOwn: true,
      parts: [.init("One", reading: [.paragraph("Read.")], questions: [PlainQuestion()])])
    #expect(findings(own).isEmpty)
    #expect(findings(lab(PlainQuestion(), CaptureQuestion())) == [.noPrediction])
    #expect(findings(lab(PlainQuestion(), TimeToLiveQuestion())) == [.noCapture])
    #expect(findings(lab(TimeToLiveQuestion(), TimeToLiveQuestion(), CaptureQuestion())) == [.codeTwice])
    for code in ["plain-01", "PLAIN01", "A/-1", "A\n-1", "Ä-1"] {
      #expect(findings(lab(PlainQuestion(code: code), TimeToLiveQuestion(), CaptureQuestion())) == [.codeShape], "\(code)")
    }
    let report = AuthorCheck(seeds: 3).check([lab(PlainQuestion(), TimeToLiveQuestion())])
    #expect(report.response.status == 1 && BlockRenderer().render(report.response).contains("x: the lab has no question with a capture"))
  }

  @Test("A capture without its variant's id, or none at all")
  func captures() throws {
    let good = try #require(CaptureQuestion().capture(3, comment: "PLAIN-01"))
    #expect(rules { $0.capture = { _, _ in [1, 2, 3] } } == [.captureBroken])
    #expect(rules { $0.capture = { _, _ in good } } == [.captureUnnamed])
    #expect(rules { $0.capture = { CaptureQuestion().capture(3, comment: $1) } }.isEmpty)
    // The other byte order, and cut or wrong headers.
    let id = try PlainQuestion().variant().id
    let option: [UInt8] =
      [0, 1, 0, UInt8("\(id)".utf8.count)] + Array("\(id)".utf8) + [UInt8](repeating: 0, count: (4 - "\(id)".utf8.count % 4) % 4)
    let length: [UInt8] = [0, 0, 0, UInt8(28 + option.count)]
    let big =
      [0x0A, 0x0D, 0x0D, 0x0A] + length + [0x1A, 0x2B, 0x3C, 0x4D, 0, 1, 0, 0] + [UInt8](repeating: 0xFF, count: 8) + option + length
    #expect(CaptureComment.names(id, in: big) == true)
    for end in 0..<28 { #expect(CaptureComment.names(id, in: Array(good.prefix(end))) == nil) }
    for (place, octet) in [(0, 1), (4, 3), (7, 0xFF), (8, 0)] as [(Int, UInt8)] {
      var bad = good
      bad[place] = octet
      #expect(CaptureComment.names(id, in: bad) == nil)
    }
  }

  @Test("A hint or a feedback that tells the key")
  func telling() {
    #expect(rules { $0.hints = { ["a", "b", "It is \($0 + 1)."] } } == [.hintTellsKey])
    #expect(rules { $0.hints = { ["a", "It is \($0 + 1)0 or not", "10.\($0 + 1).0.1"] } }.isEmpty)
    #expect(rules { $0.slips[0] = PlainQuestion.slip("same", { .integer($0) }, given: { "Not \($0 + 1)?" }) } == [.feedbackTellsKey])
    // What the prompt shows is no secret.
    let shown = rules { question in
      question.prompt = { [.paragraph("Is it \($0 + 1) or \($0 + 2)?")] }
      question.hints = { ["a", "b", "Not \($0 + 2), but \($0 + 1)?"] }
    }
    #expect(shown.isEmpty)
  }

  /// A question whose key is `key`, and whose third hint is `hint`.
  private func tells(_ form: AnswerForm, _ key: @escaping @Sendable (Int) -> Answer, _ hint: @escaping @Sendable (Int) -> String) -> Bool {
    let found = rules(
      { question in
        question.form = { _ in form }
        question.key = key
        question.marks = { answer, number in Self.marks(answer, key(number)) }
        question.hints = { ["a", "b", hint($0)] }
        question.prompt = { _ in [.paragraph("What is it?")] }
        question.slips = []
      }, seeds: 100)
    #expect(found.subtracting([.hintTellsKey]).isEmpty, "\(found)")
    return found.contains(.hintTellsKey)
  }
  private func same(_ wanted: Bool, _ found: Bool, at place: SourceLocation = #_sourceLocation) {
    #expect(wanted == found, sourceLocation: place)
  }
  private static func marks(_ answer: Answer, _ key: Answer) -> [Bool] { PlainQuestion.marks(answer, against: key) }

  @Test("What tells a key depends on the key")
  func tellingByForm() {
    let choices = [Choice("router"), Choice("host")], word: @Sendable (Int) -> String = { $0 % 2 == 0 ? "router" : "host" }
    same(true, tells(.choice(choices), { .choice(word($0)) }, { "Ask the \(word($0))." }))
    same(false, tells(.choice(choices), { .choice(word($0)) }, { _ in "Ask the router." }))
    same(false, tells(.choice(choices), { .choice(word($0)) }, { "Is it the \(word($0)), or the \(word($0 + 1))?" }))
    // Two digits: by chance in some variants, or always.
    same(false, tells(.integer(0...99), { .integer(10 + $0 % 90) }, { _ in "Count 24 bits." }))
    same(true, tells(.integer(0...99), { .integer(10 + $0 % 90) }, { "Count \(10 + $0 % 90) bits." }))
    same(true, tells(.prefixLength(.ipv4), { .integer(10 + $0 % 20) }, { "A /\(10 + $0 % 20)." }))
    same(false, tells(.integer(0...9), { .integer($0 % 10) }, { "It has \($0 % 10) bits." }))
    // Several words, several octets, several cells.
    same(true, tells(.octets(count: 2), { .octets([UInt8($0 % 256), 7]) }, { "\(Answer.octets([UInt8($0 % 256), 7]))" }))
    same(true, tells(.set(choices), { _ in .set(["host", "router"]) }, { _ in "Both: host, router" }))
    let rows = AnswerForm.table([.init("a", .choice(choices)), .init("b", .choice(choices))])
    same(true, tells(rows, { .table([.choice(word($0)), .choice("host")]) }, { "First \(word($0)), host then." }))
    same(false, tells(rows, { .table([.choice(word($0)), .choice("host")]) }, { "First \(word($0)), then host." }))
    same(true, tells(.order(choices), { _ in .order(["router", "host"]) }, { _ in "It is router, host." }))
    same(true, tells(.packets(last: 99), { _ in .packets([3, 5, 6]) }, { _ in "Packets 3,5-6." }))
    same(false, tells(.filter, { _ in .filter("arp.opcode == 1") }, { _ in "arp.opcode: 1 asks." }))
    same(true, tells(.filter, { _ in .filter("tcp.port == 80") }, { _ in "Type tcp.port == 80" }))
  }

  @Test("The answers that a walk types are right, and wrong by their slips")
  func walk() throws {
    let scope = SeedScope(student: "ada"), objects = try AuthorWalk(scope, variants: 2).objects(of: TestLab.lab)
    #expect(objects.count == 8)
    let key = try NetworkAddressQuestion().variant(1).key
    #expect(objects[1].line.contains("\"number\":1,") && objects[1].line.contains("\"key\":\"\(key)\""))
    #expect(objects[0].line.contains("zero-last-octet") && objects[0].line.contains("host-returned"))
  }
}

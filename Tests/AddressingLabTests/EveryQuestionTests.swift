import Capture
import LabKit
import Testing

@testable import AddressingLab

/// What holds for every variant of every question.
@Suite("Every question of the lab on addresses")
struct EveryQuestionTests {
  static let codes = AddressingLab.lab.questions.map(\.code)
  /// How many variants are looked at. Debug code is slow; `firsthop lab author-check` looks at 500.
  #if DEBUG
    private static let seeds = 75
  #else
    private static let seeds = 500
  #endif

  /// A variant, and what is said to those who make its slips.
  private struct Tried: Sendable {
    let variant: any PosedQuestion
    let slips: [(slip: PosedSlip, answer: Answer, judgement: Judgement)]

    init(_ variant: any PosedQuestion) {
      self.variant = variant
      slips = variant.slips.compactMap { slip in slip.answer.map { (slip, $0, variant.judge($0)) } }
    }
  }

  /// The variants of each question for 25 students.
  private static let variants: [String: Result<[Tried], NoFitVariant>] = {
    let scopes = (0..<25).map { SeedScope(student: "student \($0)") }
    return Dictionary(
      uniqueKeysWithValues: AddressingLab.lab.questions.map { question in
        let variants = Result { () throws(NoFitVariant) in
          try (0..<seeds).map { number throws(NoFitVariant) in Tried(try question.posed(for: scopes[number % 25], number: number / 25)) }
        }
        return (question.code, variants)
      })
  }()

  private static func tried(_ code: String) throws -> [Tried] { try #require(variants[code]).get() }
  private static func variants(of code: String) throws -> [any PosedQuestion] { try tried(code).map(\.variant) }

  @Test("It has parts with something to read, and questions with codes of their own")
  func lab() {
    let lab = AddressingLab.lab
    #expect(lab.parts.count == 5 && lab.parts.allSatisfy { !$0.reading.isEmpty && !$0.sources.isEmpty && !$0.questions.isEmpty })
    #expect(Set(Self.codes).count == Self.codes.count && Self.codes.allSatisfy { $0.hasPrefix("ADDR-") })
    #expect(lab.questions.filter { $0.isPrediction }.map(\.code) == ["ADDR-05", "ADDR-12"])
  }

  @Test("The key is read back as itself and is right", arguments: codes)
  func key(code: String) throws {
    for variant in try Self.variants(of: code) {
      #expect(try variant.form.read("\(variant.key)") == variant.key, "\(variant.id)")
      #expect(try variant.form.read("  \(variant.key)\r\n") == variant.key, "\(variant.id)")
      #expect(variant.judge(variant.key).isRight, "\(variant.id)")
    }
  }

  @Test("What is no answer is named as such", arguments: codes)
  func unreadable(code: String) throws {
    for variant in try Self.variants(of: code).prefix(5) {
      #expect(throws: InvalidAnswer.self) { try variant.form.read("what?") }
      #expect(throws: InvalidAnswer.self) { try variant.form.read("") }
    }
  }

  @Test("Every slip is wrong, can be typed, and is recognised", arguments: codes)
  func slips(code: String) throws {
    for tried in try Self.tried(code) {
      for (slip, answer, judgement) in tried.slips {
        #expect(try tried.variant.form.read("\(answer)") == answer, "\(tried.variant.id) \(slip.name)")
        if judgement.isRight, !slip.mustSeparate { continue }
        #expect(!judgement.isRight, "\(tried.variant.id) \(slip.name)")
        let names = judgement.slips.map(\.name)
        #expect(slip.mustSeparate ? names == [slip.name] : names.contains(slip.name), "\(tried.variant.id) \(slip.name): \(names)")
        for feedback in judgement.slips.map(\.feedback) {
          #expect(!feedback.given.isEmpty && !feedback.consequence.isEmpty && !feedback.look.isEmpty)
        }
      }
    }
  }

  @Test("Every slip can be made in some variant", arguments: codes)
  func reached(code: String) throws {
    var reached: Set<String> = [], names: Set<String> = []
    for tried in try Self.tried(code) {
      names.formUnion(tried.variant.slips.map(\.name))
      reached.formUnion(tried.slips.filter { !$0.judgement.isRight }.map(\.slip.name))
    }
    #expect(reached == names && names.count >= 2)
  }

  @Test("Neither hints nor feedback give the key away", arguments: codes)
  func secrets(code: String) throws {
    for tried in try Self.tried(code) {
      let variant = tried.variant, key = variant.key
      #expect(variant.hints.count == 3 && !variant.hints.contains(""))
      // What the question shows is no secret.
      let shown = "\(variant.prompt)", secrets = key.cells.compactMap(Self.secret).filter { !shown.contains($0) }
      for hint in variant.hints { #expect(!Self.reveals(hint, secrets), "\(variant.id) \(key): \(hint)") }
      // In the table of numbers of hosts a cell's key may be another cell's working.
      if code == "ADDR-04" { continue }
      for (slip, _, judgement) in tried.slips {
        let wrong = zip(key.cells, judgement.marks).filter { !$0.1 }.compactMap { Self.secret($0.0) }.filter(secrets.contains)
        for feedback in judgement.slips.map(\.feedback) {
          let text = ([feedback.given, feedback.look] + feedback.consequence.map { "\($0)" }).joined(separator: "\n")
          #expect(!Self.reveals(text, wrong), "\(variant.id) \(slip.name) \(key): \(text)")
        }
      }
    }
  }

  @Test("There is something to read before and after", arguments: codes)
  func texts(code: String) throws {
    for variant in try Self.variants(of: code).prefix(50) {
      #expect(!variant.prompt.isEmpty && variant.why.count == 2 && !variant.explanation.isEmpty && !variant.reading.isEmpty)
      #expect(variant.isPrediction == !variant.reveal.isEmpty)
      for case .table(let columns, let rows) in variant.prompt + variant.explanation + variant.reveal {
        #expect(rows.allSatisfy { $0.count == columns.count })
      }
    }
  }

  @Test("Students get different variants", arguments: codes)
  func spread(code: String) throws {
    let prompts = Set(try Self.variants(of: code).map { "\($0.prompt)" })
    // Few subnets hold some of the few hosts of a recorded capture.
    #expect(prompts.count >= (code == "ADDR-15" ? min(30, Self.seeds / 4) : Self.seeds * 4 / 5), "\(prompts.count)")
  }

  @Test("A capture opens and bears the variant's name", arguments: ["ADDR-14", "ADDR-15"])
  func capture(code: String) throws {
    for variant in try Self.variants(of: code).prefix(3) {
      var reader = try CaptureReader(octets: try #require(variant.capture), name: "capture"), count = 0
      while try reader.advance() { count += 1 }
      #expect(count == (code == "ADDR-14" ? 47 : 64) && reader.section.comments.contains("\(variant.id)"))
    }
  }

  @Test("The same in a whole lab: nothing that the authors' check finds")
  func authorCheck() {
    #expect(AuthorCheck(seeds: 20).check([AddressingLab.lab]).findings.map(\.description) == [])
  }

  /// What must not be told: addresses, prefixes, octets, texts and numbers of two digits and more.
  private static func secret(_ cell: Answer) -> String? {
    switch cell {
    case .integer(let number): number > 9 ? "\(number)" : nil
    case .address, .prefix, .octets, .filter: "\(cell)"
    case .choice(let word): word.contains(".") ? word : nil
    default: nil
    }
  }

  /// Whether a text has one of these as a word.
  private static func reveals(_ text: String, _ secrets: [String]) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber || ".:/".contains($0)) }.map { word in
      word.hasSuffix(".") || word.hasSuffix(":") && !word.hasSuffix("::") ? String(word.dropLast()) : String(word)
    }
    return secrets.contains { words.contains($0) || $0.contains(" ") && text.contains($0) }
  }
}

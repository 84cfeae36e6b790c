import Capture
import LabKit
import Testing

@testable import AddressingLab

/// What holds for every variant of every question.
@Suite("Every question of the lab on addresses")
struct EveryQuestionTests {
  static let codes = AddressingLab.lab.questions.map(\.code)
  static let seeds = 500

  /// The variants of each question for many students.
  private static let variants: [String: Result<[any PosedQuestion], NoFitVariant>] = {
    let scopes = (0..<25).map { SeedScope(student: "student \($0)") }
    return Dictionary(
      uniqueKeysWithValues: AddressingLab.lab.questions.map { question in
        let variants = Result { () throws(NoFitVariant) in
          try (0..<seeds).map { number throws(NoFitVariant) in try question.posed(for: scopes[number % 25], number: number / 25) }
        }
        return (question.code, variants)
      })
  }()

  private static func variants(of code: String) throws -> [any PosedQuestion] { try #require(variants[code]).get() }

  @Test("It has parts with something to read, and questions with codes of their own")
  func lab() {
    let lab = AddressingLab.lab
    #expect(lab.parts.count == 5 && lab.parts.allSatisfy { !$0.reading.isEmpty && !$0.sources.isEmpty && !$0.questions.isEmpty })
    #expect(Set(Self.codes).count == Self.codes.count && Self.codes.allSatisfy { $0.hasPrefix("ADDR-") })
    #expect(lab.questions.contains { $0.isPrediction })
  }

  @Test("The key is read back as itself and is right", arguments: codes)
  func key(code: String) throws {
    for variant in try Self.variants(of: code) {
      #expect(try variant.form.read("\(variant.key)") == variant.key, "\(variant.id)")
      #expect(try variant.form.read("  \(variant.key)\r\n") == variant.key, "\(variant.id)")
      #expect(variant.judge(variant.key).isRight, "\(variant.id)")
    }
  }

  @Test("The form names what was typed wrongly", arguments: codes)
  func unreadable(code: String) throws {
    for variant in try Self.variants(of: code).prefix(5) {
      #expect(throws: InvalidAnswer.self) { try variant.form.read("what?") }
      #expect(throws: InvalidAnswer.self) { try variant.form.read("") }
    }
  }

  @Test("Every slip is wrong, can be typed, and is recognised", arguments: codes)
  func slips(code: String) throws {
    for variant in try Self.variants(of: code) {
      for slip in variant.slips {
        guard let answer = slip.answer else { continue }
        #expect(try variant.form.read("\(answer)") == answer, "\(variant.id) \(slip.name)")
        let judgement = variant.judge(answer)
        if judgement.isRight, !slip.mustSeparate { continue }
        #expect(!judgement.isRight, "\(variant.id) \(slip.name)")
        #expect(judgement.slips.contains { $0.name == slip.name }, "\(variant.id) \(slip.name): \(judgement.slips.map(\.name))")
        if slip.mustSeparate { #expect(judgement.slips.count == 1, "\(variant.id) \(slip.name): \(judgement.slips.map(\.name))") }
        for recognized in judgement.slips {
          #expect(!recognized.feedback.given.isEmpty && !recognized.feedback.consequence.isEmpty && !recognized.feedback.look.isEmpty)
        }
      }
    }
  }

  @Test("Every slip can be made in some variant", arguments: codes)
  func reached(code: String) throws {
    var reached: Set<String> = [], names: Set<String> = []
    for variant in try Self.variants(of: code) {
      names.formUnion(variant.slips.map(\.name))
      reached.formUnion(variant.slips.filter { $0.answer.map { !variant.judge($0).isRight } ?? false }.map(\.name))
    }
    #expect(reached == names && names.count >= 2)
  }

  @Test("Neither hints nor feedback give the key away", arguments: codes)
  func secrets(code: String) throws {
    for variant in try Self.variants(of: code) {
      #expect(variant.hints.count == 3 && !variant.hints.contains(""))
      let secrets = variant.key.cells.compactMap(Self.secret)
      for hint in variant.hints { #expect(!Self.reveals(hint, secrets), "\(variant.id) \(variant.key): \(hint)") }
      for slip in variant.slips {
        guard let answer = slip.answer else { continue }
        let judgement = variant.judge(answer)
        // In the tables of numbers a cell's key may be another cell's working.
        if code == "ADDR-04" { continue }
        let wrong = zip(variant.key.cells, judgement.marks).filter { !$0.1 }.compactMap { Self.secret($0.0) }
        for feedback in judgement.slips.map(\.feedback) {
          let text = ([feedback.given, feedback.look] + feedback.consequence.map { "\($0)" }).joined(separator: "\n")
          #expect(!Self.reveals(text, wrong), "\(variant.id) \(slip.name) \(variant.key): \(text)")
        }
      }
    }
  }

  @Test("There is something to read before and after", arguments: codes)
  func texts(code: String) throws {
    for variant in try Self.variants(of: code).prefix(50) {
      #expect(!variant.prompt.isEmpty && variant.why.count == 2 && !variant.explanation.isEmpty && !variant.reading.isEmpty)
      #expect(variant.isPrediction == !variant.reveal.isEmpty)
      let table = variant.prompt + variant.explanation + variant.reveal
      for case .table(let columns, let rows) in table { #expect(rows.allSatisfy { $0.count == columns.count }) }
    }
  }

  @Test("Students get different variants", arguments: codes)
  func spread(code: String) throws {
    let variants = try Self.variants(of: code)
    let prompts = Set(variants.map { "\($0.prompt)" })
    // Few subnets hold some of the few hosts of a recorded capture.
    #expect(prompts.count >= (code == "ADDR-15" ? 30 : 400), "\(prompts.count)")
  }

  @Test("A capture opens and bears the variant's name", arguments: codes)
  func capture(code: String) throws {
    for variant in try Self.variants(of: code).prefix(3) {
      guard let octets = variant.capture else { continue }
      var reader = try CaptureReader(octets: octets, name: "capture"), count = 0
      while try reader.advance() { count += 1 }
      #expect(count > 0 && reader.section.comments.contains("\(variant.id)"))
    }
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

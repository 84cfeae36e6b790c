import Capture
import Explanation
import LabKit
import Testing
import Wire

@testable import PacketsLab

@Suite("Every question, over many seeds")
struct EveryQuestionTests {
  static let codes = PacketsLab.lab.questions.map(\.code)

  static func posed(_ code: String, _ number: Int) throws -> any PosedQuestion {
    try #require(PacketsLab.lab.questions.first { $0.code == code }).posed(for: Posing.scope, number: number)
  }

  @Test("Codes are unique, and each part has something to read, to look at and to ask")
  func parts() {
    #expect(Set(Self.codes).count == Self.codes.count && Self.codes.count >= 12)
    for part in PacketsLab.lab.parts {
      #expect(!part.title.isEmpty && part.reading.count >= 3 && !part.sources.isEmpty && !part.questions.isEmpty)
      #expect(part.reading.listings.contains { $0.contains("firsthop dissect") } && part.reading.listings.allSatisfy { $0.count <= 40 })
    }
  }

  /// All that holds of each variant is looked at in one go: to pose one takes the longest.
  @Test("Keys are right, slips are recognised, nothing is given away, and prompts differ", arguments: codes)
  func variants(code: String) throws {
    var reached: Set<String> = [], names: Set<String> = [], prompts: Set<String> = []
    for number in 0..<Posing.seeds {
      let variant = try Self.posed(code, number), key = variant.key
      #expect(try variant.form.read("\(key)") == key, "\(variant.id)")
      #expect(variant.judge(key).isRight, "\(variant.id)")
      names.formUnion(variant.slips.map(\.name))
      reached.formUnion(try slips(of: variant, key))
      words(of: variant)
      prompts.insert(variant.prompt.text + "\(variant.form)")
    }
    #expect(reached == names)
    // The tasks for filters are few: the capture has no more to tell apart.
    #expect(prompts.count >= (code == "PKT-10" ? min(30, Posing.seeds / 4) : Posing.seeds * 7 / 10), "\(prompts.count) different prompts")
  }

  /// Returns the names of those that were recognised.
  private func slips(of variant: any PosedQuestion, _ key: Answer) throws -> Set<String> {
    let slips = variant.slips, separate = slips.filter(\.mustSeparate).map(\.answer)
    var reached: Set<String> = []
    #expect(separate.count >= 2 && Set(separate).count == separate.count && !separate.contains(nil), "\(variant.id)")
    for slip in slips {
      guard let answer = slip.answer else { continue }
      let judgement = variant.judge(answer), found = judgement.slips.map(\.name)
      if judgement.isRight {
        #expect(!slip.mustSeparate, "\(variant.id): \(slip.name) is right")
        continue
      }
      #expect(slip.mustSeparate ? found == [slip.name] : found.contains(slip.name), "\(variant.id): \(slip.name) is taken for \(found)")
      #expect(try variant.form.read("\(answer)") == answer, "\(variant.id): \(slip.name)")
      for slip in judgement.slips { speaks(slip, of: variant, key) }
      reached.insert(slip.name)
    }
    return reached
  }

  private func speaks(_ slip: Judgement.RecognizedSlip, of variant: any PosedQuestion, _ key: Answer) {
    for text in [slip.feedback.given, slip.feedback.consequence.text, slip.feedback.look] {
      #expect(!text.isEmpty && !text.withoutBytes.says("\(key)"), "\(variant.id): \(slip.name): \(text)")
    }
  }

  private func words(of variant: any PosedQuestion) {
    let key = "\(variant.key)"
    #expect(variant.hints.count == 3 && Set(variant.hints).count == 3, "\(variant.id)")
    for hint in variant.hints { #expect(!hint.says(key), "\(variant.id): \(hint)") }
    let explanation = variant.explanation
    #expect(variant.why.count == 2 && !explanation.isEmpty && !variant.reading.isEmpty && !variant.title.isEmpty, "\(variant.id)")
    if variant.isPrediction { #expect(!variant.reveal.isEmpty, "\(variant.id)") }
    let long = (variant.prompt.listings + explanation.listings).filter { $0.count > 40 }
    #expect(long.allSatisfy { $0.contains("HTTP/1.1") || $0.contains(" == ") }, "\(variant.id): \(long)")
  }

  @Test("The same seed gives the same variant and the same capture", arguments: codes)
  func repeatable(code: String) throws {
    for number in 0..<10 {
      let one = try Self.posed(code, number), two = try Self.posed(code, number)
      #expect(one.prompt == two.prompt && one.key == two.key && one.capture == two.capture && one.form == two.form)
    }
  }

  @Test("A capture names its variant, and nothing is wrong with its packets", arguments: codes)
  func captures(code: String) throws {
    for number in 0..<50 {
      let variant = try Self.posed(code, number)
      guard let octets = variant.capture else { continue }
      var reader = try CaptureReader(octets: octets, name: "\(variant.id)"), count = 0
      while let frame = try reader.next() {
        count += 1
        let worst = Notes.of([UInt8](frame.bytes)).filter { $0.level >= .warning }
        #expect(worst.isEmpty, "\(variant.id): packet \(count): \(worst.map(\.text))")
      }
      #expect(count > 0 && reader.section.comments == ["\(variant.id)"])
    }
  }

  @Test("Nobody is asked the samples that are printed in the bank of questions")
  func samples() throws {
    for variant in try Posing.variants(of: FirstContact()) { #expect(variant.parameters.askedPort != 443) }
    let sample = "4500003c1a2b400040060000c0a80117c6336407"
    for variant in try Posing.variants(of: HeaderChecksum()) {
      #expect(variant.parameters.sum(0).words.map(WordSum.text).joined() != sample)
    }
  }
}

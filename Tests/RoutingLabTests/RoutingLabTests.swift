import LabKit
import RoutingLab
import Testing

/// What holds for every question of the lab, over many variants.
@Suite("The routing lab")
struct RoutingLabTests {
  static let scope = SeedScope(course: "test", term: "1", student: "ada")

  @Test("Each variant's key is right when typed, each slip is recognised, no hint has the key", arguments: RoutingLab.lab.questions.indices)
  func variants(_ index: Int) throws {
    let question = RoutingLab.lab.questions[index]
    for number in 0..<500 {
      let variant = try question.posed(for: Self.scope, number: number)
      #expect(variant.judge(try variant.form.read("\(variant.key)")).isRight, "\(variant.id)")
      #expect(variant.hints.count == 3 && variant.why.count == 2 && !variant.prompt.isEmpty && !variant.explanation.isEmpty, "\(variant.id)")
      #expect(!variant.hints.contains { $0.contains("\(variant.key)") }, "\(variant.id)")
      for slip in variant.slips {
        guard let answer = slip.answer else { continue }
        let judgement = variant.judge(try variant.form.read("\(answer)"))
        #expect(!judgement.isRight && judgement.slips.contains { $0.name == slip.name }, "\(variant.id): \(slip.name)")
      }
    }
  }
}

import LabKit
import Testing

@Suite("Variants")
struct VariantTests {
  @Test("The same scope gives the same variant, another number or student another one")
  func repeatable() throws {
    let question = NetworkAddressQuestion()
    let mine = SeedScope(student: "ada"), yours = SeedScope(student: "grace")
    let first = try question.posed(for: mine, number: 0)
    #expect(try question.posed(for: mine, number: 0).prompt == first.prompt)
    #expect(try question.posed(for: mine, number: 1).prompt != first.prompt)
    #expect(try question.posed(for: yours, number: 0).prompt != first.prompt)
  }

  @Test("No variant is asked in which a slip gives the right answer, or two give the same")
  func apart() throws {
    for number in 0..<300 {
      let variant = try NetworkAddressQuestion().posed(for: SeedScope(student: "ada"), number: number)
      let wrong = variant.slips.compactMap(\.answer)
      #expect(wrong.count == 2 && wrong[0] != wrong[1] && !wrong.contains(variant.key))
      for slip in variant.slips {
        let judgement = variant.judge(try #require(slip.answer))
        #expect(!judgement.isRight && judgement.slips.map(\.name) == [slip.name])
      }
      #expect(variant.judge(try variant.form.read("\(variant.key)")).isRight)
    }
  }
}

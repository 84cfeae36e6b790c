import Determinism
import Explanation
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

  @Test("Of two mistakes behind the same wrong cell the one is meant whose right cells are given, too; else either")
  func rightCellsTell() throws {
    let variant = try StepsQuestion().variant()
    func slips(_ cells: [Int]) -> [String] { variant.judge(.table(cells.map { .integer($0) })).slips.map(\.name) }
    #expect(slips([9, 2, 3]) == ["stumbles"] && slips([9, 8, 3]) == ["falls"])
    #expect(slips([9, 2, 7]) == ["stumbles", "falls"])
    #expect(slips([1, 2, 7]) == [])
  }
}

/// Three numbers, and two mistakes that begin alike.
private struct StepsQuestion: Question {
  let code = "TEST-05"
  let title = "Steps"
  let reading: [Citation] = []

  func generate(_ random: inout SeededGenerator) throws -> [Int] { [1, 2, 3] }
  func form(_ steps: [Int]) -> AnswerForm { .table(steps.map { .init("step \($0)", .integer(0...9)) }) }
  func prompt(_ steps: [Int]) -> [Block] { [.paragraph("Count.")] }
  func key(_ steps: [Int]) -> Answer { .table(steps.map { .integer($0) }) }
  func hints(_ steps: [Int]) -> [String] { ["Begin.", "Go on.", "End."] }
  func why(_ steps: [Int]) -> [String] { ["So one counts."] }
  func explanation(_ steps: [Int]) -> [Block] { [.steps(steps.map(String.init))] }
  var slips: [Slip<[Int]>] { [slip("stumbles", [9, 2, 3]), slip("falls", [9, 8, 3])] }

  private func slip(_ name: String, _ cells: [Int]) -> Slip<[Int]> {
    Slip(name, mustSeparate: true) { _ in
      .table(cells.map { .integer($0) })
    } feedback: { _, _ in
      Feedback("You \(name).", consequence: "Nobody counts so.", look: "At the start.")
    }
  }
}

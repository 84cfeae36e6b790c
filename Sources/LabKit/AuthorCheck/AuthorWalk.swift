/// What a walk through a lab has to type: for each question of a student's variants the key, and what each slip leads to.
public struct AuthorWalk: Sendable {
  private let scope: SeedScope
  /// How many variants of each question.
  private let variants: Int

  /// A walk through the first variants of a student.
  public init(_ scope: SeedScope, variants: Int) { (self.scope, self.variants) = (scope, max(variants, 1)) }

  /// An object a variant, question by question.
  public func objects(of lab: Lab) throws(NoFitVariant) -> [JSON] {
    var objects: [JSON] = []
    for question in lab.questions {
      for number in 0..<variants { objects.append(object(of: try question.posed(for: scope, number: number), lab)) }
    }
    return objects
  }

  private func object(of posed: any PosedQuestion, _ lab: Lab) -> JSON {
    let slips = posed.slips.compactMap { slip -> JSON? in
      guard let answer = slip.answer, (try? posed.form.read(answer.description)) == answer else { return nil }
      guard posed.judge(answer).slips.contains(where: { $0.name == slip.name }) else { return nil }
      return .object([.init("name", .text(slip.name)), .init("answer", .text(answer.shown))])
    }
    return .object([
      .init("lab", .text(lab.name)), .init("question", .text(posed.id.code)), .init("number", .number(posed.id.number)),
      .init("version", .number(posed.version)),
      .init("variant", .text("\(posed.id)")), .init("prediction", .flag(posed.isPrediction)), .init("capture", .flag(posed.capture != nil)),
      .init("key", .text(posed.key.shown)), .init("slips", .list(slips))
    ])
  }
}

import Determinism
public import Explanation

/// A question with its parameters drawn: what a student sees and what answers are judged by.
public struct Variant<Asked: Question>: PosedQuestion {
  /// The question.
  public let question: Asked
  /// Which variant it is.
  public let id: VariantID
  /// What was drawn.
  public let parameters: Asked.Parameters

  /// How many variants are drawn until one is fit.
  public static var mostDraws: Int { 2_000 }

  /// Draws variants until one is fit to be asked and keeps apart what must be.
  public init(_ question: Asked, _ id: VariantID) throws(NoFitVariant) {
    var random = SeededGenerator(seed: id.seed)
    for _ in 0..<Self.mostDraws {
      guard let parameters = try? question.generate(&random) else { continue }
      guard question.isFit(parameters), question.keepsApart(parameters) else { continue }
      (self.question, self.id, self.parameters) = (question, id, parameters)
      return
    }
    throw NoFitVariant(id: id, draws: Self.mostDraws)
  }

  /// The question's title.
  public var title: String { question.title }
  /// The question's version.
  public var version: Int { question.version }
  /// Whether it asks what will happen.
  public var isPrediction: Bool { question.isPrediction }
  /// Where to read more.
  public var reading: [Citation] { question.reading }
  /// What kind of answer is asked for.
  public var form: AnswerForm { question.form(parameters) }
  /// The question.
  public var prompt: [Block] { question.prompt(parameters) }
  /// The right answer, computed from what was drawn.
  public var key: Answer { question.key(parameters) }
  /// Three hints.
  public var hints: [String] { question.hints(parameters) }
  /// Why the right answer is right.
  public var why: [String] { question.why(parameters) }
  /// The way to the key.
  public var explanation: [Block] { question.explanation(parameters) }
  /// What happened.
  public var reveal: [Block] { question.reveal(parameters) }
  /// The capture that belongs to it, with the variant's id in it.
  public var capture: [UInt8]? { question.capture(parameters, comment: id.description) }
  /// Marks an answer.
  public func judge(_ answer: Answer) -> Judgement { question.judge(answer, parameters) }
  /// What the misconceptions lead to.
  public var slips: [PosedSlip] {
    question.slips.map { PosedSlip(name: $0.name, mustSeparate: $0.mustSeparate, answer: $0.answer(parameters)) }
  }
}

/// A variant of any question.
public protocol PosedQuestion: Sendable {
  /// Which variant it is.
  var id: VariantID { get }
  /// The question's title.
  var title: String { get }
  /// The question's version.
  var version: Int { get }
  /// Whether it asks what will happen.
  var isPrediction: Bool { get }
  /// Where to read more.
  var reading: [Citation] { get }
  /// What kind of answer is asked for.
  var form: AnswerForm { get }
  /// The question.
  var prompt: [Block] { get }
  /// The right answer, or one of them.
  var key: Answer { get }
  /// Three hints.
  var hints: [String] { get }
  /// Why the right answer is right.
  var why: [String] { get }
  /// The way to the key.
  var explanation: [Block] { get }
  /// What happened.
  var reveal: [Block] { get }
  /// The octets of a pcapng file that belongs to it.
  var capture: [UInt8]? { get }
  /// What the misconceptions lead to.
  var slips: [PosedSlip] { get }
  /// Marks an answer.
  func judge(_ answer: Answer) -> Judgement
}

/// What a misconception leads to in a variant.
public struct PosedSlip: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Whether variants must keep it apart from the key and from the others of this kind.
  public let mustSeparate: Bool
  /// What it leads to; nil where nobody can make it.
  public let answer: Answer?
}

/// No variant that was drawn is fit to be asked: an author's mistake, which `author-check` finds.
public struct NoFitVariant: Error, Hashable, Sendable, CustomStringConvertible {
  /// The variant that was wanted.
  public let id: VariantID
  /// How many were drawn.
  public let draws: Int
  /// One line.
  public var description: String { "\(id): none of \(draws) variants drawn keeps the question's slips apart" }
}

extension Question {
  /// Draws the variant of this number.
  public func posed(for scope: SeedScope, number: Int) throws(NoFitVariant) -> any PosedQuestion {
    try Variant(self, VariantID(scope, code: code, version: version, number: number))
  }

  /// Whether no must-separate slip is marked right, and no two of them lead to the same.
  func keepsApart(_ parameters: Parameters) -> Bool {
    var seen: Set<Answer> = []
    for slip in slips where slip.mustSeparate {
      guard let answer = slip.answer(parameters) else { return false }
      guard !marks(answer, parameters).allSatisfy({ $0 }), seen.insert(answer).inserted else { return false }
    }
    return true
  }
}

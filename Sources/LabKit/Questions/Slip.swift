/// A misconception, as a rule that computes a wrong answer from a variant's parameters. A wrong answer is recognised by computing what
/// each misconception would have answered.
public struct Slip<Parameters: Sendable>: Sendable {
  /// A short name, `zero-last-octet`: it is what teachers' reports count.
  public let name: String
  /// Whether variants are rejected in which it leads to the right answer, or to the same as another slip of this kind.
  public let mustSeparate: Bool
  private let wrongAnswer: @Sendable (Parameters) -> Answer?
  private let recognition: (@Sendable (Answer, Parameters) -> Bool)?
  private let words: @Sendable (Answer, Parameters) -> Feedback

  /// A slip that leads to one wrong answer. In a table it explains each cell that it leads to.
  /// - Parameters:
  ///   - answer: What it leads to, or nil in variants in which nobody can make it.
  ///   - feedback: What to say about a given answer.
  public init(
    _ name: String, mustSeparate: Bool = false, answer: @escaping @Sendable (Parameters) -> Answer?,
    feedback: @escaping @Sendable (Answer, Parameters) -> Feedback
  ) {
    (self.name, self.mustSeparate, wrongAnswer, recognition, words) = (name, mustSeparate, answer, nil, feedback)
  }

  /// A slip that shows in a property of the answer, where many answers are wrong in the same way.
  /// - Parameters:
  ///   - example: One of the answers that it leads to.
  ///   - recognizes: Whether an answer has the property.
  ///   - feedback: What to say about a given answer.
  public init(
    _ name: String, mustSeparate: Bool = false, example: @escaping @Sendable (Parameters) -> Answer?,
    recognizes: @escaping @Sendable (Answer, Parameters) -> Bool, feedback: @escaping @Sendable (Answer, Parameters) -> Feedback
  ) {
    (self.name, self.mustSeparate, wrongAnswer, recognition, words) = (name, mustSeparate, example, recognizes, feedback)
  }

  /// What it leads to in a variant; nil where nobody can make it.
  public func answer(_ parameters: Parameters) -> Answer? { wrongAnswer(parameters) }

  /// The wrong cells of an answer that it explains, by number; `wrong` are all that are wrong.
  func explained(_ answer: Answer, wrong: Set<Int>, _ parameters: Parameters) -> Set<Int> {
    if let recognition { return recognition(answer, parameters) ? wrong : [] }
    guard let own = wrongAnswer(parameters)?.cells, own.count == answer.cells.count else { return [] }
    return wrong.filter { answer.cells[$0] == own[$0] }
  }

  /// Whether it leads to just this answer, right cells and all.
  func leads(to answer: Answer, _ parameters: Parameters) -> Bool { wrongAnswer(parameters)?.cells == answer.cells }

  /// What to say to somebody who gave `answer`.
  func feedback(_ answer: Answer, _ parameters: Parameters) -> Feedback { words(answer, parameters) }
}

/// What is said about a wrong answer: what it is, what it would cause, and where to look. Never the key.
public struct Feedback: Hashable, Sendable {
  /// What the answer really is: "10.4.7.255 is the last address of a /24".
  public let given: String
  /// What would happen with it, by recomputation or in the simulation.
  public let consequence: [Block]
  /// Where to look.
  public let look: String

  /// What is said about a wrong answer, with a consequence of more than words.
  public init(_ given: String, consequence: [Block], look: String) {
    (self.given, self.consequence, self.look) = (given, consequence, look)
  }

  /// What is said about a wrong answer.
  public init(_ given: String, consequence: String, look: String) {
    self.init(given, consequence: [.paragraph(consequence)], look: look)
  }
}

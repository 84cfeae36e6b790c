public import Explanation

/// A lab: parts, each with something to read, something to look at, and questions.
public struct Lab: Sendable {
  /// The name behind `lab-` and `firsthop lab`: `addressing`.
  public let name: String
  /// A few words.
  public let title: String
  /// What can be done after it that could not be done before, in a sentence or two.
  public let goal: String
  /// In the order in which they are worked through.
  public let parts: [Part]
  /// The handout, as a path in the repository: `Labs/Addressing/README.md`.
  public let handout: String
  /// Whether it is a teacher's own, which need not have a prediction and a question with a capture, as the toolkit's labs have.
  public let isOwn: Bool

  /// A lab.
  public init(name: String, title: String, goal: String, handout: String, isOwn: Bool = false, parts: [Part]) {
    (self.name, self.title, self.goal, self.handout, self.isOwn, self.parts) = (name, title, goal, handout, isOwn, parts)
  }

  /// All questions, in order.
  public var questions: [any Question] { parts.flatMap(\.questions) }

  /// A part.
  public struct Part: Sendable {
    /// A few words.
    public let title: String
    /// A few lines to read, and what there is to run or to look at.
    public let reading: [Block]
    /// Where more can be read.
    public let sources: [Citation]
    /// The questions.
    public let questions: [any Question]

    /// A part.
    public init(_ title: String, reading: [Block], sources: [Citation] = [], questions: [any Question]) {
      (self.title, self.reading, self.sources, self.questions) = (title, reading, sources, questions)
    }
  }
}

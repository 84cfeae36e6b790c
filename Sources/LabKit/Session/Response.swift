/// What a command led to.
public struct Response: Hashable, Sendable {
  /// What became of it.
  public var outcome: Outcome
  /// What stands behind the outcome's word, on the same line.
  public var headline: String
  /// The question that it is about.
  public var question: String?
  /// The variant that it is about.
  public var variant: VariantID?
  /// What is shown.
  public var blocks: [Block]
  /// What programs want to know besides, by name.
  public var facts: [JSON.Member]
  /// What the student should know about the files.
  public var notices: [Notice] = []
  /// What is to be kept.
  public var changes: [RecordChange] = []
  /// What is to be done outside.
  public var effect: Effect?

  /// What a command wants to be done outside of the session.
  public enum Effect: Hashable, Sendable {
    /// Write a capture to a file; with no name, to one in the student's folder.
    case save([UInt8], to: String?)
    /// End the session.
    case quit
  }

  /// A response.
  public init(
    _ outcome: Outcome, _ headline: String = "", question: String? = nil, variant: VariantID? = nil, blocks: [Block] = [],
    facts: [JSON.Member] = [], effect: Effect? = nil
  ) {
    (self.outcome, self.headline, self.question, self.variant) = (outcome, headline, question, variant)
    (self.blocks, self.facts, self.effect) = (blocks, facts, effect)
  }

  /// The exit status of a command that led to this. That something was not saved is said by 2, whatever the answer was.
  public var status: Int32 {
    notices.contains { $0.isNotSaved } ? max(outcome.status, Outcome.notSaved.status) : outcome.status
  }

  /// One object.
  public var json: JSON {
    var members: [JSON.Member] = [.init("outcome", .text(outcome.rawValue)), .init("status", .number(Int(status)))]
    if !headline.isEmpty { members.append(.init("headline", .text(headline))) }
    if let question { members.append(.init("question", .text(question))) }
    if let variant { members.append(.init("variant", .text(variant.description))) }
    members += facts
    members.append(.init("blocks", .list(blocks.map(\.json))))
    if !notices.isEmpty {
      members.append(
        .init(
          "notices", .list(notices.map { .object([.init("not_saved", .flag($0.isNotSaved)), .init("text", .text($0.text))]) })))
    }
    return .object(members)
  }
}

extension BlockRenderer {
  /// The outcome's word and its line, what is shown, and what is to be said about the files.
  public func render(_ response: Response) -> String {
    var output = ""
    if let word = response.outcome.word { output += line(word, response.outcome.color, response.headline) }
    let blocks =
      render(response.outcome.word == nil && !response.headline.isEmpty ? [.heading(response.headline)] : []) + render(response.blocks)
    output += blocks
    for notice in response.notices { output += line(notice.word, "1;33", notice.text) }
    return output
  }

  private func line(_ word: String, _ code: String, _ text: String) -> String {
    let lines = wrapping.lines(text, first: text.isEmpty ? word : word + ": ", rest: "  ")
    let painted = [painted(word, code) + lines[0].dropFirst(word.count)] + lines.dropFirst()
    return painted.map { $0 + "\n" }.joined()
  }
}

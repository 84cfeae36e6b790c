/// What became of an answer that could be read.
public struct Judgement: Hashable, Sendable {
  /// For each cell whether it is right; one mark for an answer that is no table.
  public let marks: [Bool]
  /// The misconceptions that explain the answer: those that explain most of its wrong cells and, of these, those that lead to just this
  /// answer if there are any, since right cells tell misconceptions apart, too. Several mean "either ... or ...".
  public let slips: [RecognizedSlip]
  /// Whether all of it is right.
  public var isRight: Bool { marks.allSatisfy { $0 } }

  /// A misconception in somebody's answer.
  public struct RecognizedSlip: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Which cells it explains, counted from 0.
    public let cells: Set<Int>
    private let words: @Sendable () -> Feedback

    init(name: String, cells: Set<Int>, feedback: @escaping @Sendable () -> Feedback) {
      (self.name, self.cells, words) = (name, cells, feedback)
    }

    /// What to say. It is computed each time, perhaps in the simulation: whoever only counts slips does not wait for it.
    public var feedback: Feedback { words() }

    /// Slips are told apart by name and cells.
    public static func == (a: Self, b: Self) -> Bool { a.name == b.name && a.cells == b.cells }
    /// Name and cells, as for `==`.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(cells)
    }
  }
}

extension Question {
  /// Marks an answer and looks for the misconceptions behind it.
  func judge(_ answer: Answer, _ parameters: Parameters) -> Judgement {
    let marks = marks(answer, parameters)
    let wrong = Set(marks.indices.filter { !marks[$0] })
    guard !wrong.isEmpty else { return Judgement(marks: marks, slips: []) }
    let candidates = slips.map { (slip: $0, cells: $0.explained(answer, wrong: wrong, parameters)) }
    let most = candidates.map(\.cells.count).max() ?? 0
    let likely = most == 0 ? [] : candidates.filter { $0.cells.count == most }
    let exact = likely.filter { $0.slip.leads(to: answer, parameters) }
    let chosen = exact.isEmpty ? likely : exact
    return Judgement(
      marks: marks,
      slips: chosen.map { choice in
        .init(name: choice.slip.name, cells: choice.cells) { choice.slip.feedback(answer, parameters) }
      })
  }
}

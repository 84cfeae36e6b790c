/// What a student's answers to a question are worth, judged again from their texts: who handed them in is not believed in anything else.
public struct AnswerReview: Hashable, Sendable {
  /// How the answers are.
  public let verdict: Verdict
  /// How many answers count, and how many hints were shown for the last variant.
  public let answers: Int, hints: Int
  /// How often each misconception was seen.
  public let slips: [String: Int]
  /// Answers that do not count: to older versions of the question, and to variants of somebody else.
  public let olderAnswers: Int, foreignAnswers: Int
  /// How many cells of the last answer that counts are right, and how many it has: one for an answer that is no table, none where nothing counts.
  public let rightCells: Int, cells: Int
  /// What is wrong with the file; what stands before that counts.
  public let problem: String?

  /// In a word.
  public enum Verdict: String, Hashable, Sendable {
    /// One of them is right.
    case right
    /// None of them is.
    case wrong
    /// There is none that counts.
    case notStarted
    /// The question has no variant for this student: our own fault.
    case fault
  }

  /// So many variants are judged, and as many answers as a record keeps: of more those that came first. Nobody needs as many.
  public static let mostVariants = 64
}

extension Question {
  /// Judges a student's answers again. What was right once stays right: a student who typed `reset` to practise again loses nothing.
  /// - Parameters:
  ///   - file: The octets of the question's file, `ADDR-02.txt`; nil if there is none.
  ///   - scope: Whose variants they have to be answers to.
  ///   - isAssessed: Whether only the last answer counts: who handed it in was not told whether the others were right.
  public func review(_ file: [UInt8]?, of scope: SeedScope, isAssessed: Bool = false) -> AnswerReview {
    guard let file else { return AnswerReview(.notStarted) }
    let record: QuestionRecord, damage: FileDamage?
    do throws(NewerFormat) { (record, damage) = try QuestionRecord.read(file, code: code) } catch {
      return AnswerReview(.notStarted, problem: "\(code).txt: \(error)")
    }
    let (entries, limit) =
      isAssessed ? (record.lastAnswer(in: scope, version: version), nil) : record.firstVariants(AnswerReview.mostVariants)
    let cut = limit.map { "\(code).txt: only the first \($0) were judged" }
    let problem = damage.map { "\(code).txt, \($0); what stands before it counts" } ?? cut
    guard entries.contains(where: { if case .answer = $0.event { true } else { false } }) else {
      return AnswerReview(.notStarted, problem: problem)
    }
    do throws(NoFitVariant) {
      return AnswerReview(try Standing(self, scope, QuestionRecord(code: code, entries: entries)), problem)
    } catch { return AnswerReview(.fault, problem: "\(error)") }
  }
}

extension AnswerReview {
  fileprivate init(_ verdict: Verdict, problem: String? = nil) {
    (self.verdict, answers, hints, slips, olderAnswers, foreignAnswers) = (verdict, 0, 0, [:], 0, 0)
    (rightCells, cells) = (0, 0)
    self.problem = problem
  }

  fileprivate init(_ standing: Standing, _ problem: String?) {
    verdict = standing.hasBeenRight ? .right : standing.answers > 0 ? .wrong : .notStarted
    (answers, hints, slips) = (standing.answers, standing.current.hints, standing.slips)
    (olderAnswers, foreignAnswers) = (standing.olderAnswers, standing.foreignAnswers)
    let marks = standing.current.attempts.last?.judgement.marks ?? []
    (rightCells, cells) = (marks.count { $0 }, marks.count)
    self.problem = problem
  }
}

extension QuestionRecord {
  /// The last answer to a scope's first variant, or to any variant if there is none, behind the entry that says which variant it is to: who
  /// practised the question in between loses nothing.
  fileprivate func lastAnswer(in scope: SeedScope, version: Int) -> [Entry] {
    let own = Event.variant(VariantMark(VariantID(scope, code: code, version: version, number: 0), version: version))
    var variant: Entry?, last: [Entry] = [], lastOwn: [Entry] = []
    for entry in entries {
      switch entry.event {
      case .variant: variant = entry
      case .answer:
        last = (variant.map { [$0] } ?? []) + [entry]
        if variant?.event == own { lastOwn = last }
      case .hint, .explained, .reset: break
      }
    }
    return lastOwn.isEmpty ? last : lastOwn
  }

  /// The entries without resets, up to the one that turns to one variant more than these, or to one answer more than any record keeps;
  /// and which of the limits that was.
  fileprivate func firstVariants(_ most: Int) -> (entries: [Entry], limit: String?) {
    let kept = entries.filter { $0.event != .reset }
    var numbers: Set<Int> = [], answers = 0
    for (place, entry) in kept.enumerated() {
      switch entry.event {
      case .variant(let mark): numbers.insert(mark.number)
      case .answer: answers += 1
      case .hint, .explained, .reset: break
      }
      if numbers.count > most { return (Array(kept[..<place]), "\(most) variants") }
      if answers > Self.mostAnswers { return (Array(kept[..<place]), "\(Self.mostAnswers) answers") }
    }
    return (kept, nil)
  }
}

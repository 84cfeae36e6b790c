import Dispatch
import Synchronization

/// What an author wants to know of all questions before students see them, tried out on many variants of each.
public struct AuthorCheck: Sendable {
  /// How many variants of each question are drawn.
  public let seeds: Int

  /// A check of so many variants of each question.
  public init(seeds: Int = 500) { self.seeds = max(seeds, 1) }

  /// Checks labs and all their questions, as many at a time as the machine has processors.
  public func check(_ labs: [Lab]) -> AuthorReport {
    let questions = labs.flatMap(\.questions), found = Mutex<[Int: [AuthorFinding]]>([:])
    DispatchQueue.concurrentPerform(iterations: questions.count) { place in
      let findings = check(questions[place])
      found.withLock { $0[place] = findings }
    }
    var findings = questions.indices.flatMap { place in found.withLock { $0[place] ?? [] } }
    findings += checkTogether(labs)
    return AuthorReport(questions: questions.count, seeds: seeds, findings: findings)
  }

  /// What is not about one question alone.
  private func checkTogether(_ labs: [Lab]) -> [AuthorFinding] {
    var findings: [AuthorFinding] = [], codes: Set<String> = []
    for lab in labs {
      for question in lab.questions {
        if !Self.isCode(question.code) { findings.append(.init(question.code, .codeShape)) }
        if !codes.insert(question.code.lowercased()).inserted { findings.append(.init(question.code, .codeTwice)) }
      }
      if lab.isOwn { continue }
      if !lab.questions.contains(where: \.isPrediction) { findings.append(.init(lab.name, .noPrediction)) }
      if !lab.questions.contains(where: { ((try? variant(0, of: $0)) ?? nil)?.capture != nil }) {
        findings.append(.init(lab.name, .noCapture))
      }
    }
    return findings
  }

  /// Checks a question.
  public func check(_ question: any Question) -> [AuthorFinding] {
    var check = QuestionCheck(question.code)
    for number in 0..<seeds {
      do throws(NoFitVariant) { check.add(try variant(number, of: question)) } catch {
        check.find(.noFitVariant, "", error.id)
        if number == 0 { break }
      }
    }
    return check.finish()
  }

  private func variant(_ number: Int, of question: any Question) throws(NoFitVariant) -> any PosedQuestion {
    try question.posed(for: SeedScope(student: "author-check-\(number)"), number: 0)
  }

  /// Codes are names of files, too.
  private static func isCode(_ code: String) -> Bool {
    code.contains("-") && code.utf8.count <= 32
      && code.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D }
  }
}

extension AuthorFinding {
  /// Something that is not about a variant.
  init(_ subject: String, _ rule: AuthorRule, _ words: String = "") {
    self.init(subject: subject, rule: rule, words: words, first: nil, count: 1)
  }
}

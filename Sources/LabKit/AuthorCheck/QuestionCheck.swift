import Explanation

/// Many variants of one question, looked at one after the other.
struct QuestionCheck {
  private let code: String
  private var findings: [Kind: AuthorFinding] = [:]
  private var order: [Kind] = []
  /// The slips there are, and those that a student can reach and is told about.
  private var slips: Set<String> = []
  private var reached: Set<String> = []
  /// How often hints and feedbacks name the key.
  private var tellings: [Telling.Place: Telling] = [:]

  private struct Kind: Hashable {
    let rule: AuthorRule
    let words: String
  }

  init(_ code: String) { self.code = code }

  mutating func find(_ rule: AuthorRule, _ words: String, _ id: VariantID?) {
    let kind = Kind(rule: rule, words: words)
    if findings[kind] == nil { order.append(kind) }
    findings[kind, default: AuthorFinding(subject: code, rule: rule, words: words, first: id, count: 0)].count += 1
  }

  /// The findings, those about all variants together at the end.
  mutating func finish() -> [AuthorFinding] {
    for slip in slips.subtracting(reached).sorted() { find(.slipNeverReached, slip, nil) }
    for telling in tellings.values.filter(\.isSystematic).sorted(by: { $0.place.name < $1.place.name }) {
      find(telling.place.rule, "\(telling.place.name): \(telling.example)", telling.first)
    }
    return order.compactMap { findings[$0] }
  }

  mutating func add(_ posed: some PosedQuestion) {
    checkTexts(posed)
    checkForm(posed.form, posed.id)
    checkKey(posed)
    checkHints(posed)
    checkSlips(posed)
    guard let capture = posed.capture else { return }
    guard let isNamed = CaptureComment.names(posed.id, in: capture) else { return find(.captureBroken, "", posed.id) }
    if !isNamed { find(.captureUnnamed, "", posed.id) }
  }

  private mutating func checkTexts(_ posed: some PosedQuestion) {
    let blocks = [("prompt", posed.prompt), ("explanation", posed.explanation), ("reveal", posed.reveal)], id = posed.id
    if blocks[0].1.allSatisfy({ $0.isBlank }) { find(.promptEmpty, "", id) }
    if blocks[1].1.allSatisfy({ $0.isBlank }) { find(.explanationEmpty, "", id) }
    if posed.isPrediction, blocks[2].1.allSatisfy({ $0.isBlank }) { find(.revealEmpty, "", id) }
    let why = posed.why
    if !(1...2).contains(why.count) || why.contains(where: \.trimmed.isEmpty) { find(.whyLength, "", id) }
    for (name, blocks) in blocks + [("why", [.lines(why)]), ("title", [.heading(posed.title)])] { checkLook(of: blocks, name, id) }
  }

  /// Whether blocks can be shown as they are, on a wide and on a narrow screen.
  private mutating func checkLook(of blocks: [Block], _ name: String, _ id: VariantID) {
    let isWild = blocks.flatMap(\.texts).contains { text in
      text.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && String($0).printable != String($0) }
    }
    let rendered = [40, 80].map { BlockRenderer(width: $0).render(blocks) }
    if isWild || rendered.contains(where: { $0.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" } }) {
      find(.controlCharacter, name, id)
    }
    for case .listing(let lines) in blocks where lines.contains(where: { $0.asListing.columns > 80 }) { find(.listingTooWide, name, id) }
  }

  private mutating func checkForm(_ form: AnswerForm, _ id: VariantID) {
    switch form {
    case .choice(let choices), .set(let choices), .order(let choices):
      let words = choices.flatMap { [$0.word] + $0.synonyms }.map { $0.lowercased() }
      if Set(words).count < words.count || words.contains(where: { $0.isEmpty || $0.contains { ",;=".contains($0) || $0.isWhitespace } }) {
        find(.choiceWord, "", id)
      }
    case .table(let rows):
      let labels = rows.map { $0.label.lowercased() }
      if Set(labels).count < labels.count || labels.contains(where: { $0.isEmpty || $0.contains { "=;\n".contains($0) } }) {
        find(.tableLabel, "", id)
      }
      for row in rows { checkForm(row.form, id) }
    default: break
    }
  }

  private mutating func checkKey(_ posed: some PosedQuestion) {
    let key = posed.key
    guard let read = try? posed.form.read(key.description), read == key else {
      return find(.keyUnreadable, key.description.printed, posed.id)
    }
    if !posed.judge(key).isRight { find(.keyNotRight, key.description.printed, posed.id) }
  }

  private mutating func checkHints(_ posed: some PosedQuestion) {
    let hints = posed.hints
    if hints.count != 3 { find(.hintCount, "\(hints.count)", posed.id) }
    for (number, hint) in hints.enumerated() {
      if hint.trimmed.isEmpty { find(.hintEmpty, "\(number + 1)", posed.id) }
      checkLook(of: [.paragraph(hint)], "hint", posed.id)
      tell([hint], "hint \(number + 1)", .hintTellsKey, posed)
    }
  }

  private mutating func checkSlips(_ posed: some PosedQuestion) {
    var seen: [Answer: String] = [:]
    for slip in posed.slips {
      slips.insert(slip.name)
      guard let answer = slip.answer else {
        if slip.mustSeparate { find(.slipMissing, slip.name, posed.id) }
        continue
      }
      if slip.mustSeparate, let other = seen.updateValue(slip.name, forKey: answer) { find(.slipsMeet, "\(other), \(slip.name)", posed.id) }
      guard (try? posed.form.read(answer.description)) == answer else {
        find(.slipUnreadable, "\(slip.name): \(answer.description.printed)", posed.id)
        continue
      }
      let judgement = posed.judge(answer), recognized = judgement.slips.first { $0.name == slip.name }
      if slip.mustSeparate, judgement.isRight { find(.slipMeetsKey, slip.name, posed.id) }
      guard !judgement.isRight, let recognized else {
        if slip.mustSeparate, !judgement.isRight { find(.slipUnrecognized, slip.name, posed.id) }
        continue
      }
      reached.insert(slip.name)
      check(recognized.feedback, slip.name, posed)
    }
  }

  private mutating func check(_ feedback: Feedback, _ slip: String, _ posed: some PosedQuestion) {
    if feedback.given.trimmed.isEmpty || feedback.look.trimmed.isEmpty || feedback.consequence.allSatisfy(\.isBlank) {
      find(.feedbackEmpty, slip, posed.id)
    }
    checkLook(of: [.lines([feedback.given, feedback.look])] + feedback.consequence, "feedback of \(slip)", posed.id)
    tell([feedback.given, feedback.look] + feedback.consequence.flatMap(\.texts), slip, .feedbackTellsKey, posed)
  }

  private mutating func tell(_ texts: [String], _ place: String, _ rule: AuthorRule, _ posed: some PosedQuestion) {
    let place = Telling.Place(rule: rule, name: place)
    tellings[place, default: Telling(place)].add(texts, posed)
  }
}

extension Block {
  /// Whether there is nothing to see.
  fileprivate var isBlank: Bool { texts.allSatisfy { $0.trimmed.isEmpty } }
}

import Explanation

/// Showing labs, parts and questions. Nothing here changes what is kept.
extension Session {
  mutating func start() throws(Refusal) -> Response {
    let lab = lab, parts = lab.parts.count == 1 ? "1 part" : "\(lab.parts.count) parts"
    var response = try shown(opensPart: true)
    response.blocks =
      [
        .heading("Lab \(lab.name): \(lab.title)"), .paragraph(lab.goal),
        .lines([
          "\(Self.questions(catalog.count(in: place.lab))) in \(parts). Handout: \(lab.handout)", try sentence(of: place.lab),
          "Type 'help' for the words that can be typed here. Commands (scripts/firsthop ...) go into a second terminal."
        ])
      ] + response.blocks
    return response
  }

  mutating func enter(_ name: String) throws(Refusal) -> Response {
    guard let lab = catalog.lab(named: name) else {
      let near = Spelling.nearest(to: name, of: catalog.labs.map(\.name)).map { "; did you mean \($0)?" } ?? "; 'list' names them all"
      throw Refusal.unknown("there is no lab '\(name.printed)'\(near)")
    }
    guard let open = firstOpen(in: lab) else { throw Refusal.unknown("lab \(catalog.labs[lab].name) has no questions") }
    place = open
    return try start()
  }

  mutating func show(_ code: String?) throws(Refusal) -> Response {
    try go(to: code)
    return try shown(opensPart: false)
  }

  mutating func step(_ count: Int) throws(Refusal) -> Response {
    let number = place.number + count
    guard (0..<catalog.count(in: place.lab)).contains(number) else {
      let end = count > 0 ? "the last question of lab \(lab.name)" : "the first question of lab \(lab.name)"
      return Response(.done, "\(question) is \(end).", blocks: [.lines([try sentence(of: place.lab)])])
    }
    place = QuestionPlace(lab: place.lab, number: number)
    return try shown(opensPart: true)
  }

  /// The question that is asked, below the reading of its part if that is entered.
  mutating func shown(opensPart: Bool) throws(Refusal) -> Response {
    let standing = try standing, posed = standing.current.posed, part = catalog.part(of: place)
    var blocks: [Block] = []
    if opensPart, partsShown.insert([place.lab, part]).inserted { blocks += Self.reading(lab.parts[part], part + 1) }
    blocks.append(.heading("\(question) \(posed.title)"))
    blocks.append(.lines(["Question \(place.number + 1) of \(catalog.count(in: place.lab)), variant \(posed.id)"]))
    blocks += posed.prompt
    blocks += Self.ways(of: posed)
    let remarks = Self.remarks(on: standing)
    if !remarks.isEmpty { blocks.append(.lines(remarks)) }
    return Response(
      .done, question: question, variant: posed.id, blocks: blocks,
      facts: [
        .init("title", .text(posed.title)), .init("expected", .text(posed.form.expectation)),
        .init("prediction", .flag(posed.isPrediction)),
        .init("capture", .flag(posed.capture != nil)), .init("answered_right", .flag(standing.hasBeenRight))
      ])
  }

  private static func reading(_ part: Lab.Part, _ number: Int) -> [Block] {
    let sources = part.sources.isEmpty ? [] : [Block.lines(["Read: " + part.sources.map(\.description).joined(separator: ", ")])]
    return [.heading("Part \(number): \(part.title)")] + part.reading + sources
  }

  /// How the answer is to be written, and what else can be done.
  private static func ways(of posed: any PosedQuestion) -> [Block] {
    var blocks: [Block] = [], lines: [String] = []
    if case .table(let rows) = posed.form {
      if rows.allSatisfy({ $0.form == rows.first?.form }) {
        lines.append("Rows: " + rows.map(\.label).joined(separator: "; "))
      } else {
        blocks.append(.table(columns: ["row", "answer"], rows: rows.map { [$0.label, $0.form.expectation] }))
      }
    }
    lines.append("Answer: \(posed.form.expectation)")
    let choices = posed.form.explainedChoices
    if posed.isPrediction { lines.append("Say what will happen; then you are shown what does. Only the first answer counts.") }
    if posed.capture != nil { lines.append("There is a capture of it: type 'save' to get the file.") }
    if !choices.isEmpty { blocks.append(.table(columns: ["", ""], rows: choices.map { [$0.word, $0.meaning] })) }
    return blocks + [.lines(lines)]
  }

  /// What happened so far.
  static func remarks(on standing: Standing) -> [String] {
    let current = standing.current
    var remarks: [String] = []
    if standing.hasBeenRight {
      remarks.append("You have answered this question right.")
    } else if !current.attempts.isEmpty {
      remarks.append(
        current.attempts.count == 1 ? "One answer so far, not right." : "\(current.attempts.count) answers so far, none right.")
    }
    if current.isClosed { remarks.append("Answers to this variant no longer count: type 'again' for a new one.") }
    if standing.olderAnswers > 0 {
      let answers = standing.olderAnswers == 1 ? "answer" : "\(standing.olderAnswers) answers"
      remarks.append("The question has changed since your \(answers) to an older version of it: kept, but no longer counted.")
    }
    if standing.foreignAnswers > 0 {
      let answers = standing.foreignAnswers == 1 ? "1 answer" : "\(standing.foreignAnswers) answers"
      remarks.append("\(answers) in this folder, to variants of another student, course or term: not counted.")
    }
    return remarks
  }

  static func questions(_ count: Int) -> String { count == 1 ? "1 question" : "\(count) questions" }
}

extension AnswerForm {
  /// The words that can be chosen and that need an explanation.
  var explainedChoices: [Choice] {
    switch self {
    case .choice(let choices), .set(let choices), .order(let choices): return choices.filter { !$0.meaning.isEmpty }
    case .table(let rows):
      var all: [Choice] = []
      for choice in rows.flatMap(\.form.explainedChoices) where !all.contains(where: { $0.word == choice.word }) { all.append(choice) }
      return all
    default: return []
    }
  }
}

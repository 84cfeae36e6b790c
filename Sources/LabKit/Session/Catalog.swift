/// The labs of a session and where their questions are.
struct Catalog: Sendable {
  let labs: [Lab]
  /// For each lab its questions, each with the number of its part.
  private let questions: [[(part: Int, question: any Question)]]
  private let places: [String: QuestionPlace]

  init(_ labs: [Lab]) {
    self.labs = labs
    questions = labs.map { lab in lab.parts.enumerated().flatMap { part in part.element.questions.map { (part.offset, $0) } } }
    var places: [String: QuestionPlace] = [:]
    for (lab, questions) in questions.enumerated() {
      for (number, entry) in questions.enumerated() where places[entry.question.code.lowercased()] == nil {
        places[entry.question.code.lowercased()] = QuestionPlace(lab: lab, number: number)
      }
    }
    self.places = places
  }

  func places(in lab: Int) -> [QuestionPlace] { questions[lab].indices.map { QuestionPlace(lab: lab, number: $0) } }
  func question(at place: QuestionPlace) -> any Question { questions[place.lab][place.number].question }
  func part(of place: QuestionPlace) -> Int { questions[place.lab][place.number].part }
  func count(in lab: Int) -> Int { questions[lab].count }
  var first: QuestionPlace? { labs.indices.first { count(in: $0) > 0 }.map { QuestionPlace(lab: $0, number: 0) } }

  func lab(named name: String) -> Int? {
    let name = name.lowercased()
    return labs.firstIndex { $0.name == name || "lab-" + $0.name == name }
  }

  /// The question of a code, whatever the case of its letters and the zeros before its number; or of a number in a lab.
  func place(of text: String, in lab: Int?) -> QuestionPlace? {
    let text = text.lowercased()
    if let place = places[text] { return place }
    if let lab, let number = Int(text), (1...count(in: lab)).contains(number) { return QuestionPlace(lab: lab, number: number - 1) }
    guard let dash = text.lastIndex(of: "-"), let number = Int(text[text.index(after: dash)...]), (0...9).contains(number) else {
      return nil
    }
    return places[text[...dash] + "0\(number)"]
  }

  var codes: [String] { questions.flatMap { $0.map(\.question.code) } }
}

/// Which question of which lab.
struct QuestionPlace: Hashable, Sendable {
  let lab: Int
  let number: Int
}

public import Determinism

/// A student at work in one or several labs: a command and the time go in, a response comes out. It reads and writes nothing.
///
/// What was done is remembered as records, from which outcomes are computed anew: nobody is believed who claims to have passed.
public struct Session: Sendable {
  /// Whose variants are asked.
  public let scope: SeedScope
  let catalog: Catalog
  /// The question that was named last.
  var place: QuestionPlace
  /// The parts whose reading was shown.
  var partsShown: Set<[Int]> = []
  /// Where something was read or done with a question that is to be kept.
  var changes: [RecordChange] = []
  private var records: [String: QuestionRecord]
  private var standings: [String: Standing] = [:]

  /// A session; nil if the labs have no question.
  /// - Parameters:
  ///   - records: What was done before, by question.
  ///   - place: The question to begin with; by default the first one that is not answered right.
  public init?(_ labs: [Lab], scope: SeedScope, records: [QuestionRecord] = [], at question: String? = nil, in lab: String? = nil) {
    let catalog = Catalog(labs)
    guard let first = catalog.first else { return nil }
    (self.catalog, self.scope, place) = (catalog, scope, first)
    self.records = Dictionary(records.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    if let question, let found = catalog.place(of: question, in: nil) {
      place = found
    } else if let lab = lab.flatMap(catalog.lab(named:)), let open = firstOpen(in: lab) {
      place = open
    } else if let open = firstOpen(in: first.lab) {
      place = open
    }
  }

  /// The code of the question that is asked: the prompt begins with it.
  public var question: String { catalog.question(at: place).code }
  /// The lab that the question belongs to.
  public var lab: Lab { catalog.labs[place.lab] }
  /// The labs.
  public var labs: [Lab] { catalog.labs }

  /// Does what a command says.
  public mutating func handle(_ command: SessionCommand, at time: Instant) -> Response {
    changes = []
    var response: Response
    do throws(Refusal) { response = try respond(to: command, at: time) } catch { response = error.response }
    response.changes = changes
    return response
  }

  /// Takes over a record that another session has changed, too.
  public mutating func adopt(_ record: QuestionRecord) {
    guard records[record.code] != record else { return }
    (records[record.code], standings[record.code]) = (record, nil)
  }

  /// Whether an answer to a variant of a question is right.
  public func isRight(_ answer: String, to variant: QuestionRecord.VariantMark, of code: String) -> Bool {
    guard let place = catalog.place(of: code, in: nil) else { return false }
    let question = catalog.question(at: place)
    guard question.version == variant.version, let posed = try? question.posed(for: scope, number: variant.number),
      posed.id.mark == variant.mark, let answer = try? posed.form.read(answer)
    else { return false }
    return posed.judge(answer).isRight
  }

  private mutating func respond(to command: SessionCommand, at time: Instant) throws(Refusal) -> Response {
    switch command {
    case .start: return try start()
    case .list: return try list()
    case .enter(let name): return try enter(name)
    case .show(let code): return try show(code)
    case .answer(let code, let text): return try answer(code, text, at: time)
    case .bare(let text): return try answerOrGo(text, at: time)
    case .check(let codes): return try check(codes)
    case .hint(let code): return try hint(code, at: time)
    case .explain(let code): return try explain(code, at: time)
    case .again(let code): return try again(code, at: time)
    case .reset(let code): return try reset(code, at: time)
    case .save(let text): return try save(text)
    case .saveCapture(let code, let file): return try save(code, to: file)
    case .next: return try step(1)
    case .back: return try step(-1)
    case .progress: return try progress()
    case .help: return help()
    case .quit: return Response(.done, "Everything is saved. Goodbye.", effect: .quit)
    }
  }
}

/// Why a command is not done.
enum Refusal: Error {
  case unknown(String)
  case fault(NoFitVariant)

  var response: Response {
    switch self {
    case .unknown(let words): Response(.unknown, words)
    case .fault(let error): Response(.fault, "\(error). This is a mistake of ours: please report it; the other questions work")
    }
  }
}

// MARK: - Places and standings

extension Session {
  /// Goes to a question if one is named. Whoever names a question is there.
  mutating func go(to code: String?) throws(Refusal) {
    guard let code else { return }
    guard let found = catalog.place(of: code, in: place.lab) else {
      let near = Spelling.nearest(to: code, of: catalog.codes).map { "; did you mean \($0)?" } ?? "; 'list' names them all"
      throw Refusal.unknown("there is no question '\(code.printed)'\(near)")
    }
    place = found
  }

  var standing: Standing {
    mutating get throws(Refusal) { try standing(at: place) }
  }

  mutating func standing(at place: QuestionPlace) throws(Refusal) -> Standing {
    let question = catalog.question(at: place), code = question.code
    if let standing = standings[code] { return standing }
    do throws(NoFitVariant) {
      let standing = try Standing(question, scope, records[code] ?? QuestionRecord(code: code))
      standings[code] = standing
      return standing
    } catch { throw Refusal.fault(error) }
  }

  /// Remembers that something happened with the question that is asked.
  @discardableResult
  mutating func note(_ event: QuestionRecord.Event, at time: Instant) throws(Refusal) -> Standing.Attempt? {
    var standing = try standing
    let code = standing.question.code, variant = standing.current.mark
    var about: QuestionRecord.VariantMark? = variant
    if case .variant = event { about = nil }
    var record = records[code] ?? QuestionRecord(code: code)
    record.append(event, about: about, at: time) { isRight($1, to: $0, of: code) }
    records[code] = record
    changes.append(RecordChange(code: code, variant: about, event: event, time: time))
    do throws(NoFitVariant) {
      let attempt = try standing.apply(event)
      standings[code] = standing
      return attempt
    } catch { throw Refusal.fault(error) }
  }

  /// Whether anything was done with a question.
  func isTouched(_ place: QuestionPlace) -> Bool { !(records[catalog.question(at: place).code]?.entries.isEmpty ?? true) }

  /// The first question of a lab that is not answered right; if all are, the first.
  mutating func firstOpen(in lab: Int) -> QuestionPlace? {
    let places = catalog.places(in: lab)
    for place in places {
      guard isTouched(place), let standing = try? standing(at: place), standing.hasBeenRight else { return place }
    }
    return places.first
  }
}

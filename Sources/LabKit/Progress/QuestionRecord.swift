public import Determinism

/// What a student did with a question, in the order in which it happened. Outcomes are not kept: they are computed again from the answers.
public struct QuestionRecord: Hashable, Sendable {
  /// The question's code.
  public let code: String
  /// What happened, the first first.
  public private(set) var entries: [Entry]

  /// Something that happened.
  public struct Entry: Hashable, Sendable {
    /// When, in whole seconds since 1970 began.
    public let time: Instant
    /// What.
    public let event: Event
    /// Something that happened.
    public init(_ event: Event, at time: Instant) {
      self.event = event
      self.time = Instant(seconds: time.seconds(since: .start))
    }
  }

  /// What can happen.
  public enum Event: Hashable, Sendable {
    /// What follows is about this variant.
    case variant(VariantMark)
    /// An answer that could be read.
    case answer(String)
    /// A hint was shown, counted from 1.
    case hint(Int)
    /// The key was shown.
    case explained
    /// What was answered before does not count any more in practice; marks keep it.
    case reset
  }

  /// Which variant, and of which version of the question.
  public struct VariantMark: Hashable, Sendable {
    /// Its number.
    public let number: Int
    /// The version of the question.
    public let version: Int
    /// What tells it from the variants of others.
    public let mark: String

    /// Numbers and versions from 0 up to this one can be kept.
    static let mostNumber = 999_999

    init(number: Int, version: Int, mark: String) { (self.number, self.version, self.mark) = (number, version, mark) }
    /// The mark of a variant.
    public init(_ id: VariantID, version: Int) { self.init(number: id.number, version: version, mark: id.mark) }
  }

  /// How many answers are kept; of more, the oldest that are not precious give way.
  public static let mostAnswers = 500
  /// How many entries are kept.
  public static let mostEntries = 2_000
  /// How many octets all answers may have together.
  public static let mostOctets = 1 << 20

  /// A record.
  public init(code: String, entries: [Entry] = []) { (self.code, self.entries) = (code, entries) }

  /// Adds what happened with a variant.
  /// - Parameters:
  ///   - variant: Which variant it is about; nil if that does not matter.
  ///   - isPrecious: Whether an answer to a variant is to be kept when there are too many.
  public mutating func append(
    _ event: Event, about variant: VariantMark?, at time: Instant, isPrecious: (VariantMark, String) -> Bool = { _, _ in false }
  ) {
    if let variant, variant != current { add(.variant(variant), at: time) }
    add(event, at: time)
    trim(isPrecious)
  }

  /// The variant that the last entry is about.
  private var current: VariantMark? {
    for entry in entries.reversed() { if case .variant(let mark) = entry.event { return mark } }
    return nil
  }

  /// A variant with which nothing was done leaves no entry.
  private mutating func add(_ event: Event, at time: Instant) {
    if case .variant = event, case .variant = entries.last?.event { entries.removeLast() }
    entries.append(Entry(event, at: time))
  }

  private mutating func trim(_ isPrecious: (VariantMark, String) -> Bool) {
    while isOverfull, let place = firstToGo(isPrecious) {
      entries.remove(at: place)
      dropEmptyVariants()
    }
  }

  private var isOverfull: Bool {
    if entries.count > Self.mostEntries { return true }
    let answers = entries.compactMap { entry -> Int? in if case .answer(let text) = entry.event { text.utf8.count } else { nil } }
    return answers.count > Self.mostAnswers || answers.reduce(0, +) > Self.mostOctets
  }

  /// The oldest entry that says least; the last one always stays.
  private func firstToGo(_ isPrecious: (VariantMark, String) -> Bool) -> Int? {
    var mark: VariantMark?, oldest: Int?
    for (place, entry) in entries.dropLast().enumerated() {
      switch entry.event {
      case .variant(let next): mark = next
      case .answer(let text):
        oldest = oldest ?? place
        if let mark, isPrecious(mark, text) { continue }
        return place
      case .hint, .explained, .reset:
        oldest = oldest ?? place
        if entries.count > Self.mostEntries { return place }
      }
    }
    return oldest
  }

  private mutating func dropEmptyVariants() {
    var kept: [Entry] = []
    for entry in entries {
      if case .variant = entry.event, case .variant = kept.last?.event { kept.removeLast() }
      kept.append(entry)
    }
    entries = kept
  }
}

public import Determinism
public import Explanation

/// A question whose numbers are drawn anew for every student: the parameters come from a seed, and all else is computed from them,
/// the key too. Nothing is stored.
///
/// ```swift
/// struct NetworkAddress: Question {
///   let code = "ADDR-02"
///   func generate(_ random: inout SeededGenerator) throws -> Host { ... }
///   func form(_ host: Host) -> AnswerForm { .address(.ipv4) }
///   func key(_ host: Host) -> Answer { .address(host.prefix.network.either) }
///   ...
/// ```
public protocol Question: Sendable {
  /// What one variant differs from another in.
  associatedtype Parameters: Sendable

  /// The chapter and a number, `ADDR-02`.
  var code: String { get }
  /// A few words.
  var title: String { get }
  /// Changed whenever a seed would give another variant than before, so that old answers are not judged by new questions.
  var version: Int { get }
  /// Whether it asks what will happen: the answer is given first, then `reveal` shows what happened.
  var isPrediction: Bool { get }
  /// What people get wrong, likeliest first.
  var slips: [Slip<Parameters>] { get }
  /// Where to read more.
  var reading: [Citation] { get }

  /// Draws a variant. A draw that throws is drawn again.
  func generate(_ random: inout SeededGenerator) throws -> Parameters
  /// Whether a variant is fit to be asked. The kit rejects by itself those in which must-separate slips meet the key or each other.
  func isFit(_ parameters: Parameters) -> Bool
  /// What kind of answer is asked for.
  func form(_ parameters: Parameters) -> AnswerForm
  /// The question.
  func prompt(_ parameters: Parameters) -> [Block]
  /// The right answer, or, where many are right, one of them.
  func key(_ parameters: Parameters) -> Answer
  /// For each cell whether it is right; one mark for an answer that is no table. By default an answer is right if it equals the key.
  func marks(_ answer: Answer, _ parameters: Parameters) -> [Bool]
  /// Three hints, from a nudge to nearly all. None has the key in it.
  func hints(_ parameters: Parameters) -> [String]
  /// Why the right answer is right, in two lines.
  func why(_ parameters: Parameters) -> [String]
  /// The way to the key, step by step.
  func explanation(_ parameters: Parameters) -> [Block]
  /// What happened: for predictions, shown once an answer was given.
  func reveal(_ parameters: Parameters) -> [Block]
  /// A capture that belongs to the variant, to be saved and opened in Wireshark: the octets of a pcapng file.
  /// - Parameter comment: What the file says about itself: the variant's id.
  func capture(_ parameters: Parameters, comment: String) -> [UInt8]?
}

extension Question {
  /// 1.
  public var version: Int { 1 }
  /// No.
  public var isPrediction: Bool { false }
  /// Every variant is.
  public func isFit(_ parameters: Parameters) -> Bool { true }
  /// Nothing.
  public func reveal(_ parameters: Parameters) -> [Block] { [] }
  /// None.
  public func capture(_ parameters: Parameters, comment: String) -> [UInt8]? { nil }
  /// Cell by cell, what equals the key.
  public func marks(_ answer: Answer, _ parameters: Parameters) -> [Bool] { Self.marks(answer, against: key(parameters)) }

  /// Cell by cell, what equals another answer.
  public static func marks(_ answer: Answer, against other: Answer) -> [Bool] {
    guard answer.cells.count == other.cells.count else { return answer.cells.map { _ in false } }
    return zip(answer.cells, other.cells).map { $0 == $1 }
  }
}

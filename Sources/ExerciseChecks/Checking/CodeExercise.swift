public import Determinism
public import ExerciseCalls
public import Explanation

/// An exercise that is answered with code. Nothing that is expected is stored: a model computes it, and so do the misconceptions.
///
/// A trial is one session: calls one after the other, which meet the same value of the student's type. Whatever an exercise takes and
/// returns is written as `ExerciseValue`s by its adapter, so that all of these fit in:
///
/// - A function (`checksum`): trials of one call. Bytes are `.octets`, addresses `.bits`, structures `.record`s.
/// - A structure with methods (`forwarding-table`; a load balancer, an address translator): trials of many calls. What a session is begun
///   with, such as a pool of ports, is the arguments of a first call `init`, which `Trial.shorter(keeping: 1)` leaves in its place.
/// - Time and loss (`arp-table`; an exactly-once receiver): time is an argument, and so is what arrives. Every schedule of up to n events
///   is `Schedules.all`, in `exhaustive`.
/// - A stream that arrives in pieces (a reassembler, a reader of requests): one call a piece; each place of a cut is a trial of
///   `exhaustive`, and the results of all calls are compared.
/// - A refusal is a value, too: nil, or a `.text` of a structure's case. An error that a function throws is always a fault.
/// - Many right answers (`vlsm-plan`): `fault` states what any right answer fulfils, and `hasManyAnswers` is true.
/// - A function that does not come back (a name that points at itself), or traps: the process's end is an outcome, and a slip may be known
///   by it (`CodeSlip.shows`).
public protocol CodeExercise: Sendable {
  /// Its name on the command line, `read-ipv4`.
  var name: String { get }
  /// The chapter and a number, `ADDR-09`; exercises of one question share it.
  var code: String { get }
  /// A few words.
  var title: String { get }
  /// The student's file, `ReadIPv4.swift`.
  var file: String { get }
  /// What to write, in paragraphs.
  var task: [String] { get }
  /// The stub: Swift source from the first function or type on, each function of which throws `NotStarted`.
  var stub: String { get }
  /// How a runner hands the student's functions over, Swift source: `.readIPv4(readIPv4)`.
  var adapter: String { get }
  /// Where to read.
  var reading: [Citation] { get }

  /// Trials that everybody is shown, from simple to special.
  var examples: [Trial] { get }
  /// Trials of which none is left out: all lengths, all short schedules. By default there are none.
  var exhaustive: [Trial] { get }
  /// A random trial.
  func trial(_ random: inout SeededGenerator) -> Trial
  /// The functions as they should be. They return a value for every call.
  var model: Solution { get }
  /// What people get wrong, likeliest first.
  var slips: [CodeSlip] { get }

  /// What is wrong with a value that a call returned; nil if nothing is. By default it has to equal the model's.
  func fault(in given: ExerciseValue, of call: ExerciseCall, expected: ExerciseValue) -> String?
  /// Whether other values than the model's are right, too. By default none is.
  var hasManyAnswers: Bool { get }
  /// Simpler trials, simplest first, that may fail in the same way. By default the same with calls left out.
  func simpler(_ trial: Trial) -> [Trial]
}

extension CodeExercise {
  /// None: examples and random trials are all there is.
  public var exhaustive: [Trial] { [] }
  /// False: the model's value is the only right one.
  public var hasManyAnswers: Bool { false }
  /// The first place in which the value differs from the model's; nil if it equals it.
  public func fault(in given: ExerciseValue, of call: ExerciseCall, expected: ExerciseValue) -> String? {
    given == expected ? nil : ValueDifference(given, expected).description
  }
  /// The same trial with calls left out, as many as possible first; the last call always stays.
  public func simpler(_ trial: Trial) -> [Trial] { trial.shorter() }
}

public import ExerciseCalls
public import ExerciseChecks

/// Somebody's functions in a process of their own, which is asked by pipe and never sees what is expected. Where they end the process, or
/// have to be ended, that costs the one trial; the next one gets a new process.
public final class ProcessAnswering: Answering {
  private let runner: Runner
  private let exercise: String
  private let limits: RunLimits
  private var process: RunningProcess?
  /// When the first trial began.
  private var start: Int?

  /// How many trials were made.
  public private(set) var trials = 0
  /// What the functions printed in the last trial, at most its last 16 KiB.
  public private(set) var printed = ""
  /// How many lines of the last trial are not in `printed`.
  public private(set) var linesBefore = 0
  /// Whether they printed anything in any trial.
  public private(set) var hasPrinted = false
  /// Why the process could not be started; then nothing of what was returned counts.
  public private(set) var fault: StartError?
  /// Is called before each trial.
  public var onTrial: ((Int) -> Void)?

  /// - Parameter exercise: The name of the exercise, `read-ipv4`.
  public init(_ runner: Runner, exercise: String, limits: RunLimits = RunLimits()) {
    (self.runner, self.exercise, self.limits) = (runner, exercise, limits)
  }

  /// Makes the calls in a new session, in a new process if the last one ended.
  public func outcomes(of trial: Trial) -> [CallOutcome] {
    trials += 1
    onTrial?(trials)
    let made = isTooSlow ? [.stopped(.slow(milliseconds: limits.patienceInAll))] : answers(to: trial.calls)
    return trial.calls.indices.map { $0 < made.count ? made[$0] : .notMade }
  }

  /// Whether all trials together have taken longer than they may.
  private var isTooSlow: Bool {
    let now = SystemPipe.milliseconds, start = start ?? now
    self.start = start
    return now - start > limits.patienceInAll
  }

  /// The outcomes up to the first that is no value.
  private func answers(to calls: [ExerciseCall]) -> [CallOutcome] {
    var outcomes: [CallOutcome] = []
    do throws(StartError) {
      let process = try running()
      defer {
        printed = process.printed.text
        linesBefore = process.printed.lineEnds - printed.utf8.count { $0 == UInt8(ascii: "\n") }
        hasPrinted = hasPrinted || !printed.isEmpty
      }
      process.begin(exercise)
      for call in calls {
        let outcome = try process.outcome(of: call)
        outcomes.append(outcome)
        if case .returned = outcome { continue }
        if case .stopped = outcome { self.process = nil }
        break
      }
    } catch {
      fault = error
      process = nil
    }
    return outcomes
  }

  private func running() throws(StartError) -> RunningProcess {
    if let process { return process }
    let new = try RunningProcess(runner, limits)
    process = new
    return new
  }
}

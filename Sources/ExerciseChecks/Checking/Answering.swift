public import ExerciseCalls
import ExerciseTypes

/// Whoever answers the calls of a trial: functions in this process, or a process of their own.
public protocol Answering {
  /// Makes the calls in a new session. It ends after the first call that does not return a value; the rest are `notMade`.
  func outcomes(of trial: Trial) -> [CallOutcome]
}

extension Solution: Answering {
  /// Makes the calls in this process, which a trap in one of them ends.
  public func outcomes(of trial: Trial) -> [CallOutcome] {
    let session = session()
    var outcomes: [CallOutcome] = []
    for call in trial.calls {
      do {
        outcomes.append(.returned(try session(call)))
      } catch let error as NotStarted {
        outcomes.append(.notStarted(error.description))
        break
      } catch {
        outcomes.append(.threw("\(error)"))
        break
      }
    }
    return outcomes + repeatElement(.notMade, count: trial.calls.count - outcomes.count)
  }
}

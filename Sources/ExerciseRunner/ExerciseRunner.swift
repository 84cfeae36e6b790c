import CProcess
public import ExerciseCalls
import ExerciseTypes

/// The process in which somebody's functions run. It is asked by one pipe and answers by another, and knows nothing of what is expected.
///
/// A call without a name begins a session, with the exercise's name as its argument, and is not answered; every other call is. Whatever the
/// functions do to this process, by mistake or on purpose, is told apart outside: it is ended, and a new one goes on.
public enum ExerciseRunner {
  /// The descriptors of the two pipes.
  static let questions: Int32 = 3, answers: Int32 = 4
  /// How many bytes the words of an error may have.
  static let mostWords = 1_000

  /// Answers calls until there are no more.
  /// - Parameter solutions: The functions by the names of their exercises.
  public static func run(_ solutions: [String: Solution]) -> Never {
    cprocess_settle(answers)
    var pending: [UInt8] = [], session: Solution.Session?
    while true {
      var reader = ValueReader(pending[...])
      do throws(ValueReader.Fault) {
        let call = try reader.call()
        pending.removeFirst(reader.count)
        if call.function.isEmpty {
          session = nil
          session = call.arguments.first?.text.flatMap { solutions[$0] }?.session()
        } else {
          SystemPipe.write(bytes(of: outcome(of: call, session)), to: answers)
        }
      } catch {
        guard error == .endsEarly else { SystemPipe.end(status: 70) }
        let more = SystemPipe.read(questions)
        if more.isEmpty { SystemPipe.end(status: 0) }
        pending += more
      }
    }
  }

  private static func outcome(of call: ExerciseCall, _ session: Solution.Session?) -> CallOutcome {
    do {
      guard let session else { throw CallError(call) }
      return .returned(try session(call))
    } catch let error as NotStarted {
      return .notStarted(error.description)
    } catch {
      return .threw(String(decoding: "\(error)".utf8.prefix(mostWords), as: UTF8.self))
    }
  }

  private static func bytes(of outcome: CallOutcome) -> [UInt8] {
    // What was printed in the call comes before its answer.
    SystemPipe.flushOutput()
    var writer = ValueWriter()
    writer.put(outcome)
    return writer.octets
  }
}

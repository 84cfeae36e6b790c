import CProcess
public import ExerciseCalls

/// The process in which somebody's functions run. It is asked by one pipe and answers by another, and knows nothing of what is expected.
///
/// A call without a name begins a session, with the exercise's name as its argument, and is not answered; every other call is. Whatever the
/// functions do to this process, by mistake or on purpose, is told apart outside: it is ended, and a new one goes on.
public struct ExerciseRunner {
  /// The descriptors of the two pipes.
  static let questions: Int32 = 3, answers: Int32 = 4

  private var solutions: [String: Solution] = [:]

  /// A runner without functions.
  public init() {}

  /// Takes the functions of an exercise.
  public mutating func add(_ name: String, _ solution: Solution) { solutions[name] = solution }

  /// Answers calls until there are no more.
  public func run() -> Never {
    cprocess_settle(Self.answers)
    var conversation = Conversation(solutions)
    while true {
      do throws(ValueReader.Fault) {
        while let answer = try conversation.next() {
          // What was printed in the call comes before its answer.
          SystemPipe.flushOutput()
          SystemPipe.write(answer, to: Self.answers)
        }
      } catch { SystemPipe.end(status: 70) }
      let more = SystemPipe.read(Self.questions)
      if more.isEmpty { SystemPipe.end(status: 0) }
      conversation.receive(more)
    }
  }
}

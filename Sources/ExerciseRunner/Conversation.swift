import ExerciseCalls
import ExerciseTypes

/// What is asked and answered, byte by byte, without the pipes.
struct Conversation {
  /// How many bytes the words of an error may have.
  static let mostWords = 1_000

  private let solutions: [String: Solution]
  private var pending: [UInt8] = []
  private var session: Solution.Session?

  init(_ solutions: [String: Solution]) {
    self.solutions = solutions
  }

  /// More bytes of calls.
  mutating func receive(_ octets: [UInt8]) { pending += octets }

  /// Answers the next call: the bytes of its outcome, none for a call that begins a session; nil if no call is whole.
  mutating func next() throws(ValueReader.Fault) -> [UInt8]? {
    var reader = ValueReader(pending[...])
    let call: ExerciseCall
    do throws(ValueReader.Fault) { call = try reader.call() } catch {
      if error == .endsEarly { return nil }
      throw error
    }
    pending.removeFirst(reader.count)
    if call.function.isEmpty {
      // What the last session held goes first.
      session = nil
      session = call.arguments.first?.text.flatMap { solutions[$0] }?.session()
      return []
    }
    var writer = ValueWriter()
    writer.put(outcome(of: call))
    return writer.octets
  }

  private func outcome(of call: ExerciseCall) -> CallOutcome {
    do {
      guard let session else { throw CallError(call) }
      return .returned(try session(call))
    } catch let error as NotStarted {
      return .notStarted(error.description)
    } catch {
      return .threw(String(decoding: "\(error)".utf8.prefix(Self.mostWords), as: UTF8.self))
    }
  }
}

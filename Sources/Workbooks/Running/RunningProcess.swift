import ExerciseCalls

/// A runner's process, from its start to its end.
final class RunningProcess {
  private let process: SystemProcess
  private let limits: RunLimits
  private let questions: Int32, answers: Int32, output: Int32
  /// What came by the pipe of answers and was not read yet.
  private var received: [UInt8] = []
  /// What was printed in this trial: how much, and the last bytes.
  private(set) var printed = PrintedText()

  init(_ runner: Runner, _ limits: RunLimits) throws(StartError) {
    SystemPipe.ignoreBrokenPipes()
    let questions = try SystemPipe.make(), answers = try SystemPipe.make(), output = try SystemPipe.make()
    defer { SystemPipe.close([questions.reading, answers.writing, output.writing]) }
    (self.limits, self.questions, self.answers, self.output) = (limits, questions.writing, answers.reading, output.reading)
    for descriptor in [self.questions, self.answers, self.output] { SystemPipe.neverWait(descriptor) }
    let descriptors: [Int32?] = [nil, output.writing, output.writing, questions.reading, answers.writing]
    do throws(StartError) {
      process = try SystemProcess(runner.order(limits, descriptors: descriptors))
    } catch {
      SystemPipe.close([questions.writing, answers.reading, output.reading])
      throw error
    }
  }

  deinit { SystemPipe.close([questions, answers, output]) }

  /// Tells which exercise the next calls are of: its functions start afresh.
  func begin(_ exercise: String) { (opening, printed) = (Self.bytes(of: ExerciseCall("", [.text(exercise)])), PrintedText()) }
  /// What is sent before the next call.
  private var opening: [UInt8] = []

  private static func bytes(of call: ExerciseCall) -> [UInt8] {
    var writer = ValueWriter()
    writer.put(call)
    return writer.octets
  }

  /// Makes a call and waits for its outcome. After `stopped` the process is no more.
  func outcome(of call: ExerciseCall) throws(StartError) -> CallOutcome {
    var question = (opening + Self.bytes(of: call))[...]
    opening = []
    let start = SystemPipe.milliseconds, used = process.milliseconds ?? 0
    // Nobody has asked yet.
    if try readAnswers() == .ended { return .stopped(try end()) }
    if !received.isEmpty { return .stopped(try end(.forbidden(Self.meddling))) }
    while true {
      if let late = overdue(since: start, used: used) { return .stopped(try end(late)) }
      let wait = min(50, max(1, start + limits.patience - SystemPipe.milliseconds))
      let ready = SystemPipe.ready(
        [(answers, false), (output, false), (process.news, false)] + (question.isEmpty ? [] : [(questions, true)]), milliseconds: wait)
      if ready.contains(questions) { question.removeFirst(SystemPipe.write(question, to: questions)) }
      if ready.contains(output), let flood = readOutput() { return .stopped(try end(flood)) }
      if ready.contains(answers) {
        let state = try readAnswers()
        if let outcome = try answer(isAsked: question.isEmpty) { return outcome }
        if state == .ended { return .stopped(try end()) }
      } else if ready.contains(process.news) {
        return .stopped(try end())
      }
    }
  }

  private static let meddling = "to write to the pipe of answers"

  // MARK: - Reading

  private enum PipeState { case open, ended }

  private func readAnswers() throws(StartError) -> PipeState {
    guard let more = SystemPipe.read(answers) else { return .open }
    received += more
    return more.isEmpty ? .ended : .open
  }

  /// The outcome, once all of it has come. Whatever else comes by that pipe was not written by the runner.
  private func answer(isAsked: Bool) throws(StartError) -> CallOutcome? {
    // A reason for which the process is about to be ended; `end` reads it.
    if received.isEmpty || (received[0] == UInt8(ascii: "f") && received.count <= 4) { return nil }
    var reader = ValueReader(received[...]), outcome: CallOutcome?
    do throws(ValueReader.Fault) { outcome = try reader.outcome() } catch {
      if error == .endsEarly && received.count <= RunLimits.mostAnswer { return nil }
    }
    guard let outcome, isAsked, reader.count == received.count else { return .stopped(try end(.forbidden(Self.meddling))) }
    received = []
    _ = readOutput()
    return outcome
  }

  private func readOutput() -> ProcessEnd? {
    for _ in 0..<64 {
      guard let more = SystemPipe.read(output), !more.isEmpty else { return nil }
      printed.add(more)
      if printed.count > limits.printedBytes { return .flooded(bytes: limits.printedBytes) }
    }
    return nil
  }

  private func overdue(since start: Int, used: Int) -> ProcessEnd? {
    if let now = process.milliseconds, now - used > limits.milliseconds { return .timedOut(milliseconds: limits.milliseconds) }
    if let threads = process.threads, threads > limits.threads { return .forbidden("to start more than \(limits.threads) threads") }
    return SystemPipe.milliseconds - start > limits.patience ? .timedOut(milliseconds: limits.patience) : nil
  }

  // MARK: - The end

  /// Ends the process, if it has not ended, and tells why it did.
  /// - Parameter cause: Why it has to end; nil if it seems to have ended by itself.
  private func end(_ cause: ProcessEnd? = nil) throws(StartError) -> ProcessEnd {
    // A process whose pipe is closed ends soon, or never: then its functions closed the pipe.
    let endsItself = cause == nil && !SystemPipe.ready([(process.news, false)], milliseconds: 500).isEmpty
    let result = try process.stop()
    _ = readOutput()
    _ = try readAnswers()
    // Filling memory takes time, and so does telling that there is no more.
    if case .timedOut? = cause, ranOutOfMemory(result) { return .memory(mebibytes: limits.mebibytes) }
    if let cause { return cause }
    return endsItself ? reason(of: result) : .forbidden("to close the pipe of answers")
  }

  private func reason(of result: ProcessResult) -> ProcessEnd {
    if received.count == 4, received[0] == UInt8(ascii: "f"), let reason = Int(String(decoding: received[1...2], as: UTF8.self)) {
      return .forbidden(SystemGuards.words(of: reason))
    }
    guard let signal = result.signal else { return .exited(result.status ?? 0) }
    switch signal {
    // A call that is forbidden while signals are blocked, as they are where the C library starts a program.
    case 31 where SystemGuards.hasFilter: return .forbidden(SystemGuards.words(of: 1))
    case 25: return .forbidden("to write a long file")
    case 24: return .timedOut(milliseconds: limits.milliseconds)
    default: return ranOutOfMemory(result) ? .memory(mebibytes: limits.mebibytes) : .signal(signal)
    }
  }

  /// A process that is refused memory traps like any other. Either it had most of what it may have, or the runtime says what it lacked.
  private func ranOutOfMemory(_ result: ProcessResult) -> Bool {
    result.peak >> 20 >= UInt64(limits.mebibytes) * 3 / 4 || printed.saysThatMemoryIsOut
  }
}

/// A program that runs to its end, or until it has taken too long.
enum LimitedCommand {
  /// How much of its output is kept: the beginning.
  static let mostKept = 1 << 20

  /// What came of it.
  struct Result {
    /// What it wrote to standard output and standard error.
    let output: String
    let end: ProcessResult
    /// Whether it was ended since it took too long.
    let isLate: Bool

    var isSuccess: Bool { end.status == 0 }
  }

  /// Runs a program. Its first three descriptors are set here.
  /// - Parameter onWait: Is called several times a second.
  static func run(_ order: ProcessOrder, seconds: Int, onWait: () -> Void = {}) throws(StartError) -> Result {
    let pipe = try SystemPipe.make()
    defer { SystemPipe.close([pipe.reading]) }
    SystemPipe.neverWait(pipe.reading)
    var order = order
    order.descriptors = [nil, pipe.writing, pipe.writing]
    let process: SystemProcess
    do throws(StartError) { process = try SystemProcess(order) } catch {
      SystemPipe.close([pipe.writing])
      throw error
    }
    SystemPipe.close([pipe.writing])
    let deadline = SystemPipe.milliseconds + seconds * 1000
    var output: [UInt8] = [], hasEnded = false
    while !hasEnded {
      let left = deadline - SystemPipe.milliseconds
      guard left > 0 else { break }
      let ready = SystemPipe.ready([(pipe.reading, false), (process.news, false)], milliseconds: min(left, 200))
      onWait()
      keep(pipe.reading, &output)
      hasEnded = ready.contains(process.news)
    }
    let end = try process.stop()
    keep(pipe.reading, &output)
    return Result(output: String(decoding: output, as: UTF8.self), end: end, isLate: !hasEnded)
  }

  /// Reads what is there; what is too much is thrown away.
  private static func keep(_ descriptor: Int32, _ output: inout [UInt8]) {
    for _ in 0..<64 {
      guard let more = SystemPipe.read(descriptor), !more.isEmpty else { return }
      output += more.prefix(mostKept - output.count)
    }
  }
}

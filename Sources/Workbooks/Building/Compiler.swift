/// Runs the compiler under limits, and reads what it says.
struct Compiler: Sendable {
  let toolchain: Toolchain
  /// All of the compiler's environment.
  let environment: [String: String]
  /// Where it keeps what it makes of the system's headers.
  let cache: String
  /// Seconds of processor time that each of its processes may take, and how many times as long we wait for the run where others keep the
  /// machine busy.
  var seconds = 30, patience = 5
  /// MiB that each of its processes may have.
  var mebibytes = 6_144

  /// Is called several times a second.
  var onWait: @Sendable () -> Void = {}

  /// Seconds and bytes that one expression may take, so that the compiler says which. It counts its seconds only now and then, and goes on
  /// for a minute where memory would have stopped it within seconds.
  static let expressionSeconds = 4, expressionBytes = 64 << 20

  /// What the compiler said.
  enum Outcome {
    case done
    case errors([Diagnostic])
    case late
    /// It ended otherwise; its last lines.
    case crashed(String)
  }

  /// An error of the compiler.
  struct Diagnostic: Hashable {
    /// Nil for an error that is of no file.
    let file: String?
    let line: Int, column: Int
    let words: String
  }

  /// Compiles Swift.
  func compileSwift(_ arguments: [String]) throws(BuildFault) -> Outcome {
    let usual = [
      // One process compiles and writes the module; nothing is checked twice.
      "-no-emit-module-separately-wmo", "-swift-version", "6", "-module-cache-path", cache, "-suppress-warnings", "-no-color-diagnostics",
      "-diagnostic-style", "llvm",
      "-Xfrontend", "-solver-expression-time-threshold=\(Self.expressionSeconds)", "-Xfrontend",
      "-solver-memory-threshold=\(Self.expressionBytes)"
    ]
    return outcome(of: try run(toolchain.swiftc, usual + arguments))
  }

  /// Compiles C.
  func compileC(_ arguments: [String]) throws(BuildFault) -> Outcome { outcome(of: try run(toolchain.clang, arguments)) }

  private func run(_ program: String, _ arguments: [String]) throws(BuildFault) -> LimitedCommand.Result {
    let limits = ProcessLimits(mebibytes: mebibytes, seconds: seconds, fileMebibytes: 1_024, stackMebibytes: nil, openFiles: nil)
    // The driver leaves a folder behind when it fails.
    let temporary = "\(cache)-\(UInt64.random(in: .min ... .max))"
    return try Folder.withTemporary(temporary, in: environment) { environment throws(BuildFault) in
      let environment = environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
      do throws(StartError) {
        return try LimitedCommand.run(
          ProcessOrder(program: program, arguments: arguments, environment: environment, limits: limits), seconds: patience * seconds,
          onWait: onWait)
      } catch { throw BuildFault(error) }
    }
  }

  private func outcome(of result: LimitedCommand.Result) -> Outcome {
    if result.isSuccess { return .done }
    // The driver tells of a frontend that was ended with SIGXCPU.
    if result.isLate || result.end.signal == 24 || result.output.contains("due to signal 24") { return .late }
    let lines = result.output.split(separator: "\n")
    let errors = Self.errors(in: lines.map(String.init))
    let isCrash = errors.isEmpty || lines.contains { $0.hasPrefix("Stack dump:") }
    return isCrash ? .crashed(lines.suffix(3).joined(separator: "\n")) : .errors(errors)
  }
}

extension Compiler {
  /// How many notes of an error are told.
  private static let mostNotes = 2

  /// The errors among lines. Of a type that does not fit its protocol only the notes behind the error say why.
  static func errors(in lines: [String]) -> [Diagnostic] {
    var errors: [Diagnostic] = [], notes = 0
    for line in lines {
      if let error = Diagnostic(line) {
        errors.append(error)
        notes = error.words.contains("does not conform to protocol") ? mostNotes : 0
      } else if notes > 0, let note = line.firstRange(of: ": note: "), let last = errors.popLast() {
        let words = String(line[note.upperBound...])
        // How the compiler would mend it is no reason.
        let isReason = !words.hasPrefix("add stubs")
        errors.append(isReason ? Diagnostic(file: last.file, line: last.line, column: last.column, words: "\(last.words); \(words)") : last)
        notes -= isReason ? 1 : 0
      }
    }
    return errors
  }
}

extension Compiler.Diagnostic {
  /// A line such as `/a/b.swift:3:5: error: words` or `error: words`; nil for any other.
  init?(_ text: String) {
    for sign in [": error: ", ": fatal error: "] {
      guard let found = text.firstRange(of: sign) else { continue }
      let place = text[..<found.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      guard place.count >= 3, let line = Int(place[place.count - 2]), let column = Int(place[place.count - 1]) else { continue }
      self.init(
        file: place.dropLast(2).joined(separator: ":"), line: line, column: column, words: String(text[found.upperBound...]))
      return
    }
    for sign in ["<unknown>:0: error: ", "error: "] where text.hasPrefix(sign) {
      self.init(file: nil, line: 0, column: 0, words: String(text.dropFirst(sign.count)))
      return
    }
    return nil
  }
}

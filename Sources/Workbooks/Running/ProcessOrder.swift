/// A program to be started under limits.
struct ProcessOrder {
  /// Its absolute path.
  var program: String
  var arguments: [String]
  /// All of its environment.
  var environment: [String: String]
  /// Where it works.
  var folder = "/"
  /// What becomes its descriptors 0 to 4; nil is /dev/null for 0 to 2, and nothing for 3 and 4.
  var descriptors: [Int32?] = []
  var limits = ProcessLimits()
  /// The files and folders that it may read, if it is to be confined; nil if it may do what its user may.
  var readable: [String]?
}

/// What a process and each that it starts may use; nil stands for no limit.
struct ProcessLimits: Hashable, Sendable {
  /// MiB of memory of its own.
  var mebibytes: Int?
  /// Seconds of processor time.
  var seconds: Int?
  /// MiB of a file that it writes.
  var fileMebibytes: Int?
  /// MiB of stack.
  var stackMebibytes: Int? = 8
  /// Open files.
  var openFiles: Int? = 256
}

/// How a process ended.
struct ProcessResult: Hashable, Sendable {
  /// The status of `exit`; nil if a signal ended it.
  let status: Int32?
  /// The signal that ended it; nil if it ended itself.
  let signal: Int32?
  /// How many bytes it had in memory at most.
  let peak: UInt64
}

/// A process cannot be started: our own fault, or the machine's.
public struct StartError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line.
  public let description: String
}

/// What a student's functions may use.
public struct RunLimits: Hashable, Sendable {
  /// Milliseconds of processor time for one call, so that a busy machine makes nobody's functions too slow.
  public var milliseconds = 1_000
  /// Milliseconds on the wall for one call, for functions that wait for something that never comes.
  public var patience = 5_000
  /// Milliseconds on the wall for all calls of an exercise together: somebody whose every call is slow keeps nobody else waiting.
  public var patienceInAll = 60_000
  /// MiB of memory.
  public var mebibytes = 512
  /// Threads at a time; Foundation's queues make some dozens. They are counted about every 50 ms.
  public var threads = 512
  /// Bytes printed in one trial.
  public var printedBytes = 1 << 20

  /// How many bytes an answer may have: some thousand times what an exercise needs.
  static let mostAnswer = 256 << 10
  /// How many of the bytes printed in a trial are kept: the last ones.
  static let mostKept = 1 << 14

  /// The usual limits.
  public init() {}
}

/// What a stub throws: nobody has written this function yet. Take the line out when you begin.
///
/// ```swift
/// func readIPv4(_ text: String) throws -> UInt32? {
///   throw NotStarted()
/// }
/// ```
public struct NotStarted: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file with the stub, `Exercises/ReadIPv4.swift`.
  public let file: String
  /// Its line, counted from 1.
  public let line: Int

  /// A function that nobody has begun; file and line are those of this call.
  public init(file: String = #fileID, line: Int = #line) {
    (self.file, self.line) = (file, line)
  }

  /// One sentence.
  public var description: String { "NOT STARTED: \(file), line \(line), still throws NotStarted()" }
}

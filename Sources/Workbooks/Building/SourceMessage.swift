/// A line about a place in a student's file.
public struct SourceMessage: Hashable, Sendable, CustomStringConvertible {
  /// The file's path in the workbook.
  public let file: String
  /// Counted from 1; nil for the file as a whole.
  public let line: Int?, column: Int?
  /// What is wrong there.
  public let words: String

  /// A line about a file, or a place in it.
  public init(file: String, line: Int? = nil, column: Int? = nil, words: String) {
    (self.file, self.line, self.column, self.words) = (file, line, column, words)
  }

  /// `Sources/Exercises/ReadIPv4.swift:3:5: cannot find 'x' in scope`
  public var description: String { ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":") + ": " + words }
}

/// Why somebody's code could not be built.
public enum NotBuilt: Hashable, Sendable, CustomStringConvertible {
  /// It has something in it that no exercise needs.
  case refused([SourceMessage])
  /// The compiler's errors: the first ones, and how many there are in all.
  case errors([SourceMessage], count: Int)
  /// The compiler took longer than this number of seconds.
  case late(seconds: Int)
  /// The compiler ended without an error in the code: it crashed, or wanted too much memory.
  case crashed(String)

  /// How many errors are told.
  public static let mostErrors = 10

  /// Lines.
  public var description: String {
    switch self {
    case .refused(let messages): messages.map(\.description).joined(separator: "\n")
    case .errors(let messages, let count):
      messages.map(\.description).joined(separator: "\n") + (count > messages.count ? "\nand \(count - messages.count) more" : "")
    case .late(let seconds): "the compiler had not finished after \(seconds) seconds: is there a very long expression?"
    case .crashed(let words): words
    }
  }
}

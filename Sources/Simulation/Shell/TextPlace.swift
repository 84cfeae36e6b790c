/// A place in a file of a network scenario, counted from 1.
public struct TextPlace: Sendable, Hashable, CustomStringConvertible {
  /// The file's name.
  public let file: String
  /// The line.
  public let line: Int
  /// The character of the line.
  public let column: Int

  /// A place, the first one of the file unless told otherwise.
  public init(_ file: String, line: Int = 1, column: Int = 1) { (self.file, self.line, self.column) = (file, line, column) }

  /// The place as compilers write it: `pc1.startup:3:12`.
  public var description: String { "\(file):\(line):\(column)" }

  /// So many characters further on in the same line.
  func moved(by count: Int) -> TextPlace { TextPlace(file, line: line, column: column + count) }
}

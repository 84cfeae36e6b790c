/// Where and why the text of a display filter is none.
public struct DisplayFilterError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The character at which it goes wrong, counted from 0.
  public let position: Int
  /// What was expected, or what is wrong, without a full stop.
  public let reason: String

  /// Says what is wrong at a character.
  public init(position: Int, reason: String) {
    self.position = position
    // What was typed may hold anything; the error is one line.
    self.reason = reason.unicodeScalars.reduce(into: "") { $0 += $1.value < 32 || $1.value == 127 ? $1.escaped(asASCII: true) : String($1) }
  }

  /// One line; columns are counted from 1, as editors do.
  public var description: String { "column \(position + 1): \(reason)" }
}

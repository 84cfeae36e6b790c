/// Where and why the text of a display filter is none.
public struct DisplayFilterError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The character at which it goes wrong, counted from 0.
  public let position: Int
  /// What was expected, or what is wrong, without a full stop.
  public let reason: String

  /// Says what is wrong at a character.
  public init(position: Int, reason: String) {
    (self.position, self.reason) = (position, reason)
  }

  /// One line; columns are counted from 1, as editors do.
  public var description: String { "column \(position + 1): \(reason)" }
}

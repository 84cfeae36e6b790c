/// Something that a student should know about the files that keep the work, besides what was asked for.
public struct Notice: Hashable, Sendable {
  /// Whether something was not saved that should have been.
  public let isNotSaved: Bool
  /// A sentence.
  public let text: String

  /// Something worth knowing.
  static func note(_ text: String) -> Notice { Notice(isNotSaved: false, text: text) }
  /// Something was not saved.
  static func notSaved(_ text: String) -> Notice { Notice(isNotSaved: true, text: text) }

  /// The word at the line's start.
  public var word: String { isNotSaved ? "NOT SAVED" : "NOTE" }
}

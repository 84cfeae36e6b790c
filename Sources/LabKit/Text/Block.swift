public import Explanation

/// A piece of what a lab shows. Screens, plain text and JSON are made of blocks alone, so they cannot disagree.
public enum Block: Hashable, Sendable {
  /// Sentences, which are wrapped.
  case paragraph(String)
  /// Lines as a program prints them or a file holds them: never wrapped.
  case listing([String])
  /// A table with a heading over each column.
  case table(columns: [String], rows: [[String]])
  /// Steps that are done in this order.
  case steps([String])
  /// Why something is as it is.
  case explanation(Explanation)
}

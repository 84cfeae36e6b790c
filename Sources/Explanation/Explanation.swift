/// Why an answer is what it is: a tree of lines, each of which may cite a document and name the bytes it was read from.
///
/// Everything in this package that decides or decodes renders to one of these: a dissected packet, a looked-up route, a dropped
/// packet. Text (`TextRenderer`), JSON (`json()`) and pages are made from it alone, so they cannot disagree.
///
/// ```swift
/// var explanation = Explanation()
/// explanation.append(.init("Internet Protocol Version 4", bytes: 14..<34))
/// explanation.append(.init("Protocol", value: "6", meaning: "TCP", name: "ip.proto", bytes: 23..<24), depth: 1)
/// ```
public struct Explanation: Sendable, Hashable {
  /// The lines of the top level: for a packet one a layer, for a decision usually one.
  public var lines: [Line]

  /// An explanation of these lines, or an empty one to append to.
  public init(_ lines: [Line] = []) {
    self.lines = lines
  }

  /// How many levels there can be. What hangs deeper is not rendered, and `append` does not put it there: packets decide how deeply
  /// things are nested, and no packet may exhaust the stack.
  public static let maximumDepth = 32

  /// Whether there is nothing to say.
  public var isEmpty: Bool { lines.isEmpty }

  /// Appends a line below the last one of the level above it: 0 is the top level. A depth that nothing leads to is lessened until
  /// the line has a parent, so whoever reports things one after the other needs no stack.
  public mutating func append(_ line: Line, depth: Int = 0) {
    Self.append(line, to: &lines, below: min(depth, Self.maximumDepth - 1))
  }

  private static func append(_ line: Line, to lines: inout [Line], below levels: Int) {
    guard levels > 0, let last = lines.indices.last else { return lines.append(line) }
    append(line, to: &lines[last].children, below: levels - 1)
  }
}

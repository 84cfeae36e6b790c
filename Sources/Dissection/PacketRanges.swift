/// Which packets of a file, by number: `7`, `3-9`, `20-`, `-5`, several with commas.
public struct PacketRanges: Sendable, Equatable {
  private let ranges: [ClosedRange<Int>]
  /// The last number that can be in any range: nothing behind it needs to be read.
  public let last: Int

  /// Reads a list of numbers and ranges.
  public init(_ text: String) throws(UsageError) {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      let first = ends[0].isEmpty && ends.count == 2 ? 1 : Int(ends[0])
      let last = ends.count == 1 ? first : ends[1].isEmpty ? Int.max : Int(ends[1])
      guard !part.isEmpty, part != "-", !part.contains("+"), let first, let last, first >= 1, first <= last else {
        throw UsageError("'\(part)' in '\(text)' is not a packet number or a range such as 3-9, 20- or -5 (packets are counted from 1)")
      }
      ranges.append(first...last)
    }
    self.ranges = ranges
    last = ranges.map(\.upperBound).max() ?? 0
  }

  /// Whether packet `number` is wanted.
  public func contains(_ number: Int) -> Bool { ranges.contains { $0.contains(number) } }
}

/// Points in hundredths, so that sums are exact and nothing is ever no number.
public struct Points: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 250 for 2.5 points.
  public let hundredths: Int
  /// More than this no question is worth.
  public static let most = Points(hundredths: 1_000_000)
  static let zero = Points(hundredths: 0)
  static let one = Points(hundredths: 100)

  init(hundredths: Int) {
    self.hundredths = hundredths
  }

  /// `2`, `0.5`, `1.25`; nil for anything else, and for more than `most`.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      (1...6).contains(parts[0].utf8.count), let whole = Int(parts[0]), parts.count == 1 || (1...2).contains(parts[1].utf8.count)
    else { return nil }
    let fraction = parts.count == 1 ? 0 : (Int(parts[1]) ?? 0) * (parts[1].utf8.count == 1 ? 10 : 1)
    guard whole * 100 + fraction <= Self.most.hundredths else { return nil }
    hundredths = whole * 100 + fraction
  }

  /// `2`, `0.5`, `1.25`: a number of JSON and of any spreadsheet.
  public var description: String {
    let fraction = hundredths % 100
    if fraction == 0 { return "\(hundredths / 100)" }
    return "\(hundredths / 100)." + (fraction % 10 == 0 ? "\(fraction / 10)" : (fraction < 10 ? "0" : "") + "\(fraction)")
  }

  /// These points for so many of `all`, rounded down to a hundredth.
  func share(_ count: Int, of all: Int) -> Points { all > 0 ? Points(hundredths: hundredths * count / all) : .zero }

  /// Fewer points come first.
  public static func < (a: Points, b: Points) -> Bool { a.hundredths < b.hundredths }
  static func + (a: Points, b: Points) -> Points { Points(hundredths: a.hundredths + b.hundredths) }
}

extension Sequence<Points> {
  var sum: Points { reduce(.zero, +) }
}

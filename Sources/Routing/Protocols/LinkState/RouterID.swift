/// The 32-bit number that names a router in a link-state protocol, written like an address (RFC 2328 §1.2).
public struct RouterID: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible {
  /// The number.
  public let rawValue: UInt32

  /// The router of this number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The router of this number.
  public init(integerLiteral value: UInt32) { rawValue = value }

  /// `0.0.0.7`.
  public var description: String {
    [24, 16, 8, 0].map { (shift: UInt32) in "\(rawValue >> shift & 0xFF)" }.joined(separator: ".")
  }

  /// Whether `a` is the smaller number.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A point on a virtual clock: nanoseconds since the clock's own start.
///
/// Adding stops at the last instant there is, so no time that a caller passes in can overflow.
public struct Instant: Hashable, Sendable, Comparable {
  /// Nanoseconds since the start of the clock.
  public let nanoseconds: UInt64

  /// The instant this many nanoseconds after the start.
  public init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  /// The instant this many seconds after the start.
  public init(seconds: UInt64) {
    let (product, overflows) = seconds.multipliedReportingOverflow(by: Self.second)
    nanoseconds = overflows ? .max : product
  }

  /// The start of the clock.
  public static let start = Instant(nanoseconds: 0)

  /// How many nanoseconds a second has.
  public static let second: UInt64 = 1_000_000_000

  /// The instant this many nanoseconds later.
  public func advanced(nanoseconds count: UInt64) -> Instant {
    let (sum, overflows) = nanoseconds.addingReportingOverflow(count)
    return Instant(nanoseconds: overflows ? .max : sum)
  }

  /// The instant this many seconds later.
  public func advanced(seconds count: UInt64) -> Instant { advanced(nanoseconds: Instant(seconds: count).nanoseconds) }

  /// How many whole seconds have passed since `earlier`; 0 if it is the later one.
  public func seconds(since earlier: Instant) -> UInt64 {
    earlier > self ? 0 : (nanoseconds - earlier.nanoseconds) / Self.second
  }

  /// Whether `a` is the earlier one.
  public static func < (a: Self, b: Self) -> Bool { a.nanoseconds < b.nanoseconds }
}

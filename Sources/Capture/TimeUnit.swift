/// How the time stamps of an interface count: `if_tsresol` and `if_tsoffset` (draft-ietf-opsawg-pcapng, section 4.2).
struct TimeUnit: Equatable, Sendable {
  /// Nanoseconds a tick, or 0 if a tick is no whole number of them.
  private let nanosecondsPerTick: UInt64
  /// Ticks a second, or 0 if they are too many to be counted: then no time is known.
  private let ticksPerSecond: UInt64
  /// Seconds to add.
  private let offset: Int64

  /// Microseconds since 1970.
  static let microseconds = TimeUnit(resolution: 6)

  /// `resolution` is the negative power of ten, or of two if the highest bit is set.
  init(resolution: UInt8, offset: Int64 = 0) {
    let exponent = Int(resolution & 0x7F), isBinary = resolution & 0x80 != 0
    var ticks: UInt64 = 1, isCountable = true
    for _ in 0..<exponent {
      let product = ticks.multipliedReportingOverflow(by: isBinary ? 2 : 10)
      ticks = product.partialValue
      if product.overflow {
        isCountable = false
        break
      }
    }
    ticksPerSecond = isCountable ? ticks : 0
    nanosecondsPerTick = isCountable && 1_000_000_000 % ticks == 0 ? 1_000_000_000 / ticks : 0
    self.offset = offset
  }

  var isKnown: Bool { ticksPerSecond != 0 }

  /// Nanoseconds since 1970, as near to the truth as 64 bits get.
  @inline(always)
  func nanoseconds(_ ticks: UInt64) -> UInt64 {
    let product = ticks.multipliedReportingOverflow(by: nanosecondsPerTick)
    if nanosecondsPerTick != 0, !product.overflow, offset == 0 { return product.partialValue }
    return slowly(ticks)
  }

  @inline(never)
  private func slowly(_ ticks: UInt64) -> UInt64 {
    guard ticksPerSecond != 0 else { return 0 }
    let (seconds, rest) = ticks.quotientAndRemainder(dividingBy: ticksPerSecond)
    // The remainder is below the divisor, so the quotient is below a thousand million.
    let fraction = ticksPerSecond.dividingFullWidth(rest.multipliedFullWidth(by: 1_000_000_000)).quotient
    let moved = offset >= 0 ? seconds.addingReportingOverflow(offset.magnitude) : seconds.subtractingReportingOverflow(offset.magnitude)
    if moved.overflow { return offset >= 0 ? .max : 0 }
    let whole = moved.partialValue.multipliedReportingOverflow(by: 1_000_000_000)
    let sum = whole.partialValue.addingReportingOverflow(fraction)
    return whole.overflow || sum.overflow ? .max : sum.partialValue
  }
}

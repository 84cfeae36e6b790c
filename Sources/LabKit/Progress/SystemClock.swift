public import Determinism

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The clock of this machine.
public enum SystemClock {
  /// How long ago 1970 began (UTC).
  public static var now: Instant {
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME, &time) == 0, time.tv_sec >= 0 else { return .start }
    return Instant(seconds: UInt64(time.tv_sec)).advanced(nanoseconds: UInt64(max(time.tv_nsec, 0)))
  }
}

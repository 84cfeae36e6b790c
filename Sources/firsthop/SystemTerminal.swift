import Capture
import Synchronization

// What only the operating system knows: terminals, the clock, the environment, how to end.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal that the program may be talking to.
enum Terminal {
  static var isOutputTerminal: Bool { isatty(1) == 1 }
  static var isErrorTerminal: Bool { isatty(2) == 1 }

  static var allowsColor: Bool {
    environment("NO_COLOR").map(\.isEmpty) ?? true && environment("TERM") != "dumb"
  }

  /// The columns of the terminal, 80 if it does not say.
  static var columns: Int {
    var size = winsize()
    if unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return environment("COLUMNS").flatMap { Int($0) } ?? 80
  }

  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Seconds on a clock that never goes back.
  static var seconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Says on standard error what went wrong, in one line.
func complain(_ text: String) {
  let line = Array("firsthop: \(text)\n".utf8)
  StandardFile.error.write(line, count: line.count)
}

/// Ends as a program does whose reader has gone, such as `head`: silently, with the status of SIGPIPE.
func endQuietly() -> Never { exit(141) }

/// Whether the user has asked to stop, by Control-C or `kill`. The first request is remembered, the second one ends the program.
enum Interruption {
  private static let requested = Atomic<Bool>(false)
  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  static func watch() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interruption.requested.exchange(true, ordering: .relaxed) { _exit(128 + number) }
      }
    }
    // Whoever started the program may have blocked them.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe sigaddset(&signals, SIGTERM)
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

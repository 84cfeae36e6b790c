import Synchronization

// What only the operating system knows: terminals, the environment, standard streams, how to end.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal or the pipes that the program talks to.
enum Console {
  static var isInputTerminal: Bool { isatty(0) == 1 }
  static var isOutputTerminal: Bool { isatty(1) == 1 }

  /// NO_COLOR and TERM=dumb forbid it (https://no-color.org).
  static var allowsColor: Bool { environment("NO_COLOR").map(\.isEmpty) ?? true && environment("TERM") != "dumb" }

  /// The columns of the terminal; nil if there is none, or if it does not say.
  static var columns: Int? {
    var size = winsize()
    return ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Writes text. When nobody reads any more, the program ends as Unix tools do.
  static func write(_ text: String) {
    signal(SIGPIPE, SIG_IGN)
    if !write(text, to: 1) { exit(141) }
  }

  /// Says on standard error what went wrong, in one line.
  static func complain(_ text: String) { _ = write("\(LabCatalog.current.command): \(text)\n", to: 2) }

  private static func write(_ text: String, to descriptor: CInt) -> Bool {
    let octets = Array(text.utf8)
    return octets.withUnsafeBytes { all in
      var done = 0
      while done < all.count {
        let part = UnsafeRawBufferPointer(rebasing: all[done...]), count = systemWrite(descriptor, part)
        if count > 0 { done += count } else if errno != EINTR { return false }
      }
      return true
    }
  }

  /// Some octets of standard input; none at its end, or once the user has asked to stop.
  static func read(upTo most: Int) -> [UInt8] {
    var octets = [UInt8](repeating: 0, count: most)
    while !interruption.load(ordering: .relaxed) {
      let count = octets.withUnsafeMutableBytes { systemRead(0, $0) }
      if count >= 0 { return Array(octets[..<count]) }
      if errno != EINTR { return [] }
    }
    return []
  }

  /// All of standard input, but not more than so many octets.
  static func readAll(upTo most: Int) -> String {
    var octets: [UInt8] = []
    while octets.count < most {
      let part = read(upTo: min(1 << 14, most - octets.count))
      if part.isEmpty { break }
      octets += part
    }
    return String(decoding: octets, as: UTF8.self)
  }

  private static let interruption = Atomic<Bool>(false)

  /// From now on Control-C ends standard input; a second one ends the program, which has saved everything already.
  static func watchInterruption() {
    var action = sigaction()
    let handler: @convention(c) (CInt) -> Void = { number in
      if Console.interruption.exchange(true, ordering: .relaxed) { _exit(128 + number) }
    }
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    // Without SA_RESTART, so that a read which waits for the user ends.
    action.sa_flags = 0
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
    // Whoever started the program may have blocked them.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

// The functions of the system, which methods of the same names would hide.
private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
private func systemWrite(_ descriptor: CInt, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}

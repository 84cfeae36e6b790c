// What the operating system says about this machine: programs, rights, disks.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// This machine.
enum Machine {
  /// Where a program is that can be run, by the folders of PATH.
  static func program(_ name: String) -> String? {
    (Terminal.environment("PATH") ?? "").split(separator: ":").map { "\($0)/\(name)" }.first { isProgram($0) }
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return unsafe path.withCString { unsafe access($0, X_OK) } == 0
  }

  /// The number of this process.
  static var ownNumber: Int32 { getpid() }

  /// Whether there is a process of this number, of whomever.
  static func isRunning(_ number: Int32) -> Bool { number > 0 && (kill(number, 0) == 0 || errno != ESRCH) }

  /// The folder itself, or the nearest one around it that is there.
  static func existingFolder(around path: String) -> String {
    var place = path
    while unsafe place.withCString({ unsafe access($0, F_OK) }) != 0 {
      let parts = place.split(separator: "/").dropLast()
      if parts.isEmpty { return place.hasPrefix("/") ? "/" : "." }
      place = (place.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
    return place
  }

  /// How many bytes ordinary users may still write.
  static func freeBytes(at path: String) -> UInt64? {
    var status = statvfs()
    guard unsafe path.withCString({ unsafe statvfs($0, &status) }) == 0 else { return nil }
    return UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue
  }

  /// Whether packets may be recorded from an interface.
  static var mayCapture: Bool {
    if geteuid() == 0 { return true }
    #if canImport(Darwin)
      return unsafe "/dev/bpf0".withCString { unsafe access($0, R_OK | W_OK) } == 0
    #else
      guard let text = try? TextFile.read("/proc/self/status", "list of rights") else { return false }
      let line = text.split(separator: "\n").first { $0.hasPrefix("CapEff:") }
      let mask = line?.split(whereSeparator: \.isWhitespace).last.flatMap { UInt64($0, radix: 16) } ?? 0
      return mask >> 13 & 1 == 1  // CAP_NET_RAW
    #endif
  }

  /// What a program prints within some seconds; nil if it fails or takes longer.
  static func output(of program: String, _ argument: String, within seconds: Int32 = 20) -> String? {
    var ends: [CInt] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    guard let child = start(program, argument, writingTo: ends[1], closing: ends[0]) else {
      for end in ends { close(end) }
      return nil
    }
    close(ends[1])
    let text = read(from: ends[0], until: Terminal.seconds + Double(seconds))
    close(ends[0])
    if text == nil { kill(child, SIGKILL) }
    var status: CInt = 0
    while unsafe waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status == 0 ? text : nil
  }

  private static func start(_ program: String, _ argument: String, writingTo output: CInt, closing input: CInt) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addclose(&actions, input)
    var child = pid_t()
    var arguments = unsafe [strdup(program), strdup(argument), nil]
    defer { while unsafe !arguments.isEmpty { unsafe free(arguments.removeLast()) } }
    return unsafe posix_spawn(&child, program, &actions, nil, &arguments, environ) == 0 ? child : nil
  }

  /// A version is a line or two: more than 64 KiB is not read.
  private static func read(from descriptor: CInt, until deadline: Double) -> String? {
    var octets: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 4096)
    while octets.count < 1 << 16 {
      var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let left = deadline - Terminal.seconds
      guard left > 0, unsafe poll(&poller, 1, CInt(left * 1000)) > 0 else { return nil }
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { break }
      guard count > 0 else { return nil }
      octets += buffer[..<count]
    }
    return String(decoding: octets, as: UTF8.self)
  }
}

/// The function `read`, which a method of the same name would hide.
private func systemRead(_ descriptor: CInt, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(descriptor, base, count)
}

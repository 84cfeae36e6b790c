// Starting processes, and pipes to them: the operating system fills and empties buffers that Swift owns and sized.
import CProcess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A process under limits, and the guardian that ends it with all that it started.
final class SystemProcess {
  private var process = cprocess()
  private var result: ProcessResult?
  private var isFinished = false

  init(_ order: ProcessOrder) throws(StartError) {
    var process = cprocess()
    let error = order.withC { cprocess_start(&$0, &process) }
    guard error == 0 else {
      throw StartError(description: "cannot start \(order.program): \(SystemPipe.words(of: error))")
    }
    self.process = process
  }

  deinit { finish() }

  /// Becomes readable when the process ends.
  var news: Int32 { process.news }

  /// How much processor time it has used, in milliseconds; nil where the system does not tell.
  var milliseconds: Int? {
    let time = cprocess_processor_time(process.child)
    return time < 0 ? nil : Int(time)
  }

  /// How many threads it has; nil where the system does not tell.
  var threads: Int? {
    let count = cprocess_threads(process.child)
    return count < 0 ? nil : Int(count)
  }

  /// Ends it, if it has not ended, and waits for its end.
  func stop() throws(StartError) -> ProcessResult {
    if result == nil, !isFinished, SystemPipe.ready([(process.news, false)], milliseconds: 0).isEmpty {
      // The guardian notices, ends all, and tells the rest.
      close(process.life)
      process.life = -1
    }
    return try end()
  }

  /// Waits for its end.
  func end() throws(StartError) -> ProcessResult {
    if let result { return result }
    defer { finish() }
    var told = cprocess_news()
    while cprocess_next_news(process.news, &told) {
      if told.kind == CPROCESS_FAILED {
        throw StartError(description: "\(String(cString: cprocess_step_words(told.step))): \(SystemPipe.words(of: told.value))")
      }
      if told.kind == CPROCESS_ENDED {
        let isSignalled = told.value & 0x7F != 0
        let result = ProcessResult(
          status: isSignalled ? nil : told.value >> 8 & 0xFF, signal: isSignalled ? told.value & 0x7F : nil, peak: told.peak)
        self.result = result
        return result
      }
    }
    throw StartError(description: "the guardian of the process is gone")
  }

  private func finish() {
    if isFinished { return }
    isFinished = true
    cprocess_finish(&process)
  }
}

extension ProcessOrder {
  /// The order as C has it, as long as `body` runs.
  fileprivate func withC<Value>(_ body: (inout cprocess_order) -> Value) -> Value {
    var strings: [UnsafeMutablePointer<CChar>] = []
    defer { for string in strings { free(string) } }
    func array(_ texts: [String]) -> UnsafeMutablePointer<UnsafePointer<CChar>?> {
      let array = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: texts.count + 1)
      for (index, text) in texts.enumerated() {
        let string = strdup(text)
        if let string { strings.append(string) }
        array[index] = string.map { UnsafePointer($0) }
      }
      array[texts.count] = nil
      return array
    }
    let names = array([program, folder]), arguments = array([program] + arguments)
    let environment = array(self.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    let readable = self.readable.map(array)
    defer { for array in [names, arguments, environment, readable] { array?.deallocate() } }
    var order = cprocess_order()
    (order.program, order.folder) = (names[0], names[1])
    (order.arguments, order.environment, order.readable) = (
      UnsafePointer(arguments), UnsafePointer(environment), readable.map { UnsafePointer($0) }
    )
    func descriptor(_ place: Int) -> Int32 { place < descriptors.count ? descriptors[place] ?? -1 : -1 }
    order.descriptors = (descriptor(0), descriptor(1), descriptor(2), descriptor(3), descriptor(4))
    order.limits = limits.c
    order.is_confined = readable != nil
    return body(&order)
  }
}

extension ProcessLimits {
  fileprivate var c: cprocess_limits {
    func bytes(_ mebibytes: Int?) -> UInt64 { UInt64(max(0, mebibytes ?? 0)) << 20 }
    return cprocess_limits(
      memory: bytes(mebibytes), seconds: UInt64(max(0, seconds ?? 0)), file_size: bytes(fileMebibytes), stack: bytes(stackMebibytes),
      open_files: UInt64(max(0, openFiles ?? 0)))
  }
}

/// What this system has to confine a process with.
enum SystemGuards {
  static var landlockVersion: Int { Int(cprocess_landlock_version()) }
  static var hasFilter: Bool { cprocess_has_filter() }
  /// What a forbidden call was for.
  static func words(of reason: Int) -> String { String(cString: cprocess_reason_words(Int32(truncatingIfNeeded: reason))) }
}

/// Pipes of this process.
enum SystemPipe {
  /// Both ends of a pipe.
  struct Ends {
    let reading: Int32, writing: Int32
  }

  /// A pipe of which no other program inherits an end.
  static func make() throws(StartError) -> Ends {
    var ends: [Int32] = [-1, -1]
    let error = cprocess_make_pipe(&ends)
    guard error == 0 else { throw StartError(description: "cannot make a pipe: \(words(of: error))") }
    return Ends(reading: ends[0], writing: ends[1])
  }

  static func close(_ descriptors: [Int32]) { for descriptor in descriptors where descriptor >= 0 { systemClose(descriptor) } }

  /// From now on reading and writing do not wait.
  static func neverWait(_ descriptor: Int32) { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) }

  /// Waits until something can be read from or written to some descriptors, or has ended; those of them that are ready.
  static func ready(_ waits: [(descriptor: Int32, isWriting: Bool)], milliseconds: Int) -> Set<Int32> {
    var list = waits.map { pollfd(fd: $0.descriptor, events: Int16($0.isWriting ? POLLOUT : POLLIN), revents: 0) }
    guard poll(&list, nfds_t(list.count), Int32(clamping: milliseconds)) > 0 else { return [] }
    return Set(list.filter { $0.revents != 0 }.map(\.fd))
  }

  /// What can be read at once: nil if nothing can yet, nothing at the end.
  static func read(_ descriptor: Int32) -> [UInt8]? {
    var octets = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = octets.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count >= 0 { return Array(octets[..<count]) }
      if errno == EAGAIN { return nil }
      if errno != EINTR { return [] }
    }
  }

  /// Writes what can be written at once; how many bytes. All are taken for written if nobody reads any more.
  static func write(_ octets: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
    while true {
      let count = octets.withUnsafeBytes { systemWrite(descriptor, $0) }
      if count >= 0 { return count }
      if errno == EAGAIN { return 0 }
      if errno != EINTR { return octets.count }
    }
  }

  /// A process that writes into a pipe whose reader is gone is ended by the system, unless it does not want to be.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Milliseconds on a clock that never goes back.
  static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  static func words(of error: Int32) -> String { strerror(error).map { String(cString: $0) } ?? "error \(error)" }
}

// The functions of the system, which methods of the same names would hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}
private func systemClose(_ descriptor: Int32) { close(descriptor) }

/// A student's file whose function does harm, a different one for each text.
enum Hostile {
  static let readIPv4 = #"""
    import ExerciseTypes
    import Foundation

    let endless: UInt32 = { while true {} }()

    final class Hoard: @unchecked Sendable {
      static let shared = Hoard()
      var kept: [[UInt8]] = []
    }

    struct LongError: Error, CustomStringConvertible {
      var description: String { String(repeating: "x", count: 1_000_000) }
    }

    func deep(_ number: UInt32) -> UInt32 { number == 0 ? 0 : deep(number &+ 1) &+ deep(number &+ 2) &+ 1 }
    func at(_ index: Int) -> UInt32 { [UInt32](repeating: 1, count: 3)[index] }
    func send(_ text: String, to descriptor: Int32) { _ = text.withCString { write(descriptor, $0, strlen($0)) } }
    func canRead(_ path: String) -> UInt32? { FileManager.default.contents(atPath: path) == nil ? nil : 1 }

    func launch() -> UInt32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "sleep 1000"]
      try? process.run()
      return 0
    }

    func call(_ name: String) -> UInt32? {
      guard let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: 0), name) else { return nil }
      return UInt32(bitPattern: unsafeBitCast(symbol, to: (@convention(c) () -> Int32).self)())
    }

    /// A call of the system by its number.
    func system(_ numbers: [String.SubSequence]) -> UInt32? {
      guard let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: 0), "syscall") else { return nil }
      let call = unsafeBitCast(symbol, to: (@convention(c) (Int, Int, Int, Int, Int, Int) -> Int).self)
      let all = numbers.compactMap { Int($0) } + [0, 0, 0, 0, 0, 0]
      return UInt32(truncatingIfNeeded: call(all[0], all[1], all[2], all[3], all[4], all[5]))
    }

    func crowd() -> UInt32 {
      var attributes = pthread_attr_t(), thread = pthread_t()
      pthread_attr_init(&attributes)
      pthread_attr_setstacksize(&attributes, 1 << 14)
      while true { pthread_create(&thread, &attributes, { _ in sleep(1000); return nil }, nil) }
    }

    func readIPv4(_ text: String) throws -> UInt32? {
      let parts = text.split(separator: " ").map(String.init)
      switch parts[0] {
      case "exit": exit(Int32(parts[1])!)
      case "fatal": fatalError("a last word")
      case "index": return at(Int(parts[1])!)
      case "overflow": return UInt32(parts[1])! + UInt32(parts[1])!
      case "abort": abort()
      case "loop": while true {}
      case "global": return endless
      case "sleep": while true { sleep(1000) }
      case "recursion": return deep(1)
      case "bomb":
        while call("fork") != nil {}
        return 0
      case "fork", "vfork", "setsid", "pause": return call(parts[0])
      case "call": return system(text.split(separator: " ").dropFirst().map { $0 })
      case "crowd": return crowd()
      case "launch": return launch()
      case "spawn":
        var child = pid_t(), arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
        return UInt32(posix_spawn(&child, "/bin/true", nil, nil, &arguments, environ))
      case "system": return call("daemon")
      case "socket": return UInt32(bitPattern: socket(AF_INET, 1, 0))
      case "write": return (try? "x".write(toFile: parts[1], atomically: false, encoding: .utf8)) == nil ? nil : 1
      case "remove": return (try? FileManager.default.removeItem(atPath: parts[1])) == nil ? nil : 1
      case "read": return canRead(parts[1])
      case "nap":
        usleep(60_000)
        return 1
      case "flood": while true { print("I must not flood the terminal.") }
      case "floodError": while true { send("no\n", to: 2) }
      case "hoard": while true { Hoard.shared.kept.append([UInt8](repeating: 1, count: 1 << 20)) }
      case "giant": return UInt32([UInt8](repeating: 1, count: 1 << 42).count & 0xFF)
      case "say":
        send(parts[1], to: 4)
        return 1
      case "sayAndExit":
        send(parts[1], to: 4)
        exit(0)
      case "close":
        close(Int32(parts[1])!)
        return 1
      case "kill": return UInt32(bitPattern: kill(parts[1] == "parent" ? getppid() : -1, SIGKILL))
      case "suicide": return UInt32(bitPattern: kill(getpid(), SIGKILL))
      case "limits":
        var limit = rlimit(rlim_cur: 1 << 40, rlim_max: 1 << 40)
        return UInt32(bitPattern: setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit))
      case "long": throw LongError()
      case "print":
        print("RIGHT: ADDR-09 read-ipv4, 220 trials")
        return 7
      case "inputs": return UInt32(ProcessInfo.processInfo.arguments.count + ProcessInfo.processInfo.environment.count)
      case "threads":
        let group = DispatchGroup()
        for _ in 0..<8 { DispatchQueue.global().async(group: group) { _ = (0..<1000).reduce(0, +) } }
        group.wait()
        return 8
      default: return 0xC000_0201
      }
    }
    """#
}

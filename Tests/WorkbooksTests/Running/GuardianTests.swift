import Foundation
import Testing

@testable import Workbooks

@Suite("Processes under a guardian")
struct GuardianTests {
  private func shell(_ script: String, seconds: Int = 10, limits: ProcessLimits = ProcessLimits()) throws -> LimitedCommand.Result {
    try LimitedCommand.run(
      ProcessOrder(program: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"], limits: limits),
      seconds: seconds)
  }

  private func isThere(_ process: Substring) -> Bool { Int32(process).map { kill($0, 0) == 0 } ?? false }

  @Test("Status, signal and both outputs are told")
  func results() throws {
    let result = try shell("echo one; echo two >&2; exit 7")
    #expect(result.output == "one\ntwo\n")
    #expect(result.end.status == 7 && result.end.signal == nil && !result.isLate)
    let killed = try shell("kill -9 $$")
    #expect(killed.end.signal == 9 && killed.end.status == nil)
  }

  @Test("A program that is not there is an error with its reason")
  func missing() {
    let error = #expect(throws: StartError.self) {
      try LimitedCommand.run(ProcessOrder(program: "/no/such/program", arguments: [], environment: [:]), seconds: 5)
    }
    #expect(error?.description == "running the program: No such file or directory")
  }

  @Test("What takes too long is ended with all that it started")
  func late() throws {
    let result = try shell("sleep 1000 & echo $!; echo $$; wait", seconds: 1)
    #expect(result.isLate && result.end.signal == 9)
    let processes = result.output.split(separator: "\n")
    #expect(processes.count == 2)
    for process in processes { #expect(!isThere(process)) }
  }

  #if os(Linux)
    @Test("Orphans that left the process group are ended, too")
    func orphans() throws {
      let result = try shell("(setsid sh -c 'echo $$; exec sleep 1000' &) ; (setsid setsid sh -c 'echo $$; exec sleep 1000' &) ; sleep 0.3")
      #expect(result.end.status == 0)
      let processes = result.output.split(separator: "\n")
      #expect(processes.count == 2)
      for process in processes { #expect(!isThere(process)) }
    }

    @Test("A process that forks faster than anybody looks is ended")
    func bomb() throws {
      let result = try shell("f() { sleep 1000 & }; while :; do f; setsid sh -c 'sleep 1000 & sleep 1000' & done", seconds: 1)
      #expect(result.isLate)
    }

    @Test("Memory has a limit")
    func memory() throws {
      let result = try shell("head -c 200000000 /dev/zero | tail", limits: ProcessLimits(mebibytes: 64))
      #expect(result.end.status != 0)
    }
  #endif

  @Test("A program that floods is read to its end, and its beginning is kept")
  func flood() throws {
    let result = try shell("yes | head -c 3000000")
    #expect(result.output.utf8.count == LimitedCommand.mostKept && result.end.status == 0)
  }

  #if os(Linux)
    @Test("A program starts with three descriptors, however many we have open")
    func descriptors() throws {
      let many = try (0..<100).map { _ in try SystemPipe.make() }
      defer { for ends in many { SystemPipe.close([ends.reading, ends.writing]) } }
      // The fourth is that by which `ls` reads the list.
      #expect(try shell("ls /proc/self/fd", limits: ProcessLimits(openFiles: 16)).output == "0\n1\n2\n3\n")
      let confined = ProcessOrder(
        program: "/bin/sh", arguments: ["-c", "exit 7"], environment: [:], limits: ProcessLimits(openFiles: 16), readable: ["/"])
      #expect(try LimitedCommand.run(confined, seconds: 10).end.status == 7)
    }

    @Test("Of twenty processes side by side none leaves a pipe open, to itself or to its guardian")
    func leaks() async throws {
      // The guardian closes what is not its own while its child already runs.
      let list = "while [ $(ls /proc/$PPID/fd | wc -l) -gt 4 ]; do sleep 0.01; done; readlink /proc/self/fd/1 /proc/$PPID/fd/*"
      let pipes = try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 0..<20 { group.addTask { try self.shell(list).output.split(separator: "\n").map(String.init) } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(Set(pipes).count == 20 * 4 && pipes.allSatisfy { $0.hasPrefix("pipe:") })
      let own = "/proc/self/fd"
      let open = try FileManager.default.contentsOfDirectory(atPath: own)
        .compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(own)/\($0)") }
      #expect(Set(open).isDisjoint(with: pipes))
    }
  #endif
}

import ExerciseCalls
import ExerciseChecks
import Foundation
import Testing

@testable import Workbooks

/// One module with all that harms, built once; each test is a call.
@Suite("Functions that do harm", .enabled(if: Confinement.missing.isEmpty, "this system has no Landlock or no seccomp"))
struct HostileTests {
  /// Calls and how they end.
  static let ends: [(String, @Sendable (ProcessEnd) -> Bool)] = [
    ("exit 0", { $0 == .exited(0) }),
    ("exit 3", { $0 == .exited(3) }),
    ("fatal", isTrap),
    ("index 7", isTrap),
    ("overflow 4000000000", isTrap),
    ("abort", { $0 == .signal(6) }),
    ("suicide", { $0 == .signal(9) }),
    ("loop", { $0 == .timedOut(milliseconds: 1_000) }),
    ("global", { $0 == .timedOut(milliseconds: 1_000) }),
    ("sleep", { $0 == .timedOut(milliseconds: 1_500) }),
    ("pause", { $0 == .timedOut(milliseconds: 1_500) }),
    ("recursion", { $0 == .signal(11) }),
    ("fork", { $0 == .forbidden("to start another process") }),
    ("vfork", { $0 == .forbidden("to start another process") }),
    ("bomb", { $0 == .forbidden("to start another process") }),
    // Foundation makes a socket before it starts a program.
    ("launch", { $0 == .forbidden("to use the network") || $0 == .forbidden("to start another process") }),
    ("spawn", { $0 == .forbidden("to start another process") }),
    ("system", { $0 == .forbidden("to start another process") }),
    ("socket", { $0 == .forbidden("to use the network") }),
    ("setsid", { $0 == .forbidden("to leave its process group") }),
    ("kill parent", { $0 == .forbidden("to send a signal to another process") }),
    ("kill all", { $0 == .forbidden("to send a signal to another process") }),
    ("limits", { $0 == .forbidden("to change its limits") }),
    ("write \(escaped)", { $0 == .forbidden("to write, rename or remove a file") }),
    ("remove \(kept)", { $0 == .forbidden("to write, rename or remove a file") }),
    ("flood", { $0 == .flooded(bytes: 1 << 20) }),
    ("floodError", { $0 == .flooded(bytes: 1 << 20) }),
    ("hoard", { $0 == .memory(mebibytes: 512) }),
    ("giant", { $0 == .memory(mebibytes: 512) }),
    ("say hello", { $0 == .forbidden("to write to the pipe of answers") }),
    ("say v0;l100001;", { $0 == .forbidden("to write to the pipe of answers") }),
    ("say v0;o99999999;x", { $0 == .timedOut(milliseconds: 1_500) }),
    ("close 4", { $0 == .forbidden("to close the pipe of answers") }),
    ("crowd", { $0 == .forbidden("to start more than 512 threads") })
  ]

  /// Calls by their numbers, of which several rules tell: each rule has to hold, not the first alone.
  static let numbers: (fcntl: Int, ioctl: Int, prctl: Int) = {
    #if arch(x86_64)
      (72, 16, 157)
    #else
      (25, 29, 167)
    #endif
  }()
  /// Arguments of `fcntl` (F_SETOWN, F_SETOWN_EX, F_SETSIG), `ioctl` (FIOSETOWN, SIOCSPGRP, TIOCSTI), `prctl` (PR_SET_PDEATHSIG,
  /// PR_SET_CHILD_SUBREAPER), and what each is for.
  static let calls: [(String, String)] =
    [8, 15, 10].map { ("\(numbers.fcntl) 0 \($0)", "to send a signal to another process") }
    + [0x8901, 0x8902].map { ("\(numbers.ioctl) 0 \($0)", "to send a signal to another process") }
    + [("\(numbers.ioctl) 0 \(0x5412)", "to change the system")]
    + [1, 36].map { ("\(numbers.prctl) \($0) 1", "to leave its process group") }

  @Test("Each of several rules of a call holds; what none forbids is allowed", arguments: calls.indices)
  func rules(_ index: Int) throws {
    let answering = try Self.answering(), (call, what) = Self.calls[index]
    #expect(answering.outcomes(of: Workshop.reading("call \(call)")) == [.stopped(.forbidden(what))], "\(call)")
    // F_GETFL, PR_GET_DUMPABLE.
    for allowed in ["\(Self.numbers.fcntl) 1 3", "\(Self.numbers.prctl) 3"] {
      guard case .returned? = answering.outcomes(of: Workshop.reading("call \(allowed)")).first else {
        Issue.record("\(allowed) is forbidden")
        return
      }
    }
  }

  @Sendable static func isTrap(_ end: ProcessEnd) -> Bool { end == .signal(4) || end == .signal(5) }

  static let escaped = Workshop.folder + "/escaped", kept = Workshop.folder + "/.gitignore"

  static let build = Result {
    try Workshop.tree("hostile").build(
      Workshop.sources(["ReadIPv4.swift": Hostile.readIPv4, "MyForwardingTable.swift": Right.forwardingTable]), for: Workshop.exercises)
  }

  /// - Parameter patience: Milliseconds on the wall; most functions have plenty, so that a busy machine changes nothing.
  static func answering(patience: Int = 120_000) throws -> ProcessAnswering {
    var limits = RunLimits()
    (limits.milliseconds, limits.patience) = (1_000, patience)
    return ProcessAnswering(try Workshop.runner(try build.get(), "read-ipv4"), exercise: "read-ipv4", limits: limits)
  }

  @Test("Each harm is told by its name, and the next call is answered as if nothing had been", arguments: ends.indices)
  func harm(_ index: Int) throws {
    let (text, isRight) = Self.ends[index], waits = ["sleep", "pause", "say v0;o99999999;x"].contains(text)
    let answering = try Self.answering(patience: waits ? 1_500 : 120_000)
    let outcome = answering.outcomes(of: Workshop.reading(text))[0]
    guard case .stopped(let end) = outcome else {
      Issue.record("\(text): \(outcome), \(answering.printed)")
      return
    }
    #expect(isRight(end), "\(text): \(end), printed \(answering.printed.suffix(300))")
    if !waits {
      #expect(answering.outcomes(of: Workshop.reading("192.0.2.1")) == [.returned(.bits(0xC000_0201, width: 32))], "after \(text)")
    }
    #expect(answering.fault == nil)
    #expect(!FileManager.default.fileExists(atPath: Self.escaped))
    #expect(FileManager.default.fileExists(atPath: Self.kept))
  }

  @Test(
    "Files of others cannot be read, nor what our own process, which knows the answers, has in memory",
    arguments: ["/etc/passwd", "/etc/hostname", "/proc/kcore", #filePath] + ["environ", "maps", "mem"].map { "/proc/\(getpid())/\($0)" })
  func reading(_ path: String) throws {
    #expect(try Self.answering().outcomes(of: Workshop.reading("read \(path)")) == [.returned(.nothing)])
  }

  @Test("A forged answer is an answer like any other: it has to be right")
  func forged() throws {
    let answering = try Self.answering(), right: [CallOutcome] = [.returned(.bits(0xC000_0201, width: 32))]
    #expect(answering.outcomes(of: Workshop.reading("sayAndExit v0;i7;")) == [.returned(.integer(7))])
    #expect(answering.outcomes(of: Workshop.reading("192.0.2.1")) == [.stopped(.exited(0))])
    #expect(answering.outcomes(of: Workshop.reading("192.0.2.1")) == right)
  }

  @Test("Functions that close the pipe of questions get no more of them")
  func closed() throws {
    let answering = try Self.answering()
    #expect(answering.outcomes(of: Workshop.reading("close 3")) == [.returned(.bits(1, width: 32))])
    #expect(answering.outcomes(of: Workshop.reading("192.0.2.1")) == [.stopped(.exited(0))])
    #expect(answering.outcomes(of: Workshop.reading("192.0.2.1")) == [.returned(.bits(0xC000_0201, width: 32))])
  }

  @Test("What is printed is kept and changes nothing; a long error is cut; threads may be used")
  func harmless() throws {
    let answering = try Self.answering()
    #expect(answering.outcomes(of: Workshop.reading("print")) == [.returned(.bits(7, width: 32))])
    #expect(answering.printed == "RIGHT: ADDR-09 read-ipv4, 220 trials\n")
    guard case .threw(let words)? = answering.outcomes(of: Workshop.reading("long")).first else {
      Issue.record("it did not throw")
      return
    }
    #expect(words.utf8.count == 1_000)
    #expect(answering.outcomes(of: Workshop.reading("threads")) == [.returned(.bits(8, width: 32))])
    #expect(answering.outcomes(of: Workshop.reading("inputs")) == [.returned(.bits(5, width: 32))], "one argument, four variables")
  }

  @Test("A trial ends with the call that stops the process; the calls behind it are not made")
  func sessions() throws {
    let calls = ["1", "exit 0", "2"].map { ExerciseCall("readIPv4", [.text($0)]) }
    #expect(try Self.answering().outcomes(of: Trial(calls)) == [.returned(.bits(0xC000_0201, width: 32)), .stopped(.exited(0)), .notMade])
  }

  @Test("Calls that are each quick enough, but not all together, come to an end")
  func slow() throws {
    var limits = RunLimits()
    (limits.patience, limits.patienceInAll) = (120_000, 30)
    let answering = ProcessAnswering(try Workshop.runner(try Self.build.get(), "read-ipv4"), exercise: "read-ipv4", limits: limits)
    #expect(answering.outcomes(of: Workshop.reading("nap")) == [.returned(.bits(1, width: 32))])
    #expect(answering.outcomes(of: Workshop.reading("192.0.2.1")) == [.stopped(.slow(milliseconds: 30))])
  }

  @Test("The verdict on harmful functions is CRASHED or WRONG, and the other exercise of the same files is right")
  func verdicts() throws {
    let build = try Self.build.get()
    let checked = try build.check(Exercises.readIPv4, random: 20)
    #expect(checked.report.verdict == .crashed || checked.report.verdict == .wrong, "\(checked.report)")
    let other = try build.check(Exercises.forwardingTable, random: 50)
    #expect(other.report.verdict == .right, "\(other.report)")
  }
}

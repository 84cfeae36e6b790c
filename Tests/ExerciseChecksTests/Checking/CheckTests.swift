import ExerciseCalls
import ExerciseTypes
import Testing

@testable import ExerciseChecks

struct CheckTests {
  /// Answers as the model does, but for calls that end the process or take long, and counts.
  private final class Process: Answering {
    private let exercise: any CodeExercise, ends: (ExerciseCall) -> CallOutcome?
    private(set) var calls = 0, ended = 0

    init(_ exercise: any CodeExercise, ends: @escaping (ExerciseCall) -> CallOutcome?) {
      (self.exercise, self.ends) = (exercise, ends)
    }

    func outcomes(of trial: Trial) -> [CallOutcome] {
      var outcomes = exercise.model.outcomes(of: trial)
      calls += trial.calls.count
      if let place = trial.calls.firstIndex(where: { ends($0) != nil }), let outcome = ends(trial.calls[place]) {
        ended += 1
        outcomes.replaceSubrange(place..., with: [outcome] + repeatElement(.notMade, count: outcomes.count - place - 1))
      }
      return outcomes
    }
  }

  private static func length(_ call: ExerciseCall) -> Int? { call.arguments.first.flatMap(Network.init)?.length }

  @Test func `a trap is told from a wrong answer, and the slip behind it`() throws {
    let process = Process(Exercises.contains) { Self.length($0) == 0 ? .stopped(.signal(5)) : nil }
    let report = Check(Exercises.contains).report(on: process)
    #expect(report.verdict == .crashed && report.failure?.slip?.name == "shift-by-32")
    #expect(report.failure?.steps.map { $0.call.description } == ["contains(0.0.0.0/0, 0.0.0.0)"], "\(report)")
    #expect(report.lines[0].hasPrefix("CRASHED: ADDR-09 contains: crashed with signal 5 (a trap"))
    #expect(report.lines[1].hasSuffix(" -> crashed") && !report.description.contains("expected:"), "\(report)")
  }

  @Test func `what crashes whatever it is asked has no slip`() {
    for exercise in Exercises.all {
      let report = Check(exercise).report(on: Process(exercise) { $0.hasResult ? .stopped(.signal(4)) : nil })
      #expect(report.verdict == .crashed && report.failure?.slip == nil, "\(report)")
      #expect(report.lines.contains("  It ended so whatever it was asked."), "\(report)")
    }
  }

  @Test func `what always gives the same has no slip`() {
    let report = Check(Exercises.readIPv4).report(on: Solution.readIPv4 { _ in 0 })
    #expect(report.failure?.slip == nil && report.lines.contains("  It gave 0x00000000 whatever it was asked."), "\(report)")
    let none = Check(Exercises.arpTable).report(on: Process(Exercises.arpTable) { $0.hasResult ? .returned(.nothing) : nil })
    #expect(none.failure?.slip == nil && none.lines.contains("  It gave nil whatever it was asked."), "\(none)")
  }

  @Test func `who takes nearly anything, and crashes at the rest, has no slip`() {
    let process = Process(Exercises.readIPv4) { call in
      let parts = call.arguments[0].text?.split(separator: ".") ?? []
      return parts.count < 4 ? .stopped(.signal(4)) : .returned(.word(parts.prefix(4).reduce(0 as UInt32) { $0 << 8 | (UInt32($1) ?? 0) }))
    }
    let report = Check(Exercises.readIPv4).report(on: process)
    #expect(report.verdict != .right && report.failure?.slip == nil, "\(report)")
  }

  @Test func `the smallest of all, or the smallest of its kind`() throws {
    let noZero = Check(Exercises.readIPv4).report(
      on: Solution.readIPv4 { text in
        let octets = text.split(separator: ".", omittingEmptySubsequences: false).map {
          $0.hasPrefix("0") || $0.hasPrefix("+") ? nil : UInt8($0)
        }
        return octets.count == 4 && !octets.contains(nil) ? octets.reduce(0) { $0 << 8 | UInt32($1 ?? 0) } : nil
      })
    #expect(noZero.failure?.steps.map { $0.call.description } == ["readIPv4(\"0.0.0.0\")"], "\(noZero)")
    #expect(noZero.failure?.isOfItsKind == false && noZero.lines.last?.contains("the smallest one found that does not") == true)
    let mixed = Check(Exercises.readIPv4).report(
      on: Solution.readIPv4 { text in
        let octets = text.split(separator: ".", omittingEmptySubsequences: false).map { $0.hasPrefix("0") && $0 != "0" ? nil : UInt8($0) }
        let isRead = octets.count == 4 && !octets.contains(nil) && text != "0.0.0.0"
        return isRead ? octets.reduce(0) { $0 << 8 | UInt32($1 ?? 0) } : nil
      })
    #expect(mixed.failure?.slip?.name == "sign-accepted")
    #expect(mixed.failure?.isOfItsKind == true && mixed.lines.last?.contains("the smallest one of its kind") == true, "\(mixed)")
  }

  @Test func `bytes that are not there are a slip, too`() throws {
    let process = Process(Exercises.readIPv4Header) { ($0.arguments[0].octets?.count ?? 0) < 20 ? .stopped(.signal(4)) : nil }
    let report = Check(Exercises.readIPv4Header).report(on: process)
    #expect(report.verdict == .crashed && report.failure?.slip?.name == "count-unchecked")
    #expect(report.failure?.steps.map { $0.call.description } == ["readIPv4Header([])"], "\(report)")
  }

  @Test func `what never returns is waited for a few times only`() {
    let process = Process(Exercises.forwardingTable) { $0.function == "lookup" ? .stopped(.timedOut(milliseconds: 2_000)) : nil }
    let report = Check(Exercises.forwardingTable).report(on: process)
    #expect(report.verdict == .timedOut && process.ended <= 6, "\(process.ended)")
    #expect(report.failure?.steps.count == 1 && report.lines[0].contains("had not returned after 2000 ms"), "\(report)")
    #expect(report.tried == 3 && report.passed == 0 && report.trials == 208)
    #expect(report.lines.last?.hasPrefix("  0 of 3 trials went right, and 205 more were not tried; this is") ?? false, "\(report)")
  }

  @Test func `a process that crashes again and again is not begun for ever`() {
    let process = Process(Exercises.forwardingTable) { $0.function == "insert" ? .stopped(.exited(0)) : nil }
    let report = Check(Exercises.forwardingTable).report(on: process)
    #expect(report.verdict == .crashed && process.ended <= 48, "\(process.ended)")
    #expect(report.failure?.steps.count == 1 && report.passed < 10, "\(report)")
  }

  @Test func `how often functions are called has a limit`() {
    for exercise in Exercises.all {
      let process = Process(exercise) { _ in .returned(.text("no such value")) }
      let report = Check(exercise, random: 50).report(on: process)
      #expect(report.verdict == .wrong && report.passed == 0)
      let all = exercise.examples.count + exercise.exhaustive.count + 50
      #expect(process.calls <= (all + Check.mostSmaller) * 100, "\(exercise.name): \(process.calls)")
    }
  }

  @Test func `what was begun in part is not started`() {
    struct Half: ForwardingTable {
      mutating func insert(_ network: Network, nextHop: String) {}
      mutating func remove(_ network: Network) throws { throw NotStarted(file: "MyForwardingTable.swift", line: 9) }
      func lookup(_ destination: UInt32) -> String? { nil }
    }
    let report = Check(Exercises.forwardingTable).report(on: Solution.forwardingTable(Half.self))
    #expect(
      report.lines == ["NOT STARTED: ROUT-06 forwarding-table: MyForwardingTable.swift, line 9, still throws NotStarted()"], "\(report)")
  }

  @Test func `an error is a wrong answer, and what it says does not command a terminal`() {
    struct Odd: Error, CustomStringConvertible { let description = "\u{1B}[2J\u{202E}\nRIGHT: ADDR-09 read-ipv4" }
    let report = Check(Exercises.readIPv4).report(on: Solution.readIPv4 { _ in throw Odd() })
    #expect(report.verdict == .wrong && report.failure?.steps.count == 1)
    #expect(report.lines.allSatisfy { !$0.contains("\u{1B}") && !$0.contains("\n") && !$0.contains("\u{202E}") })
    #expect(report.description.split(separator: "\n").filter { $0.hasPrefix("RIGHT") }.isEmpty)
  }

  @Test func `the report tells the steps, the first difference and the sentence`() {
    let exercise = Exercises.forwardingTable
    let report = Check(exercise, random: 0).report(on: Solution.forwardingTable(FirstMatchTable.self))
    #expect(
      report.lines == [
        "WRONG: ROUT-06 forwarding-table: \"A\", expected \"B\"", "  1. insert(0.0.0.0/8, nextHop: \"A\")",
        "  2. insert(0.0.0.0/16, nextHop: \"B\")", "  3. lookup(0.0.0.0) -> \"A\"",
        "  You stopped at the first network that contains the destination. The longest one wins, wherever it stands.",
        "  7 of 8 trials went right; this is the smallest one found that does not (seed 1)."
      ])
  }

  @Test func `what has no result is expected to throw nothing`() {
    struct Full: ForwardingTable {
      struct NoRoom: Error {}
      mutating func insert(_ network: Network, nextHop: String) throws { throw NoRoom() }
      mutating func remove(_ network: Network) {}
      func lookup(_ destination: UInt32) -> String? { nil }
    }
    let report = Check(Exercises.forwardingTable).report(on: Solution.forwardingTable(Full.self))
    #expect(report.lines[0] == "WRONG: ROUT-06 forwarding-table: it threw NoRoom()")
    #expect(
      report.lines[1] == "  1. insert(0.0.0.0/8, nextHop: \"A\") -> threw NoRoom()" && report.lines[2] == "  expected: no error",
      "\(report)")
    #expect(!report.description.contains("nil") && report.json().contains("\"expected\":\"no error\""), "\(report)")
  }

  @Test func `a sum that leaves 32 bits traps, and is told so`() throws {
    let exercise = Exercises.planSubnets
    let process = Process(exercise) { call in
      guard let needs = SubnetNeeds(call), let plan = (try? exercise.model.session()(call))?.list?.compactMap(Network.init) else {
        return nil
      }
      let reaches = plan.contains { UInt64($0.address) + 1 << UInt64(32 - $0.length) == 1 << 32 }
      return needs.endsLast && reaches ? .stopped(.signal(4)) : nil
    }
    let report = Check(exercise).report(on: process)
    #expect(report.verdict == .crashed && report.failure?.slip?.name == "last-address-overflows", "\(report)")
    #expect(report.failure?.steps.map { $0.call.description } == ["planSubnets(255.255.255.252/30, [1])"], "\(report)")
  }

  @Test func `where there is no plan, nil is the one right answer`() {
    let report = Check(Exercises.planSubnets).report(
      on: Solution.planSubnets { block, hosts in
        try Exercises.planSubnets.model.session()(
          ExerciseCall("planSubnets", [block.value, .list(hosts.map { .integer($0) })])
        ).list?.compactMap(Network.init) ?? []
      })
    #expect(report.lines[0] == "WRONG: ADDR-07 vlsm-plan: [], expected nil: there is no plan", "\(report)")
    #expect(report.lines[1] == "  1. planSubnets(0.0.0.0/30, [3]) -> []" && report.lines.count == 4, "\(report)")
  }

  @Test func `what nobody foresaw has no slip`() {
    let report = Check(Exercises.checksum).report(on: Solution.checksum { UInt16($0.count) })
    #expect(report.verdict == .wrong && report.failure?.slip == nil)
    #expect(report.failure?.steps.map { $0.call.description } == ["checksum([])"], "\(report)")
  }
}

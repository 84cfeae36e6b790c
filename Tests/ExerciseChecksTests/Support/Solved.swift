import ExerciseCalls
import ExerciseChecks

@testable import ReferenceSolutions
@testable import StubSolutions
@testable import WrongSolutions1
@testable import WrongSolutions2
@testable import WrongSolutions3

/// An exercise with what students hand in for it: the files in Tests/Solutions.
struct Solved: Sendable, CustomStringConvertible {
  let exercise: any CodeExercise
  let stub: @Sendable () -> Solution
  let reference: @Sendable () -> Solution
  let wrong: [Wrong]

  /// A wrong solution, and what has to be found out about it.
  struct Wrong: Sendable {
    let solution: @Sendable () -> Solution
    let slip: String
    /// The smallest failing trial as it is told: its calls, without what came back.
    let calls: [String]

    init(_ slip: String, _ calls: String..., solution: @escaping @Sendable () -> Solution) {
      (self.slip, self.calls, self.solution) = (slip, calls, solution)
    }
  }

  var description: String { exercise.name }

  static let all = [readIPv4, contains, planSubnets, checksum, readIPv4Header, learningSwitch, arpTable, forwardingTable]

  private static let readIPv4 = Solved(
    exercise: Exercises.readIPv4, stub: { .readIPv4(StubSolutions.readIPv4) }, reference: { .readIPv4(ReferenceSolutions.readIPv4) },
    wrong: [
      Wrong("sign-accepted", "readIPv4(\"+0.0.0.0\")") { .readIPv4(WrongSolutions1.readIPv4) },
      Wrong("empty-octets-skipped", "readIPv4(\"0.0..0.0\")") { .readIPv4(WrongSolutions2.readIPv4) },
      Wrong("octal-accepted", "readIPv4(\"0.0.0.00\")") { .readIPv4(WrongSolutions3.readIPv4) }
    ])

  private static let contains = Solved(
    exercise: Exercises.contains, stub: { .contains(StubSolutions.contains) }, reference: { .contains(ReferenceSolutions.contains) },
    wrong: [
      Wrong("shift-by-32", "contains(0.0.0.0/0, 128.0.0.0)") { .contains(WrongSolutions1.contains) },
      Wrong("host-bits-compared", "contains(0.0.0.4/24, 0.0.0.0)") { .contains(WrongSolutions2.contains) },
      Wrong("string-prefix-compare", "contains(0.1.0.0/16, 0.10.0.0)") { .contains(WrongSolutions3.contains) }
    ])

  private static let planSubnets = Solved(
    exercise: Exercises.planSubnets, stub: { .planSubnets(StubSolutions.planSubnets) },
    reference: { .planSubnets(ReferenceSolutions.planSubnets) },
    wrong: [
      Wrong("order-as-given", "planSubnets(0.0.0.0/28, [1, 3, 1])") { .planSubnets(WrongSolutions1.planSubnets) },
      Wrong("network-and-broadcast-forgotten", "planSubnets(0.0.0.0/30, [1])") { .planSubnets(WrongSolutions2.planSubnets) },
      Wrong("alignment-ignored", "planSubnets(0.0.0.0/28, [1, 3])") { .planSubnets(WrongSolutions3.planSubnets) }
    ])

  private static let checksum = Solved(
    exercise: Exercises.checksum, stub: { .checksum(StubSolutions.checksum) }, reference: { .checksum(ReferenceSolutions.checksum) },
    wrong: [
      Wrong("no-end-carry", "checksum([FF 00 01])") { .checksum(WrongSolutions1.checksum) },
      Wrong("little-endian", "checksum([01])") { .checksum(WrongSolutions2.checksum) },
      Wrong("odd-byte-in-front", "checksum([01])") { .checksum(WrongSolutions3.checksum) }
    ])

  private static let readIPv4Header = Solved(
    exercise: Exercises.readIPv4Header, stub: { .readIPv4Header(StubSolutions.readIPv4Header) },
    reference: { .readIPv4Header(ReferenceSolutions.readIPv4Header) },
    wrong: [
      Wrong("offset-in-units", "readIPv4Header([45 00 00 14 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00])") {
        .readIPv4Header(WrongSolutions1.readIPv4Header)
      },
      Wrong(
        "always-20-bytes", "readIPv4Header([46 00 00 18 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00])"
      ) {
        .readIPv4Header(WrongSolutions2.readIPv4Header)
      },
      Wrong("bytes-swapped", "readIPv4Header([45 00 00 14 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00])") {
        .readIPv4Header(WrongSolutions3.readIPv4Header)
      }
    ])

  private static let learningSwitch = Solved(
    exercise: Exercises.learningSwitch, stub: { .learningSwitch(StubSolutions.MyLearningSwitch.self) },
    reference: { .learningSwitch(ReferenceSolutions.MyLearningSwitch.self) },
    wrong: [
      Wrong("floods-back", "init(ports: 2, ageing: 1)", "receive(from: 02:00:00:00:00:01, to: 02:00:00:00:00:02, port: 1, now: 0)") {
        .learningSwitch(WrongSolutions1.MyLearningSwitch.self)
      },
      Wrong(
        "learns-destination", "init(ports: 2, ageing: 1)", "receive(from: 02:00:00:00:00:01, to: 02:00:00:00:00:02, port: 1, now: 0)",
        "receive(from: 02:00:00:00:00:02, to: 02:00:00:00:00:01, port: 1, now: 0)"
      ) {
        .learningSwitch(WrongSolutions2.MyLearningSwitch.self)
      },
      Wrong(
        "never-ages", "init(ports: 2, ageing: 1)", "receive(from: 02:00:00:00:00:02, to: 02:00:00:00:00:01, port: 1, now: 0)",
        "receive(from: 02:00:00:00:00:01, to: 02:00:00:00:00:02, port: 1, now: 1)"
      ) {
        .learningSwitch(WrongSolutions3.MyLearningSwitch.self)
      }
    ])

  private static let arpTable = Solved(
    exercise: Exercises.arpTable, stub: { .arpTable(StubSolutions.MyARPTable.self) },
    reference: { .arpTable(ReferenceSolutions.MyARPTable.self) },
    wrong: [
      Wrong(
        "adds-from-all", "init(hardware: 02:00:00:00:00:01, address: 192.0.2.1, timeout: 1)",
        "receive(request from 192.0.2.2 at 02:00:00:00:00:02 for 192.0.2.3, now: 0)", "hardware(of: 192.0.2.2, now: 0)"
      ) {
        .arpTable(WrongSolutions1.MyARPTable.self)
      },
      Wrong(
        "learns-from-replies-only", "init(hardware: 02:00:00:00:00:01, address: 192.0.2.1, timeout: 1)",
        "receive(request from 192.0.2.2 at 02:00:00:00:00:02 for 192.0.2.1, now: 0)", "hardware(of: 192.0.2.2, now: 0)"
      ) {
        .arpTable(WrongSolutions2.MyARPTable.self)
      },
      Wrong(
        "timeout-from-the-first-packet", "init(hardware: 02:00:00:00:00:01, address: 192.0.2.1, timeout: 2)",
        "receive(request from 192.0.2.2 at 02:00:00:00:00:02 for 192.0.2.1, now: 0)",
        "receive(reply from 192.0.2.2 at 02:00:00:00:00:02 to 192.0.2.3, now: 1)", "hardware(of: 192.0.2.2, now: 2)"
      ) {
        .arpTable(WrongSolutions3.MyARPTable.self)
      }
    ])

  private static let forwardingTable = Solved(
    exercise: Exercises.forwardingTable, stub: { .forwardingTable(StubSolutions.MyForwardingTable.self) },
    reference: { .forwardingTable(ReferenceSolutions.MyForwardingTable.self) },
    wrong: [
      Wrong(
        "order-dependent", "insert(0.0.0.0/8, nextHop: \"A\")", "insert(0.0.0.0/16, nextHop: \"B\")", "lookup(0.0.0.0)"
      ) {
        .forwardingTable(WrongSolutions1.MyForwardingTable.self)
      },
      Wrong(
        "equal-prefix-duplicates", "insert(0.0.0.0/8, nextHop: \"A\")", "insert(0.0.0.0/8, nextHop: \"B\")", "lookup(0.0.0.0)"
      ) {
        .forwardingTable(WrongSolutions2.MyForwardingTable.self)
      },
      Wrong("default-forgotten", "insert(0.0.0.0/0, nextHop: \"D\")", "lookup(0.0.0.0)") {
        .forwardingTable(WrongSolutions3.MyForwardingTable.self)
      }
    ])
}

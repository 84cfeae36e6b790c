import ExerciseCalls
import ExerciseTypes
import Testing

@testable import ExerciseChecks

/// Failing trials that are as small as a reader would make them.
struct SmallestTests {
  private func look(_ exercise: any CodeExercise, _ tried: [Tried], _ name: String, _ calls: String...) throws {
    let report = Check(exercise).report(on: try #require(tried.first { $0.name == name }).solution())
    #expect(report.failure?.steps.map { $0.call.description } == calls, "\(report)")
  }

  @Test func `a header with few options, not with all`() throws {
    try look(
      Exercises.readIPv4Header, Tried.headers, "no end of the header",
      "readIPv4Header([46 00 00 18 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00])")
  }

  @Test(arguments: ["two flags masked off", "the reserved bit refused"])
  func `the reserved bit alone`(name: String) throws {
    try look(
      Exercises.readIPv4Header, Tried.headers, name, "readIPv4Header([45 00 00 14 00 00 80 00 00 00 00 00 00 00 00 00 00 00 00 00])")
  }

  private static let begin = "init(hardware: 02:00:00:00:00:01, address: 192.0.2.1, timeout: 1)"

  @Test func `an entry of one tick, made at 1`() throws {
    try look(
      Exercises.arpTable, Tried.neighbours, "counted from 0 on", Self.begin,
      "receive(reply from 192.0.2.2 at 02:00:00:00:00:02 to 192.0.2.1, now: 1)", "hardware(of: 192.0.2.2, now: 1)")
  }

  @Test func `who asks for itself, and nobody but the station itself`() throws {
    try look(
      Exercises.arpTable, Tried.neighbours, "who asks for itself is noted", Self.begin,
      "receive(request from 192.0.2.2 at 02:00:00:00:00:02 for 192.0.2.2, now: 0)", "hardware(of: 192.0.2.2, now: 0)")
    try look(Exercises.arpTable, Tried.neighbours, "knows itself", Self.begin, "hardware(of: 192.0.2.1, now: 0)")
  }

  @Test func `a target's hardware address is shown where it is why a call fails`() throws {
    try look(
      Exercises.arpTable, Tried.neighbours, "answered if the target's hardware address is 0", Self.begin,
      "receive(request from 192.0.2.2 at 02:00:00:00:00:02 for 192.0.2.1 at ff:ff:ff:ff:ff:ff, now: 0)")
  }

  @Test func `one frame for a group of bridges`() throws {
    try look(
      Exercises.learningSwitch, Tried.switches, "bridges keep their groups", "init(ports: 2, ageing: 1)",
      "receive(from: 02:00:00:00:00:01, to: 01:80:c2:00:00:00, port: 1, now: 0)")
  }

  @Test func `the last block there is`() throws {
    try look(Exercises.planSubnets, Tried.plans, "counted in 32 bits, the next subnet", "planSubnets(255.255.255.252/30, [1])")
  }

  @Test(arguments: [("sums of 32 bits", "0.0.0.4294967296"), ("one line end cut off", "0.0.0.0\\n")])
  func `long numbers and line ends`(name: String, text: String) throws {
    try look(Exercises.readIPv4, Tried.texts, name, "readIPv4(\"\(text)\")")
  }
}

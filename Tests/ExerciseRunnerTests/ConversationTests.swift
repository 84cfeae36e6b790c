import ExerciseCalls
import ExerciseTypes
import Testing

@testable import ExerciseRunner

@Suite("What a runner is asked and answers")
struct ConversationTests {
  private struct LongError: Error, CustomStringConvertible {
    let description = String(repeating: "ü", count: 2_000)
  }

  /// Counts its calls in each session.
  private static var counting: Solution {
    Solution {
      var count = 0
      return { call in
        count += 1
        switch call.function {
        case "throw": throw LongError()
        case "stub": throw NotStarted(file: "A.swift", line: 3)
        default: return .list([.integer(count)] + call.arguments)
        }
      }
    }
  }

  private func bytes(_ calls: [ExerciseCall]) -> [UInt8] {
    var writer = ValueWriter()
    for call in calls { writer.put(call) }
    return writer.octets
  }

  private func outcomes(_ octets: [UInt8]) throws -> [CallOutcome] {
    var reader = ValueReader(octets[...]), outcomes: [CallOutcome] = []
    while reader.count < octets.count { outcomes.append(try reader.outcome()) }
    return outcomes
  }

  private func begin(_ name: String) -> ExerciseCall { ExerciseCall("", [.text(name)]) }

  @Test("Calls are answered in their order, each session afresh, wherever the bytes are cut", arguments: 1...7)
  func sessions(_ size: Int) throws {
    let question = bytes([
      begin("count"), ExerciseCall("a", [.text("x;y")]), ExerciseCall("b", []), begin("count"), ExerciseCall("c", [.octets([0, 59])])
    ])
    var conversation = Conversation(["count": Self.counting]), answer: [UInt8] = []
    for start in stride(from: 0, to: question.count, by: size) {
      conversation.receive(Array(question[start..<min(start + size, question.count)]))
      while let more = try conversation.next() { answer += more }
    }
    #expect(
      try outcomes(answer) == [
        .returned(.list([.integer(1), .text("x;y")])), .returned(.list([.integer(2)])), .returned(.list([.integer(1), .octets([0, 59])]))
      ])
  }

  @Test("Errors are told by their words, long ones cut; stubs say where they are; an unknown exercise has no calls")
  func errors() throws {
    var conversation = Conversation(["count": Self.counting]), answer: [UInt8] = []
    conversation.receive(
      bytes([begin("count"), ExerciseCall("throw", []), ExerciseCall("stub", []), begin("other"), ExerciseCall("a", [])]))
    while let more = try conversation.next() { answer += more }
    let outcomes = try outcomes(answer)
    #expect(outcomes[0] == .threw(String(repeating: "ü", count: 500)))
    #expect(outcomes[1] == .notStarted(NotStarted(file: "A.swift", line: 3).description))
    #expect(outcomes[2] == .threw("no such call: a()"))
  }

  @Test("What is no call ends the conversation")
  func malformed() {
    var conversation = Conversation([:])
    conversation.receive(Array("v0;i1;".utf8))
    #expect(throws: ValueReader.Fault.malformed) { try conversation.next() }
  }
}

import ExerciseCalls
import ExerciseTypes
import Testing

@testable import ExerciseChecks

struct ShrinkingTests {
  private func trial(_ names: String) -> Trial { Trial(names.map { ExerciseCall(String($0), []) }) }
  private func names(_ trials: [Trial]) -> [String] { trials.map { $0.calls.map(\.function).joined() } }

  @Test func `calls are left out, many first, the last one never`() {
    #expect(names(trial("abcdz").shorter()) == ["z", "cdz", "abz", "bcdz", "acdz", "abdz", "abcz"])
    #expect(names(trial("iabz").shorter(keeping: 1)) == ["iz", "ibz", "iaz"])
    #expect(trial("z").shorter().isEmpty && trial("iz").shorter(keeping: 1).isEmpty && trial("i").shorter(keeping: 1).isEmpty)
    #expect(Trial([]).shorter().isEmpty)
  }

  @Test func `numbers go to 0 in round steps`() {
    #expect((0x0F01 as UInt16).simpler == [0, 0x0E00, 0x0F00, 0x0E01, 0x0D01, 0x0B01, 0x0701])
    #expect((0x80 as UInt8).simpler == [0] && (0 as UInt8).simpler.isEmpty)
    #expect(10.simpler() == [0, 5, 9] && 1.simpler() == [0] && 2.simpler() == [0, 1] && 0.simpler().isEmpty && (-3).simpler().isEmpty)
    #expect(9.simpler(least: 2) == [2, 5, 8] && 2.simpler(least: 2).isEmpty)
  }

  @Test func `all schedules, short ones first`() {
    #expect(Schedules.all(of: ["a", "b"], upTo: 2).map { $0.joined() } == ["a", "b", "aa", "ab", "ba", "bb"])
    #expect(Schedules.all(of: [1, 2, 3], upTo: 5).count == 363)
    #expect(
      Schedules.all(of: [Int](), upTo: 3).isEmpty && Schedules.all(of: [1], upTo: 0).isEmpty && Schedules.all(of: [1], upTo: -1).isEmpty)
  }

  @Test func `time between calls gets less, and what comes later moves with it`() {
    let calls = [ExerciseCall("init", []), ExerciseCall("a", [.integer(4)]), ExerciseCall("b", [.integer(6)])]
    let sooner = Trial(calls).sooner { ExerciseCall($0.function, [.integer($1)]) }
    #expect(sooner.map { $0.calls.dropFirst().map { $0.arguments[0].integer } } == [[0, 2], [2, 4], [3, 5], [4, 4], [4, 5]])
    #expect(Trial([]).sooner { call, _ in call }.isEmpty)
  }

  @Test func `the first difference, field, element, then byte`() {
    func words(_ given: ExerciseValue, _ expected: ExerciseValue) -> String { ValueDifference(given, expected).description }
    func record(_ number: Int, _ bytes: [UInt8]) -> ExerciseValue {
      .record([.init("length", .integer(number)), .init("data", .octets(bytes))])
    }
    #expect(words(record(1, []), record(2, [9])) == "length: 1, expected 2")
    #expect(words(record(1, [1, 2, 3]), record(1, [1, 0xFF, 3])) == "data: byte 1 is [02], expected [FF]")
    #expect(words(record(1, [1]), record(1, [1, 2])) == "data: 1 byte, expected 2")
    #expect(words(.list([.integer(1), .integer(5)]), .list([.integer(1)])) == "[1, 5], expected [1]")
    let many = (0..<40).map { ExerciseValue.integer($0) }
    #expect(words(.list(many), .list(many.replacing(at: 30, with: .integer(5)))) == "[30]: 30, expected 5")
    #expect(words(.list([]), .list([.integer(1)])) == "[], expected [1]")
    #expect(words(.nothing, .flag(true)) == "nil, expected true")
    let network = Network(address: 0x0A00_0000, length: 8).value
    #expect(words(.list([]), .list([network, network])) == "[], expected [10.0.0.0/8, 10.0.0.0/8]")
    #expect(words(.list([]), .list(Array(repeating: network, count: 9))) == "0 elements, expected 9")
  }
}

import Determinism
import ExerciseCalls
import ExerciseTypes
import Testing
import Wire

@testable import ExerciseChecks

/// The models that the library has, too, against the library: workbooks are built without it.
struct WireTests {
  private func trials(_ exercise: any CodeExercise, seed: UInt64) -> [Trial] {
    var random = SeededGenerator(seed: seed)
    return exercise.examples + exercise.exhaustive + (0..<2_000).map { _ in exercise.trial(&random) }
  }

  @Test func `checksums as the library has them`() throws {
    let exercise = Exercises.checksum, seed: UInt64 = .random(in: 0...UInt64.max)
    for trial in trials(exercise, seed: seed) {
      let bytes = try #require(trial.argument(0)?.octets)
      var sum = Checksum()
      sum.add(bytes.octets)
      #expect(exercise.model.outcomes(of: trial) == [.returned(.word(sum.value))], "seed \(seed)")
    }
  }

  @Test func `headers as the library reads them`() throws {
    let exercise = Exercises.readIPv4Header, seed: UInt64 = .random(in: 0...UInt64.max)
    var headers = 0
    for trial in trials(exercise, seed: seed) {
      let bytes = try #require(trial.argument(0)?.octets), fields = fields(bytes)
      if fields != nil { headers += 1 }
      #expect(exercise.model.outcomes(of: trial) == [.returned(ExerciseValue(fields) { $0.value })], "seed \(seed)")
    }
    #expect(500...1_900 ~= headers, "seed \(seed): \(headers) headers")
  }

  private func fields(_ bytes: [UInt8]) -> IPv4Fields? {
    guard let header = try? IPv4Header(bytes.octets), header.totalLength >= header.headerLength else { return nil }
    var fields = IPv4Fields()
    (fields.headerLength, fields.optionsLength) = (header.headerLength, header.headerLength - 20)
    fields.dscp = IPv4Header.DSCP.read(header.bytes, as: UInt8.self)
    fields.ecn = IPv4Header.ECN.read(header.bytes, as: UInt8.self)
    (fields.totalLength, fields.identification) = (header.totalLength, header.identification)
    (fields.dontFragment, fields.moreFragments, fields.fragmentOffset) = (header.dontFragment, header.moreFragments, header.fragmentOffset)
    (fields.timeToLive, fields.protocolNumber, fields.checksum) = (header.timeToLive, header.next.rawValue, header.checksum)
    (fields.source, fields.destination) = (header.source, header.destination)
    return fields
  }
}

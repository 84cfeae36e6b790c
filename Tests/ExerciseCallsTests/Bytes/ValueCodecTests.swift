import Determinism
import ExerciseCalls
import Testing

struct ValueCodecTests {
  private func written(_ put: (inout ValueWriter) -> Void) -> [UInt8] {
    var writer = ValueWriter()
    put(&writer)
    return writer.octets
  }

  @Test func `values come back as they were`() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      let value = ExerciseValue.random(&random), octets = written { $0.put(value) }
      var reader = ValueReader(octets[...])
      #expect(try reader.value() == value)
      #expect(reader.count == octets.count)
    }
  }

  @Test func `calls and outcomes come back as they were`() throws {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<200 {
      let call = ExerciseCall("lookup", (0..<3).map { _ in .random(&random) }), value = ExerciseValue.random(&random)
      let outcomes: [CallOutcome] = [.returned(value), .threw("no\nway \u{1F}"), .notStarted("")]
      let octets = written {
        $0.put(call)
        for outcome in outcomes { $0.put(outcome) }
      }
      // A slice that begins somewhere else, as it stands in a buffer.
      var reader = ValueReader((Array(repeating: 0x3B, count: 7) + octets)[7...])
      #expect(try reader.call() == call)
      for outcome in outcomes { #expect(try reader.outcome() == outcome) }
      #expect(reader.count == octets.count)
    }
  }

  @Test func `half an answer is told from a wrong one`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<100 {
      let octets = written { $0.put(.returned(.random(&random))) }
      for end in octets.indices {
        var reader = ValueReader(octets[..<end])
        #expect(throws: ValueReader.Fault.endsEarly, "the first \(end) of \(octets)") { try reader.outcome() }
      }
    }
  }

  @Test(arguments: [
    ";", "x1;", "i;", "i1x;", "i99999999999999999999;", "t-1;", "l-1;", "l999999999;", "r1;i1;i1;", "b0;1;", "b65;1;", "b8;256;", "b8;-1;",
    "o-9223372036854775808;", "i000000000000000000000001;"
  ])
  func `no value looks like this`(text: String) {
    var reader = ValueReader(Array(text.utf8)[...])
    #expect(throws: ValueReader.Fault.malformed) { try reader.value() }
  }

  @Test func `nesting and numbers of values have limits`() {
    var deep = ValueReader(Array(String(repeating: "l1;", count: 1_000_000).utf8)[...])
    #expect(throws: ValueReader.Fault.malformed) { try deep.value() }
    var wide = ValueReader(Array(("l100000;" + String(repeating: "n0;", count: 100_000)).utf8)[...])
    #expect(throws: ValueReader.Fault.malformed) { try wide.value() }
    var huge = ValueReader(Array("o9223372036854775807;".utf8)[...])
    #expect(throws: ValueReader.Fault.endsEarly) { try huge.value() }
  }

  @Test func `no bytes whatsoever trap`() {
    let seed: UInt64 = .random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed), read = 0
    let letters = Array("nfibtolrcves;0123456789-".utf8)
    for _ in 0..<20_000 {
      let octets = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        Int.random(in: 0..<9, using: &random) == 0 ? .random(in: 0...255, using: &random) : letters.randomElement(using: &random) ?? 0
      }
      var values = ValueReader(octets[...]), calls = values, outcomes = values
      if (try? values.value()) != nil { read += 1 }
      _ = try? calls.call()
      _ = try? outcomes.outcome()
      #expect(values.count <= octets.count && calls.count <= octets.count && outcomes.count <= octets.count, "seed \(seed)")
    }
    #expect(read > 0, "seed \(seed): not a value among them")
  }

  @Test func `a byte changed somewhere is read or refused`() {
    let seed: UInt64 = .random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      var octets = written { $0.put(.returned(.random(&random))) }
      let place = Int.random(in: octets.indices, using: &random)
      octets[place] = .random(in: 0...255, using: &random)
      var reader = ValueReader(octets[...])
      _ = try? reader.outcome()
      #expect(reader.count <= octets.count, "seed \(seed)")
    }
  }
}

extension ExerciseValue {
  static func random(_ random: inout SeededGenerator, level: Int = 0) -> ExerciseValue {
    switch Int.random(in: 0..<(level < 4 ? 8 : 6), using: &random) {
    case 0: .nothing
    case 1: .flag(.random(using: &random))
    case 2: .integer([.min, -1, 0, 7, .max].randomElement(using: &random) ?? 0)
    case 3: .bits(.random(in: 0...0xFFFF, using: &random), width: .random(in: 16...64, using: &random))
    case 4: .text(["", "192.0.2.1", "ä;\u{0}\"", "t3;"].randomElement(using: &random) ?? "")
    case 5: .octets((0..<Int.random(in: 0...9, using: &random)).map { _ in .random(in: 0...255, using: &random) })
    case 6: .list((0..<Int.random(in: 0...3, using: &random)).map { _ in Self.random(&random, level: level + 1) })
    default: .record((0..<Int.random(in: 0...3, using: &random)).map { .init("field\($0)", Self.random(&random, level: level + 1)) })
    }
  }
}

import Testing

@testable import Determinism

@Suite struct SeededGeneratorTests {
  /// The published outputs for the state 1, 2, 3, 4 (rand_xoshiro's reference test, from the authors' xoshiro256starstar.c).
  @Test func outputsForTheStateOneTwoThreeFour() {
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
      16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777, 2_904_607_092_377_533_576
    ]
    #expect(expected.indices.map { _ in generator.next() } == expected)
  }

  /// The published outputs of SplitMix64 (Rosetta Code, "Pseudo-random numbers/Splitmix64", from Vigna's splitmix64.c).
  @Test func splitMixForSeed1234567() {
    var generator = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821
    ]
    #expect(expected.indices.map { _ in generator.next() } == expected)
  }

  /// SplitMix64's first four outputs for seed 0 are the state (e220a8397b1dcdaf, ...), from which xoshiro256** starts.
  @Test func aSeedFillsTheState() {
    let state: (UInt64, UInt64, UInt64, UInt64) = (
      0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F, 0xF88B_B8A8_724C_81EC
    )
    #expect(SeededGenerator(seed: 0) == SeededGenerator(state: state))
  }

  @Test func theSameSeedGivesTheSameNumbers() {
    var one = SeededGenerator(seed: 42)
    var other = SeededGenerator(seed: 42)
    var another = SeededGenerator(seed: 43)
    let numbers = (0..<100).map { _ in one.next() }
    #expect(numbers == (0..<100).map { _ in other.next() })
    #expect(numbers != (0..<100).map { _ in another.next() })
  }

  @Test func itServesTheStandardLibrary() {
    var generator = SeededGenerator(seed: 7)
    let ports = (0..<1000).map { _ in UInt16.random(in: 1024...1030, using: &generator) }
    #expect(Set(ports) == Set(1024...1030))
  }
}

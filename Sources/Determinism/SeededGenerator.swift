/// The random numbers of the house: the same seed gives the same numbers, on every machine and in every release.
///
/// The algorithm is xoshiro256** 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018; prng.di.unimi.it),
/// its four words filled from the seed by SplitMix64 as its authors recommend. It is fast and passes the usual statistical tests; it is
/// not for secrets: whoever sees four outputs can compute all that follow.
///
/// Pass it to the standard library's own functions:
///
/// ```swift
/// var generator = SeededGenerator(seed: 42)
/// let port = UInt16.random(in: 49_152...65_535, using: &generator)
/// let order = servers.shuffled(using: &generator)
/// ```
///
/// `next()` is repeatable for ever; how `random(in:using:)` and `shuffled(using:)` use up its numbers is the standard library's choice.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
  private var word0: UInt64
  private var word1: UInt64
  private var word2: UInt64
  private var word3: UInt64

  /// A generator that starts where `seed` says; every seed, 0 too, is a good one.
  public init(seed: UInt64) {
    var filler = SplitMix64(seed: seed)
    self.init(state: (filler.next(), filler.next(), filler.next(), filler.next()))
  }

  /// For the published test vectors, which start from a state; a state of four zeros would give zeros for ever.
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    (word0, word1, word2, word3) = state
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotatedLeft(word1 &* 5, by: 7) &* 9
    let shifted = word1 << 17
    word2 ^= word0
    word3 ^= word1
    word1 ^= word2
    word0 ^= word3
    word2 ^= shifted
    word3 = Self.rotatedLeft(word3, by: 45)
    return result
  }

  private static func rotatedLeft(_ word: UInt64, by count: UInt64) -> UInt64 {
    (word << count) | (word >> (64 - count))
  }
}

/// SHA-256, FIPS 180-4 §6.2: 32 octets that stand for any number of octets.
///
/// For teaching, and for seeds that anybody can compute again. What guards something in a server uses a well-kept library.
public enum SHA256 {
  /// The octets of a digest.
  public static let byteCount = 32

  /// The digest of `bytes`.
  public static func digest(_ bytes: [UInt8]) -> [UInt8] {
    // Padding, FIPS 180-4 §5.1.1: a bit, zeros, and the length in bits.
    var padded = bytes + [0x80]
    padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
    let bits = UInt64(bytes.count) &* 8
    padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
    var state = initial
    var words = [UInt32](repeating: 0, count: 64)
    for block in stride(from: 0, to: padded.count, by: 64) {
      for i in 0..<16 { words[i] = (0..<4).reduce(0) { $0 << 8 | UInt32(padded[block + 4 * i + $1]) } }
      compress(&words, into: &state)
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } }
  }

  private static func compress(_ words: inout [UInt32], into state: inout [UInt32]) {
    for i in 16..<64 {
      let (early, late) = (words[i - 15], words[i - 2])
      let sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
      let sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
      words[i] = sigma1 &+ words[i - 7] &+ sigma0 &+ words[i - 16]
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for i in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let first = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice &+ constants[i] &+ words[i]
      let second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= word }
  }

  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes, FIPS 180-4 §4.2.2.
  private static let constants: [UInt32] = primes(64).map { fraction(ofRoot: 3, of: $0) }
  /// The same of the square roots of the first 8 primes, FIPS 180-4 §5.3.3.
  private static let initial: [UInt32] = primes(8).map { fraction(ofRoot: 2, of: $0) }

  private static func primes(_ count: Int) -> [UInt64] {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < count {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }

  /// The largest x with x^n at most p * 2^(32 n) is the root in units of 2^-32; its low half is the fraction.
  private static func fraction(ofRoot degree: Int, of prime: UInt64) -> UInt32 {
    let limit = UInt128(prime) << UInt128(32 * degree)
    var root: UInt128 = 0
    for bit in (0..<38).reversed() {
      let next = root | 1 << UInt128(bit)
      if (0..<degree).reduce(UInt128(1), { power, _ in power * next }) <= limit { root = next }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}

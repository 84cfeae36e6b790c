/// SHA-1, FIPS 180-4 §6.1: 20 octets that stand for any number of octets.
///
/// For teaching and for checking what protocols such as WebSocket compute. Two texts with the same SHA-1 can be made (2017), so it
/// guards nothing any more.
public struct SHA1: Sendable {
  /// The octets of a digest.
  public static let byteCount = 20

  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0)
  /// What does not fill a block of 64 octets yet.
  private var waiting: [UInt8] = []
  private var count: UInt64 = 0

  /// The digest of nothing so far.
  public init() { waiting.reserveCapacity(64) }

  /// The digest of `bytes`.
  public static func digest(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA1()
    hash.update(bytes)
    return hash.finished()
  }

  /// Adds `bytes` behind those added before.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      waiting.append(byte)
      count &+= 1
      if waiting.count == 64 {
        compress()
        waiting.removeAll(keepingCapacity: true)
      }
    }
  }

  /// The digest of what was added.
  public func finished() -> [UInt8] {
    var hash = self
    // Padding, FIPS 180-4 §5.1.1: a bit, zeros, and the length in bits.
    let bits = count &* 8
    hash.update([0x80])
    while hash.waiting.count != 56 { hash.update([0]) }
    hash.update((0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) })
    let words = [hash.state.0, hash.state.1, hash.state.2, hash.state.3, hash.state.4]
    return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) } }
  }

  private mutating func compress() {
    var words = [UInt32](repeating: 0, count: 80)
    for i in 0..<16 { words[i] = (0..<4).reduce(0) { $0 << 8 | UInt32(waiting[4 * i + $1]) } }
    for i in 16..<80 { words[i] = Self.rotate(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1) }
    var (a, b, c, d, e) = state
    for (i, word) in words.enumerated() {
      let (mix, constant) = Self.round(i, b, c, d)
      (a, b, c, d, e) = (Self.rotate(a, 5) &+ mix &+ e &+ constant &+ word, a, Self.rotate(b, 30), c, d)
    }
    state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
  }

  /// The function and the constant of a round, FIPS 180-4 §4.1.1 and §4.2.1.
  private static func round(_ i: Int, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> (UInt32, UInt32) {
    switch i {
    case ..<20: (b & c | ~b & d, 0x5A82_7999)
    case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
    case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
    default: (b ^ c ^ d, 0xCA62_C1D6)
    }
  }

  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word << count | word >> (32 - count) }
}

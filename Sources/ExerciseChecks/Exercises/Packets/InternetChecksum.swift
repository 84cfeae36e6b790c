import Determinism
import ExerciseCalls
import Explanation

/// TCP-09: the Internet checksum.
struct InternetChecksum: CodeExercise {
  let name = "checksum", code = "TCP-09", title = "The Internet checksum", file = "Checksum.swift"
  let reading = [Citation("RFC 1071 §1"), Citation("RFC 1071 §3")]
  let task = [
    "Return the Internet checksum of the bytes: the one's complement of the one's complement sum of their words of 16 bits.",
    """
    Take the bytes in pairs, the first of each as the higher half of a word. If the last one stands alone, a byte of 0 follows it. Add the \
    words; what does not fit into 16 bits is added at the low end, again and again until nothing is left over. Then flip all bits.
    """
  ]
  let stub = """
    /// The Internet checksum of `bytes`: checksum([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7]) == 0x220D.
    func checksum(_ bytes: [UInt8]) throws -> UInt16 {
      throw NotStarted()
    }
    """
  let adapter = ".checksum(checksum(_:))"

  var examples: [Trial] {
    [
      [0x12, 0x34], [], [0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7], [0x01], [0x12, 0x34, 0x56], [0xFF, 0xFF, 0x00, 0x01],
      [0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x01], [0x00, 0x00], [0xFF, 0xFF],
      [
        0x45, 0x00, 0x00, 0x3C, 0x1A, 0x2B, 0x40, 0x00, 0x40, 0x06, 0x00, 0x00, 0xC0, 0xA8, 0x01, 0x17, 0xC6, 0x33, 0x64, 0x07
      ],
      [
        0x45, 0x00, 0x00, 0x3C, 0x1A, 0x2B, 0x40, 0x00, 0x40, 0x06, 0x34, 0x97, 0xC0, 0xA8, 0x01, 0x17, 0xC6, 0x33, 0x64, 0x07
      ]
    ].map(Self.trial)
  }

  /// Every length up to 64, of bytes that are all alike.
  var exhaustive: [Trial] {
    (0...64).flatMap { count in [0x00, 0x01, 0x80, 0xFF].map { Self.trial(Array(repeating: $0, count: count)) } }
  }

  /// Random bytes, or many of them 0 or 255; some with a last word that makes the carry carry again.
  func trial(_ random: inout SeededGenerator) -> Trial {
    let count = Int.random(in: 0...80, using: &random), isPlain = Bool.random(using: &random)
    let bytes = (0..<count).map { _ in
      isPlain || Int.random(in: 0..<4, using: &random) == 0
        ? UInt8.random(in: 0...255, using: &random) : Bool.random(using: &random) ? 0xFF : 0
    }
    guard Int.random(in: 0..<6, using: &random) == 0 else { return Self.trial(bytes) }
    let even = Array(bytes.prefix(count / 2 * 2)), rest = ~UInt16(truncatingIfNeeded: Self.words(even).reduce(0, +))
    return Self.trial(even + [UInt8(rest >> 8), UInt8(rest & 0xFF)])
  }

  private static func trial(_ bytes: [UInt8]) -> Trial { Trial([ExerciseCall("checksum", [.octets(bytes)])]) }

  var model: Solution {
    .checksum { ~Self.folded(Self.words($0).reduce(0, +)) }
  }

  /// Fewer bytes, two at a time first, then bytes that are 0, 1, 255, or half as large.
  func simpler(_ trial: Trial) -> [Trial] {
    guard let bytes = trial.argument(0)?.octets else { return [] }
    let shorter = bytes.shorter
    let pairs = stride(from: 0, to: bytes.count - 1, by: 2).map { Array(bytes[..<$0] + bytes[($0 + 2)...]) }
    let smaller = bytes.indices.flatMap { index in
      [0, 1, 0xFF, bytes[index] / 2].filter { Self.isRounder($0, bytes[index]) }.map { bytes.replacing(at: index, with: $0) }
    }
    return (Array(shorter.prefix(3)) + pairs + Array(shorter.dropFirst(3)) + smaller).map(Self.trial)
  }

  private static func isRounder(_ byte: UInt8, _ other: UInt8) -> Bool {
    if byte == 0xFF { return other > 1 && other != 0xFF }
    return byte < other && other != 0xFF || byte < 2 && other == 0xFF
  }

  var slips: [CodeSlip] {
    [
      CodeSlip("no-end-carry", "What overflows 16 bits is not lost: fold it back in at the low end.") {
        .checksum { ~UInt16(truncatingIfNeeded: Self.words($0).reduce(0, +)) }
      },
      CodeSlip("no-complement", "You have the sum; flip all bits.") {
        .checksum { Self.folded(Self.words($0).reduce(0, +)) }
      },
      CodeSlip(
        "twos-complement", "Flip all bits and leave it at that: adding 1, too, or putting a minus in front, is the two's complement."
      ) {
        .checksum { ~Self.folded(Self.words($0).reduce(0, +)) &+ 1 }
      },
      CodeSlip("odd-byte-in-front", "A last byte that stands alone is the higher half of its word: the byte of 0 comes behind it.") {
        .checksum { bytes in
          let even = bytes.dropLast(bytes.count % 2), odd = bytes.suffix(bytes.count % 2)
          return ~Self.folded(Self.words(Array(even)).reduce(0, +) + odd.reduce(0) { $0 + Int($1) })
        }
      },
      CodeSlip("odd-byte-dropped", "A last byte that stands alone counts, too, as if a byte of 0 followed it.") {
        .checksum { ~Self.folded(Self.words($0.dropLast($0.count % 2)).reduce(0, +)) }
      },
      CodeSlip("little-endian", "The first byte of each pair is the higher half of the word; you have it as the lower one.") {
        .checksum { ~Self.folded(Self.words($0).reduce(0, +)).byteSwapped }
      },
      CodeSlip("carry-once", "Adding the carry back may carry again: fold until nothing is left over.") {
        .checksum { bytes in
          let sum = Self.words(bytes).reduce(0, +)
          return ~UInt16(truncatingIfNeeded: sum & 0xFFFF + sum >> 16)
        }
      }
    ]
  }

  private static func words(_ bytes: [UInt8]) -> [Int] {
    stride(from: 0, to: bytes.count, by: 2).map { Int(bytes[$0]) << 8 | ($0 + 1 < bytes.count ? Int(bytes[$0 + 1]) : 0) }
  }

  private static func folded(_ sum: Int) -> UInt16 {
    var sum = sum
    while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
    return UInt16(sum)
  }
}

import ExerciseCalls

extension Tried {
  static let checksums: [Tried] = [
    Tried("not folded", "no-end-carry") { .checksum { ~UInt16(truncatingIfNeeded: sum($0)) } },
    Tried("bytes the wrong way round", "little-endian") { .checksum { ~folded(sum($0)).byteSwapped } },
    Tried("folded once", "carry-once") { .checksum { ~UInt16(truncatingIfNeeded: sum($0) & 0xFFFF + sum($0) >> 16) } },
    Tried("not flipped", "no-complement") { .checksum { folded(sum($0)) } },
    Tried("the last byte dropped", "odd-byte-dropped") { .checksum { ~folded(sum($0.dropLast($0.count % 2))) } },
    Tried("0 for no bytes", nil) { .checksum { $0.isEmpty ? 0 : ~folded(sum($0)) } },
    Tried("0xFFFF for 0, as UDP sends it", nil) { .checksum { folded(sum($0)) == 0xFFFF ? 0xFFFF : ~folded(sum($0)) } },
    Tried("two's complement", "twos-complement") { .checksum { ~folded(sum($0)) &+ 1 } },
    Tried("minus the sum", "twos-complement") { .checksum { 0 &- folded(sum($0)) } },
    Tried("always 0", nil) { .checksum { _ in 0 } },
    Tried("a sum of bytes", nil) { .checksum { ~folded($0.reduce(0) { $0 + Int($1) }) } },
    Tried("a carry counts as 1", nil) { .checksum { ~UInt16(truncatingIfNeeded: sum($0) > 0xFFFF ? sum($0) & 0xFFFF + 1 : sum($0)) } },
    Tried("the checksum's own field skipped", nil) {
      .checksum { ~folded(sum($0) - ($0.count > 10 ? Int($0[10]) << 8 + ($0.count > 11 ? Int($0[11]) : 0) : 0)) }
    },
    Tried("padded in front", nil) { .checksum { ~folded(sum($0.count % 2 == 0 ? $0 : [0] + $0)) } }
  ]

  private static func sum(_ bytes: [UInt8]) -> Int {
    bytes.enumerated().reduce(0) { $0 + Int($1.element) << ($1.offset % 2 == 0 ? 8 : 0) }
  }

  private static func folded(_ sum: Int) -> UInt16 {
    var rest = sum
    while rest >> 16 != 0 { rest = (rest & 0xFFFF) + (rest >> 16) }
    return UInt16(rest)
  }
}

import Determinism

/// What a header is made of, right or wrong.
struct HeaderRecipe {
  var version: UInt8 = 4
  /// The header length as it is written, in words of 4 bytes; nil for the right one.
  var words: UInt8?
  var services: UInt8 = 0
  var totalLength: UInt16 = 20
  var identification: UInt16 = 0
  var flagsAndOffset: UInt16 = 0
  var timeToLive: UInt8 = 64
  var protocolNumber: UInt8 = 6
  var checksum: UInt16 = 0
  var source: UInt32 = 0xC000_0201
  var destination: UInt32 = 0xC000_0202
  var options: [UInt8] = []

  func with(_ change: (inout HeaderRecipe) -> Void) -> HeaderRecipe {
    var other = self
    change(&other)
    return other
  }

  var bytes: [UInt8] {
    let first = version << 4 | (words ?? UInt8(5 + options.count / 4))
    return [first, services] + Self.bytes(totalLength) + Self.bytes(identification) + Self.bytes(flagsAndOffset)
      + [timeToLive, protocolNumber] + Self.bytes(checksum) + Self.bytes(source) + Self.bytes(destination) + options
  }

  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    stride(from: number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}

extension HeaderRecipe {
  /// A right header with random numbers, which has options now and then.
  init(random: inout SeededGenerator) {
    let hasOptions = Int.random(in: 0..<3, using: &random) == 0
    options = (0..<(hasOptions ? Int.random(in: 1...10, using: &random) * 4 : 0)).map { _ in UInt8.random(in: 0...255, using: &random) }
    services = .random(in: 0...255, using: &random)
    let headerLength = UInt16(20 + options.count)
    totalLength = .random(in: headerLength...(Bool.random(using: &random) ? 0xFFFF : headerLength + 8), using: &random)
    identification = .random(in: 0...0xFFFF, using: &random)
    flagsAndOffset = .random(in: 0...0x7FFF, using: &random) | (Int.random(in: 0..<8, using: &random) == 0 ? 0x8000 : 0)
    timeToLive = .random(in: 0...255, using: &random)
    protocolNumber = .random(in: 0...255, using: &random)
    checksum = .random(in: 0...0xFFFF, using: &random)
    source = .random(in: 0...0xFFFF_FFFF, using: &random)
    destination = .random(in: 0...0xFFFF_FFFF, using: &random)
  }
}

import Determinism
import PacketSamples
import Wire

/// Changes packets a little: that gets further into the layers than noise does.
struct Mutator {
  private var random: SeededGenerator
  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  struct Packet {
    var linkType: LinkType
    var bytes: [UInt8]
    var length: UInt32
  }

  private static let linkTypes: [LinkType] = [
    .ethernet, .null, .loop, .ppp, .pppHDLC, .pppEther, .pppWithDirection, .raw, .cHDLC, .linuxCooked, .linuxCooked2, .ipv4, .ipv6,
    LinkType(147)
  ]
  /// Values that lengths, types and offsets like least.
  private static let nasty: [UInt8] = [0, 1, 2, 3, 4, 0x0F, 0x10, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xFE, 0xFF]

  mutating func next(from corpus: [PacketSample]) -> Packet {
    let sample = corpus[Int.random(in: 0..<corpus.count, using: &random)]
    var bytes = sample.bytes, linkType = sample.linkType
    if chance(20) { bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) } }
    if chance(20) { linkType = Self.linkTypes.randomElement(using: &random) ?? .ethernet }
    for _ in 0..<Int.random(in: 0...6, using: &random) { change(&bytes) }
    let length = chance(4) ? UInt32.random(in: 0...UInt32.max, using: &random) : UInt32(bytes.count)
    return Packet(linkType: linkType, bytes: bytes, length: length)
  }

  private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return bytes.append(UInt8.random(in: 0...255, using: &random)) }
    let at = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1, 2: bytes[at] = Self.nasty.randomElement(using: &random) ?? 0
    case 3: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 4: bytes.removeSubrange(at...)
    case 5: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...8, using: &random)))
    case 6: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + Int.random(in: 1...40, using: &random))], at: at)
    default:
      guard at + 1 < bytes.count else { return }
      let value = UInt16.random(in: 0...UInt16.max, using: &random)
      (bytes[at], bytes[at + 1]) = (UInt8(value >> 8), UInt8(truncatingIfNeeded: value))
    }
  }
}

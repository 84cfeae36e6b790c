import LabKit
import Testing

@testable import PacketsLab

@Suite("Checksums, computed a second time")
struct ChecksumTests {
  static func octets(_ number: Int, _ count: Int) -> Answer {
    .octets((0..<count).reversed().map { UInt8(number >> (8 * $0) & 0xFF) })
  }

  @Test("Sum, folded sum and checksum of a few words")
  func few() throws {
    for variant in try Posing.variants(of: CarryBack()) {
      let words = variant.prompt.words, folded = ByHand.sum(words)
      #expect(words.count == variant.parameters.sum.words.count)
      let total = words.reduce(0) { $0 + Int($1) }
      #expect(variant.key == .table([Self.octets(total, 3), Self.octets(folded, 2), Self.octets(0xFFFF - folded, 2)]), "\(variant.id)")
    }
  }

  @Test("The example of RFC 1071 §3: 0001 f203 f4f5 f6f7 make ddf2")
  func published() {
    let sum = WordSum([0x0001, 0xF203, 0xF4F5, 0xF6F7])
    #expect(sum.total == 0x2DDF0 && sum.folded == 0xDDF2 && sum.value == 0x220D)
  }

  @Test("A header's checksum makes all ten words add up to ffff")
  func headers() throws {
    for variant in try Posing.variants(of: HeaderChecksum()) {
      var words = variant.prompt.words.prefix(10).map { $0 }
      words[5] = 0
      #expect(variant.key == Self.octets(0xFFFF - ByHand.sum(words), 2), "\(variant.id)")
    }
  }

  @Test("Behind a router it is that of a TTL one lower")
  func router() throws {
    var carries = 0
    for variant in try Posing.variants(of: AfterRouter(), count: 500) {
      var words = variant.prompt.words.prefix(10).map { $0 }
      #expect(ByHand.sum(words) == 0xFFFF)
      if words[5] >= 0xFF00 { carries += 1 }
      words[4] -= 0x100
      words[5] = 0
      #expect(variant.key == Self.octets(0xFFFF - ByHand.sum(words), 2), "\(variant.id)")
    }
    // Some variants need the carry.
    #expect(carries > 0)
  }

  @Test("Damage is noticed if the sum is another one, which its kind alone tells")
  func damage() throws {
    for variant in try Posing.variants(of: WhatItCatches()) {
      let words = variant.parameters.words
      #expect(variant.prompt.words.prefix(10).map { $0 } == words)
      let expected = variant.parameters.damages.map { damage in
        switch damage {
        case .swap, .shift: "unnoticed"
        case .flip, .reverse: "noticed"
        case .flipTwo(let a, let b, let bit): words[a] >> UInt16(bit) & 1 == words[b] >> UInt16(bit) & 1 ? "noticed" : "unnoticed"
        }
      }
      #expect(variant.key == .table(expected.map { .choice($0) }), "\(variant.id)")
    }
  }

  @Test("The frame check sequence is CRC-32: its check value, and what it leaves over a frame with its sequence (IEEE 802.3 §3.2.9)")
  func sequence() {
    #expect(FrameCheckSequence.value(of: Array("123456789".utf8)) == 0xCBF4_3926)
    for number in 1...FirstLook.packets.count {
      let frame = FirstLook.frame(number), sequence = FrameCheckSequence.value(of: frame)
      let whole = frame + (0..<4).map { UInt8(truncatingIfNeeded: sequence >> UInt32(8 * $0)) }
      #expect(FrameCheckSequence.value(of: whole) == 0x2144_DF1C)
    }
  }

  @Test("Who notices follows from where the bit was and what was checked")
  func whoNotices() throws {
    var seen: Set<String> = []
    for variant in try Posing.variants(of: WhoNotices()) {
      let parameters = variant.parameters, layout = ByHand.layout(parameters.frame)
      let isUnchecked = layout.number == 17 && ByHand.word(parameters.frame, layout.transport + 6) == 0
      let expected = parameters.accidents.map { accident in
        accident.isOnCable ? "ethernet" : accident.byte < layout.transport ? "ip" : isUnchecked ? "nobody" : "transport"
      }
      seen.formUnion(expected)
      #expect(variant.key == .table(expected.map { .choice($0) }), "\(variant.id)")
    }
    #expect(seen == ["ethernet", "ip", "transport", "nobody"])
  }
}

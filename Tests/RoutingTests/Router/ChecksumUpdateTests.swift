import Determinism
import Routing
import Testing
import Wire

struct ChecksumUpdateTests {
  @Test("the example of RFC 1624 section 4: equation 3 gives 0x0000 where the older equations give 0xFFFF")
  func example() {
    let update = ChecksumUpdate(0xDD2F, changing: 0x5555, to: 0x3285)
    #expect(update.new == 0)
    #expect(update.sum == 0x22D0 + 0xAAAA + 0x3285)
    #expect(update.description == "~(~0xdd2f + ~0x5555 + 0x3285) = 0x0000")
  }

  @Test("for every time to live the checksum is that of the header summed anew")
  func anew() {
    var generator = SeededGenerator(seed: 1624)
    for round in 0..<5000 {
      var header = IPv4Builder(
        source: UInt32.random(in: 0...(.max), using: &generator), destination: .random(in: 0...(.max), using: &generator),
        next: IPProtocol(.random(in: 0...(.max), using: &generator)))
      header.identification = .random(in: 0...(.max), using: &generator)
      header.timeToLive = UInt8(truncatingIfNeeded: max(round & 0xFF, 1))
      let before = header.bytes(over: [])
      header.timeToLive -= 1
      let after = header.bytes(over: [])
      func word(_ bytes: [UInt8], _ at: Int) -> UInt16 { UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1]) }
      let update = ChecksumUpdate(word(before, 10), changing: word(before, 8), to: word(after, 8))
      #expect(update.new == word(after, 10), "seed 1624, round \(round)")
    }
  }
}

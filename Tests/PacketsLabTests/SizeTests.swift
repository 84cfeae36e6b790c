import LabKit
import Testing

@testable import PacketsLab

@Suite("Sizes, computed from what the prompt says")
struct SizeTests {
  @Test("The frame is as long as its headers and its data")
  func frames() throws {
    for variant in try Posing.variants(of: FrameSize()) {
      let text = variant.prompt.text, data = variant.prompt.numbers[0]
      #expect(variant.key == .integer(data + (text.contains("TCP") ? 20 : 8) + (text.contains("IPv6") ? 40 : 20) + 14), "\(variant.id)")
    }
  }

  @Test("The data are what both headers leave")
  func data() throws {
    for variant in try Posing.variants(of: DataLength()) {
      let octets = variant.prompt.octets, network = Int(octets[0] % 16) * 4
      #expect(octets.count == network + Int(octets[network + 12] / 16) * 4)
      #expect(variant.key == .integer(ByHand.word(octets, 2) - octets.count), "\(variant.id)")
      #expect(variant.parameters.frame.count == max(60, 14 + ByHand.word(octets, 2)))
    }
  }

  @Test("A reading's frame is its message and 54 bytes more")
  func readings() throws {
    for variant in try Posing.variants(of: ReadingCost()) {
      let publish = variant.prompt.octets, reading = Array(variant.parameters.reading.utf8)
      let lines = variant.prompt.listings.drop { !$0.hasPrefix("POST") }
      let post = Array(lines.joined(separator: "\r\n").utf8)
      #expect(publish.suffix(reading.count) == reading[...] && post.suffix(reading.count) == reading[...])
      #expect(Int(publish[1]) == publish.count - 2 && ByHand.word(publish, 2) == publish.count - 4 - reading.count)
      #expect(variant.prompt.text.contains("of \(publish.count) bytes:") && variant.prompt.text.contains("of \(post.count) bytes:"))
      #expect(variant.key == .table([publish, post].map { .integer($0.count + 54 - reading.count) }), "\(variant.id)")
    }
  }
}

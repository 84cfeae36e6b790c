import LabKit
import Testing

@testable import PacketsLab

@Suite("Bytes, read by hand from the listing in the prompt")
struct ByteTests {
  @Test("Two bytes are one number, the first one counting 256 times")
  func numbers() throws {
    var fields: Set<String> = []
    for variant in try Posing.variants(of: NetworkOrder()) {
      let place = variant.prompt.numbers.suffix(2).first ?? 0
      #expect(variant.key == .integer(ByHand.word(variant.prompt.octets, place)), "\(variant.id)")
      fields.insert("\(variant.parameters.name) \(variant.parameters.field)")
    }
    #expect(fields == ["UDP source port", "UDP destination port", "UDP length", "IPv4 total length"])
  }

  @Test("Each header says what follows")
  func inside() throws {
    let services = [53: "dns", 80: "http", 443: "https", 1883: "mqtt", 22: "ssh", 25: "smtp"]
    for variant in try Posing.variants(of: WhatIsInside()) {
      let frame = variant.prompt.octets, layout = ByHand.layout(frame)
      let source = ByHand.word(frame, layout.transport), destination = ByHand.word(frame, layout.transport + 2)
      let words = [
        ByHand.word(frame, 12) == 0x0800 ? "ipv4" : "ipv6", layout.number == 6 ? "tcp" : "udp",
        services[min(source, destination)] ?? "", destination < source ? "to-server" : "from-server"
      ]
      #expect(variant.key == .table(words.map { .choice($0) }), "\(variant.id)")
    }
  }

  @Test("Fields lie where the lengths of the headers put them")
  func byteByByte() throws {
    var lengths: Set<Int> = [], flags: Set<UInt8> = []
    for variant in try Posing.variants(of: ByteByByte()) {
      let frame = variant.prompt.octets, layout = ByHand.layout(frame), port = layout.transport + 2, flag = layout.transport + 13
      let cells = [Int(frame[22]), 22, Int(frame[23]), 23, ByHand.word(frame, port), port, Int(frame[flag]), flag, layout.data]
      #expect(variant.key == .table(cells.map { .integer($0) }), "\(variant.id)")
      lengths.insert(layout.transport - 14)
      flags.insert(frame[flag])
    }
    #expect(lengths == [24, 28, 32] && flags == [0x10, 0x18, 0x19])
  }
}

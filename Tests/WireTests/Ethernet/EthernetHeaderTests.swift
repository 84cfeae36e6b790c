import Testing
import Wire

// Expected values are what tshark 4.0.17 prints for the same bytes, unless a test says otherwise.

@Suite("Ethernet")
struct EthernetHeaderTests {
  let addresses = "020000000001 030000000002"

  @Test func `a type`() {
    let record = linkFields(EthernetHeader.self, octets(addresses + "0800"))
    #expect(
      record.fields == [
        "eth.dst 02:00:00:00:00:01", "eth.dst.lg 1", "eth.dst.ig 0", "eth.src 03:00:00:00:00:02", "eth.src.lg 1", "eth.src.ig 1",
        "eth.addr 02:00:00:00:00:01", "eth.addr 03:00:00:00:00:02", "eth.type 0x0800"
      ])
  }

  @Test(arguments: [
    ("0026", "eth.len 38"), ("05dc", "eth.len 1500"), ("05dd", "eth.invalid_lentype 0x05dd"), ("05ff", "eth.invalid_lentype 0x05ff"),
    ("0600", "eth.type 0x0600"), ("0000", "eth.type 0x0000")
  ])
  func `the last field is a length, a type or neither`(number: String, expected: String) throws {
    let bytes = octets(addresses + number)
    #expect(linkFields(EthernetHeader.self, bytes).fields.last == expected)
    let isLength = try EthernetHeader(bytes.octets).isLength
    #expect(isLength == expected.hasPrefix("eth.len"))
  }

  @Test func `a header is built as it is read`() throws {
    let bytes = EthernetBuilder(destination: 0xFFFF_FFFF_FFFF, source: 0x0200_0000_0001, etherType: .arp).bytes()
    #expect(bytes == octets("ffffffffffff 020000000001 0806"))
    let view = try EthernetHeader(bytes.octets)
    let values = (view.destination, view.source, view.etherType, view.headerLength)
    #expect(values == (0xFFFF_FFFF_FFFF, 0x0200_0000_0001, .arp, 14))
  }

  @Test func `a short frame is filled up to 60 bytes`() {
    let builder = EthernetBuilder(destination: 1, source: 2, etherType: .ipv4)
    #expect(builder.frame(carrying: [1, 2, 3]).count == 60)
    #expect(builder.frame(carrying: [UInt8](repeating: 1, count: 50)).count == 64)
  }

  @Test func `a cut header is truncated`() {
    #expect(throws: WireError.truncated(needed: 14, available: 13)) {
      _ = try EthernetHeader(octets("00112233445566778899aabbcc").octets).source
    }
  }
}

@Suite("Ethernet: what stands behind the packet")
struct EthernetTrailerTests {
  /// An Ethernet header and an IP packet of `packet` bytes, then `count` times `octet`.
  private func divided(packet: Int, _ rest: [UInt8], wire: Int? = nil, tagged: Bool = false) -> (padding: Int, trailer: Int, checksum: Int)
  {
    let head = (tagged ? 18 : 14) + packet
    let frame = [UInt8](repeating: 0x45, count: head) + rest
    let parts = EthernetTrailer(behind: head, in: frame.octets, wireLength: wire ?? frame.count, isTagged: tagged)
    #expect(parts.padding.lowerBound == head && parts.padding.upperBound == parts.trailer.lowerBound)
    return (parts.padding.count, parts.trailer.count, parts.checksum.count)
  }
  private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
  private func others(_ count: Int) -> [UInt8] { [UInt8](repeating: 0xAB, count: count) }

  @Test func `frames as tshark divides them`() {
    #expect(divided(packet: 20, []) == (0, 0, 0))
    #expect(divided(packet: 20, zeros(6)) == (0, 6, 0))
    #expect(divided(packet: 20, zeros(26)) == (26, 0, 0))
    #expect(divided(packet: 20, others(26)) == (0, 26, 0))
    #expect(divided(packet: 20, zeros(30)) == (26, 0, 4))
    #expect(divided(packet: 20, others(30)) == (0, 26, 4))
    #expect(divided(packet: 28, zeros(18) + others(8)) == (18, 4, 4))
    #expect(divided(packet: 28, zeros(10) + others(8)) == (0, 18, 0))
    #expect(divided(packet: 46, zeros(1)) == (0, 1, 0))
    #expect(divided(packet: 46, zeros(4)) == (0, 0, 4))
    #expect(divided(packet: 100, others(22)) == (0, 18, 4))
  }

  @Test func `behind a tag there is no check sequence`() {
    #expect(divided(packet: 28, zeros(4), tagged: true) == (0, 4, 0))
    #expect(divided(packet: 28, zeros(14), tagged: true) == (14, 0, 0))
    #expect(divided(packet: 28, zeros(26), tagged: true) == (14, 12, 0))
    #expect(divided(packet: 28, others(26), tagged: true) == (0, 26, 0))
  }

  @Test func `a frame cut in its padding`() {
    #expect(divided(packet: 28, zeros(8), wire: 60) == (0, 0, 0))
    #expect(divided(packet: 28, others(8), wire: 60) == (0, 8, 0))
    #expect(divided(packet: 28, [], wire: 60) == (0, 0, 0))
    #expect(divided(packet: 28, zeros(20), wire: 64) == (18, 0, 0))
  }
}

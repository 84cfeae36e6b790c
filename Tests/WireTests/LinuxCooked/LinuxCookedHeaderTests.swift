import Testing
import Wire

@Suite("Linux cooked captures")
struct LinuxCookedHeaderTests {
  private let head = ["sll.pkttype 4", "sll.hatype 1"]

  @Test(arguments: [
    ("0006 0200000000010a0b 0800", ["sll.halen 6", "sll.src.eth 02:00:00:00:00:01", "sll.unused 0a0b", "sll.etype 0x0800"]),
    ("0000 0000000000000000 0800", ["sll.halen 0", "sll.unused 0000000000000000", "sll.etype 0x0800"]),
    ("0003 0102030405060708 0800", ["sll.halen 3", "sll.src.other 010203", "sll.unused 0405060708", "sll.etype 0x0800"]),
    ("0004 c000020100000000 0800", ["sll.halen 4", "sll.src.ipv4 192.0.2.1", "sll.unused 00000000", "sll.etype 0x0800"]),
    ("0014 0102030405060708 0800", ["sll.halen 20", "sll.src.other 0102030405060708", "sll.etype 0x0800"]),
    ("0008 0102030405060708 0600", ["sll.halen 8", "sll.src.other 0102030405060708", "sll.ltype 0x0600"]),
    ("0006 0200000000010000 0004", ["sll.halen 6", "sll.src.eth 02:00:00:00:00:01", "sll.unused 0000", "sll.ltype 0x0004"])
  ])
  func `addresses of any length and protocols of any kind`(digits: String, expected: [String]) {
    #expect(linkFields(LinuxCookedHeader.self, octets("0004 0001" + digits)).fields == head + expected)
  }

  @Test func `a tunnel's protocol`() {
    #expect(linkFields(LinuxCookedHeader.self, octets("0004030a0004010203040000000088be")).fields.last == "sll.gretype 0x88be")
    #expect(linkFields(LinuxCooked2Header.self, octets("0800000700000003030a04040102030400000000")).fields.contains("sll.gretype 0x0800"))
  }

  @Test func `version 2`() {
    let record = linkFields(LinuxCooked2Header.self, octets("0800 0007 00000003 0001 00 06 0200000000010a0b"))
    #expect(
      Set(record.fields) == [
        "sll.etype 0x0800", "sll.ifindex 3", "sll.hatype 1", "sll.pkttype 0", "sll.halen 6", "sll.src.eth 02:00:00:00:00:01",
        "sll.unused 0a0b"
      ])
    #expect(record.fields.count == 7)
  }

  @Test func `a header is built as it is read`() throws {
    let bytes = LinuxCookedBuilder(packetType: 0, source: 0x0200_0000_0001, etherType: .ipv6).bytes()
    #expect(bytes == octets("0000 0001 0006 020000000001 0000 86dd"))
    let second = LinuxCooked2Builder(packetType: 4, source: 0x0200_0000_0001, etherType: .ipv4, interfaceIndex: 7).bytes()
    #expect(second == octets("0800 0000 00000007 0001 04 06 020000000001 0000"))
    let view = try LinuxCooked2Header(second.octets)
    let values = (view.protocolType, view.isEtherType, view.interfaceIndex, view.hardwareType)
    #expect(values == (.ipv4, true, 7, 1))
  }
}

import Determinism
import Testing
import Wire

/// Any bytes whatever: no visit traps, none reports a place outside the frame, and what a view accepts is rebuilt byte for byte.
@Suite("Link layers and control protocols: any bytes")
struct LinkRobustnessTests {
  /// Calls every visit of these rooms on one layer.
  private func visitAll(_ bytes: [UInt8], offset: Int, length: Int, limit: Int) {
    _ = linkFields(EthernetHeader.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(LLCHeader.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(VLANTag.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(NullHeader.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(LinuxCookedHeader.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(LinuxCooked2Header.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(PPPHeader.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(HDLCHeader.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(PPPoEHeader.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(ARPPacket.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(ICMPMessage.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(ICMPv6Message.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(IGMPMessage.self, bytes, offset: offset, length: length, limit: limit)
    _ = linkFields(VRRPPacket.self, bytes, offset: offset, length: length, limit: limit)
  }

  /// Every builder on one header.
  private func rebuildAll(_ bytes: [UInt8]) -> [[UInt8]] {
    let span = bytes.octets
    var all: [[UInt8]] = []
    if let view = try? EthernetHeader(span) { all.append(EthernetBuilder(view).bytes()) }
    if let view = try? LLCHeader(span) { all.append(LLCBuilder(view).bytes()) }
    if let view = try? VLANTag(span) { all.append(VLANBuilder(view).bytes()) }
    if let view = try? NullHeader(span) { all.append(NullBuilder(view).bytes()) }
    if let view = try? LinuxCookedHeader(span) { all.append(LinuxCookedBuilder(view).bytes()) }
    if let view = try? LinuxCooked2Header(span) { all.append(LinuxCooked2Builder(view).bytes()) }
    if let view = try? PPPHeader(span) { all.append(PPPBuilder(view).bytes()) }
    if let view = try? HDLCHeader(span) { all.append(HDLCBuilder(view).bytes()) }
    if let view = try? PPPoEHeader(span) { all.append(PPPoEBuilder(view).bytes()) }
    if let value = try? ARPBuilder(parsing: span) { all.append(value.serialized()) }
    if let value = try? ICMPBuilder(parsing: span) { all.append(value.serialized()) }
    if let value = try? ICMPv6Builder(parsing: span) { all.append(value.serialized()) }
    if let value = try? IGMPBuilder(parsing: span) { all.append(value.serialized()) }
    if let value = try? VRRPBuilder(parsing: span) { all.append(value.serialized()) }
    return all
  }

  @Test(arguments: [
    "0200000000010200000000028100 60640022 424203",
    "aaaa030000000800 45000014",
    "0000000100060200000000010a0b0800",
    "08000007000000030001000602000000 00010a0b",
    "ff030021 45000014", "0f00fefe0302", "1100012300160021",
    "00010800060400010200000000010a0000010000000000000a000001",
    "0304000000200578 450000240001000040110000c0000201c000020200350035001000000000000000000000",
    "2a000000123401052000abcd000c03016574683000000000",
    "0900000002020708 0a000001 00000001 0a000002 80000000",
    "8600000040c007080000000000000000 0101020000000001 05010000000005dc 030440c00000 0e10000007080000000020010db8000000000000000000000001"
      + "1802400800000708 20010db800000000 1903000000000708 20010db8000000000000000000000001"
      + "1f03000000000708 076578616d706c6503636f6d00000000 1a01000000000000 2602070820010db820010db820010db8",
    "8f00000000000002 01000001 20010db8000000000000000000000001 20010db8000000000000000000000001 0401000020010db8000000000000000000000001deadbeef",
    "2200abcd00000002 01000001e0000005 0a000001 04010000e0000006 deadbeef",
    "21330a0201010000 0a000001 0a000002 6c61627061737300",
    "31330a0200640000 fe800000000000000000000000000254 20010db8000000000000000000000001"
  ])
  func `every prefix of every message is read without a trap, and rebuilt`(digits: String) {
    let whole = octets(digits)
    for count in 0...whole.count {
      let bytes = Array(whole.prefix(count))
      visitAll(bytes, offset: 0, length: count, limit: count)
      visitAll(bytes, offset: 0, length: whole.count, limit: whole.count + 40)
      for rebuilt in rebuildAll(bytes) { #expect(bytes.starts(with: rebuilt), "\(count) bytes of \(digits)") }
    }
  }

  @Test(arguments: 0..<8) func `random bytes are read without a trap, and rebuilt`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      var bytes = (0..<Int.random(in: 0...180, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      if Bool.random(using: &random), !bytes.isEmpty {
        let types: [UInt8] = [1, 3, 5, 9, 11, 12, 13, 17, 34, 42, 0x21, 0x31, 128, 130, 134, 135, 136, 137, 143, 160]
        bytes[0] = types.randomElement(using: &random) ?? 0
      }
      let offset = Int.random(in: 0...bytes.count, using: &random)
      let length = Int.random(in: 0...200, using: &random)
      visitAll(bytes, offset: offset, length: length, limit: offset + length + Int.random(in: 0...200, using: &random))
      for rebuilt in rebuildAll(bytes) { #expect(bytes.starts(with: rebuilt), "seed \(seed), bytes \(bytes)") }
    }
  }

  @Test func `each protocol's names are its own, and each field has its document`() {
    let tables = [
      EthernetHeader.fields, LLCHeader.fields, VLANTag.fields, NullHeader.fields, LinuxCookedHeader.fields, LinuxCooked2Header.fields,
      PPPHeader.fields, HDLCHeader.fields, PPPoEHeader.fields, ARPPacket.fields, ICMPMessage.fields, ICMPv6Message.fields,
      IGMPMessage.fields, VRRPPacket.fields
    ]
    // A code means something else with each type, a link address is written in another way if it has not 48 bits.
    let shared: Set = [
      "eth.addr", "llc.control.ftype", "icmp.code", "icmpv6.code", "icmpv6.opt.linkaddr", "icmpv6.opt.src_linkaddr",
      "icmpv6.opt.target_linkaddr"
    ]
    for table in tables {
      let names = table.rows.map(\.name.description)
      #expect(names.allSatisfy { name in names.filter { $0 == name }.count == 1 || shared.contains(name) }, "\(names)")
      #expect(table.rows.allSatisfy { !$0.source.description.isEmpty && !$0.words.description.isEmpty })
    }
  }
}

import Explanation
import Testing
import Wire

@testable import Dissection

/// The walk from header to header on packets that were made to lead it astray.
struct WalkTests {
  private static let ethernet = "020000000201 020000000225 "

  /// Every sink reads the packet; the recording is returned.
  @discardableResult
  private func read(_ packet: Packet) throws -> Recording {
    #expect(summary([packet]).count == 1)
    #expect(try json([packet]).count == 1)
    #expect(try table(["frame.number"], [packet]) == [["1"]])
    #expect(!tree(packet).isEmpty)
    return record(packet)
  }

  @Test func `VLAN tags without end`() throws {
    let tags = [UInt8](repeating: 0, count: 6000).enumerated().map { [0x81, 0x00, 0x00, 0x01][$0.offset % 4] as UInt8 }
    let result = try read(Packet(octets(Self.ethernet) + tags))
    #expect(result.kinds.count <= Walk.mostLayers && result.kinds.count > 100)
    #expect(result.kinds.first == .ethernet && result.kinds.dropFirst().allSatisfy { $0 == .vlan })
  }

  @Test func `IP in IP without end`() throws {
    // Each header is 20 bytes, all promise the same end.
    var bytes = octets(Self.ethernet + "0800")
    for i in 0..<1000 { bytes += [0x45, 0] + word(max(20, 20_000 - 20 * i)) + octets("00000000 4004 0000 0a000001 0a000002") }
    let result = try read(Packet(bytes))
    #expect(result.kinds.count <= Walk.mostLayers && result.kinds.count > 100)
    #expect(result.kinds.dropFirst().allSatisfy { $0 == .ipv4 })
  }

  @Test func `extension headers without end`() throws {
    var bytes = octets(Self.ethernet + "86dd 60000000") + word(8000) + [60, 64] + [UInt8](repeating: 1, count: 32)
    for _ in 0..<1000 { bytes += octets("3c00 0104 00000000") }
    let result = try read(Packet(bytes))
    #expect(result.kinds.count <= Walk.mostLayers && result.kinds.count > 100)
    #expect(result.kinds.dropFirst(2).allSatisfy { $0 == .destinationOptions })
  }

  /// RFC 1122 §3.2.2 forbids them; tshark reads them all the same.
  @Test func `ICMP errors about ICMP errors without end`() throws {
    var bytes = octets(Self.ethernet + "0800")
    for i in 0..<200 { bytes += [0x45, 0] + word(28 * (200 - i)) + octets("00000000 4001 0000 0a000001 0a000002 0b00 0000 00000000") }
    let result = try read(Packet(bytes))
    #expect(result.kinds.count <= Walk.mostLayers && result.kinds.count > 100)
    // All but the frame, Ethernet, the error and the packet that it came in.
    #expect(result.layers.map(\.isQuoted) == result.layers.indices.map { $0 >= 4 })
  }

  @Test func `layers that an error quotes say so`() throws {
    let result = try read(Made.unreachable)
    #expect(result.kinds == [.ethernet, .ipv4, .icmp, .ipv4, .udp])
    #expect(result.layers.filter(\.isQuoted).map(\.kind) == [.ipv4, .udp])
    #expect(result.values("ip.src") == ["198.51.100.53", "192.0.2.25"])
    #expect(result.noteTexts.isEmpty)
    let headings = tree(Made.unreachable).lines.map(\.text)
    #expect(headings.filter { $0.contains("quoted") }.count == 2)
  }

  @Test(arguments: [
    // total length 0, 5, 19, 20, 65535; header length 0, 16, 60
    "45000000", "45000005", "45000013", "45000014", "4500ffff", "4000002c", "4400002c", "4f00002c", "0500002c", "f500002c"
  ])
  func `lengths of IPv4 that lie`(start: String) throws {
    var bytes = Made.tcp4.bytes
    bytes.replaceSubrange(14..<18, with: octets(start))
    let result = try read(Packet(bytes))
    #expect(result.values("eth.type") == ["0x0800"])
    #expect(result.kinds.first == .ethernet && result.kinds.dropFirst().first == .ipv4)
  }

  @Test func `other lengths that lie`() throws {
    for offset in [16, 17, 46] {
      for value in [0, 1, 4, 5, 15, 16, 0x3F, 0x40, 0x7F, 0x80, 0xF0, 0xFF] as [UInt8] {
        var tcp = Made.tcp4.bytes
        tcp[offset] = value
        // Of a total length that does not even hold the header, tshark shows nothing behind it.
        let isTooShort = offset == 17 && 1..<20 ~= value
        #expect(try read(Packet(tcp)).values("ip.src") == (isTooShort ? [] : ["192.0.2.25"]))
      }
    }
    for offset in [18, 19] {
      for value in [0, 1, 7, 8, 0x80, 0xFF] as [UInt8] {
        var udp = Made.udp6.bytes
        udp[offset] = value
        #expect(try read(Packet(udp)).values("ipv6.src") == ["2001:db8:2::25"])
      }
    }
    for length in [0, 1, 7, 8, 12, 14, 0xFFFF] {
      var udp = Made.udp4.bytes
      udp.replaceSubrange(38..<40, with: word(length))
      let result = try read(Packet(udp))
      #expect(result.values("udp.length") == ["\(length)"] && result.values("udp.srcport") == ["49152"])
    }
  }

  @Test func `Ethernet padding is not the packet's`() throws {
    // A TCP segment without data in a frame of 60 bytes. To tshark 4.0, too, six zeros are padding, and any others a trailer.
    for (rest, name) in [("000000000000", "eth.padding"), ("010203040506", "eth.trailer")] {
      var bytes = Made.tcp4.bytes.prefix(54) + octets(rest)
      bytes.replaceSubrange(16..<18, with: word(40))
      bytes[46] = 0x50
      let result = try read(Packet(Array(bytes)))
      #expect(result.kinds == [.ethernet, .ipv4, .tcp])
      #expect(result.values(name) == [rest] && result.values("data.data").isEmpty)
      #expect(result.fields.filter { $0.name == name }.map(\.range) == [54..<60])
    }
  }

  @Test func `no bytes at all, of any link type`() throws {
    for number in (0...300).map(UInt16.init) {
      let result = try read(Packet([], LinkType(number)))
      #expect(result.values("frame.cap_len") == ["0"])
      try read(Packet([0x45], LinkType(number)))
      try read(Packet([0x60, 0], LinkType(number), length: 4_000_000))
    }
  }

  @Test func `an unknown link type is bytes`() throws {
    let result = try read(Packet(octets("0102030405"), LinkType(147)))
    #expect(result.kinds == [.data] && result.values("data.data") == ["0102030405"])
  }

  @Test func `MQTT-SN at home on UDP 1883 and 1884, and elsewhere if told so`() throws {
    func datagram(_ port: Int) -> Packet {
      Packet(
        octets(Self.ethernet + "0800 4500") + word(30) + octets("00000000 4011 0000 0a000001 0a000002 c000") + word(port) + word(10)
          + octets("0000 0216"))
    }
    #expect(record(datagram(1883)).kinds.last == .mqttsn)
    #expect(record(datagram(1884)).kinds.last == .mqttsn)
    #expect(record(datagram(1885)).kinds.last == .data)
    #expect(record(datagram(1885), Dissector(decodeAs: [try DecodeAs("udp.port==1885,mqttsn")])).kinds.last == .mqttsn)
    #expect(record(datagram(1884), Dissector(decodeAs: [try DecodeAs("udp.port==1884,data")])).kinds.last == .data)
  }
}

import Testing
import Wire

@Suite("IPv6 and its extension headers: what tshark 4.0.17 prints")
struct IPv6HeaderTests {
  static let addresses = bytes("20010db8000000000000000000000001 20010db8000000000000000000000002")
  static let plain = bytes("6b812345 000c 11 40") + addresses

  @Test func `a plain header`() throws {
    let sample = Self.plain
    let header = try IPv6Header(sample.octets)
    #expect(header.trafficClass == 0xB8 && header.flowLabel == 0x12345 && header.payloadLength == 12 && header.next == .udp)
    #expect(header.source == 0x2001_0DB8_0000_0000_0000_0000_0000_0001 && header.hopLimit == 64)
    let got = inetFields(IPv6Header.self, .ipv6, Self.plain)
    let wanted = [
      "ipv6.version": "6", "ip.version": "6", "ipv6.tclass": "0x000000b8", "ipv6.tclass.dscp": "46", "ipv6.tclass.ecn": "0",
      "ipv6.flow": "0x012345", "ipv6.plen": "12", "ipv6.nxt": "17", "ipv6.hlim": "64",
      "ipv6.dst": "20010db8000000000000000000000002"
    ]
    for (name, value) in wanted { #expect(got[name] == value, "\(name)") }
  }

  @Test func `another version ends the header`() {
    let got = inetFields(IPv6Header.self, .ipv6, [0x45] + Self.plain.dropFirst())
    #expect(got["ipv6.version"] == "4" && got["ip.version"] == "4" && got["ipv6.plen"].isEmpty)
    let odd = [0x45] + Self.plain.dropFirst()
    #expect(throws: WireError.invalid(bit: 0, value: 4)) { _ = try IPv6Header(odd.octets).next }
  }

  @Test func `hop-by-hop options`() throws {
    let alert = bytes("3a00 05020000 0100")
    let got = inetFields(HopByHopOptions.self, .hopByHopOptions, alert)
    #expect(got["ipv6.hopopts.nxt"] == "58" && got["ipv6.hopopts.len"] == "0" && got["ipv6.hopopts.len_oct"] == "8")
    #expect(got["ipv6.opt.type"] == "0x05,0x01" && got["ipv6.opt.length"] == "2,0" && got["ipv6.opt.router_alert"] == "0")
    #expect(got["ipv6.opt.padn"] == "<none>")
    let header = try HopByHopOptions(alert.octets)
    #expect(header.headerLength == 8 && header.next == .icmpv6)
    let lengths = [alert, bytes("1100 c204 00010000"), bytes("1100 c204 00000014")].map { HopByHopOptions.jumboPayloadLength($0.octets) }
    #expect(lengths == [nil, 65536, nil])
  }

  @Test func `destination options`() {
    let home = bytes("1102 01020000 c910 20010db800000000000000000000000a")
    let got = inetFields(DestinationOptions.self, .destinationOptions, home)
    #expect(got["ipv6.dstopts.nxt"] == "17" && got["ipv6.opt.type"] == "0x01,0xc9" && got["ipv6.opt.type.action"] == "0,3")
    #expect(got["ipv6.opt.mipv6.home_address"] == "20010db800000000000000000000000a" && got["ipv6.opt.padn"] == "0000")
    let pads = inetFields(DestinationOptions.self, .destinationOptions, bytes("1100 000000000000"))
    #expect(pads["ipv6.opt.pad1"] == "1,1,1,1,1,1" && pads["ipv6.opt.type.action"].isEmpty)
  }

  @Test func `routing headers`() throws {
    let source = bytes("1104 00 01 00000000 20010db800000000000000000000000a 20010db800000000000000000000000b")
    let got = inetFields(RoutingHeader.self, .routingHeader, source)
    #expect(got["ipv6.routing.len_oct"] == "40" && got["ipv6.routing.type"] == "0" && got["ipv6.routing.segleft"] == "1")
    #expect(got["ipv6.routing.src.addr"] == "20010db800000000000000000000000a,20010db800000000000000000000000b")
    let final = try RoutingHeader(source.octets).finalDestination
    #expect(final == 0x2001_0DB8_0000_0000_0000_0000_0000_000B)
    var segments = source
    (segments[2], segments[4], segments[7]) = (4, 1, 7)
    let routed = inetFields(RoutingHeader.self, .routingHeader, segments)
    #expect(routed["ipv6.routing.srh.last_entry"] == "1" && routed["ipv6.routing.srh.tag"] == "0007")
    #expect(routed["ipv6.routing.srh.addr"].count == 65)
  }

  @Test func `fragment and authentication headers`() throws {
    let fragment = bytes("11ab000f12345678")
    let got = inetFields(FragmentHeader.self, .fragmentHeader, fragment)
    #expect(got["ipv6.fraghdr.offset"] == "1" && got["ipv6.fraghdr.reserved_bits"] == "3" && got["ipv6.fraghdr.more"] == "1")
    #expect(got["ipv6.fraghdr.ident"] == "0x12345678" && got["ipv6.fraghdr.reserved_octet"] == "0xab")
    let offset = try FragmentHeader(fragment.octets).fragmentOffset
    #expect(offset == 8)
    let check = bytes("1104 abcd 00000001 00000002 303132333435363738396162")
    let shown = inetFields(AuthenticationHeader.self, .authenticationHeader, check)
    #expect(shown["ah.next_header"] == "17" && shown["ah.length"] == "4" && shown["ah.reserved"] == "abcd")
    #expect(shown["ah.spi"] == "0x00000001" && shown["ah.sequence"] == "2" && shown["ah.icv"] == "303132333435363738396162")
    let length = try AuthenticationHeader(check.octets).headerLength
    #expect(length == 24)
  }

  @Test func `any bytes are read`() {
    survives(IPv6Header.self, .ipv6, Self.plain, seed: 1)
    survives(HopByHopOptions.self, .hopByHopOptions, bytes("3a01 05020000 c20400010000 0100 0000"), seed: 2)
    survives(DestinationOptions.self, .destinationOptions, bytes("1102 01020000 c910 20010db800000000000000000000000a"), seed: 3)
    for type: UInt8 in 0...6 {
      let header = [17, 4, type, 1] + [UInt8](repeating: 1, count: 36)
      survives(RoutingHeader.self, .routingHeader, header, seed: 4)
    }
    survives(FragmentHeader.self, .fragmentHeader, bytes("11ab000f12345678"), seed: 5)
    survives(AuthenticationHeader.self, .authenticationHeader, bytes("1104abcd0000000100000002303132333435363738396162"), seed: 6)
  }
}

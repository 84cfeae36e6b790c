import Testing
import Wire

@Suite("ICMPv6")
struct ICMPv6MessageTests {
  private let address = "20010db8000000000000000000000001"

  /// The fields behind type, code and checksum.
  private func rest(_ digits: String, length: Int? = nil) -> [String] {
    let bytes = octets(digits)
    return Array(linkFields(ICMPv6Message.self, bytes, length: length, limit: bytes.count).fields.dropFirst(3))
  }

  @Test func `a ping`() throws {
    let bytes = octets("80 00 0000 1234 0001 0102")
    #expect(
      linkFields(ICMPv6Message.self, bytes).fields == [
        "icmpv6.type 128", "icmpv6.code 0", "icmpv6.checksum 0x0000", "icmpv6.echo.identifier 0x1234", "icmpv6.echo.sequence_number 1"
      ])
    let view = try ICMPv6Message(bytes.octets)
    let (identifier, sequence, offset) = (view.identifier, view.sequence, view.quotedOffset)
    #expect(identifier == 0x1234 && sequence == 1 && offset == nil)
    #expect(ICMPv6Builder.echoRequest(identifier: 0x1234, sequence: 1, data: [1, 2]).bytes() == bytes)
  }

  @Test func `the checksum covers the addresses around the message`() {
    // A neighbor solicitation from :: to ff02::1:fff5:0 whose checksum 0x673c a Linux host computed.
    let bytes = octets("8700 673c 00000000 fe80000000000000c00054fffef50000")
    var built = ICMPv6Builder.neighborSolicitation(target: 0xFE80_0000_0000_0000_C000_54FF_FEF5_0000)
    built.setChecksum(source: 0, destination: 0xFF02_0000_0000_0000_0000_0001_FFF5_0000)
    #expect(built.serialized() == bytes)
    let sum = ICMPv6Message.sum(bytes.octets, source: 0, destination: 0xFF02_0000_0000_0000_0000_0001_FFF5_0000)
    #expect(sum == 0xFFFF)
  }

  @Test func `errors`() throws {
    #expect(rest("0104000000000000", length: 8) == ["icmpv6.reserved 00000000"])
    #expect(rest("0200000000000500", length: 8) == ["icmpv6.mtu 1280"])
    #expect(rest("0401000000000028", length: 8) == ["icmpv6.pointer 40"])
    #expect(ICMPv6Builder.packetTooBig(mtu: 1280, quoting: [6]).bytes() == octets("0200000000000500 06"))
    let bytes = octets("0300000010000000 60")
    let view = try ICMPv6Message(bytes.octets)
    let (isError, offset, end) = (view.isError, view.quotedOffset, view.quotedEnd)
    #expect(isError && offset == 8 && end == 136)
  }

  @Test func `extensions behind the quoted packet`() {
    let quote = String(repeating: "00", count: 64)
    #expect(
      rest("0300000008000000" + quote + "2000cfb5 00080101 00010f40", length: 8) == [
        "icmpv6.length 8", "icmpv6.reserved 000000", "icmp.ext.version 2", "icmp.ext.res 0x0000", "icmp.ext.checksum 0xcfb5",
        "icmp.ext.length 8", "icmp.ext.class 1", "icmp.ext.ctype 1", "icmp.mpls.label 16", "icmp.mpls.exp 7", "icmp.mpls.s 1",
        "icmp.mpls.ttl 64"
      ])
  }

  @Test func `a router advertisement with options`() {
    let options = "0101020000000001" + "05010000000005dc" + "030440ff 00000e10 00000708 00000000" + address
    #expect(
      rest("86000000 40 ff 0708 00000001 00000002" + options) == [
        "icmpv6.nd.ra.cur_hop_limit 64", "icmpv6.nd.ra.flag 0xff", "icmpv6.nd.ra.flag.m 1", "icmpv6.nd.ra.flag.o 1",
        "icmpv6.nd.ra.flag.h 1",
        "icmpv6.nd.ra.flag.prf 3", "icmpv6.nd.ra.flag.p 1", "icmpv6.nd.ra.flag.rsv 3", "icmpv6.nd.ra.router_lifetime 1800",
        "icmpv6.nd.ra.reachable_time 1", "icmpv6.nd.ra.retrans_timer 2",
        "icmpv6.opt.type 1", "icmpv6.opt.length 1", "icmpv6.opt.linkaddr 02:00:00:00:00:01", "icmpv6.opt.src_linkaddr 02:00:00:00:00:01",
        "icmpv6.opt.type 5", "icmpv6.opt.length 1", "icmpv6.opt.mtu 1500",
        "icmpv6.opt.type 3", "icmpv6.opt.length 4", "icmpv6.opt.prefix.length 64", "icmpv6.opt.prefix.flag 0xff",
        "icmpv6.opt.prefix.flag.l 1",
        "icmpv6.opt.prefix.flag.a 1", "icmpv6.opt.prefix.flag.r 1", "icmpv6.opt.prefix.flag.reserved 31",
        "icmpv6.opt.prefix.valid_lifetime 3600", "icmpv6.opt.prefix.preferred_lifetime 1800", "icmpv6.opt.prefix \(address)"
      ])
  }

  @Test(arguments: [
    (
      "1801 00 08 00000708",
      [
        "icmpv6.opt.prefix.length 0", "icmpv6.opt.route_info.flag 0x08", "icmpv6.opt.route_info.flag.route_preference 1",
        "icmpv6.opt.route_info.flag.reserved 0", "icmpv6.opt.route_lifetime 1800"
      ]
    ),
    ("1802 40 08 00000708 20010db800000000", ["icmpv6.opt.route_lifetime 1800", "icmpv6.opt.prefix 20010db800000000"]),
    (
      "1903 0000 00000708 20010db8000000000000000000000001",
      ["icmpv6.opt.rdnss.lifetime 1800", "icmpv6.opt.rdnss 20010db8000000000000000000000001"]
    ),
    ("1f03 0000 00000708 076578616d706c6503636f6d00 000000", ["icmpv6.opt.dnssl.lifetime 1800", "icmpv6.opt.dnssl example.com"]),
    ("1f03 0000 00000708 0161000162 00 00000000000000000000", ["icmpv6.opt.dnssl a", "icmpv6.opt.dnssl b"]),
    ("2502 687474703a2f2f666f6f2f616161", ["icmpv6.opt.captive_portal http://foo/aaa"]),
    (
      "2602 0708 20010db820010db820010db8",
      ["icmpv6.opt.pref64.scaled_lifetime 225", "icmpv6.opt.pref64.plc 0x0000", "icmpv6.opt.pref64.prefix 20010db820010db820010db8"]
    ),
    ("0701 0000 000003e8", ["icmpv6.opt.advertisement_interval 1000"]),
    ("0801 0000 0000 1388", ["icmpv6.opt.home_agent_preference 0", "icmpv6.opt.home_agent_lifetime 5000"]),
    ("0502 0000 000005dc 0000000000000000", ["icmpv6.opt.mtu 1500", "icmpv6.unknown_data 0000000000000000"]),
    ("cc01 000000000000", ["icmpv6.opt.type 204", "icmpv6.opt.length 1", "icmpv6.data 000000000000"]),
    ("0300 000000000000", ["icmpv6.opt.type 3", "icmpv6.opt.length 0"])
  ])
  func `options of an advertisement`(option: String, expected: [String]) {
    #expect(Array(rest("86000000 40 00 0708 0000000000000000" + option).suffix(expected.count)) == expected)
  }

  @Test func `neighbors`() {
    #expect(
      rest("8700000000000000" + address + "0e01010203040506") == [
        "icmpv6.reserved 00000000", "icmpv6.nd.ns.target_address \(address)", "icmpv6.opt.type 14", "icmpv6.opt.length 1",
        "icmpv6.opt.nonce 010203040506"
      ])
    #expect(
      rest("88000000e0000001" + address + "0201020000000002") == [
        "icmpv6.nd.na.flag 0xe0000001", "icmpv6.nd.na.flag.r 1", "icmpv6.nd.na.flag.s 1", "icmpv6.nd.na.flag.o 1",
        "icmpv6.nd.na.flag.rsv 1",
        "icmpv6.nd.na.target_address \(address)", "icmpv6.opt.type 2", "icmpv6.opt.length 1", "icmpv6.opt.linkaddr 02:00:00:00:00:02",
        "icmpv6.opt.target_linkaddr 02:00:00:00:00:02"
      ])
  }

  @Test func `a redirect quotes in an option`() throws {
    let digits = "8900000000000000" + address + address + "0201020000000002" + "0402000000000000" + "6000000000003b40"
    let bytes = octets(digits)
    let view = try ICMPv6Message(bytes.octets)
    let offset = view.quotedOffset
    #expect(offset == 56)
    for length in [56, bytes.count] {
      let record = linkFields(ICMPv6Message.self, bytes, length: length, limit: bytes.count)
      #expect(record.fields.suffix(2) == ["icmpv6.opt.type 4", "icmpv6.opt.length 2"] && record.notes.isEmpty)
    }
    let target: UInt128 = 0x2001_0DB8_0000_0000_0000_0000_0000_0001
    let built = ICMPv6Builder.redirect(
      target: target, destination: target, options: [.target(ethernet: 0x0200_0000_0002), .redirectedHeader(octets("6000000000003b40"))])
    #expect(built.bytes() == bytes)
    #expect(built.options?.first?.ethernet == 0x0200_0000_0002 && built.options?.count == 2)
  }

  @Test func `listeners`() {
    #expect(
      rest("82000000 2710 0000" + address) == [
        "icmpv6.mld.maximum_response_delay 10000", "icmpv6.reserved 0000", "icmpv6.mld.multicast_address \(address)"
      ])
    #expect(
      rest("82000000 8710 0000" + address + "0a7d0001" + address) == [
        "icmpv6.mld.maximum_response_code 47232", "icmpv6.reserved 0000", "icmpv6.mld.multicast_address \(address)",
        "icmpv6.mld.flag 0x0a", "icmpv6.mld.flag.s 1", "icmpv6.mld.flag.qrv 2", "icmpv6.mld.flag.reserved 0", "icmpv6.mld.qqi 125",
        "icmpv6.mld.nb_sources 1", "icmpv6.mld.source_address \(address)"
      ])
    #expect(
      rest("8f000000 0000 0002 01000001" + address + address + "04010000" + address + "deadbeef") == [
        "icmpv6.reserved 0000", "icmpv6.mldr.nb_mcast_records 2", "icmpv6.mldr.mar.record_type 1", "icmpv6.mldr.mar.aux_data_len 0",
        "icmpv6.mldr.mar.nb_sources 1", "icmpv6.mldr.mar.multicast_address \(address)", "icmpv6.mldr.mar.source_address \(address)",
        "icmpv6.mldr.mar.record_type 4", "icmpv6.mldr.mar.aux_data_len 1", "icmpv6.mldr.mar.nb_sources 0",
        "icmpv6.mldr.mar.multicast_address \(address)", "icmpv6.mldr.mar.auxiliary_data deadbeef"
      ])
    let group: UInt128 = 0x2001_0DB8_0000_0000_0000_0000_0000_0001
    #expect(ICMPv6Builder.listenerReport([(4, group, [])]).bytes() == octets("8f000000 00000001 04000000" + address))
    #expect(ICMPv6Builder.listenerQuery(group: group, maximumDelay: 10_000).bytes() == octets("82000000 27100000" + address))
  }

  @Test func `advertisements are built as RFC 4861 draws them`() {
    let built = ICMPv6Builder.routerAdvertisement(
      lifetime: 1800,
      options: [
        .source(ethernet: 0x0200_0000_0001), .mtu(1500),
        .prefix(0x2001_0DB8_0000_0000_0000_0000_0000_0000, length: 64, valid: 3600, preferred: 1800),
        .servers([0x2001_0DB8_0000_0000_0000_0000_0000_0001], lifetime: 1800)
      ])
    #expect(
      built.bytes()
        == octets(
          "86000000 40000708 0000000000000000 0101020000000001 05010000000005dc 030440c0 00000e10 00000708 00000000"
            + "20010db8000000000000000000000000 1903000000000708" + address))
    let answer = ICMPv6Builder.neighborAdvertisement(target: 1, isSolicited: true)
    #expect(answer.bytes() == octets("88000000 60000000 00000000000000000000000000000001"))
  }

  @Test func `unknown types are data`() {
    #expect(rest("0500000001020304") == ["icmpv6.data 01020304"])
    #expect(linkFields(ICMPv6Message.self, octets("80")).fields == ["icmpv6.type 128"])
    #expect(linkFields(ICMPv6Message.self, octets("800000")).fields == ["icmpv6.type 128", "icmpv6.code 0"])
  }
}

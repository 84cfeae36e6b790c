import Testing
import Wire

@Suite("ICMP")
struct ICMPMessageTests {
  /// An IPv4 and a UDP header, as errors quote them.
  private let quoted = "45000024000100004011 0000c0000201c0000202 0035003500100000 0000000000000000"

  /// The fields behind type, code and checksum.
  private func rest(_ digits: String, length: Int? = nil) -> [String] {
    let bytes = octets(digits)
    return Array(linkFields(ICMPMessage.self, bytes, length: length, limit: bytes.count).fields.dropFirst(3))
  }

  @Test func `a ping`() throws {
    let bytes = octets("0800 613a 1234 0001" + "000102030405060708090a0b0c0d0e0f1011121314151617")
    let record = linkFields(ICMPMessage.self, bytes)
    #expect(
      record.fields == [
        "icmp.type 8", "icmp.code 0", "icmp.checksum 0x613a", "icmp.ident 4660", "icmp.ident_le 13330", "icmp.seq 1", "icmp.seq_le 256"
      ])
    #expect(record.notes.isEmpty, "tshark calls 0x613a the right checksum")
    var built = ICMPBuilder.echoRequest(identifier: 0x1234, sequence: 1, data: (0..<24).map { $0 })
    built.setChecksum()
    #expect(built.serialized() == bytes && built.checksum == 0x613A)
    #expect(ICMPBuilder.echoReply(to: built).word == built.word)
    let view = try ICMPMessage(bytes.octets)
    let (isError, offset, identifier) = (view.isError, view.quotedOffset, view.identifier)
    #expect(!isError && offset == nil && identifier == 0x1234)
  }

  @Test func `errors and their second word`() {
    #expect(
      linkFields(ICMPMessage.self, octets("0301000000000000" + quoted), length: 8).fields.sorted() == [
        "icmp.checksum 0x0000", "icmp.code 1", "icmp.type 3", "icmp.unused 00000000"
      ])
    #expect(rest("0304000000000578" + quoted, length: 8) == ["icmp.unused 0000", "icmp.mtu 1400"])
    #expect(
      rest("0304000000200578" + quoted, length: 8) == [
        "icmp.unused 00", "icmp.length 32", "icmp.length.original_datagram 128", "icmp.mtu 1400"
      ])
    #expect(rest("0501000001020304" + quoted, length: 8) == ["icmp.redir_gw 1.2.3.4"])
    #expect(rest("0b00000000000000" + quoted, length: 8) == ["icmp.unused 00000000"])
    #expect(rest("0c00000014000000" + quoted, length: 8) == ["icmp.pointer 20", "icmp.unused 000000"])
    #expect(
      rest("0c00000014200000" + quoted, length: 8) == [
        "icmp.pointer 20", "icmp.length 32", "icmp.length.original_datagram 128", "icmp.unused 0000"
      ])
    #expect(rest("0400000000000000" + quoted, length: 8).isEmpty)
  }

  @Test func `where the quoted packet lies`() throws {
    let bytes = octets("0b00000000200000" + quoted)
    let view = try ICMPMessage(bytes.octets)
    let (isError, offset, end) = (view.isError, view.quotedOffset, view.quotedEnd)
    #expect(isError && offset == 8 && end == 136)
  }

  @Test func `timestamps, masks and routers`() {
    #expect(
      rest("0d000000123400010000000100000002ffffffff").suffix(3)
        == ["icmp.originate_timestamp 1", "icmp.receive_timestamp 2", "icmp.transmit_timestamp 4294967295"])
    #expect(rest("1100000012340001ffffff00").last == "icmp.address_mask 255.255.255.0")
    #expect(
      rest("0900000002020708 0a000001 00000001 0a000002 80000000") == [
        "icmp.num_addrs 2", "icmp.addr_entry_size 2", "icmp.lifetime 1800", "icmp.router_address 10.0.0.1", "icmp.pref_level 1",
        "icmp.router_address 10.0.0.2", "icmp.pref_level -2147483648"
      ])
    #expect(rest("0900000001030708 0a000001 00000001 00000000").count == 3)
  }

  @Test func `extended echoes`() {
    #expect(
      rest("2a000000 1234 01 05 2000abcd 000c0301 6574683000000000") == [
        "icmp.ident 4660", "icmp.ident_le 13330", "icmp.ext.echo.seq 1", "icmp.ext.echo.req.res 0x02", "icmp.ext.echo.req.local 1",
        "icmp.ext.version 2", "icmp.ext.res 0x0000", "icmp.ext.checksum 0xabcd", "icmp.ext.length 12", "icmp.ext.class 3",
        "icmp.ext.ctype 1",
        "icmp.int_ident.name eth0"
      ])
    #expect(
      rest("2b000000 1234 01 48").suffix(5) == [
        "icmp.ext.echo.rsp.state 2", "icmp.ext.echo.rsp.res 0x01", "icmp.ext.echo.rsp.active 0", "icmp.ext.echo.rsp.ipv4 0",
        "icmp.ext.echo.rsp.ipv6 0"
      ])
  }

  @Test func `extensions behind the quoted packet`() {
    let padding = String(repeating: "00", count: 128 - octets(quoted).count)
    let labels = "2000cfb5 00080101 00010f40"
    let expected = [
      "icmp.ext.version 2", "icmp.ext.res 0x0000", "icmp.ext.checksum 0xcfb5", "icmp.ext.length 8", "icmp.ext.class 1", "icmp.ext.ctype 1",
      "icmp.mpls.label 16", "icmp.mpls.exp 7", "icmp.mpls.s 1", "icmp.mpls.ttl 64"
    ]
    #expect(rest("0b00000000200000" + quoted + padding + labels, length: 8).suffix(10) == expected)
    #expect(rest("0b00000000000000" + quoted + padding + labels, length: 8).suffix(10) == expected, "RFC 4884 §5.5: 128 bytes")
    #expect(rest("0b00000000000000" + quoted + padding + "0000" + labels, length: 8).count == 1, "no header of version 2")
    let interface = "2000c6f7 0024020f 00000003 00010000c0000201 1065746865726e657430000000000000 000005dc"
    #expect(
      rest("0300000000200000" + quoted + padding + interface, length: 8).suffix(8) == [
        "icmp.int_info.mtu_present 1", "icmp.int_info.index 3", "icmp.int_info.afi 1", "icmp.reserved 0000", "icmp.int_info.ipv4 192.0.2.1",
        "icmp.int_info.name_length 16", "icmp.int_info.name ethernet0", "icmp.int_info.mtu 1500"
      ])
  }

  @Test func `fewer than six bytes are not taken for a message`() {
    #expect(linkFields(ICMPMessage.self, octets("0800000012")).fields.isEmpty)
    #expect(linkFields(ICMPMessage.self, octets("080000000000")).fields.count == 5)
    #expect(throws: WireError.truncated(needed: 8, available: 6)) { _ = try ICMPMessage(octets("080000000000").octets).code }
  }

  @Test func `codes have words by type`() {
    #expect(ICMPType.destinationUnreachable.name(ofCode: 3)?.description == "Port unreachable")
    #expect(ICMPType.timeExceeded.name(ofCode: 0)?.description == "Time to live exceeded in transit")
    #expect(ICMPType.echoRequest.name(ofCode: 0) == nil)
  }

  @Test func `an error quotes what a router may quote`() {
    let packet = [UInt8](repeating: 7, count: 1500)
    #expect(ICMPBuilder.timeExceeded(quoting: packet).bytes().count == 576 - 20)
    #expect(ICMPBuilder.destinationUnreachable(code: 4, quoting: [1], nextHopMTU: 1400).bytes() == octets("0304000000000578 01"))
    #expect(ICMPBuilder.redirect(to: 0x0102_0304, quoting: []).bytes() == octets("0501000001020304"))
    #expect(ICMPBuilder.parameterProblem(pointer: 20, quoting: []).bytes() == octets("0c00000014000000"))
  }
}

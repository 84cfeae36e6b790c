import Testing
import Wire

@Suite("IPv4: what tshark 4.0.17 prints")
struct IPv4HeaderTests {
  /// The header with which textbooks show the algorithm of RFC 1071: its checksum is 0xb861.
  static let plain = bytes("4500 0073 0000 4000 4011 b861 c0a8 0001 c0a8 00c7")
  static let recordRoute = bytes("490000240001000040110000c0000201c0000202 070f08 0a000001 0a000002 0a000003 00")
  static let sourceRoute = bytes("490000240001000040110000c0000201c0000202 830f08 0a000001 0a000002 0a000003 00")
  static let timestamps = bytes("4a0000280001000040110000c0000201c0000202 44140d21 0a000001 00000001 0a000002 00000002")
  static let routerAlert = bytes("460000180001000040020000c0000201c0000202 94040000")

  @Test func `a plain header`() throws {
    let sample = Self.plain
    let header = try IPv4Header(sample.octets)
    #expect(header.headerLength == 20 && header.totalLength == 115 && header.dontFragment && !header.moreFragments)
    #expect(header.next == .udp && header.timeToLive == 64 && header.checksum == 0xB861 && header.isChecksumRight)
    #expect(header.source == 0xC0A8_0001 && header.destination == 0xC0A8_00C7)
    let got = inetFields(IPv4Header.self, .ipv4, Self.plain)
    let wanted = [
      "ip.version": "4", "ip.hdr_len": "20", "ip.dsfield": "0x00", "ip.len": "115", "ip.id": "0x0000", "ip.flags": "0x02",
      "ip.flags.rb": "0", "ip.flags.df": "1", "ip.flags.mf": "0", "ip.frag_offset": "0", "ip.ttl": "64", "ip.proto": "17",
      "ip.checksum": "0xb861", "ip.src": "192.168.0.1", "ip.dst": "192.168.0.199", "ip.opt.type": ""
    ]
    for (name, value) in wanted { #expect(got[name] == value, "\(name)") }
  }

  @Test func `the fragment offset is given in units of eight bytes`() {
    var fragment = Self.plain
    (fragment[6], fragment[7]) = (0x20, 0x03)
    let got = inetFields(IPv4Header.self, .ipv4, fragment)
    #expect(got["ip.frag_offset"] == "3" && got["ip.flags"] == "0x01" && got["ip.flags.mf"] == "1")
  }

  @Test func `a total length of 0 is what is there`() {
    var segmented = Self.plain
    (segmented[2], segmented[3]) = (0, 0)
    #expect(inetFields(IPv4Header.self, .ipv4, segmented, limit: 5000)["ip.len"] == "5000")
  }

  @Test(
    arguments: [(0x65, "ip.version", "ip.hdr_len"), (0x44, "ip.hdr_len", "ip.dsfield"), (0x4F, "ip.len", "ip.id")]
      as [(UInt8, String, String)])
  func `a header that makes no sense ends where it stops to`(first: UInt8, last: String, next: String) {
    var odd = Self.plain
    (odd[0], odd[3]) = (first, 32)
    let got = inetFields(IPv4Header.self, .ipv4, odd)
    #expect(!got[last].isEmpty && got[next].isEmpty && !got.notes.isEmpty)
  }

  @Test func `a forbidden first octet names its field`() {
    for (octet, name) in [(0x35, "ip.version"), (0x44, "ip.hdr_len")] as [(UInt8, String)] {
      var odd = Self.plain
      odd[0] = octet
      let error = #expect(throws: WireError.self) { _ = try IPv4Header(odd.octets).timeToLive }
      guard case .invalid(let bit, _)? = error else { Issue.record("wrong error"); continue }
      #expect(IPv4Header.fields.rows.first { $0.place?.bits.lowerBound == bit }?.name.description == name)
    }
  }

  @Test func `record route`() {
    let got = inetFields(IPv4Header.self, .ipv4, Self.recordRoute)
    #expect(got["ip.opt.type"] == "7,0" && got["ip.opt.len"] == "15" && got["ip.opt.ptr"] == "8")
    #expect(got["ip.rec_rt"] == "10.0.0.1" && got["ip.empty_rt"] == "10.0.0.2,10.0.0.3" && got["ip.dst"] == "192.0.2.2")
  }

  @Test func `a source route moves the destination`() {
    let got = inetFields(IPv4Header.self, .ipv4, Self.sourceRoute)
    #expect(got["ip.opt.type"] == "131,0" && got["ip.rec_rt"] == "10.0.0.1" && got["ip.src_rt"] == "10.0.0.2")
    #expect(got["ip.cur_rt"] == "192.0.2.2" && got["ip.dst"] == "10.0.0.3")
    let layer = Layer(.ipv4, offset: 0, length: 36)
    let end = IPv4Header.finalDestination(layer, of: Self.sourceRoute.octets)
    let none = IPv4Header.finalDestination(layer, of: Self.recordRoute.octets)
    #expect(end == 31 && none == nil)
  }

  @Test func `timestamps and router alert`() {
    let got = inetFields(IPv4Header.self, .ipv4, Self.timestamps)
    #expect(got["ip.opt.type"] == "68" && got["ip.opt.overflow"] == "2" && got["ip.opt.flag"] == "0x01")
    #expect(got["ip.opt.time_stamp"] == "1,2" && got["ip.opt.time_stamp_addr"] == "10.0.0.1,10.0.0.2")
    #expect(inetFields(IPv4Header.self, .ipv4, Self.routerAlert)["ip.opt.ra"] == "0")
    #expect(inetFields(IPv4Header.self, .ipv4, Self.routerAlert)["ip.opt.type"] == "148")
  }

  @Test func `any bytes are read`() {
    for (seed, sample) in [Self.plain, Self.recordRoute, Self.sourceRoute, Self.timestamps, Self.routerAlert].enumerated() {
      survives(IPv4Header.self, .ipv4, sample, seed: seed)
    }
  }

  @Test(arguments: 0..<20) func `a cut header is truncated`(count: Int) {
    let cut = Array(Self.plain.prefix(count))
    #expect(throws: WireError.truncated(needed: 20, available: count)) { _ = try IPv4Header(cut.octets).timeToLive }
  }
}

import Testing
import Wire

@Suite("TCP: what tshark 4.0.17 prints")
struct TCPHeaderTests {
  static let syn = bytes("c3500008 000003e8 000007d0 a0020200 00000000 020405b4 0402 080a0000000100000000 01 030307 6869")
  static let sack = bytes("c3500008 000003e8 000007d0 a0100200 00000000 0101 0512 0000010000000200 0000040000000500")

  @Test func `a segment with options`() throws {
    let sample = Self.syn
    let header = try TCPHeader(sample.octets)
    #expect(header.headerLength == 40 && header.flags == [.syn] && header.sequence == 1000 && header.acknowledgment == 2000)
    #expect(header.window == 512 && header.sourcePort == 50000 && header.destinationPort == 8)
    let got = inetFields(TCPHeader.self, .tcp, Self.syn, length: 40, limit: 42)
    let wanted = [
      "tcp.srcport": "50000", "tcp.dstport": "8", "tcp.len": "2", "tcp.seq_raw": "1000", "tcp.ack_raw": "2000", "tcp.hdr_len": "40",
      "tcp.flags": "0x0002", "tcp.flags.res": "0", "tcp.flags.syn": "1", "tcp.flags.ack": "0", "tcp.window_size_value": "512",
      "tcp.checksum": "0x0000", "tcp.urgent_pointer": "0", "tcp.option_kind": "2,4,8,1,3", "tcp.option_len": "4,2,10,3",
      "tcp.options.mss_val": "1460", "tcp.options.sack_perm": "0402", "tcp.options.timestamp.tsval": "1",
      "tcp.options.timestamp.tsecr": "0", "tcp.options.wscale.shift": "7", "tcp.options.wscale.multiplier": "128",
      "tcp.payload": "6869", "tcp.seq": ""
    ]
    for (name, value) in wanted { #expect(got[name] == value, "\(name)") }
  }

  @Test func `blocks of a selective acknowledgment as they stand`() {
    let got = inetFields(TCPHeader.self, .tcp, Self.sack)
    #expect(got["tcp.options.sack_le"] == "256,1024" && got["tcp.options.sack_re"] == "512,1280")
    #expect(got["tcp.options.sack.count"] == "2" && got["tcp.len"] == "0")
  }

  @Test(arguments: [(3, "", ""), (4, "50000", ""), (8, "50000", "1000"), (15, "50000", "1000")])
  func `a quoted header that is cut`(count: Int, port: String, sequence: String) {
    let got = inetFields(TCPHeader.self, .tcp, Array(Self.syn.prefix(count)), isQuoted: true)
    #expect(got["tcp.srcport"] == port && got["tcp.seq"] == sequence && got["tcp.seq_raw"].isEmpty && got["tcp.hdr_len"].isEmpty)
    let own = inetFields(TCPHeader.self, .tcp, Array(Self.syn.prefix(count)))
    #expect(own["tcp.srcport"] == port && own["tcp.seq"].isEmpty && own["tcp.seq_raw"].isEmpty)
  }

  @Test func `a whole quoted header has no length and plain numbers`() {
    let got = inetFields(TCPHeader.self, .tcp, Self.syn, length: 40, isQuoted: true)
    #expect(got["tcp.seq"] == "1000" && got["tcp.ack"] == "2000" && got["tcp.ack_raw"] == "2000")
    #expect(got["tcp.seq_raw"].isEmpty && got["tcp.len"].isEmpty && got["tcp.option_kind"] == "2,4,8,1,3")
  }

  @Test func `a data offset below 20 bytes`() {
    var odd = Array(Self.syn.prefix(20)) + [0x78, 0x78]
    odd[12] = 0x40
    let got = inetFields(TCPHeader.self, .tcp, odd)
    #expect(got["tcp.srcport"] == "50000" && got["tcp.len"] == "6" && got["tcp.seq_raw"] == "1000" && got["tcp.hdr_len"] == "16")
    #expect(got["tcp.ack_raw"].isEmpty && got["tcp.flags"].isEmpty)
    #expect(throws: WireError.invalid(bit: 96, value: 4)) { _ = try TCPHeader(odd.octets).flags }
  }

  @Test func `a header longer than the segment has no length`() {
    var odd = Array(Self.syn.prefix(22))
    odd[12] = 0xF0
    let got = inetFields(TCPHeader.self, .tcp, odd)
    #expect(got["tcp.len"].isEmpty && got["tcp.hdr_len"] == "60" && got["tcp.flags"] == "0x0002" && got["tcp.urgent_pointer"] == "0")
  }

  /// Options and the kinds, lengths and one more field that tshark printed for them.
  static let options: [(String, String, String, String, String)] = [
    ("02030501", "2,1", "3", "tcp.options.mss_val", ""),
    ("0303c801", "3,1", "3", "tcp.options.wscale.multiplier", "16384"),
    ("220a3132333435363738 0101", "34,1,1", "10", "tcp.options.tfo.cookie", "3132333435363738"),
    ("22020101", "34,1,1", "2", "tcp.options.tfo.request", "1"),
    ("fd06f9896162 0101", "253,1,1", "6", "tcp.options.tfo.cookie", "6162"),
    ("fe0612346162 0101", "254,1,1", "6", "tcp.options.experimental.exid", "0x1234"),
    ("4f046162", "79", "4", "tcp.options.unknown.payload", "6162"),
    ("4f006162", "", "", "tcp.options.unknown.payload", ""),
    ("4f306162", "", "", "tcp.options.unknown.payload", ""),
    ("1c048005", "28", "4", "tcp.options.user_to_val", "5"),
    ("1e0c0001 0102030405060708", "30", "12", "tcp.options.mptcp.subtype", "0"),
    ("00010101", "0", "", "tcp.options.mss_val", ""),
    ("01000707", "1,0", "", "tcp.options.mss_val", ""),
    ("01010102", "1,1,1", "", "tcp.options.mss_val", ""),
    ("00000000", "0,0,0,0", "", "tcp.options.mss_val", ""),
    ("00000100", "0,0", "", "tcp.options.mss_val", "")
  ]
  @Test(arguments: options) func `odd options`(hex: String, kinds: String, lengths: String, name: String, value: String) {
    var header = Array(Self.syn.prefix(20)) + bytes(hex)
    header[12] = UInt8(header.count / 4) << 4
    let got = inetFields(TCPHeader.self, .tcp, header)
    #expect(got["tcp.option_kind"] == kinds && got["tcp.option_len"] == lengths && got[name] == value)
  }

  @Test func `any bytes are read`() {
    survives(TCPHeader.self, .tcp, Self.syn, seed: 1)
    survives(TCPHeader.self, .tcp, Self.sack, seed: 2)
  }
}

@Suite("TCP: built == parsed")
struct TCPBuilderTests {
  @Test(arguments: 0..<40) func `what a view shows is written back`(seed: Int) throws {
    var random = InetRandom(seed)
    let words = Int.random(in: 5...15, using: &random)
    var header = random.octets(words * 4)
    header[12] = UInt8(words) << 4 | header[12] & 15
    if seed % 2 == 0 { for i in 20..<header.count { header[i] = [0, 1, 2, 4, 5, 8, 10].randomElement(using: &random)! } }
    let built = TCPBuilder(try TCPHeader((header + [9]).octets)).bytes()
    #expect(built == header, "seed \(seed)")
  }

  @Test func `options have types`() throws {
    let builder = TCPBuilder(try TCPHeader(TCPHeaderTests.syn.octets))
    #expect(
      builder.options == [.maximumSegmentSize(1460), .sackPermitted, .timestamps(value: 1, echo: 0), .noOperation, .windowScale(7)])
    let acknowledged = TCPBuilder(try TCPHeader(TCPHeaderTests.sack.octets)).options.last
    #expect(acknowledged == .sack([.init(left: 256, right: 512), .init(left: 1024, right: 1280)]))
  }

  @Test func `a checksum over IPv4 is right`() throws {
    var builder = TCPBuilder(sourcePort: 50000, destinationPort: 80)
    builder.options = [.maximumSegmentSize(1460), .windowScale(7)]
    builder.flags = [.syn]
    let ip = IPv4Builder(source: 1, destination: 2, next: .tcp)
    let segment = builder.bytes(over: [1, 2, 3]) { ip.pseudoHeader(length: $0) }
    var sum = ip.pseudoHeader(length: segment.count)
    sum.add(segment.octets)
    #expect(sum.folded == 0xFFFF && segment.count == 31 && segment[12] == 0x70)
  }
}

import Testing
import Wire

@Suite("UDP: what tshark 4.0.17 prints")
struct UDPHeaderTests {
  static let plain = bytes("1388 1770 000c 1234 61626364")

  @Test func `a datagram`() throws {
    let sample = Self.plain
    let header = try UDPHeader(sample.octets)
    #expect(header.sourcePort == 5000 && header.destinationPort == 6000 && header.length == 12 && header.checksum == 0x1234)
    let got = inetFields(UDPHeader.self, .udp, Self.plain, length: 8, limit: 12)
    #expect(got["udp.srcport"] == "5000" && got["udp.dstport"] == "6000" && got["udp.length"] == "12")
    #expect(got["udp.checksum"] == "0x1234" && got["udp.payload"] == "61626364")
  }

  @Test(arguments: [(0, ""), (3, ""), (4, "5000"), (5, "5000")]) func `ports are shown together`(count: Int, port: String) {
    let got = inetFields(UDPHeader.self, .udp, Array(Self.plain.prefix(count)))
    #expect(got["udp.srcport"] == port && got["udp.length"].isEmpty)
  }

  @Test(arguments: [1, 7] as [UInt8]) func `a length below 8 ends the header`(length: UInt8) {
    var odd = Self.plain
    odd[5] = length
    let got = inetFields(UDPHeader.self, .udp, odd, length: 8, limit: 12)
    #expect(got["udp.length"] == "\(length)" && got["udp.checksum"].isEmpty && got["udp.payload"].isEmpty && !got.notes.isEmpty)
  }

  @Test func `any bytes are read`() { survives(UDPHeader.self, .udp, Self.plain, seed: 1) }

  @Test(arguments: 0..<20) func `what a view shows is written back`(seed: Int) throws {
    var random = InetRandom(seed)
    let header = random.octets(8)
    let builtUDPHeader = UDPBuilder(try UDPHeader(header.octets)).bytes()
    #expect(builtUDPHeader == header, "seed \(seed)")
  }

  @Test func `a checksum over both IPs is right`() {
    let payload = Array("odd".utf8), v4 = IPv4Builder(source: 0xC000_0201, destination: 0xC000_0202, next: .udp)
    let v6 = IPv6Builder(source: 1, destination: 2, next: .udp)
    for pseudo in [{ v4.pseudoHeader(length: $0) }, { v6.pseudoHeader(.udp, length: $0) }] as [(Int) -> Checksum] {
      let datagram = UDPBuilder(sourcePort: 1, destinationPort: 2).bytes(over: payload, pseudoHeader: pseudo)
      var sum = pseudo(datagram.count)
      sum.add(datagram.octets)
      #expect(sum.folded == 0xFFFF && datagram[5] == 11)
    }
  }

  @Test func `a sum of 0 is written as 0xFFFF, for 0 means none`() {
    // The words sum to 0xFFFF without a pseudo-header: ports 0 and 0, length 10, payload 0xFFF5.
    let datagram = UDPBuilder(sourcePort: 0, destinationPort: 0).bytes(over: [0xFF, 0xF5]) { _ in Checksum() }
    #expect(datagram == bytes("0000 0000 000a ffff fff5"))
  }
}

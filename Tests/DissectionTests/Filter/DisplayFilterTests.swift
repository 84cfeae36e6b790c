import Testing
import Wire

@testable import Dissection

/// Which packets filters choose. The numbers are what tshark 4.0.17 -Y chose.
struct DisplayFilterTests {
  @Test(
    arguments: [
      ("tcp && !udp && ip", [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 37, 38, 39, 40, 41, 42, 43, 44, 49, 53, 54, 55, 56]),
      ("not tcp and ip", [3, 4, 5, 6, 7, 8, 19, 20, 21, 22]),
      ("tcp.dstport == 80 or tcp.dstport == 1883 and ip.ttl == 64", [9, 11, 12, 15, 16, 18, 37, 39, 40, 43, 44, 53, 54, 56]),
      (
        "not tcp.port == 80 and tcp",
        [25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56]
      ),
      ("ip.addr == 192.0.2.25", [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22]),
      ("ip.addr != 192.0.2.25", [37, 38, 39, 40, 41, 42, 43, 44, 49, 53, 54, 55, 56]),
      (
        "ip.addr !== 192.0.2.25",
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 37, 38, 39, 40, 41, 42, 43, 44, 49, 53, 54, 55, 56]
      ),
      ("ip.addr === 192.0.2.25", []),
      ("!(ip.addr == 192.0.2.25) and ip", [37, 38, 39, 40, 41, 42, 43, 44, 49, 53, 54, 55, 56]),
      ("all tcp.port > 80 and ip", [37, 38, 39, 40, 41, 42, 43, 44, 49, 53, 54, 55, 56]),
      ("any tcp.port != 80 and ip", [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 37, 38, 39, 40, 41, 42, 43, 44, 49, 53, 54, 55, 56]),
      ("ip.src == 192.0.2.77/24 and tcp", [9, 11, 12, 15, 16, 18, 37, 39, 40, 43, 44, 53, 54, 56]),
      ("ip.src > 192.0.2.0/24", [4, 6, 8, 10, 13, 14, 17, 20, 22, 38, 41, 42, 49, 55]),
      ("ip.src in {192.0.2.26 .. 192.0.2.99, 198.51.100.53}", [4, 6, 8, 20, 22, 37, 39, 40, 43, 44, 53, 54, 56]),
      ("ip.ttl in {1..5, 0x40}", [3, 5, 7, 9, 11, 12, 15, 16, 18, 19, 21, 37, 39, 40, 43, 44, 53, 54, 56]),
      ("ip.ttl not in {64} and ip", [4, 6, 8, 10, 13, 14, 17, 20, 22, 38, 41, 42, 49, 55]),
      ("ipv6.src == 2001:db8:2::/48", [23, 24, 25, 27, 28, 31, 32, 34, 46, 47, 48, 52]),
      ("ipv6.src > 2001:db8:2::25", [26, 29, 30, 33, 45, 50, 51]),
      ("eth.src == 0200.0000.0077", []),
      ("eth.src[3:] == 00:02:77", [35, 37, 39, 40, 43, 44, 53, 54, 56]),
      ("eth.src[0:2,5] == 02:00:77", [35, 37, 39, 40, 43, 44, 53, 54, 56]),
      ("eth.src[-1] == 0x77", [35, 37, 39, 40, 43, 44, 53, 54, 56]),
      ("eth.src[5] & 0f == 07", [35, 37, 39, 40, 43, 44, 53, 54, 56]),
      ("eth.src contains 02:77", [35, 37, 39, 40, 43, 44, 53, 54, 56]),
      ("eth.src[6]", []),
      ("tcp.flags & 0x02", [9, 10, 25, 26, 37, 38]),
      ("tcp.flags & 0x12 == 0x12", [10, 26, 38]),
      ("tcp.flags.syn == True and tcp.flags.ack == 0", [9, 25, 37]),
      ("tcp.srcport == tcp.dstport", []),
      ("tcp.flags.syn == tcp.flags.ack", [10, 26, 38]),
      ("ip.ttl > ip.proto > 6", [3, 4, 5, 6, 7, 8, 19, 20, 21, 22]),
      ("udp.length == ip.len - 20", [3, 4, 5, 6, 7, 8, 19, 20, 21, 22]),
      ("{ip.ttl + 1} * 2 == 130 and udp", [3, 5, 7, 19, 21]),
      ("ip.ttl - 65 < -1", [4, 6, 8, 10, 13, 14, 17, 20, 22, 38, 41, 42, 49, 55]),
      ("arp.opcode == request", [1, 35]),
      (#"ip.proto == "TCP" and ip.ttl == 63"#, [10, 13, 14, 17, 38, 41, 42, 49, 55]),
      (#"mqtt.topic contains "temp""#, [32, 44, 45]),
      (#"mqtt.topic matches "^LAB/[^/]+/temperature$""#, [32, 44, 45]),
      (#"mqtt.topic matches "(?-i)LAB""#, []),
      (#"mqtt.msg == "21.5""#, [44, 45]),
      ("mqtt.msg > 3", [44, 45]),
      ("http.host contains 'l'", [12]),
      (#"http.request.method in {"GET", "POST"}"#, [12]),
      (#"upper(http.host)[0:3] == "WWW""#, [12]),
      ("len(http.host) == 15", [12]),
      ("count(dns.resp.name) >= 4", [4, 6, 8]),
      (#"string(ip.src) matches "53$""#, [4, 6, 8, 20, 22]),
      (#"string(frame.number) matches "^[13]?5$""#, [5, 15, 35]),
      ("max(tcp.port) == 55166", [9, 10, 11, 12, 13, 14, 15, 16, 17, 18]),
      ("min(tcp.srcport, 100) == 80", [10, 13, 14, 17]),
      ("abs(ip.ttl - 64) == 1 and udp", [4, 6, 8, 20, 22]),
      (#"tcp contains "GET""#, [12]),
      (#"eth contains "lab""#, [3, 4, 5, 6, 7, 8, 12, 19, 20, 21, 22, 32, 44, 45]),
      ("eth[12:2] == 86:dd and tcp.flags.syn == 1", [25, 26]),
      (#"tcp.payload matches r"^get .*\r\n""#, [12]),
      ("frame.time_epoch > 0 and frame.number < 3", [1, 2]),
      ("dns.flags & 0x8000 and dns.a", [4, 6, 8, 20, 22]),
      ("dns.qry.name == www.lab.example", [3, 4, 5, 6, 7, 8]),
      ("frame[-4:] contains 65", [27, 31, 32, 34, 46, 52]),
      ("ip.ttl#1 == 64 and udp", [3, 5, 7, 19, 21]),
      ("ip.ttl#2", [])
    ] as [(String, [Int])])
  func `packets of the first look`(text: String, numbers: [Int]) throws { #expect(try Captured.firstLook.packets(text) == numbers) }

  @Test(
    arguments: [
      ("icmp and ip.src#2 == 192.0.2.25", []),
      ("ip.addr#[2-3] == 198.51.100.53", []),
      ("ip.ttl#[-1] == 63 and icmp", []),
      ("vlan.id == 10", []),
      ("dns.count.answers > 3", [590, 634, 667]),
      ("mqttsn.topic", [941]),
      ("mqtt.msgtype == 3 and mqtt.qos == 2", [838]),
      ("ipv6.hopopts", [212, 213, 214, 229, 230, 234, 235, 236, 237, 238, 239, 243, 246, 247, 382, 383, 384, 385, 386, 387]),
      ("sll and arp", [108, 112]),
      ("dns.opt.cookie.server[0]", [610]),
      ("tcp.options.mss_val in {1..1000}", []),
      ("len(dns.opt.cookie.server) == 0", [611]),
      (#"ipv6.opt.padn == """#, [212, 213, 229, 382, 383, 384, 385, 386, 387])
    ] as [(String, [Int])])
  func `packets of every layer`(text: String, numbers: [Int]) throws { #expect(try Captured.everyLayer.packets(text) == numbers) }

  @Test func `nothing of an earlier packet is left`() throws {
    var sink = FilterSink(try DisplayFilter("count(ip.addr) == 2 and not udp.length"), dissector: .standard)
    for packet in [Made.tcp4, Made.udp4, Made.tcp6, Made.tcp4] {
      let isMatch = sink.matches(Frame(packet.bytes.octets, packet.info(1)))
      #expect(isMatch == (packet.bytes == Made.tcp4.bytes))
    }
  }

  private static let parts = [FragmentTests.Part(0, 24), FragmentTests.Part(24, Made.answer4.count, last: true)]

  /// A datagram in two parts is read where the second one lies, and the first was not asked about.
  @Test func `values of a reassembled datagram`() throws {
    let payload = Made.answer4
    for text in [
      "dns.a == 198.51.100.80", "dns.qry.name contains \"lab\"", "dns contains \"lab\"", "dns[0:2] == 04:d2", "udp.srcport == 53",
      "udp contains 04d2", "len(udp) == 8", "dns.a & 255.0.0.0 == 198.0.0.0"
    ] {
      var sink = FilterSink(try DisplayFilter(text), dissector: .standard)
      var answers: [Bool] = []
      for (i, part) in Self.parts.enumerated() {
        let packet = FragmentTests.fragment4(part, of: payload)
        answers.append(sink.matches(Frame(packet.bytes.octets, packet.info(i + 1))))
      }
      #expect(answers == [false, true], "\(text)")
    }
  }

  @Test func `one memory for filter and table`() throws {
    let memory = PacketMemory(), payload = Made.answer4
    var sink = FilterSink(try DisplayFilter("dns"), dissector: .standard, memory: memory)
    var table = try TableSink(["dns.a"], dissector: .standard, memory: memory)
    table.output.clear()
    for (i, part) in Self.parts.enumerated() {
      let packet = FragmentTests.fragment4(part, of: payload), frame = Frame(packet.bytes.octets, packet.info(i + 1))
      if sink.matches(frame) { table.write(frame) } else { table.observe(frame) }
    }
    #expect(table.output.text == "198.51.100.80\n")
  }
}

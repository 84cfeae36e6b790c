import Determinism
import Testing
import Wire

@testable import Dissection

/// IP datagrams from their fragments, RFC 791 §3.2 and RFC 8200 §4.5.
struct FragmentTests {
  /// A part of a datagram's payload.
  struct Part: Sendable {
    var from: Int, upTo: Int
    var isLast: Bool
    init(_ from: Int, _ upTo: Int, last: Bool = false) { (self.from, self.upTo, isLast) = (from, upTo, last) }
  }

  /// A fragment of `payload` in an IPv4 packet. Nothing here looks at the header's checksum.
  static func fragment4(_ part: Part, of payload: [UInt8], identification: Int = 0x1234, number: UInt8 = 17, source: UInt8 = 25) -> Packet {
    let bytes = Array(payload[part.from..<part.upTo])
    var packet = octets("020000000201 020000000225 0800 4500") + word(20 + bytes.count) + word(identification)
    packet += word((part.isLast ? 0 : 0x2000) | part.from / 8) + [64, number, 0, 0, 192, 0, 2, source, 198, 51, 100, 53]
    return Packet(packet + bytes)
  }
  static func fragment6(_ part: Part, of payload: [UInt8], identification: Int = 0x1234, number: UInt8 = 17) -> Packet {
    let bytes = Array(payload[part.from..<part.upTo])
    var packet = octets("020000000201 020000000225 86dd 60000000") + word(8 + bytes.count) + [44, 64]
    packet += octets("20010db8000200000000000000000025 20010db8006400000000000000000080")
    packet += [number, 0] + word(part.from | (part.isLast ? 0 : 1)) + [0, 0] + word(identification)
    return Packet(packet + bytes)
  }

  private static let names = ["dns.qry.name", "dns.a", "udp.srcport"]
  private static let whole = [["", "", ""], ["", "", ""], ["www.lab.example,www.lab.example", "198.51.100.80", "53"]]
  private static let three = [Part(0, 24), Part(24, 48), Part(48, 72, last: true)]

  private func answers(_ packets: [Packet], _ dissector: Dissector = .standard) throws -> [String] {
    try table(["dns.a"], packets, dissector).map { $0[0] }
  }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1]])
  func `parts in any order make one datagram, with the last that comes`(order: [Int]) throws {
    let parts4 = order.map { Self.fragment4(Self.three[$0], of: Made.answer4) }
    let parts6 = order.map { Self.fragment6(Self.three[$0], of: Made.answer6) }
    #expect(try answers(parts4) == ["", "", "198.51.100.80"])
    #expect(try answers(parts6) == ["", "", "198.51.100.80"])
    #expect(try json(parts4)[2].layers.suffix(2).map(\.buffer) == ["reassembled", "reassembled"])
    #expect(try json(parts4)[2].layers.map(\.protocol) == ["frame", "eth", "ip", "udp", "dns"])
    #expect(try json(parts6)[2].layers.map(\.protocol) == ["frame", "eth", "ipv6", "ipv6.fraghdr", "udp", "dns"])
    #expect(try json(parts4)[0].layers.map(\.protocol) == ["frame", "eth", "ip", "data"])
    #expect(summary(parts4)[2].contains("www.lab.example A 198.51.100.80"))
  }

  @Test func `a checksum over the whole datagram is verified when it is complete`() throws {
    let parts = Self.three.map { Self.fragment4($0, of: Made.answer4) }
    // 0x3139 is scapy's checksum of the UDP datagram; the headers of these packets have none.
    #expect(try json(parts)[2].notes.filter { $0.source == "RFC 768" }.isEmpty)
    var wrong = Made.answer4
    wrong[7] = 0x38
    let notes = try json(Self.three.map { Self.fragment4($0, of: wrong) })[2].notes.filter { $0.source == "RFC 768" }
    #expect(notes.count == 1 && notes[0].text.hasPrefix("the checksum should be 0x3139"))
  }

  @Test func `overlapping and repeated parts`() throws {
    let overlapping = [Part(0, 40), Part(24, 56), Part(48, 72, last: true)].map { Self.fragment4($0, of: Made.answer4) }
    #expect(try answers(overlapping) == ["", "", "198.51.100.80"])
    let parts = [Part(0, 24), Part(0, 24), Part(24, 48), Part(24, 48), Part(48, 72, last: true)]
    let repeated = parts.map { Self.fragment4($0, of: Made.answer4) }
    #expect(try answers(repeated) == ["", "", "", "", "198.51.100.80"])
    let contained = [Part(0, 48), Part(8, 16), Part(48, 72, last: true)].map { Self.fragment6($0, of: Made.answer6) }
    #expect(try answers(contained) == ["", "", "198.51.100.80"])
  }

  /// What the fuzzer found: a fragment header of IPv6 behind IPv4, in a frame that ends before an IPv6 header would.
  @Test func `a fragment header of IPv6 behind IPv4`() throws {
    for rest in ["", "0102030405"] {
      let packet = Packet("020000000201 020000000225 0800 45000021 00000000 402c0000 0a000001 0a000002 11000001 00000007" + rest)
      #expect(try json([packet])[0].layers.map(\.protocol).prefix(4) == ["frame", "eth", "ip", "ipv6.fraghdr"])
    }
  }

  @Test func `interleaved datagrams do not mix`() throws {
    var other = Made.answer4
    other[71] = 0x51  // 198.51.100.81
    let packets = [
      Self.fragment4(Self.three[0], of: Made.answer4), Self.fragment4(Self.three[2], of: other, identification: 0x1235),
      Self.fragment4(Self.three[1], of: Made.answer4), Self.fragment4(Self.three[0], of: other, identification: 0x1235),
      Self.fragment4(Self.three[2], of: Made.answer4), Self.fragment4(Self.three[1], of: other, identification: 0x1235)
    ]
    #expect(try answers(packets) == ["", "", "", "", "198.51.100.80", "198.51.100.81"])
  }

  @Test func `parts of another sender, protocol or number belong to another datagram`() throws {
    let first = Self.fragment4(Self.three[0], of: Made.answer4), second = Self.fragment4(Self.three[1], of: Made.answer4)
    #expect(try answers([first, second, Self.fragment4(Self.three[2], of: Made.answer4, identification: 0x1235)]).last == "")
    #expect(try answers([first, second, Self.fragment4(Self.three[2], of: Made.answer4, number: 6)]).last == "")
    #expect(try answers([first, second, Self.fragment4(Self.three[2], of: Made.answer4, source: 26)]).last == "")
    #expect(try answers([first, second, Self.fragment6(Self.three[2], of: Made.answer4)]).last == "")
  }

  @Test func `a part is missing`() throws {
    for missing in 0..<3 {
      let parts = Self.three.indices.filter { $0 != missing }.map { Self.fragment4(Self.three[$0], of: Made.answer4) }
      #expect(try answers(parts) == ["", ""])
      #expect(try json(parts)[1].layers.map(\.protocol) == ["frame", "eth", "ip", "data"])
    }
  }

  @Test func `a part that was cut when it was captured completes nothing`() throws {
    let parts = Self.three.map { Self.fragment4($0, of: Made.answer4) }
    #expect(try answers([parts[0], parts[1].cut(to: 50), parts[2]]) == ["", "", ""])
  }

  @Test func `defragmentation can be switched off`() throws {
    var preferences = Preferences()
    try preferences.set("ip.defragment:FALSE")
    let dissector = Dissector(preferences: preferences)
    #expect(try answers(Self.three.map { Self.fragment4($0, of: Made.answer4) }, dissector) == ["", "", ""])
    #expect(try answers(Self.three.map { Self.fragment6($0, of: Made.answer6) }, dissector) == ["", "", ""])
  }

  @Test func `packets that are only observed count`() throws {
    let parts = Self.three.map { Self.fragment4($0, of: Made.answer4) }
    var sink = try TableSink(["dns.a"])
    sink.output.clear()
    for (i, packet) in parts.enumerated() {
      let frame = Frame(packet.bytes.octets, packet.info(i + 1))
      if i < 2 { sink.observe(frame) } else { sink.write(frame) }
    }
    #expect(sink.output.text == "198.51.100.80\n")
  }

  /// An ICMP error quotes the first bytes of a fragment: they were sent earlier and complete nothing.
  @Test func `quoted fragments are not put together`() throws {
    let first = Self.fragment4(Self.three[0], of: Made.answer4), last = Self.fragment4(Self.three[2], of: Made.answer4)
    let quoted = Array(Self.fragment4(Self.three[1], of: Made.answer4).bytes.dropFirst(14))
    let error =
      octets("020000000225 020000000201 0800 4500") + word(28 + quoted.count) + octets("00000000400100000a0000010a000002 0b01000000000000")
      + quoted
    #expect(try answers([first, last, Packet(error)]) == ["", "", ""])
    #expect(try json([first, last, Packet(error)])[2].layers.map(\.protocol) == ["frame", "eth", "ip", "icmp", "ip", "data"])
  }

  // MARK: The table's bounds

  private func fragment(_ id: Int, _ place: Range<Int>, offset: Int = 0, isFollowed: Bool = true) -> Fragment {
    let key = Fragment.Key(source: 1, destination: 2, identification: UInt32(id), number: 17)
    return Fragment(key: key, next: .udp, offset: offset, isFollowed: isFollowed, place: place)
  }

  @Test func `no more than 256 datagrams wait, and the oldest is given up`() {
    var table = FragmentTable()
    let bytes = [UInt8](repeating: 7, count: 16)
    for id in 0..<300 { #expect(table.add(fragment(id, 0..<8), of: bytes.octets)?.payload == nil) }
    #expect(table.dropped == 300 - FragmentTable.mostDatagrams)
    #expect(table.add(fragment(0, 0..<8, offset: 8, isFollowed: false), of: bytes.octets)?.payload == nil)
    #expect(table.add(fragment(299, 0..<8, offset: 8, isFollowed: false), of: bytes.octets)?.payload.count == 16)
  }

  @Test func `no more than 8 MB wait, even for one datagram`() {
    var table = FragmentTable()
    let bytes = [UInt8](repeating: 7, count: 60_000)
    for id in 0..<200 { _ = table.add(fragment(id, 0..<60_000), of: bytes.octets) }
    #expect(table.dropped >= 200 - FragmentTable.mostBytes / 60_000)
    // One datagram whose parts are repeated for ever must not grow without bound either.
    var one = FragmentTable()
    for _ in 0..<400 { _ = one.add(fragment(1, 0..<60_000), of: bytes.octets) }
    #expect(one.bytes <= 3 * FragmentTable.longestDatagram)
  }

  @Test func `a datagram of more than 65,535 bytes is none`() {
    var table = FragmentTable()
    let bytes = [UInt8](repeating: 7, count: 1000)
    #expect(table.add(fragment(1, 0..<1000, offset: 65_000, isFollowed: false), of: bytes.octets)?.payload == nil)
    #expect(table.add(fragment(1, 0..<0, offset: 0, isFollowed: false), of: bytes.octets)?.payload == nil)
    #expect(table.bytes == 0)
  }

  @Test func `random parts in random order give the payload or nothing`() {
    let seed: UInt64 = 20_261_122
    var random = SeededGenerator(seed: seed)
    let payload = (0..<400).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for round in 0..<200 {
      var cuts = Set((0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: 1..<50, using: &random) * 8 })
      cuts.formUnion([0, 400])
      let edges = cuts.sorted()
      var parts = zip(edges, edges.dropFirst()).map { $0..<$1 }
      if Bool.random(using: &random) { parts.append(parts.randomElement(using: &random) ?? 0..<8) }
      parts.shuffle(using: &random)
      var table = FragmentTable(), results: [[UInt8]] = []
      for part in parts {
        let one = fragment(round, part, offset: part.lowerBound, isFollowed: part.upperBound < 400)
        if let whole = table.add(one, of: payload.octets) { results.append(whole.payload) }
      }
      #expect(results.first == payload, "seed \(seed) round \(round) parts \(parts)")
    }
  }
}

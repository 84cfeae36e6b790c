import DNS
import Determinism
import Testing
import Wire

struct DNSPacketTests {
  /// What belongs to other packets, and what tshark shows in fields that are not here.
  static let notCompared: Set<String> = ["dns.response_to", "dns.time", "dns.data"]

  @Test(arguments: Sample.all) func `every field as tshark prints it`(sample: Sample) {
    let values = visit(sample.bytes, sample.kind).values
    var printed: [String] = []
    for row in DNSPacket.fields.rows.map(\.name.description) where !printed.contains(where: { $0.hasPrefix(row + "=") }) {
      guard let value = values[row], !Self.notCompared.contains(row), sample.withHeader || !Self.isOfHeader(row) else { continue }
      let text = value.joined(separator: ",")
      if !text.isEmpty { printed.append("\(row)=\(text)") }
    }
    #expect(printed == sample.fields)
  }

  private static func isOfHeader(_ name: String) -> Bool {
    name == "dns.id" || name.hasPrefix("dns.flags") || (name.hasPrefix("dns.count") && name != "dns.count.labels")
  }

  @Test(arguments: Sample.all) func `the same at another place of the frame`(sample: Sample) {
    let moved = visit([UInt8](repeating: 0xAA, count: 42) + sample.bytes, sample.kind, at: 42)
    #expect(moved.values == visit(sample.bytes, sample.kind).values)
    #expect(!moved.isOutside)
  }

  @Test func `one field alone is the same as among all`() {
    for sample in Sample.recorded {
      let all = visit(sample.bytes).values
      for field in DNSPacket.Field.allCases {
        let name = field.descriptor.name.description
        let alone = visit(sample.bytes, wanted: FieldSet(field), notes: false).values
        if name != "dns.rr.udp_payload_size" { #expect(alone[name] == all[name], "\(sample): \(name)") }
        #expect(alone.keys.allSatisfy { $0 == name })
      }
    }
  }

  @Test func `several messages in one segment`() {
    let message = Sample.recorded[3].bytes, count = message.count
    let framed = [UInt8(count >> 8), UInt8(count & 255)] + message
    let two = visit(framed + framed + framed.prefix(40), overTCP: true)
    #expect(two.values["dns.length"] == ["\(count)", "\(count)"])
    #expect(two.names.first == "dns.length")
    #expect(two.values["dns.id"]?.count == 2)
    #expect(visit([0, 0] + framed, overTCP: true).values["dns.length"] == ["\(count)"])
    #expect(visit([], overTCP: true).emissions == 0)
    var sink = RecordingSink()
    let bytes = framed + framed.prefix(40)
    #expect(DNSPacket.visitOverTCP(Layer(.dns, offset: 0, length: bytes.count), of: bytes.octets, into: &sink) == framed.count)
  }

  @Test func `what is odd is noted`() {
    func notes(_ hex: String) -> [String] { visit(octets(hex)).notes }
    #expect(notes("0001 0100 0001 0000 0000 0000 c00c 0001 0001") == ["the name's compression pointers lead in a circle"])
    #expect(notes("0001 0100 0001 0000 0000 0000 0161 00 0001 0001 ff") == ["bytes behind the last record that no count speaks of"])
    #expect(notes("0001 0100 0001 0000 0000 0000 0161 00 0001") == ["cut short: 19 bytes are needed here and 17 are there"])
    #expect(notes("0001 01") == ["cut short: 12 bytes are needed here and 3 are there"])
  }

  @Test func `no prefix of a message traps or points outside`() {
    for sample in Sample.all where sample.bytes.count < 600 {
      for length in 0...sample.bytes.count { #expect(!visit(Array(sample.bytes[..<length]), sample.kind).isOutside) }
    }
  }

  @Test func `no mutation traps or points outside`() {
    let seed: UInt64 = 0xD05
    var random = SeededGenerator(seed: seed)
    let kinds: [LayerKind] = [.dns, .mdns, .llmnr]
    for round in 0..<3_000 {
      let bytes = mutated(Sample.all[Int.random(in: 0..<Sample.all.count, using: &random)].bytes, using: &random)
      let kind = kinds[Int.random(in: 0..<3, using: &random)]
      let sink = visit(bytes, kind), tcp = visit(bytes, kind, overTCP: true)
      #expect(!sink.isOutside && !tcp.isOutside, "seed \(seed), round \(round): \(hex(bytes))")
    }
  }

  @Test func `work is bounded`() {
    // 64 KiB of records whose every name is the same circle through many labels.
    var bytes = octets("0001 8000 0000 ffff 0000 0000")
    while bytes.count < 16_000 { bytes += octets("0161 0162 0163 c00c") }
    while bytes.count < 65_500 { bytes += octets("c00c 0002 0001 00000000 0002 c00c") }
    let sink = visit(bytes)
    #expect(sink.emissions < 65_536 * 8)
  }

  @Test func `the table`() {
    #expect(DNSPacket.Field.allCases.count <= FieldID.rowsPerKind)
    #expect(DNSPacket.fields.rows.allSatisfy { $0.name.description.hasPrefix("dns.") })
  }
}

/// Some octets changed, cut out, put in, or made pointers.
func mutated(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...5, using: &random) where !bytes.isEmpty {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.remove(at: place)
    case 3: bytes.insert(0xC0, at: place)
    case 4: bytes.removeSubrange(place...)
    default: bytes.replaceSubrange(place..<min(place + 2, bytes.count), with: [0xC0, UInt8(place & 0xFF)])
    }
  }
  return bytes
}

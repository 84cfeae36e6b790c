import Dissection
import Testing
import Wire

struct FieldRegistryTests {
  private static let sampleNumbers: [UInt64] =
    Array(0...300) + [
      500, 1023, 1500, 1536, 0x0800, 0x86DD, 0x8847, 0xFFFE, 0xFFFF, 0x1_0000, 0xFF_FFFF, 1 << 31,
      1 << 32, 1 << 63, .max - 1, .max
    ]

  @Test func `names are lower-case dotted ASCII`() {
    for (_, field) in FieldRegistry.all {
      let name = field.name.description
      #expect(name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }, "\(name)")
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      #expect(parts.count >= 2 && parts.allSatisfy { !$0.isEmpty }, "\(name)")
    }
  }

  @Test func `there is room for every kind and every row`() {
    #expect(LayerKind.allCases.count < 64)
    for kind in LayerKind.allCases {
      #expect(kind.fields.rows.count <= FieldID.rowsPerKind && !kind.fields.rows.isEmpty, "\(kind)")
      #expect(!kind.name.isEmpty && !kind.title.isEmpty && !kind.shortName.isEmpty, "\(kind)")
    }
    #expect(Set(FieldRegistry.all.map(\.id)).count == FieldRegistry.all.count)
    for (id, _) in FieldRegistry.all { #expect(id.index < FieldID.limit) }
  }

  @Test func `every field has words and a source, and none ends in blanks or a full stop`() {
    for (_, field) in FieldRegistry.all {
      let words = field.words.description, source = field.source.description
      #expect(!words.isEmpty && words.first != " " && words.last != " " && words.last != ".", "\(field.name)")
      #expect(!source.isEmpty && source.first != " " && source.last != " ", "\(field.name)")
      guard let about = field.about?.description else { continue }
      #expect(about.hasSuffix(".") && about.first?.isLowercase != true && !about.hasPrefix(" "), "\(field.name): \(about)")
    }
  }

  @Test func `a field that every reader meets says what it is for`() {
    let everyday = [
      "eth.type", "ip.ttl", "ip.checksum", "ip.proto", "ipv6.hlim", "tcp.srcport", "tcp.flags.syn", "tcp.seq_raw", "udp.checksum",
      "dns.id", "dns.qry.type", "http.request.method", "mqtt.topic", "mqtt.msgtype", "arp.opcode", "icmp.type"
    ]
    for name in everyday {
      let rows = FieldRegistry.all.filter { $0.field.name.description == name }
      #expect(!rows.isEmpty && rows.contains { $0.field.about != nil }, "\(name)")
    }
  }

  /// Rows stand in the order of their bytes. Formats in which one place means different things by type are left out.
  @Test func `fixed places lie in wire order`() {
    let variable: Set<LayerKind> = [
      .icmp, .icmpv6, .igmp, .vrrp, .mqtt, .mqttsn, .arp, .linuxCooked, .linuxCooked2, .ppp, .llc, .routingHeader
    ]
    for kind in LayerKind.allCases where kind.table == kind && !variable.contains(kind) {
      var last = 0
      // The parts of a field stand below it, wherever the next field begins.
      for field in kind.fields.rows where !field.isHidden && !field.isPart {
        guard let place = field.place else { continue }
        #expect(place.bits.lowerBound >= last, "\(kind): \(field.name) lies before the row above it")
        last = place.bits.lowerBound
      }
    }
  }

  @Test func `a part lies within the field above it`() {
    for kind in LayerKind.allCases where kind.table == kind {
      var whole: Range<Int>?
      for field in kind.fields.rows where !field.isHidden {
        guard field.isPart else {
          whole = field.place?.bits
          continue
        }
        guard let whole, let part = field.place?.bits else { continue }
        #expect(whole.contains(part.lowerBound) && whole.upperBound >= part.upperBound, "\(kind): \(field.name)")
      }
    }
  }

  @Test func `styles fit the places`() {
    for (_, field) in FieldRegistry.all {
      guard let bits = field.place?.bits.count else { continue }
      switch field.style {
      // A flag may be of several bits: set if any is (MQTT's reserved seven).
      case .flag: #expect(bits <= 8, "\(field.name)")
      case .ethernet: #expect(bits == 48, "\(field.name)")
      case .ipv4: #expect(bits == 32, "\(field.name)")
      case .ipv6: #expect(bits == 128, "\(field.name)")
      case .hexadecimal(let digits): #expect(digits <= 16 && Int(digits) * 4 >= bits, "\(field.name)")
      case .decimal, .signed, .seconds, .duration: #expect(bits <= 64, "\(field.name)")
      case .text, .octets, .colonOctets, .domainName, .printed: break
      }
    }
  }

  @Test func `no number is too odd for the names of numbers`() {
    for (_, field) in FieldRegistry.all {
      guard let values = field.values else { continue }
      for number in Self.sampleNumbers {
        guard let name = values(number)?.description else { continue }
        #expect(!name.isEmpty && name.first != " " && name.last != " ", "\(field.name) \(number)")
      }
      #expect((Self.sampleNumbers + (0..<65_536)).contains { values($0) != nil }, "\(field.name) names no number at all")
    }
  }

  @Test func `a name is found, and its other side`() {
    #expect(FieldRegistry.fields(named: "ip.src").count == 1)
    #expect(FieldRegistry.fields(named: "ip.addr").count == 2)
    #expect(FieldRegistry.fields(named: "tcp.port").count == 2)
    #expect(FieldRegistry.fields(named: "IP.SRC").isEmpty)
    #expect(FieldRegistry.fields(named: "").isEmpty)
    for (name, sides) in FieldRegistry.eitherSide {
      #expect(FieldRegistry.fields(named: name) == sides.flatMap { FieldRegistry.fields(named: $0) } && sides.count == 2)
    }
  }

  @Test func `a mistyped name gets the right one proposed`() {
    #expect(FieldRegistry.suggestions(for: "ip.scr").first == "ip.src")
    #expect(FieldRegistry.suggestions(for: "tcp.dstprt").first == "tcp.dstport")
    #expect(FieldRegistry.suggestions(for: "dns.qry.nam").first == "dns.qry.name")
    #expect(FieldRegistry.suggestions(for: "mqtt.topik").first == "mqtt.topic")
    #expect(FieldRegistry.suggestions(for: "IP.SRC", count: 1).count <= 1)
    #expect(FieldRegistry.suggestions(for: "completely different words").isEmpty)
    #expect(FieldRegistry.suggestions(for: String(repeating: "x", count: 100_000)).isEmpty)
    _ = FieldRegistry.suggestions(for: "")
  }
}

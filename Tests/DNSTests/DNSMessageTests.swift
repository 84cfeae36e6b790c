import DNS
import Determinism
import Testing
import Wire

struct DNSMessageTests {
  @Test(arguments: Sample.recorded) func `what NSD and dig wrote is written again byte for byte`(sample: Sample) throws {
    let message = try DNSMessage(parsing: sample.bytes)
    #expect(try hex(message.serialized()) == hex(sample.bytes))
    #expect(try DNSMessage(parsing: message.serialized(compressing: false)) == message)
  }

  @Test func `an answer in words`() throws {
    let message = try DNSMessage(parsing: Sample.recorded[2].bytes)
    #expect(message.isResponse && message.isAuthoritative && message.recursionDesired && !message.isTruncated)
    #expect(message.opcode == .query && message.responseCode == .noError)
    #expect(message.questions == [Question("web.shop.example", .aaaa)])
    #expect(message.answers == [ResourceRecord("web.shop.example", timeToLive: 300, .aaaa(0x2001_0db8_0000_0000_0000_0000_0000_0080))])
    #expect(message.authorities.map(\.data) == [.ns("ns1.shop.example"), .ns("ns2.shop.example")])
    #expect(message.edns?.recordClass.rawValue == 1232)
  }

  @Test func `an answer from scratch`() throws {
    var message = DNSMessage(identifier: 0x1234, questions: [Question("www.example.com", .a)])
    message.isResponse = true
    message.opcode = .query
    message.recursionDesired = true
    message.recursionAvailable = true
    message.answers = [
      ResourceRecord("www.example.com", timeToLive: 60, .cname("web.example.com")),
      ResourceRecord("web.example.com", timeToLive: 60, .a(0xC000_0201))
    ]
    message.additionals = [ResourceRecord(.root, RecordClass(1232), timeToLive: 0, .opt([EDNSOption(.cookie, [1, 2, 3, 4, 5, 6, 7, 8])]))]
    message.responseCode = .badVersion
    let expected = """
      1234 8180 0001 0002 0000 0001  03777777 076578616d706c65 03636f6d 00 0001 0001
      c00c 0005 0001 0000003c 0006 03776562 c010  c02d 0001 0001 0000003c 0004 c0000201
      00 0029 04d0 01000000 000c 000a 0008 0102030405060708
      """
    #expect(try hex(message.serialized()) == hex(octets(expected)))
    #expect(try DNSMessage(parsing: octets(expected)) == message)
    #expect(message.responseCode == .badVersion && message.responseCode.description == "BADVERS")
  }

  @Test func `names in data are compressed for old types only`() throws {
    let name: Name = "host.example"
    let data: [RecordData] = [
      .ns(name), .mx(preference: 1, exchange: name), .srv(priority: 1, weight: 2, port: 3, target: name), .dname(name),
      .svcb(ServiceBinding(priority: 1, target: name)), .parts(RecordType(17), [.name(name), .name(name)]),
      .parts(RecordType(14), [.name(name), .name(name)])
    ]
    let lengths = try data.map { data throws(WireError) in
      try DNSMessage(answers: [ResourceRecord(name, timeToLive: 0, data)]).serialized().count - 12 - 14 - 10
    }
    #expect(lengths == [2, 4, 20, 14, 16, 28, 4])
    #expect(RecordType.mx.allowsCompression && !RecordType.srv.allowsCompression && !RecordType(65_280).allowsCompression)
  }

  @Test func `compression keeps the case, and stops where pointers end`() throws {
    let message = DNSMessage(answers: [
      ResourceRecord("A.Example", timeToLive: 0, .txt([[UInt8](repeating: 0x20, count: 255)])),
      ResourceRecord("a.example", timeToLive: 0, .txt([[]]))
    ])
    let back = try DNSMessage(parsing: message.serialized())
    #expect(zip(back.answers, message.answers).allSatisfy { $0.name.isIdentical(to: $1.name) })
    let text = RecordData.txt([[UInt8]](repeating: [UInt8](repeating: 0x2A, count: 255), count: 70))
    let long = DNSMessage(answers: [
      ResourceRecord("a", timeToLive: 0, text), ResourceRecord("late.example", timeToLive: 0, .txt([[]])),
      ResourceRecord("late.example", timeToLive: 0, .txt([[]])), ResourceRecord("a", timeToLive: 0, .txt([[]]))
    ])
    #expect(try DNSMessage(parsing: long.serialized()) == long)
    #expect(try long.serialized().suffix(13).prefix(2) == [0xC0, 0x0C])
  }

  /// The answer's owner comes first; then type, class, TTL, length and data of an A record.
  @Test(arguments: [
    ("c00c", "a pointer to itself"), ("c00d", "into itself"), ("0161 c00c", "a circle"), ("c01a", "forward"), ("c0ff", "behind the end"),
    ("40", "an extended label"), ("80", "a label of no type"), ("0161", "cut")
  ]) func `names that are refused`(owner: String, what: String) {
    let bytes = octets("0001 8000 0000 0001 0000 0000 \(owner) 0001 0001 00000000 0004 7f000001")
    #expect(throws: WireError.self, "\(what)") { try DNSMessage(parsing: bytes) }
  }

  @Test(arguments: [
    ("0001 0001 00000000 0003 7f0000", "an A record of three bytes"), ("0001 0001 00000000 0005 7f00000101", "of five"),
    ("0001 0001 00000000 0000", "of none"), ("0005 0001 00000000 0003 016100", ""),
    ("0005 0001 00000000 0004 01610000", "a byte behind the alias"),
    ("0010 0001 00000000 0000", "a TXT record without a string"), ("0010 0001 00000000 0002 0561", "a string that passes its record"),
    ("0029 0001 00000000 0005 0003000261", "an option that passes its record"),
    ("0101 0001 00000000 0002 0000", "a CAA record without a tag"),
    ("0001 0001 00000000 0004 7f000001 00", "a byte behind the message")
  ]) func `data that are refused`(record: String, what: String) throws {
    let bytes = octets("0001 8000 0000 0001 0000 0000 00 \(record)")
    if what.isEmpty {
      _ = try DNSMessage(parsing: bytes)
    } else {
      #expect(throws: WireError.self, "\(what)") { try DNSMessage(parsing: bytes) }
    }
  }

  @Test func `a name of 255 octets, and one of 256`() throws {
    func message(_ last: Int) -> [UInt8] {
      let label = [63] + [UInt8](repeating: 0x61, count: 63)
      let name = label + label + label + [UInt8(last)] + [UInt8](repeating: 0x62, count: last) + [0]
      return octets("0001 0000 0001 0000 0000 0000") + name + [0, 1, 0, 1]
    }
    #expect(try DNSMessage(parsing: message(61)).questions[0].name.octets.count == 255)
    #expect(throws: WireError.self) { try DNSMessage(parsing: message(62)) }
  }

  @Test func `pointers cannot make much of little`() {
    // 65,000 bytes whose names would have ten million octets.
    let label = [63] + [UInt8](repeating: 0x61, count: 63), name = label + label + label + [0]
    var bytes = octets("0001 8000 0001 1458 0000 0000") + name + [0, 1, 0, 1]
    while bytes.count < 62_000 { bytes += octets("c00c 0002 0001 00000000 0002 c00c") }
    #expect(throws: WireError.malformed("the names of the message expand to more than a mebibyte")) { try DNSMessage(parsing: bytes) }
  }

  @Test func `what is too large is not written`() {
    let string = [UInt8](repeating: 0, count: 256)
    #expect(throws: WireError.self) { try DNSMessage(answers: [ResourceRecord(.root, timeToLive: 0, .txt([string]))]).serialized() }
    let data = RecordData.unknown(RecordType(65_280), [UInt8](repeating: 0, count: 65_536))
    #expect(throws: WireError.self) { try DNSMessage(answers: [ResourceRecord(.root, timeToLive: 0, data)]).serialized() }
    let half = ResourceRecord(.root, timeToLive: 0, .unknown(RecordType(65_280), [UInt8](repeating: 0, count: 40_000)))
    #expect(throws: WireError.self) { try DNSMessage(answers: [half, half]).serialized() }
  }

  @Test func `every prefix is refused`() {
    for sample in Sample.recorded {
      for length in 0..<sample.bytes.count {
        #expect(throws: WireError.self, "\(sample) \(length)") { try DNSMessage(parsing: Array(sample.bytes[..<length])) }
      }
    }
  }

  @Test func `a mutated message is refused, or read the same from what is written`() {
    let seed: UInt64 = 0xC0DEC
    var random = SeededGenerator(seed: seed), accepted = 0
    for round in 0..<4_000 {
      let bytes = mutated(Sample.all[Int.random(in: 0..<Sample.all.count, using: &random)].bytes, using: &random)
      guard let message = try? DNSMessage(parsing: bytes) else { continue }
      accepted += 1
      for compressing in [true, false] {
        let written = try? message.serialized(compressing: compressing)
        #expect(written.flatMap { try? DNSMessage(parsing: $0) } == message, "seed \(seed), round \(round): \(hex(bytes))")
      }
    }
    #expect(accepted > 100)
  }
}

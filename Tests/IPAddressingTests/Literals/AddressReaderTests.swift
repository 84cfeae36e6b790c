import Determinism
import IPAddressing
import Testing

@Suite struct AddressReaderTests {
  /// The texts of `literalWitness` to each of our readers. Addresses are compared by value, as inet_ntop writes ::1.2.3.4 with dots.
  @Test func readersAgreeWithOtherPrograms() throws {
    let lines = literalWitness.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count > 250)
    for line in lines {
      let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      try #require(columns.count == 5)
      let comparison = LiteralComparison(columns[0])
      let strict = comparison.readings[0], aton = comparison.readings[1], java = comparison.readings[2], url = comparison.readings[3]
      #expect(strict.address == (columns[1] == "-" ? nil : try IPAddress(parsing: columns[1])), "\(line)")
      #expect(aton.written ?? "-" == columns[2], "\(line)")
      #expect(columns[3] == "?" || java.written ?? "-" == columns[3], "\(line)")
      #expect(columns[4] == "?" || url.outcome == .needsMapping || url.written ?? "-" == columns[4], "\(line)")
    }
  }

  /// The forms of POSIX's inet_addr, with what each number fills.
  @Test(
    arguments: [
      ("127.1", [0..<8, 8..<32]), ("127.0.1", [0..<8, 8..<16, 16..<32]), ("0x7f000001", [0..<32]),
      ("0177.0.0.01", [0..<8, 8..<16, 16..<24, 24..<32])
    ] as [(String, [Range<Int>])])
  func fillings(_ text: String, _ bits: [Range<Int>]) {
    for reader in [AddressReader.inetAton, .whatwg] {
      let reading = reader.read(text)
      #expect(reading.address == .v4(.loopback))
      #expect(reading.parts.map(\.bits) == bits)
    }
    #expect(AddressReader.strict.read(text).address == nil)
  }

  @Test func traceOfLooseNumbers() {
    let reading = AddressReader.inetAton.read("0x7f.010.9 rest")
    #expect(reading.parts.map(\.text) == ["0x7f", "010", "9"])
    #expect(reading.parts.map(\.notation) == [.hexadecimal, .octal, .decimal])
    #expect(reading.parts.map(\.value) == [127, 8, 9])
    #expect(reading.parts.map(\.offset) == [0, 5, 9])
    #expect(reading.steps == [.ignored(" rest")])
    #expect(
      reading.lines == [
        "white space: ' rest' is ignored", "0x7f, hexadecimal, is 127 and fills bits 0 to 7", "010, octal, is 8 and fills bits 8 to 15",
        "9, decimal, is 9 and fills bits 16 to 31", "inet_aton: 127.8.0.9"
      ])
  }

  @Test func traceOfHosts() {
    let number = AddressReader.whatwg.read("%31.0x2.")
    #expect(number.steps == [.percentDecoded(to: "1.0x2."), .endsInNumber(true, label: "0x2"), .trailingDot])
    #expect(number.written == "1.0.0.2")
    let domain = AddressReader.whatwg.read("127.0.0.1.Example")
    #expect(domain.steps == [.endsInNumber(false, label: "Example")])
    #expect(domain.outcome == .domain("127.0.0.1.example") && domain.address == nil && domain.parts.isEmpty)
    let mapped = AddressReader.whatwg.read("[::FFFF:127.0.0.1]")
    #expect(mapped.steps == [.brackets] && mapped.written == "[::ffff:7f00:1]")
    #expect(mapped.parts.map(\.offset) == [1, 3, 8, 12, 14, 16])
    #expect(AddressReader.whatwg.read("[1::2::3]").description.hasPrefix("WHATWG URL: refused, column 6: a second '::'"))
    #expect(mapped.address == .v6(IPv6Address(mapping: .loopback)))
  }

  @Test func traceOfGroups() {
    let reading = AddressReader.strict.read("64:ff9b::192.0.2.33")
    #expect(reading.parts.map(\.text) == ["64", "ff9b", "::", "192", "0", "2", "33"])
    #expect(reading.parts.map(\.notation.base) == [16, 16, nil, 10, 10, 10, 10])
    #expect(reading.parts.map(\.bits) == [0..<16, 16..<32, 32..<96, 96..<104, 104..<112, 112..<120, 120..<128])
    #expect(reading.parts.map(\.offset) == [0, 3, 7, 9, 13, 15, 17])
  }

  @Test(
    arguments: [
      (.inetAton, "", .empty, 0), (.inetAton, "1..2", .missing(part: 2), 2), (.inetAton, "1.", .missing(part: 2), 2),
      (.inetAton, "1.08", .notDigit("8", part: 2, .octal), 3), (.inetAton, " 1", .notDigit(" ", part: 1, .decimal), 0),
      (.inetAton, "256.1", .tooLarge(part: 1, maximum: 255), 0), (.inetAton, "1.16777216", .tooLarge(part: 2, maximum: 0xFF_FFFF), 2),
      (.inetAton, "4294967296", .tooLarge(part: 1, maximum: .max), 0), (.inetAton, "1.2.3.4.5", .tooManyParts, 7),
      (.inetAton, "0x", .trailing("x"), 1), (.inetAton, "1\u{0}", .trailing("\u{0}"), 1), (.whatwg, "", .empty, 0),
      (.inetAddress, "0x7f.1", .notDigit("x", part: 1, .decimal), 1), (.inetAddress, "0000000000000001", .tooLong(maximum: 15), 15),
      (.inetAddress, "", .empty, 0), (.inetAddress, "1.", .missing(part: 2), 2), (.inetAddress, "1.2.3.4.5", .tooManyParts, 7),
      (.whatwg, "[::1", .openBracket, 0), (.whatwg, "a/b", .forbidden("/"), 1), (.whatwg, "1%", .forbidden("%"), 1),
      (.whatwg, "1.2.3.4.5", .tooManyParts, 8), (.whatwg, "1.2.3.08", .notDigit("8", part: 4, .octal), 7),
      (.whatwg, "example.8", .notDigit("e", part: 1, .decimal), 0), (.whatwg, "1..8", .missing(part: 2), 2),
      (.whatwg, "99999999999999999999", .tooLarge(part: 1, maximum: .max), 0), (.whatwg, "1.2.3.0x100", .tooLarge(part: 4, maximum: 255), 6)
    ] as [(AddressReader, String, LiteralRefusal.Problem, Int)])
  func refusals(_ reader: AddressReader, _ text: String, _ problem: LiteralRefusal.Problem, _ offset: Int) {
    let reading = reader.read(text)
    #expect(reading.outcome == .refused(LiteralRefusal(problem, at: offset)))
    #expect(reading.parts.allSatisfy { $0.bits == nil })
    #expect(!reading.description.isEmpty)
  }

  @Test func refusalsInWords() {
    #expect(AddressReader.inetAton.read("1.08").description == "inet_aton: refused, column 4: '8' in part 2 is no octal digit")
    #expect(AddressReader.inetAton.read("1\u{3B1}").description == "inet_aton: refused, column 2: U+03B1 behind the address")
    #expect(AddressReader.whatwg.read("a b").description == "WHATWG URL: refused, column 2: a host cannot have U+0020")
    #expect(
      AddressReader.inetAddress.read("256.1").description
        == "InetAddress: refused, column 1: part 1 is too large for what it fills: the largest is 255")
  }

  @Test func strictRefusalsAreThoseOfTheAddress() {
    for text in ["010.0.0.1", "1.2.3", "::1%eth0", "1::2::3"] {
      guard case .refused(let refusal) = AddressReader.strict.read(text).outcome, case .form(let error) = refusal.problem else {
        Issue.record("\(text) is not refused for its form")
        continue
      }
      #expect(error.offset == refusal.offset && error.description == refusal.description)
    }
  }

  /// Browsers take U+FF11 for 1 and the ideographic full stop for a dot; what becomes of Punycode needs tables too.
  @Test(arguments: ["\u{FF11}27.1", "127\u{3002}1", "%EF%BC%91", "xn--a.example", "%FF"])
  func mappingIsNotGuessed(_ text: String) {
    #expect(AddressReader.whatwg.read(text).outcome == .needsMapping)
    #expect(LiteralComparison(text).verdict == .undecided)
  }

  /// Our own form of any address is read back by every reader that knows its version.
  @Test func ownFormsAreAgreedOn() {
    let seed: UInt64 = 6943
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1000 {
      let bits = randomBits(&generator)
      for address in [IPAddress.v6(IPv6Address(rawValue: bits)), .v4(IPv4Address(rawValue: UInt32(truncatingIfNeeded: bits)))] {
        #expect(LiteralComparison(address.description).verdict == .agreed(address), "seed \(seed), \(address)")
      }
    }
  }

  /// Any text comes back without a trap: random octets, every prefix of what is valid, and very long ones.
  @Test func anyText() {
    let seed: UInt64 = 1337
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789abcdefx:.%[] ".utf8)
    for _ in 0..<3000 {
      let count = Int.random(in: 0...40, using: &generator), isTextual = Bool.random(using: &generator)
      let octets = (0..<count).map { _ in
        isTextual ? alphabet.randomElement(using: &generator)! : UInt8.random(in: 0...255, using: &generator)
      }
      check(String(decoding: octets, as: UTF8.self))
    }
    for text in ["0x7f.0000.017.255 rest", "[2001:db8::192.0.2.1]", "1:2:3:4:5:6:7:8", "%31%32.0x7f.1."] {
      for count in 0...text.utf8.count { check(String(text.prefix(count))) }
    }
    for unit in ["1", "1.", ":", "::", "0x", "f:", "%31", "[", ".", "\u{0}", "\u{1F600}", "9."] {
      let long = String(repeating: unit, count: 20_000)
      for text in [long, "[\(long)]", "1.\(long)", "::\(long)"] { check(text) }
    }
  }

  private func check(_ text: String) {
    for reading in LiteralComparison(text).readings {
      #expect(reading.lines.count == reading.steps.count + reading.parts.count + 1)
      #expect(reading.parts.count <= 14)
      guard reading.address != nil else { continue }
      let filled = reading.parts.compactMap(\.bits)
      #expect(filled.first?.lowerBound == 0 && zip(filled, filled.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
      #expect(filled.last?.upperBound == (reading.address?.version == 4 ? 32 : 128), "\(text)")
    }
  }
}

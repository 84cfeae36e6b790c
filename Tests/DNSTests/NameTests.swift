import DNS
import Determinism
import Testing
import Wire

struct NameTests {
  @Test(arguments: [
    ("www.example.com", "03777777 076578616d706c65 03636f6d 00"), ("www.example.com.", "03777777 076578616d706c65 03636f6d 00"),
    (".", "00"), (#"a\.b.c"#, "03612e62 0163 00"), (#"\000\255\032"#, "0300ff20 00"), (#"\@\\"#, "02405c 00"), ("é", "02c3a9 00"),
    ("*._tcp", "012a 045f746370 00")
  ]) func `text becomes octets`(text: String, expected: String) throws {
    #expect(try Name(text).octets == octets(expected))
  }

  @Test(arguments: [
    ("", NameError.Reason.emptyText, 0), ("a..b", .emptyLabel, 2), (".a", .emptyLabel, 0), ("..", .emptyLabel, 0),
    (#"ab.c\"#, .badEscape, 4), (#"ab.\25"#, .badEscape, 3), (#"ab.\256"#, .badEscape, 3), (#"\1a1"#, .badEscape, 0),
    ("ab." + String(repeating: "x", count: 64), .labelTooLong, 3)
  ]) func `an error says where`(text: String, reason: NameError.Reason, offset: Int) {
    let error = #expect(throws: NameError.self) { try Name(text) }
    #expect(error?.reason == reason && error?.offset == offset)
    #expect(error?.description.hasSuffix("(at \(offset))") == true)
  }

  @Test func `the limits of RFC 1035`() throws {
    let label = String(repeating: "a", count: 63)
    let longest = [label, label, label, String(repeating: "b", count: 61)].joined(separator: ".")
    #expect(try Name(longest).octets.count == 255)
    #expect(throws: NameError(reason: .nameTooLong, offset: 192)) { try Name(longest + "b") }
    #expect(throws: WireError.self) { try Name(labels: [[UInt8](repeating: 1, count: 64)]) }
    #expect(throws: WireError.self) { try Name(labels: [[]]) }
    #expect(throws: WireError.self) { try Name(labels: [[UInt8]](repeating: [1], count: 128)) }
    #expect(try Name(labels: [[UInt8]](repeating: [1], count: 127)).octets.count == 255)
  }

  @Test func `case does not matter, and only that of ASCII`() throws {
    let name: Name = "WWW.Example.com"
    #expect(name == "www.eXample.COM")
    #expect(name.hashValue == Name(stringLiteral: "www.example.com").hashValue)
    #expect(!name.isIdentical(to: "www.example.com"))
    #expect(name.lowercased.isIdentical(to: "www.example.com"))
    #expect(Name(#"\228"#) != Name(#"\196"#))
    #expect(Name("[") != Name("{"))
  }

  /// RFC 4034 §6.1 prints this order.
  @Test func `the canonical order`() throws {
    let sorted = try [
      "example", "a.example", "yljkjljk.a.example", "Z.a.example", "zABC.a.EXAMPLE", "z.example", #"\001.z.example"#, "*.z.example",
      #"\200.z.example"#
    ]
    .map { text throws(NameError) in try Name(text) }
    #expect(Array(sorted.reversed()).sorted() == sorted)
  }

  @Test func `parents and domains`() {
    let name: Name = "a.b.example"
    #expect(name.parent == "b.example")
    #expect(Name.root.parent == nil)
    #expect(name.isWithin("example") && name.isWithin(name) && name.isWithin(.root))
    #expect(!name.isWithin("ample") && !Name.root.isWithin(name) && !name.isWithin("x.a.b.example"))
    #expect(name.labels == [[0x61], [0x62], Array("example".utf8)])
  }

  @Test func `any octets survive the way through text`() throws {
    let seed: UInt64 = 1035
    var random = SeededGenerator(seed: seed)
    for round in 0..<500 {
      let labels = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        (0..<Int.random(in: 1...30, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
      let name = try Name(labels: labels)
      #expect(try Name(name.description).isIdentical(to: name), "seed \(seed), round \(round): \(name)")
    }
  }
}

import Determinism
import IPAddressing
import Testing

@Suite struct IPv4AddressTests {
  @Test(
    arguments: [
      ("0.0.0.0", 0), ("127.0.0.1", 0x7F00_0001), ("192.0.2.1", 0xC000_0201), ("9.99.100.199", 0x0963_64C7), ("255.255.255.255", .max)
    ] as [(String, UInt32)])
  func numbers(_ text: String, _ number: UInt32) throws {
    #expect(try IPv4Address(parsing: text) == IPv4Address(rawValue: number))
    #expect(IPv4Address(rawValue: number).description == text)
    #expect(IPv4Address("x\(text)y".dropFirst().dropLast()) == IPv4Address(rawValue: number))
  }

  @Test(
    arguments: [
      ("", .empty, 0), ("1.2.3", .tooFew(.octet, found: 3), 5), ("1", .tooFew(.octet, found: 1), 1), ("1.2.3.4.", .tooMany(.octet), 7),
      ("1.2.3.4.5", .tooMany(.octet), 7), ("1..3.4", .missing(.octet, number: 2), 2), (".2.3.4", .missing(.octet, number: 1), 0),
      ("1.2.3.", .missing(.octet, number: 4), 6), ("1.2.3.256", .tooLarge(.octet, number: 4, digits: "256", maximum: 255), 6),
      ("4294967295", .tooLarge(.octet, number: 1, digits: "4294967295", maximum: 255), 0),
      ("10.010.0.1", .leadingZero(.octet, number: 2, digits: "010"), 3), ("1.2.3.00", .leadingZero(.octet, number: 4, digits: "00"), 6),
      ("1.2.3.08", .leadingZero(.octet, number: 4, digits: "08"), 6), ("0x7f.0.0.1", .unexpected("x"), 1),
      (" 1.2.3.4", .unexpected(" "), 0),
      ("1.2.3.4 ", .unexpected(" "), 7), ("1.2.3.4%eth0", .unexpected("%"), 7), ("1.2.3.4\0", .unexpected("\0"), 7),
      ("1.2.3.\u{664}", .unexpected("\u{664}"), 6), ("\u{FF11}.2.3.4", .unexpected("\u{FF11}"), 0), ("1,2.3.4", .unexpected(","), 1),
      ("-1.2.3.4", .unexpected("-"), 0), ("::1", .unexpected(":"), 0)
    ] as [(String, AddressError.Problem, Int)])
  func mistakes(_ text: String, _ expected: AddressError.Problem, _ offset: Int) {
    let error = problem { () throws(AddressError) in try IPv4Address(parsing: text) }
    #expect(error?.problem == expected)
    #expect(error?.offset == offset)
    #expect(IPv4Address(text) == nil)
  }

  @Test func messages() {
    let octal = problem { () throws(AddressError) in try IPv4Address(parsing: "10.010.0.1") }
    #expect(octal?.description == "column 4: octet 2 has a leading zero: 010 could be read as octal (8); expected 10")
    let large = problem { () throws(AddressError) in try IPv4Address(parsing: "1.2.3.256") }
    #expect(large?.description == "column 7: octet 4 is 256, the largest is 255")
    let digit = problem { () throws(AddressError) in try IPv4Address(parsing: "1.2.3.\u{664}") }
    #expect(digit?.description == "column 7: U+0664 is a number, but not one of the digits 0 to 9; expected a number from 0 to 255")
    let long = problem { () throws(AddressError) in try IPv4Address(parsing: String(repeating: "9", count: 100_000)) }
    #expect(long?.description == "column 1: octet 1 is 99999999999999999999..., the largest is 255")
  }

  @Test func randomAddressesComeBack() {
    let seed: UInt64 = 791
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let address = IPv4Address(rawValue: UInt32.random(in: 0...UInt32.max, using: &generator))
      #expect(IPv4Address(address.description) == address, "seed \(seed)")
    }
  }

  @Test func orderAndIdentity() {
    #expect(IPv4Address(9, 255, 255, 255) < IPv4Address(10, 0, 0, 0))
    #expect(Set([IPv4Address.loopback, IPv4Address(127, 0, 0, 1), .broadcast, .unspecified]).count == 3)
    #expect("\(IPAddress.v4(.loopback))" == "127.0.0.1")
  }

  /// The grammar of RFC 3986 §3.2.2 (`dec-octet`), read part by part.
  private func slowly(_ text: String) -> UInt32? {
    let parts = text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard let octet = (0...255).first(where: { String($0) == part }) else { return nil }
      value = value << 8 | UInt32(octet)
    }
    return value
  }

  @Test("Texts that are nearly addresses: the reader of whole words and one of parts agree")
  func nearlyAddresses() {
    let seed: UInt64 = 3986
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789.".unicodeScalars) + ["/", ":", "\u{0}", "\u{7F}", "\u{AE}", "\u{B0}", "-", "a", "\u{FF0E}", " "]
    let changes = Array("00112255.".unicodeScalars)
    var addresses = 0
    for _ in 0..<3_000 {
      var scalars = Array(IPv4Address(rawValue: UInt32.random(in: 0...UInt32.max, using: &generator)).description.unicodeScalars)
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        let place = Int.random(in: 0..<scalars.count, using: &generator)
        let letters = Bool.random(using: &generator) ? alphabet : changes
        let letter = letters[Int.random(in: 0..<letters.count, using: &generator)]
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: scalars[place] = letter
        case 1: scalars.insert(letter, at: place)
        default: scalars.remove(at: place)
        }
      }
      let text = String(String.UnicodeScalarView(scalars)), expected = slowly(text)
      #expect(IPv4Address(text)?.rawValue == expected, "seed \(seed): \(text)")
      #expect((try? IPv4Address(parsing: text))?.rawValue == expected, "seed \(seed): \(text)")
      if expected != nil { addresses += 1 }
    }
    #expect(500...2_500 ~= addresses)
  }
}

import Determinism
import IPAddressing
import Routing
import Testing

struct RIPMessageTests {
  /// Written by hand from the diagrams of RFC 2453 §3.6 and §4.
  private let example: [UInt8] = [
    2, 2, 0, 0,
    0, 2, 0x12, 0x34, 192, 0, 2, 0, 255, 255, 255, 0, 198, 51, 100, 7, 0, 0, 0, 3,
    0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16
  ]

  @Test func `bytes and back`() throws {
    let net = try #require(IPv4Prefix("192.0.2.0/24"))
    let message = try RIPMessage(
      .response, [RIPEntry(net, metric: 3, tag: 0x1234, nextHop: IPv4Address(198, 51, 100, 7)), RIPEntry(.all, metric: 16)])
    #expect(message.bytes == example)
    #expect(try RIPMessage(bytes: example) == message)
  }

  @Test func `the request for a whole table`() throws {
    let bytes: [UInt8] = [1, 2, 0, 0] + [UInt8](repeating: 0, count: 19) + [16]
    #expect(RIPMessage.wholeTableRequest.bytes == bytes)
    #expect(try RIPMessage(bytes: bytes).entries.first?.asksForWholeTable == true)
  }

  @Test func `authentication takes the first place`() throws {
    let secret = RIPMessage.Authentication(kind: 2, data: Array("secret".utf8))
    let message = try RIPMessage(.response, [RIPEntry(.all, metric: 1)], authentication: secret)
    #expect(message.bytes.count == 44 && Array(message.bytes[4..<14]) == [0xFF, 0xFF, 0, 2] + Array("secret".utf8))
    #expect(try RIPMessage(bytes: message.bytes) == message)
    let misplaced = example[0..<24] + message.bytes[4..<24]
    #expect(throws: RIPMessageError(.misplacedAuthentication, at: 24, expected: "address family 2")) {
      try RIPMessage(bytes: Array(misplaced))
    }
  }

  @Test func `every prefix of a message is a message or an error that says where it ends`() {
    for count in 0..<example.count {
      let bytes = Array(example[..<count])
      if count >= 4, (count - 4) % 20 == 0 {
        #expect(throws: Never.self) { try RIPMessage(bytes: bytes) }
        continue
      }
      let error = #expect(throws: RIPMessageError.self) { try RIPMessage(bytes: bytes) }
      #expect(error?.problem == .endsEarly(count: count))
      #expect(error?.offset == (count < 4 ? count : 4 + (count - 4) / 20 * 20))
    }
  }

  @Test func `errors say where and what`() {
    func message(_ bytes: [UInt8]) -> String? {
      do throws(RIPMessageError) {
        _ = try RIPMessage(bytes: bytes)
        return nil
      } catch { return error.description }
    }
    #expect(message([3, 2, 0, 0]) == "byte 0: command 3; expected 1 (request) or 2 (response)")
    #expect(message([2, 0, 0, 0]) == "byte 1: version 0; expected 2")
    #expect(message([2, 1, 0, 0]) == "byte 1: version 1; expected 2")
    #expect(message([2, 2]) == "byte 2: the message ends after 2 bytes; expected a header of 4 bytes")
    #expect(message([2, 2, 0, 0] + [UInt8](repeating: 0, count: 520)) == "byte 504: 26 entries; expected at most 25 entries")
    // A later version, and bytes that should be zero, are let through (RFC 2453 §5).
    #expect(message([2, 3, 9, 9]) == nil)
  }

  @Test func `many entries become many messages`() throws {
    let entries = (0..<51).map { RIPEntry(IPv4Prefix(IPv4Address(10, 0, 0, $0)), metric: 1) }
    #expect(RIPMessage.responses(entries).map(\.entries.count) == [25, 25, 1])
    #expect(RIPMessage.responses([]).isEmpty)
    #expect(throws: RIPMessageError(.tooManyEntries(26), at: nil, expected: "at most 25 entries")) {
      try RIPMessage(.response, Array(entries.prefix(26)))
    }
  }

  /// Any bytes are an error or a message whose bytes are the same, but for the version and the two that are not looked at.
  @Test func `any bytes`() {
    var generator = SeededGenerator(seed: 520)
    for _ in 0..<4000 {
      var bytes = (0..<Int.random(in: 0...90, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
      if bytes.count >= 4, Bool.random(using: &generator) { (bytes[0], bytes[1]) = (UInt8.random(in: 1...2, using: &generator), 2) }
      if Bool.random(using: &generator) { bytes.removeLast(max((bytes.count - 4) % 20, 0)) }
      guard let message = try? RIPMessage(bytes: bytes) else { continue }
      #expect(message.bytes == [bytes[0], 2, 0, 0] + bytes.dropFirst(4))
    }
  }
}

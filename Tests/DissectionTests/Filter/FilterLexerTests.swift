import Testing

@testable import Dissection

struct FilterLexerTests {
  private func words(_ text: String) throws -> [String] { try FilterLexer.tokens(of: text).dropLast().map(\.text) }

  @Test func `words and signs need no blanks between them`() throws {
    #expect(try words("!tcp.port==80&&ip") == ["!", "tcp.port", "==", "80", "&&", "ip"])
    #expect(try words("ip.ttl in{1..5,7}and tcp") == ["ip.ttl", "in", "{", "1", "..", "5", ",", "7", "}", "and", "tcp"])
    #expect(try words("a===b!==c<=d~e") == ["a", "===", "b", "!==", "c", "<=", "d", "~", "e"])
  }

  @Test func `a hyphen joins, an address keeps its prefix, a number is divided`() throws {
    #expect(try words("eth.src == 02-00-00-00-02-25") == ["eth.src", "==", "02-00-00-00-02-25"])
    #expect(try words("ip.ttl-1") == ["ip.ttl-1"])
    #expect(try words("ip.ttl -1") == ["ip.ttl", "-", "1"])
    #expect(try words("192.0.2.0/24") == ["192.0.2.0/24"])
    #expect(try words("2001:db8::/32") == ["2001:db8::/32"])
    #expect(try words("ip.ttl/2") == ["ip.ttl", "/", "2"])
    #expect(try words("10.0.0.5 .. 10.0.0.9") == ["10.0.0.5", "..", "10.0.0.9"])
    #expect(try words("10.0.0.5..10.0.0.9") == ["10.0.0.5", "..", "10.0.0.9"])
  }

  @Test func `brackets and layers are one token each`() throws {
    let tokens = try FilterLexer.tokens(of: "ip.src#[1-2][0:2] ip#1")
    #expect(tokens.map(\.kind) == [.word, .layers, .brackets, .word, .layers, .end])
    #expect(tokens.map(\.text) == ["ip.src", "1-2", "0:2", "ip", "1", ""])
  }

  /// wireshark-filter(4) lists the escape sequences.
  @Test func `escapes in strings`() throws {
    func bytes(_ text: String) throws -> [UInt8] {
      guard case .quoted(let bytes) = try FilterLexer.tokens(of: text)[0].kind else { return [] }
      return bytes
    }
    #expect(try bytes(#""\x48EAD""#) == Array("HEAD".utf8))
    #expect(try bytes(#""\110EAD""#) == Array("HEAD".utf8))
    #expect(try bytes(#""\1234""#) == [0o123, 0x34])
    #expect(try bytes(#""\a\b\f\n\r\t\v\\\"\'""#) == [7, 8, 12, 10, 13, 9, 11, 0x5C, 0x22, 0x27])
    #expect(try bytes(#""\u00e9""#) == [0xC3, 0xA9])
    #expect(try bytes(#""\U0001F600""#) == [0xF0, 0x9F, 0x98, 0x80])
    #expect(try bytes(#"r"\x48\"a""#) == Array(#"\x48\"a"#.utf8))
    #expect(try bytes(#""é""#) == [0xC3, 0xA9])
  }

  @Test func `character constants are bytes`() throws {
    func kind(_ text: String) throws -> FilterToken.Kind { try FilterLexer.tokens(of: text)[0].kind }
    #expect(try kind("'G'") == .character(0x47))
    #expect(try kind(#"'\x0a'"#) == .character(10))
    #expect(try kind(#"'\012'"#) == .character(10))
    #expect(try kind(#"'\''"#) == .character(0x27))
  }
}

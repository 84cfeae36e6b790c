import Testing
import Wire

@testable import Dissection

/// What tshark refuses is refused here, and the column is the one that it marks.
struct FilterErrorTests {
  @Test(arguments: [
    ("ip.ttl << 5", "column 9: expected a value after '<', such as 64; found '<'"),
    ("ip.ttl <", "column 9: expected a value after '<', such as 64; found the end"),
    ("", "column 1: an empty filter; expected a protocol or a comparison, such as ip.ttl < 64"),
    ("(tcp", "column 5: expected ')', 'and' or 'or'; found the end"),
    ("tcp)", "column 4: expected 'and', 'or' or the end; found ')'"),
    ("tcp tcp", "column 5: expected 'and', 'or' or the end; found 'tcp'"),
    ("()", "column 2: expected a field, a protocol, 'not' or '('; found ')'"),
    ("ip.ttl = 64", "column 8: '=' is no comparison; equality is '=='"),
    ("tcp | udp", "column 5: '|' is no operator; 'or' is '||'"),
    ("ip.ttl == 300", "column 11: 300 is too large: the field holds at most 255"),
    ("ip.ttl == 08", "column 11: 08 is no number: too large, or an 8 or 9 after a leading 0, which makes it octal"),
    ("ip.ttl == abc", "column 11: 'abc' is not a number; expected a number, such as 64 or 0x40"),
    (
      "ip.src == 192.0.2",
      "column 11: '192.0.2' is not an IPv4 address; expected an IPv4 address or prefix, such as 192.0.2.25 or 192.0.2.0/24"
    ),
    ("ip.src == 192.0.2.0/33", "column 11: the prefix length behind '/' is from 0 to 32"),
    ("eth.src == 02:00", "column 12: '02:00' has 2 bytes; an Ethernet address has 6"),
    ("ip.ttl contains 4", "column 1: 'contains' looks into texts and bytes; this is a number"),
    ("ip.ttl matches \"6\"", "column 1: 'matches' looks into texts and bytes; this is a number; string(...) makes a text of it"),
    ("http.host matches lab", "column 19: expected a regular expression between double quotes behind 'matches'"),
    ("http.host matches \"(\"", "column 19: in the regular expression, a ')' is missing"),
    ("ip.src == ip.ttl", "column 11: an IPv4 address cannot be compared with a number"),
    ("http.host == \"a", "column 14: the closing '\"' is missing"),
    ("http.host == \"\\q\"", "column 15: '\\q' is no escape sequence; a backslash itself is '\\\\', or write a raw string, r\"...\""),
    ("64 == ip.ttl", "column 1: the left side must be a field or a function; a constant may stand on the right only"),
    ("len(http.host)", "column 1: len() gives a value, which must be compared, as in len(...) > 5"),
    ("foo(ip.ttl) == 1", "column 1: no function is called 'foo'; there are abs, count, len, lower, max, min, string, upper"),
    ("upper(ip.ttl) == \"A\"", "column 7: upper() takes a text; ip.ttl is a number"),
    ("ip.ttl in {}", "column 12: expected a value of the set, such as 80 or 1..5; found '}'"),
    ("ip.ttl in 64", "column 11: expected a set behind 'in', such as {80, 8000..8080}; found '64'"),
    ("ip.ttl#x", "column 8: expected the number of a layer behind '#', as in ip.addr#1 or ip.addr#[1-2]"),
    ("all tcp.port", "column 13: expected a comparison behind 'any' or 'all', as in all tcp.port > 1024; found the end"),
    ("ip.ttl == é", "column 11: characters other than ASCII may stand between double quotes only"),
    ("tcp.flags.syn == true", "column 18: 'true' is not true or false; expected 1, 0, True or False")
  ])
  func `an error says where and what`(text: String, words: String) { #expect(complaint(text) == words) }

  @Test func `an unknown field has proposals`() {
    #expect(
      complaint("tcp and ip.scr == 1.2.3.4")?.hasPrefix("column 9: no field or protocol is called 'ip.scr'; did you mean ip.src") == true)
    #expect(complaint("nosuchthing")?.hasPrefix("column 1: no field or protocol is called 'nosuchthing'; 'firsthop fields") == true)
    #expect(complaint("nosuch.thing in {1}")?.hasPrefix("column 1: no field or protocol is called 'nosuch.thing'") == true)
  }

  @Test(arguments: ["eth.src[0:0]", "eth.src[2-1]", "eth.src[]", "eth.src[1--1]", "eth.src[x]", "eth.src[0:2,]", "eth.src[:0]"])
  func `ranges that are none`(text: String) { #expect(complaint(text)?.contains("is no range") == true) }

  @Test func `nesting is bounded`() {
    func nested(_ count: Int) -> String { String(repeating: "(", count: count) + "tcp" + String(repeating: ")", count: count) }
    #expect(complaint(nested(FilterParser.deepest - 2)) == nil)
    #expect(complaint(nested(FilterParser.deepest + 1))?.contains("nested more than 100 deep") == true)
    #expect(complaint(String(repeating: "!", count: 20_000) + "tcp")?.contains("nested more than") == true)
    #expect(complaint("ip.ttl == " + String(repeating: "-", count: 20_000) + "1")?.contains("nested more than") == true)
    #expect(complaint("ip.ttl == 1" + String(repeating: "+1", count: 20_000))?.contains("operations in a row") == true)
    #expect(complaint("http.host matches \"" + String(repeating: "(", count: 20_000) + "\"")?.contains("nested more than") == true)
  }

  /// A long chain is not deep.
  @Test func `many tests in a row`() throws {
    let text = Array(repeating: "ip.ttl == 1", count: 5000).joined(separator: " or ")
    #expect(try !passes(text, Made.tcp4))
    #expect(try passes(text + " or ip.ttl == 64", Made.tcp4))
  }

  @Test func `more fields than bits`() {
    let names = FieldRegistry.all.map(\.field.name.description).prefix(200)
    #expect(complaint(Set(names).sorted().joined(separator: " or "))?.contains("more than 64 different fields") == true)
  }
}

import Explanation
import Testing

@Suite struct JSONTests {
  @Test func everyMember() {
    let line = Explanation.Line(
      "Protocol", value: "6", meaning: "TCP", level: .note, name: "ip.proto", citation: Citation("RFC 791 §3.1"), bytes: 23..<24,
      buffer: "frame", about: "What the packet carries.", children: [.init("a"), .init("b", citation: Citation("RFC 1"))])
    let expected =
      #"[{"text":"Protocol","value":"6","meaning":"TCP","level":"note","name":"ip.proto","#
      + #""citation":{"document":"RFC 791","section":"3.1"},"offset":23,"length":1,"buffer":"frame","#
      + #""about":"What the packet carries.","children":[{"text":"a"},{"text":"b","citation":{"document":"RFC 1"}}]}]"#
    #expect(Explanation([line]).json() == expected)
    #expect(Explanation().json() == "[]")
  }

  /// RFC 8259 section 7: the quotation mark, the reverse solidus and the control characters must be escaped; its example of a
  /// character outside the Basic Multilingual Plane is the G clef, U+1D11E.
  @Test(arguments: [
    ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"), ("\n", #"\n"#), ("\r", #"\r"#), ("\t", #"\t"#), ("\u{8}", #"\u0008"#),
    ("\u{0}", #"\u0000"#), ("\u{1F}", #"\u001f"#), ("\u{1B}", #"\u001b"#), ("\u{7F}", #"\u007f"#), ("\u{9B}", #"\u009b"#),
    ("\u{2028}", #"\u2028"#), ("\u{1D11E}", "\u{1D11E}"), ("\u{E0001}", #"\udb40\udc01"#), ("é漢", "é漢"), ("", "")
  ])
  func escapes(_ text: String, _ escaped: String) {
    #expect(Explanation([.init(text)]).json() == "[{\"text\":\"\(escaped)\"}]")
  }

  @Test func everyControlCharacterIsEscaped() {
    for value in (0..<0x20 as Range<UInt32>) {
      let text = String(Unicode.Scalar(value) ?? " ")
      #expect(!Explanation([.init("a\(text)b")]).json().utf8.contains { $0 < 0x20 })
    }
  }

  @Test func depthIsBounded() {
    let text = Samples.chain(500).json()
    #expect(text.contains("level 31"))
    #expect(!text.contains("level 32"))
    #expect(text.contains(#""truncated":true"#))
  }
}

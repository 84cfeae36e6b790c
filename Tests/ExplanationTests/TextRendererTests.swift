import Testing

@testable import Explanation

@Suite struct TextRendererTests {
  @Test func linesOfAnyLength() {
    let expected = """
      Internet Protocol Version 4  bytes 14-33
        14     Version: 4                              [ip.version]   RFC 791 §3.1
        16-17  Total Length: 60                        [ip.len]       RFC 791 §3.1
        20     Flags: 0x02                             [ip.flags]     RFC 791 §3.1
        20       Don't Fragment: 1                     [ip.flags.df]  RFC 791 §3.1
        23     Protocol: 6 (TCP)                       [ip.proto]     RFC 791 §3.1
        24-25  warning: the checksum should be 0xabcd                 RFC 791 §3.1

      """
    var tree = Samples.packet
    tree.lines.removeLast()
    #expect(TextRenderer().render(tree) == expected)
  }

  @Test func eightyColumns() {
    let expected = """
      Internet Protocol Version 4  bytes 14-33
        14       Version: 4                     [ip.version]       RFC 791 §3.1
        16-17    Total Length: 60               [ip.len]           RFC 791 §3.1
        20       Flags: 0x02                    [ip.flags]         RFC 791 §3.1
        20         Don't Fragment: 1            [ip.flags.df]      RFC 791 §3.1
        23       Protocol: 6 (TCP)              [ip.proto]         RFC 791 §3.1
        24-25    warning: the checksum should be 0xabcd            RFC 791 §3.1
      Hypertext Transfer Protocol  bytes 54-119  of reassembled TCP
        100-119  User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36
                   (KHTML, like Gecko)\\r\\n      [http.user_agent]  RFC 9110 §10.1.5

      """
    #expect(TextRenderer(width: 80).render(Samples.packet) == expected)
  }

  @Test func sentencesForLearners() {
    let expected = """
      Internet Protocol Version 4  bytes 14-33
        16-17  Total Length: 60  [ip.len]  RFC 791 §3.1
                 Header and data together, in bytes.

      """
    var tree = Samples.packet
    tree.lines.removeLast()
    tree.lines[0].children = [tree.lines[0].children[1]]
    #expect(TextRenderer(width: 80, showsAbout: true).render(tree) == expected)
  }

  @Test func decisionsWithoutBytes() {
    let tree = Explanation([
      .init(
        "192.0.2.7 goes out of eth1", citation: Citation("RFC 1812 §5.2.4.3"),
        children: [
          .init("0.0.0.0/0", value: "contains it, 0 bits"),
          .init("192.0.2.0/24", value: "contains it, 24 bits", children: [.init("longest so far")])
        ])
    ])
    let expected = """
      192.0.2.7 goes out of eth1  RFC 1812 §5.2.4.3
        0.0.0.0/0: contains it, 0 bits
        192.0.2.0/24: contains it, 24 bits
          longest so far

      """
    #expect(TextRenderer(width: 80).render(tree) == expected)
  }

  @Test func noLineIsWiderThanAskedForUnlessAWordIs() {
    for width in 40...120 {
      let text = TextRenderer(width: width, showsAbout: true).render(Samples.packet)
      for line in text.split(separator: "\n") {
        #expect(line.count <= width, "\(width): \(line)")
        #expect(line.last != " ")
      }
    }
    let word = String(repeating: "x", count: 200)
    let text = TextRenderer(width: 80).render(Explanation([.init("a", children: [.init("URI", value: word, name: "http.request.uri")])]))
    #expect(text.split(separator: "\n").contains { $0.hasSuffix(word) })
  }

  @Test func colourAddsSequencesOnly() {
    let plain = TextRenderer(width: 80, showsAbout: true).render(Samples.packet)
    let color = TextRenderer(width: 80, style: .color, showsAbout: true).render(Samples.packet)
    #expect(!plain.utf8.contains(0x1B))
    #expect(color.hasPrefix("\u{1B}[1mInternet Protocol Version 4\u{1B}[0m  \u{1B}[2mbytes 14-33\u{1B}[0m\n"))
    #expect(color.withoutSequences == plain)
  }

  @Test func nothingThatATerminalObeysPasses() {
    let hostile = "\u{1B}[2J\u{9B}1m\u{7}\u{0}\u{7F}\r\n\t\u{202E}txt\u{2066}\u{2028}\u{200B}é漢"
    let line = Explanation.Line(
      hostile, value: hostile, meaning: hostile, name: hostile, citation: Citation(document: hostile, section: hostile), bytes: 0..<1,
      buffer: hostile, about: hostile, children: [.init(hostile, value: hostile)])
    for width in [nil, 40, 80] {
      let text = TextRenderer(width: width, showsAbout: true).render(Explanation([line]))
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isUnprintable })
      #expect(text.contains(#"\x1b[2J\x9b1m\x07\x00\x7f\r\n\t\u{202e}txt\u{2066}\u{2028}\u{200b}é漢"#))
    }
    #expect(Explanation([line]).json().unicodeScalars.allSatisfy { !$0.isUnprintable })
  }

  @Test func depthIsBounded() {
    let text = TextRenderer().render(Samples.chain(500))
    #expect(text.split(separator: "\n").count == Explanation.maximumDepth + 1)
    #expect(text.hasSuffix("note: 1 more below, not shown: nested too deeply\n"))
  }

  @Test func manyInOneBuffer() {
    var text = "first\n"
    TextRenderer().render(Explanation([.init("second")]), into: &text)
    TextRenderer().render(Explanation(), into: &text)
    #expect(text == "first\nsecond\n")
  }
}

extension StringProtocol {
  /// The text without SGR sequences.
  fileprivate var withoutSequences: String {
    split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? String(part) : String(part.drop { $0 != "m" }.dropFirst())
    }.joined()
  }
}

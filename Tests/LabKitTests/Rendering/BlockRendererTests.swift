import Explanation
import Foundation
import LabKit
import Testing

@Suite("Blocks as text")
struct BlockRendererTests {
  static let blocks: [Block] = [
    .heading("Part 1: Networks"),
    .paragraph(
      "An address has two parts: the network's bits in front, and behind them those of the host.\nThe prefix length says where one ends."),
    .lines(["The first line is one that is a little longer than forty columns.", "The second is not."]),
    .listing(["default via 192.0.2.1 dev eth0", "192.0.2.0/24\tdev eth0"]),
    .table(
      columns: ["destination", "via", "metric"],
      rows: [["10.0.0.0/8", "192.0.2.1", "100"], ["10.1.0.0/16", "a gateway with a rather long name", "20"], ["default", "", "5"]]),
    .table(columns: ["", ""], rows: [["low", "the first half of all addresses of the subnet"], ["high", "the other one"]]),
    .steps(["Write the address in binary, all thirty-two bits.", "Keep the first."]),
    .explanation(
      Explanation([.init("10.1.2.3", value: "via B", citation: Citation("RFC 1812 §5.2.4"), about: "The longest prefix wins.")])),
    .bar(done: 1, of: 4)
  ]

  @Test("80 plain columns")
  func wide() {
    #expect(
      BlockRenderer(width: 80).render(Self.blocks) == """
        Part 1: Networks
        An address has two parts: the network's bits in front, and behind them those of
        the host. The prefix length says where one ends.

        The first line is one that is a little longer than forty columns.
        The second is not.

        default via 192.0.2.1 dev eth0
        192.0.2.0/24    dev eth0

        destination: 10.0.0.0/8; via: 192.0.2.1; metric: 100
        destination: 10.1.0.0/16; via: a gateway with a rather long name; metric: 20
        destination: default; via: -; metric: 5

        low: the first half of all addresses of the subnet
        high: the other one

        1. Write the address in binary, all thirty-two bits.
        2. Keep the first.

        10.1.2.3: via B  RFC 1812 §5.2.4
          The longest prefix wins.

        """)
  }

  @Test("40 plain columns")
  func narrow() {
    #expect(
      BlockRenderer(width: 40).render(Self.blocks) == """
        Part 1: Networks
        An address has two parts: the network's
        bits in front, and behind them those of
        the host. The prefix length says where
        one ends.

        The first line is one that is a little
          longer than forty columns.
        The second is not.

        default via 192.0.2.1 dev eth0
        192.0.2.0/24    dev eth0

        destination: 10.0.0.0/8; via: 192.0.2.1;
          metric: 100
        destination: 10.1.0.0/16;
          via: a gateway with a rather long
            name;
          metric: 20
        destination: default; via: -; metric: 5

        low: the first half of all addresses of
          the subnet
        high: the other one

        1. Write the address in binary, all
           thirty-two bits.
        2. Keep the first.

        10.1.2.3: via B  RFC 1812 §5.2.4
          The longest prefix wins.

        """)
  }

  @Test("On a terminal tables have columns where they fit, and the bar is drawn")
  func color() {
    let text = BlockRenderer(width: 80, isPlain: false).render(Self.blocks)
    let lines = Self.withoutColor(text).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains("destination  via                                metric"))
    #expect(lines.contains("10.0.0.0/8   192.0.2.1                             100"))
    #expect(lines.contains("default                                              5"))
    #expect(lines.contains("[##########..............................]"))
    #expect(text.contains("\u{1B}[1mPart 1: Networks\u{1B}[0m"))
    // Where they do not fit, they are the lines of plain text.
    let narrow = Self.withoutColor(BlockRenderer(width: 40, isPlain: false).render(Self.blocks))
    #expect(narrow.contains("\ndestination: 10.1.0.0/16;\n  via: a gateway with a rather long\n    name;\n"))
  }

  @Test("Plain text has neither colour nor boxes, and says the same", arguments: [40, 57, 80, 120])
  func plain(width: Int) {
    let plain = BlockRenderer(width: width).render(Self.blocks)
    #expect(plain.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value < 0x2500) })
    for line in plain.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    func words(_ text: String) -> Set<Substring> { Set(text.split { " :;.,-[]#\n".contains($0) }) }
    let colored = words(Self.withoutColor(BlockRenderer(width: width, isPlain: false).render(Self.blocks)))
    #expect(colored.symmetricDifference(words(plain)).isEmpty)
  }

  @Test("What a terminal would obey is written out, wherever it stands")
  func hostile() throws {
    let evil = "a\u{1B}[31m\u{7}\u{9B}2J\r\u{202E}b\u{0}"
    let blocks: [Block] = [
      .heading(evil), .paragraph(evil), .lines([evil]), .listing([evil]), .table(columns: [evil, evil], rows: [[evil, evil]]),
      .table(columns: [evil, evil, evil], rows: [[evil, evil, evil]]), .steps([evil]), .explanation(Explanation([.init(evil, value: evil)]))
    ]
    for block in blocks {
      let text = BlockRenderer().render([block])
      #expect(
        !text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E },
        "\(block)")
      #expect(text.contains("\\x1b[31m"))
      let json = block.json.line
      #expect(!json.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E })
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
    }
    // A line feed cannot forge a line of its own.
    let response = Response(.wrong, "x\nRIGHT: y", blocks: [.paragraph("z\nRIGHT: z"), .lines(["q\nRIGHT: q"]), .listing(["r\nRIGHT: r"])])
    #expect(!BlockRenderer().render(response).split(separator: "\n").contains { $0.hasPrefix("RIGHT") })
  }

  @Test("JSON: an object a response, blocks with their kind")
  func json() throws {
    var response = Response(
      .wrong, "TEST-01", question: "TEST-01", blocks: Self.blocks, facts: [.init("marks", .list([.flag(false), .null]))])
    response.notices = []
    let object = try #require(try JSONSerialization.jsonObject(with: Data(response.json.line.utf8)) as? [String: Any])
    #expect(object["outcome"] as? String == "wrong" && object["status"] as? Int == 1 && object["question"] as? String == "TEST-01")
    let blocks = try #require(object["blocks"] as? [[String: Any]])
    #expect(
      blocks.map { $0["kind"] as? String } == ["heading", "paragraph", "lines", "listing", "table", "table", "steps", "explanation", "bar"])
    #expect((blocks[4]["rows"] as? [[String]])?[0] == ["10.0.0.0/8", "192.0.2.1", "100"])
    #expect(((blocks[7]["lines"] as? [[String: Any]])?[0])?["value"] as? String == "via B")
    #expect(response.json.line.split(separator: "\n", omittingEmptySubsequences: false).count == 1)
  }

  @Test("Every outcome has a word, and a status of its kind")
  func outcomes() {
    for outcome in Outcome.allCases where outcome != .done {
      let text = BlockRenderer().render(Response(outcome, "what is said"))
      #expect(text == "\(outcome.word ?? "?"): what is said\n")
      #expect(outcome.status != 0 || outcome == .right)
      #expect(Self.withoutColor(BlockRenderer(isPlain: false).render(Response(outcome, "what is said"))) == text)
    }
    #expect(Set(Outcome.allCases.compactMap(\.word)).count == Outcome.allCases.count - 1)
  }

  @Test("Long words and odd tables")
  func odd() {
    let long = String(repeating: "x", count: 100)
    #expect(BlockRenderer(width: 40).render([.paragraph("a \(long) b")]) == "a\n\(long)\nb\n")
    #expect(BlockRenderer().render([.table(columns: ["a"], rows: [["1", "2", "3"], []])]) == "a: 1; 2; 3\na: -; -; -\n")
    #expect(BlockRenderer().render([.table(columns: ["a", "b", "c"], rows: [])]) == "a, b, c\n")
    #expect(BlockRenderer().render([.table(columns: [], rows: [])]) == "\n")
    #expect(BlockRenderer().render([.paragraph(" \n ")]) == "\n")
    #expect(BlockRenderer(width: -5).width == 40 && BlockRenderer(width: .max).width == 120)
    #expect(BlockRenderer(isPlain: false).render([.bar(done: 9, of: 0)]).isEmpty)
    #expect(BlockRenderer(isPlain: false).render([.bar(done: .max, of: 3)]).contains("#"))
  }

  static func withoutColor(_ text: String) -> String {
    text.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? String(part) : String(part[part.index(after: part.firstIndex(of: "m") ?? part.startIndex)...])
    }.joined()
  }
}

import Explanation
import Testing

@Suite struct ExplanationTests {
  @Test func appendingByDepth() {
    var tree = Explanation()
    #expect(tree.isEmpty)
    tree.append(.init("has no parent"), depth: 3)
    tree.append(.init("child"), depth: 1)
    tree.append(.init("grandchild"), depth: 2)
    tree.append(.init("second child"), depth: 1)
    tree.append(.init("second root"))
    #expect(
      tree
        == Explanation([
          .init("has no parent", children: [.init("child", children: [.init("grandchild")]), .init("second child")]),
          .init("second root")
        ]))
  }

  @Test func appendingIsBounded() {
    var tree = Explanation()
    for depth in 0..<1000 { tree.append(.init("\(depth)"), depth: depth) }
    var deepest = 0, lines = tree.lines
    while let last = lines.last { (deepest, lines) = (deepest + 1, last.children) }
    #expect(deepest == Explanation.maximumDepth)
  }

  @Test(
    arguments: [
      ("RFC 791 §3.1", "RFC 791", "3.1"), ("MQTT 5.0 §3.1.2", "MQTT 5.0", "3.1.2"), ("IEEE 802.3 §3.2", "IEEE 802.3", "3.2"),
      ("ISO/IEC 20922", "ISO/IEC 20922", nil), ("", "", nil)
    ] as [(String, String, String?)])
  func citations(_ text: String, _ document: String, _ section: String?) {
    let citation = Citation(text)
    #expect(citation == Citation(document: document, section: section))
    #expect(citation.description == text)
  }

  @Test func levelsAreOrdered() {
    #expect(Explanation.Level.allCases.sorted() == [.plain, .hint, .note, .warning, .error])
  }
}

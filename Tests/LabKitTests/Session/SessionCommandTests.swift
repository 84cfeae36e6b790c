import LabKit
import Testing

@Suite("The words of the prompt")
struct SessionCommandTests {
  @Test("Each word, with and without what stands behind it")
  func words() {
    let expected: [(String, SessionCommand)] = [
      ("list", .list), ("next", .next), ("back", .back), ("progress", .progress), ("help", .help), ("?", .help), ("quit", .quit),
      ("exit", .quit), ("show", .show(nil)), ("show ADDR-02", .show("ADDR-02")), ("hint", .hint(nil)), ("HINT addr-02", .hint("addr-02")),
      ("explain", .explain(nil)), ("again", .again(nil)), ("reset ADDR-02", .reset("ADDR-02")), ("reset", .reset(nil)),
      ("check", .check([])), ("check ADDR-01 ADDR-02", .check(["ADDR-01", "ADDR-02"])), ("answer 10.0.0.1", .answer(nil, "10.0.0.1")),
      ("answer  a ; b ", .answer(nil, "a ; b")), ("answer", .answer(nil, "")), ("save", .saveCapture(nil, to: nil)),
      ("view", .saveCapture(nil, to: nil)), ("save my file.pcapng", .save("my file.pcapng")), ("view x", .save("x")),
      ("10.0.0.1", .bare("10.0.0.1")), ("addressing", .bare("addressing")), ("next, please", .bare("next, please")),
      ("list 3", .bare("list 3")), ("\tquit\r", .quit)
    ]
    for (line, command) in expected { #expect(SessionCommand(line) == command, "\(line)") }
    for line in ["", "  ", "\t\r"] { #expect(SessionCommand(line) == nil) }
  }

  @Test("The nearest word, or none")
  func spelling() {
    let words = ["list", "show", "answer", "hint", "explain", "ADDR-02"]
    for (typed, meant) in [
      ("hitn", "hint"), ("shwo", "show"), ("anwser", "answer"), ("EXPLIAN", "explain"), ("lst", "list"), ("addr-2", "ADDR-02")
    ] {
      #expect(Spelling.nearest(to: typed, of: words) == meant)
    }
    for typed in ["", "x", "10.0.0.1", "routing", String(repeating: "h", count: 5000)] {
      #expect(Spelling.nearest(to: typed, of: words) == nil)
    }
  }
}

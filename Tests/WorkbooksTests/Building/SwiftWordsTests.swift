import Testing

@testable import Workbooks

@Suite("The words of Swift source")
struct SwiftWordsTests {
  private func words(_ text: String) -> [String] { SwiftWords(Array(text.utf8)).words.map(\.text) }

  @Test("Comments hide words, nested ones too")
  func comments() {
    #expect(words("a // b\nc /* d /* e */ f */ g /** h **/ i") == ["a", "c", "g", "i"])
    #expect(words("a /* b") == ["a"])
    #expect(words("a /*/ b */ c") == ["a", "c"])
  }

  @Test("Texts hide words, of all forms; what is interpolated does not hide")
  func texts() {
    #expect(words(#"a "b \" c" d"#) == ["a", "d"])
    #expect(words(##"a #"b " \(c) \#(d) "# e"##) == ["a", "d", "e"])
    #expect(words("a \"\"\"\n b \"c\" \\\"\"\" \\(d)\n\"\"\" e") == ["a", "d", "e"])
    #expect(words(#"a "b \(c("d \(e) f") + g) h" i"#) == ["a", "c", "e", "g", "i"])
    #expect(words(#"a "" b"#) == ["a", "b"])
    #expect(words("a \"b\nc") == ["a", "c"])
  }

  @Test("Regular expressions hide words, divisions do not")
  func expressions() {
    #expect(words(#"let a = /b"c/ ; d"#) == ["let", "a", "d"])
    #expect(words(#"a = b / c / d"#) == ["a", "b", "c", "d"])
    #expect(words(#"a = #/b " c/# + d"#) == ["a", "d"])
    #expect(words(#"f(/[/]x/, y)"#).contains("y"))
  }

  @Test("Attributes and directives keep their sign, names in backticks are marked, places are counted")
  func signs() {
    let words = SwiftWords(Array("@main\n  #if x\r\n`import` é".utf8)).words
    #expect(words.map(\.text) == ["@main", "#if", "x", "import", "é"])
    #expect(words.map(\.isQuoted) == [false, false, false, true, false])
    #expect(words.map(\.line) == [1, 2, 2, 3, 3])
    #expect(words.map(\.column) == [1, 3, 7, 1, 10])
    #expect(SwiftWords(Array("// a\rb\r\r\nc".utf8)).words.map { "\($0.text)\($0.line)" } == ["b2", "c4"])
  }

  @Test("Many signs take no longer than other text, and a nesting that is too deep is told")
  func many() {
    #expect(SwiftWords([UInt8](repeating: UInt8(ascii: "#"), count: 1 << 18) + Array("if".utf8)).words.map(\.text) == ["#if"])
    #expect(SwiftWords(Array("a ##b".utf8)).words.map(\.text) == ["a", "#b"])
    func nested(_ levels: Int) -> SwiftWords {
      SwiftWords(Array((String(repeating: "\"\\(", count: levels) + "a" + String(repeating: ")\"", count: levels)).utf8))
    }
    #expect(nested(20).isWhole && nested(20).words.map(\.text) == ["a"] && !nested(200).isWhole)
  }

  @Test("Any bytes are read to their end", arguments: 0..<200)
  func bytes(_ seed: Int) {
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
    let signs = Array("\"\"\"##//**()\\ab `@#\n".utf8)
    let octets = (0..<300).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return signs[Int(state >> 33) % signs.count]
    }
    let words = SwiftWords(octets).words
    // Without its signs a word stands where it says.
    let lines = octets.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for word in words {
      let line = lines[word.line - 1].dropFirst(word.column - 1), name = word.text.drop { "@#` ".contains($0) }
      let rest = line.drop { "@#` ".utf8.contains($0) }
      #expect(rest.starts(with: name.utf8), "seed \(seed): \(word)")
    }
  }
}

import Determinism
import Foundation
import Testing
import Wire

@testable import Dissection

struct BytePatternTests {
  private func finds(_ pattern: String, _ text: String) throws -> Bool {
    var matcher = PatternMatcher()
    return matcher.finds(try BytePattern(Array(pattern.utf8)), in: Array(text.utf8).octets)
  }

  private func problem(_ pattern: String) -> String? {
    do { _ = try BytePattern(Array(pattern.utf8)) } catch { return error.reason }
    return nil
  }

  @Test(arguments: [
    ("LAB", "www.lab.example", true), ("(?-i)LAB", "www.lab.example", false), ("^lab", "www.lab", false), ("^www", "www.lab", true),
    ("lab$", "www.lab", true), ("lab$", "www.lab\n", true), ("lab\\z", "www.lab\n", false), ("lab\\Z", "www.lab\n", true),
    ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true), ("^b", "a\nb", false), ("(?m)^b", "a\nb", true), ("(?m)a$", "a\nb", true),
    ("w{3}", "www", true), ("w{4}", "www", false), ("^w{2,3}\\.", "www.", true), ("w{,3}", "www", false), ("w{,3}", "w{,3}", true),
    ("a|", "", true), ("(|a)b", "b", true), ("a+?b", "aab", true), ("(ab)*c", "ababc", true), ("^(ab|c)+$", "abcab", true),
    ("[]a]", "]", true), ("[^]x]", "]x", false), ("[a-]", "-", true), ("[\\w.]+$", "a.b", true), ("[^a]", "A", false),
    ("(?-i)[^a]", "A", true), ("[[:digit:]]{2}", "a12", true), ("[[:^alpha:]]", "abc", false), ("\\d\\D\\s\\S\\w\\W", "1a b_.", true),
    ("\\bhost\\b", "a host.", true), ("\\bhost\\b", "ghosts", false), ("\\Bos", "host", true), ("\\x77\\x{77}\\o{167}\\167", "wwww", true),
    ("\\Qw.w\\E", "w.w", true), ("\\Qw.w\\E", "www", false), ("(?x) w w # two\n w", "www", true), ("(?#two)ww", "ww", true),
    ("(?i-s:WWW)", "www", true), ("(?^)WWW", "www", false), ("(?<n>w)(?P<m>w)(?'o'w)", "www", true), ("(?-i)a(?i)b|C", "aB", true),
    ("a\\Rb", "a\r\nb", true), ("a\\Kb", "ab", true), ("[\\d-z]", "-", true), ("\\cA", "\u{1}", true), ("(a*)*b", "aab", true),
    ("\\$", "$", true)
  ])
  func `what matches`(pattern: String, text: String, isMatch: Bool) throws { #expect(try finds(pattern, text) == isMatch) }

  @Test(arguments: [
    ("(", "a ')' is missing"), (")", "a ')' has no '(' before it"), ("[", "a ']' is missing"),
    ("*a", "'*' has nothing before it to repeat"),
    ("a**", "a repeat follows another"), ("[z-a]", "a range in [...] is out of order"), ("a{2,1}", "the numbers in {2,1} are out of order"),
    ("a{70000}", "a repeat is counted up to 65535"), ("[[:foo:]]", "no class is called '[:foo:]'"), ("\\", "a '\\' is the last character"),
    ("(a)\\1", "a back reference (\\1) is not supported"), ("(?=a)", "look-around, '(?=...)', is not supported"),
    ("(?<!a)", "look-around, '(?<!...)', is not supported"), ("(?>a)", "an atomic group, '(?>...)', is not supported"),
    ("a++", "a possessive repeat ('++') is not supported"), ("\\p{L}", "'\\p' is not supported"), ("(?R)", "'(?R' is not supported"),
    ("(*FAIL)", "verbs, '(*...)', are not supported"), ("\\x{100}", "a character is a byte here, from 0 to 255"),
    ("(a{1000}){1000}", "its repeats come to more than 4000 steps")
  ])
  func `what is none, or not supported`(pattern: String, reason: String) { #expect(problem(pattern) == reason) }

  /// Backtracking takes 2^30 steps here.
  @Test func `no pattern explodes`() throws {
    #expect(try !finds("^(a|a)*$", String(repeating: "a", count: 5000) + "b"))
    #expect(try !finds("(a*)*c", String(repeating: "a", count: 5000)))
    #expect(try finds(String(repeating: "a?", count: 200) + String(repeating: "a", count: 200), String(repeating: "a", count: 200)))
  }

  /// Foundation's expressions (ICU) are another implementation of the common part of the syntax.
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `random patterns find what Foundation's find`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "a", "b", ".", "[ab]", "[^a]", "(a|b)", "(?:ab)", "a*", "b+", "a?", "(ab)*", "^", "$", "\\b", "\\w", "\\d", "b{2}", "(a|b){1,2}", "|"
    ]
    for round in 0..<300 {
      let pattern = (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let expression = try NSRegularExpression(pattern: pattern, options: .caseInsensitive)
      for _ in 0..<10 {
        let text = String((0..<Int.random(in: 0...8, using: &random)).compactMap { _ in "aAbB1 _".randomElement(using: &random) })
        let expected = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
        #expect(try finds(pattern, text) == expected, "seed \(seed) round \(round): \(pattern) in '\(text)'")
      }
    }
  }
}

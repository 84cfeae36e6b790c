import Testing

@testable import Workbooks

@Suite("What a student's file may not contain")
struct SourceRulesTests {
  private func findings(_ text: String) -> [SourceMessage] { SourceRules.findings(in: Array(text.utf8), file: "A.swift") }

  @Test(
    "Modules that may be imported, in all spellings",
    arguments: [
      "import ExerciseTypes", "import Foundation\nimport Swift", "import struct Foundation.Data", "import FoundationEssentials",
      "private import Foundation", "/* */ import /* a */ Foundation", "import\nFoundation", "import Foundation; let a = 1",
      "// import IPAddressing", "let a = \"import IPAddressing\"", "/* import IPAddressing */", "f(import: 1)", "a.import",
      "enum E { case `import` }", "func f(import x: Int) {}", "let a = \"\"\"\n  import IPAddressing\n  \"\"\""
    ])
  func allowed(_ text: String) {
    #expect(findings(text) == [])
  }

  @Test(
    "Modules that may not",
    arguments: [
      "import IPAddressing", "import struct IPAddressing.IPv4Address", "import IPAddressing.Foundation", "public import Routing",
      "import/**/Glibc", "import\n\n  Glibc", "let a = 1; import Glibc", "#if true\nimport Testing\n#endif", "import `IPAddressing`",
      "let a = \"\\({ import Glibc }())\"", "/* \" */ import Glibc // \"", "let a = #\"\\\"#; import Glibc", "import ExerciseChecks",
      "import func Glibc.fork", "let r = /\"/\nimport Glibc\nlet s = /\"/", "let r = 1...\nimport Glibc", "// hello\rimport Glibc",
      "let a = /b\rimport Glibc // /"
    ])
  func refused(_ text: String) {
    #expect(findings(text).count == 1, "\(findings(text))")
  }

  @Test(
    "Attributes that reach outside",
    arguments: [
      "@main struct A {}", "@_cdecl(\"write\") func a() {}", "@_silgen_name(\"fork\") func a() -> Int32", "@_exported import Foundation",
      "@testable import ExerciseTypes", "@_extern(c) func a()", "@c func a() {}", "@_section(\".init_array\") let a = 1",
      "@ main struct A {}",
      "@freestanding(expression) macro a() = #externalMacro(module: \"A\", type: \"B\")", "@_spi(A) import Foundation",
      "@`_cdecl`(\"write\") func a() {}", "infix operator +/\nlet a = 1+/2; @_cdecl(\"x\") func b() {} // /"
    ])
  func attributes(_ text: String) {
    #expect(!findings(text).isEmpty)
  }

  @Test("What lies behind too deep a nesting is not looked at, and the file is refused")
  func deep() {
    #expect(
      findings(String(repeating: "\"\\(", count: 80) + "\nimport Glibc").map(\.words) == [
        "texts with \\( ) are nested too deep; write it with fewer levels"
      ])
  }

  @Test("Usual attributes and directives stay")
  func usual() {
    #expect(
      findings("@discardableResult @inlinable func a(_ b: @escaping () -> Void) {}\n#if DEBUG\n#endif\n@MainActor let c = #line") == [])
  }

  @Test("A finding names file, line and column, and what may be done")
  func words() {
    #expect(
      findings("\n  import Glibc").map(\.description)
        == ["A.swift:2:3: import Glibc is not allowed: exercises are written with the standard library, ExerciseTypes and Foundation"])
  }
}

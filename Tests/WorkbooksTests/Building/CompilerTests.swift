import Foundation
import Testing

@testable import Workbooks

@Suite("What the compiler says")
struct CompilerTests {
  @Test("Errors are read with their places; notes and warnings are none")
  func diagnostics() {
    let error = Compiler.Diagnostic("/a b/c:d/E.swift:3:15: error: cannot convert value: 'a' to error: b")
    #expect(error == .init(file: "/a b/c:d/E.swift", line: 3, column: 15, words: "cannot convert value: 'a' to error: b"))
    #expect(Compiler.Diagnostic("<unknown>:0: error: no such module")?.words == "no such module")
    #expect(Compiler.Diagnostic("error: link command failed")?.file == nil)
    for text in ["/a.swift:3:15: note: here", "/a.swift:3:15: warning: x", "1 | let a = error: b", ""] {
      #expect(Compiler.Diagnostic(text) == nil, "\(text)")
    }
  }

  private func outcome(_ name: String, _ text: String, seconds: Int = 60) throws -> Compiler.Outcome {
    _ = try Workshop.tree(name)
    let folder = "\(Workshop.folder)/\(name)", environment = ProcessInfo.processInfo.environment
    try Folder.write(Array(text.utf8), to: "\(folder)/A.swift")
    let toolchain = try Toolchain.found(environment, temporary: "\(folder)/temporary")
    var compiler = Compiler(toolchain: toolchain, environment: environment, cache: "\(Workshop.folder)/modules")
    compiler.seconds = seconds
    return try compiler.compileSwift(["-module-name", "A", "-parse-as-library", "-wmo", "-c", "\(folder)/A.swift", "-o", "\(folder)/A.o"])
  }

  @Test("A compiler that takes too long is ended, and that is told apart from errors")
  func late() throws {
    let hard = "let hard = " + (1...40).map { "[\($0): \"\($0)\", \($0).5: \($0)]" }.joined(separator: " + ") + "\n"
    let outcome = try outcome("late", hard, seconds: 1)
    guard case .late = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test("Deep nesting ends in an error or a crash, not in a hang", arguments: [1_000, 20_000])
  func nesting(_ depth: Int) throws {
    let outcome = try outcome(
      "nesting-\(depth)", "let a = " + String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth))
    switch outcome {
    case .errors, .crashed: break
    case .done, .late: Issue.record("\(outcome)")
    }
  }
}

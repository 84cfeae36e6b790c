import ExerciseChecks
import Foundation
import Testing

@testable import Workbooks

@Suite("The types that a workbook shows")
struct TypesTextTests {
  private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("They are those of Sources/ExerciseTypes, word for word")
  func sources() throws {
    let folder = root.appendingPathComponent("Sources/ExerciseTypes").path
    // What a stub throws is told by the README.
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "NotStarted.swift" }.map { $0.dropLast(6) }
    #expect(Set(TypesText.declarations.map { $0.name[...] }) == Set(names))
    for declaration in TypesText.declarations {
      let source = try String(contentsOfFile: "\(folder)/\(declaration.name).swift", encoding: .utf8), text = Self.declaration(source)
      #expect(declaration.text == text, "TypesText+Declarations.swift is to say of \(declaration.name):\n\(text)")
    }
  }

  @Test("Each stub names the types that it speaks of, and types.md shows them with the exercises that use them")
  func stubs() throws {
    let contents = WorkbookContents(Exercises.all, toolkit: .folder("/opt/firsthop"))
    let types = try #require(contents.files.first { $0.path == "types.md" }?.text)
    for (exercise, names) in [
      (Exercises.readIPv4, []), (Exercises.contains, ["Network"]), (Exercises.readIPv4Header, ["IPv4Fields"]),
      (Exercises.arpTable, ["ARPMessage", "ARPTable"]), (Exercises.learningSwitch, ["LearningSwitch"]),
      (Exercises.forwardingTable, ["Network", "ForwardingTable"])
    ] {
      #expect(TypesText.names(in: exercise) == names)
      let stub = try #require(contents.files.first { $0.owner == .stub(exercise.name) }?.text)
      #expect(stub.contains("\(names.joined(separator: ", ")), shown in types.md.") == !names.isEmpty, "\(stub)")
      for name in names { #expect(types.contains("## \(name)\n\nFor ") && types.contains("`\(exercise.name)`")) }
    }
    // All types of ours that a stub can mean are among them.
    #expect(types.contains("  var optionsLength = 0\n") && types.contains("    case request\n"))
  }

  /// A source as the workbook shows it: without `public` and without bodies, its comments in lines of 100 characters.
  private static func declaration(_ source: String) -> String {
    var lines: [String] = [], comment = "", end: String?
    for line in source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let indent = String(line.prefix { $0 == " " }), words = line.dropFirst(indent.count)
      if let last = end {
        if line == last { end = nil }
      } else if words.hasPrefix("///") {
        comment += words.dropFirst(3)
      } else {
        lines += wrapped(comment, indent)
        comment = ""
        let plain = String(words.replacing("public ", with: "")), brace = plain.firstRange(of: " {")?.lowerBound
        if let brace, plain.hasPrefix("init(") || plain.hasPrefix("var ") {
          lines.append(indent + plain[..<brace] + (plain.hasPrefix("var ") ? " { get }" : ""))
          if !plain.hasSuffix("}") { end = indent + "}" }
        } else {
          lines.append(indent + plain)
        }
      }
    }
    return lines.joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  private static func wrapped(_ comment: String, _ indent: String) -> [String] {
    var lines: [String] = []
    for word in comment.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= 100 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append("\(indent)/// \(word)")
      }
    }
    return lines
  }
}

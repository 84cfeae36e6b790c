import ExerciseChecks
import FileFaults
import Files
import Testing

@testable import Workbooks

/// Every step of every command fails once, and once all from it on fail, as when the machine stops: afterwards each file is the old one or
/// the new one, what a student wrote is there, and the same command finishes the work.
@Suite("A workbook on disks that fail")
struct WorkbookFaultTests {
  private let stub = "Sources/Exercises/Double.swift", test = "Tests/ExercisesTests/DoubleTests.swift"
  private func contents(_ task: String = "Return twice the number.") -> WorkbookContents {
    WorkbookContents([Doubling(task: [task])], toolkit: .folder("/opt/firsthop"))
  }

  /// Does something to a folder with each step failing in turn, and looks at what is left.
  private func everyStep(
    _ prepare: (Scratch) throws -> Void, work: (Workbook) throws -> Void, look: (Scratch, [String: String], String) throws -> Void
  ) throws -> Int {
    let template = try Scratch(), counter = FailingFiles(mostOctets: 3_000)
    try prepare(template)
    let first = try template.copy()
    try work(Workbook(first.path, files: counter))
    #expect(counter.count > 10)
    var failures = 0
    for step in 0..<counter.count {
      for failing in [step..<step + 1, step..<Int.max] {
        let scratch = try template.copy()
        do { try work(Workbook(scratch.path, files: FailingFiles(failing: failing, mostOctets: 3_000))) } catch {
          failures += 1
          #expect(!"\(error)".contains(".part"), "a temporary name says nothing to anybody")
        }
        try look(scratch, template.files, "steps \(failing)")
      }
    }
    return failures
  }

  /// Files of ours that are neither what they were nor what they should become.
  private func torn(_ scratch: Scratch, _ before: [String: String], _ after: [WorkbookFile]) -> [String] {
    let whole = Dictionary(after.map { ($0.path, $0.text) }, uniquingKeysWith: { $1 })
    return scratch.files.keys.filter { name in
      guard !name.contains(".part"), name != WorkbookRecord.path else { return false }
      let text = scratch.text(name), base = name.hasPrefix("new/") ? String(name.dropFirst(4)) : name
      return text != before[name] && text != whole[base] && !(name.hasPrefix("kept/") && before.values.contains(text ?? ""))
    }
  }

  @Test("new")
  func create() throws {
    let failures = try everyStep { _ in
    } work: {
      _ = try $0.create(contents())
    } look: { scratch, before, step in
      #expect(torn(scratch, before, contents().files).isEmpty, Comment(rawValue: step))
      let workbook = Workbook(scratch.path)
      if !workbook.isThere { _ = try workbook.create(contents()) }
      for file in contents().files { #expect(scratch.text(file.path) == file.text, Comment(rawValue: step)) }
      #expect(try workbook.update(to: contents()).isEmpty, Comment(rawValue: step))
    }
    #expect(failures > 40)
  }

  @Test("update, with one file that the student has changed and others that nobody has")
  func update() throws {
    let newer = contents("Other words.")
    let failures = try everyStep { scratch in
      _ = try Workbook(scratch.path).create(contents())
      try scratch.put("// mine", stub)
      try scratch.put("mine", "notes.md")
      try scratch.put("// my test", test)
    } work: {
      _ = try $0.update(to: newer)
    } look: { scratch, before, step in
      #expect(torn(scratch, before, newer.files).isEmpty, Comment(rawValue: step))
      #expect(scratch.text(stub) == "// mine" && scratch.text("notes.md") == "mine", Comment(rawValue: step))
      let changes = try Workbook(scratch.path).update(to: newer)
      #expect(!changes.contains(.blocked(stub)), Comment(rawValue: step))
      #expect(scratch.text("new/" + stub) == newer.files.first { $0.path == stub }?.text, Comment(rawValue: step))
      #expect(scratch.text(stub) == "// mine" && scratch.text("README.md") == newer.files.first { $0.path == "README.md" }?.text)
      #expect(scratch.text(test) == newer.files.first { $0.path == test }?.text, Comment(rawValue: step))
      #expect(
        scratch.files.filter { $0.key.hasPrefix("kept/") && $0.key.hasSuffix(".swift") && $0.value == "// my test" }.count == 1,
        Comment(rawValue: step))
      #expect(try Workbook(scratch.path).update(to: newer).isEmpty, Comment(rawValue: step))
    }
    #expect(failures > 20)
  }

  @Test("update, with an exercise that is new: its stub comes, however often the update is stopped")
  func newExercise() throws {
    let newer = WorkbookContents([Doubling(), Negating()], toolkit: .folder("/opt/firsthop")), negate = "Sources/Exercises/Negate.swift"
    let failures = try everyStep { scratch in
      _ = try Workbook(scratch.path).create(contents())
    } work: {
      _ = try $0.update(to: newer)
    } look: { scratch, before, step in
      #expect(torn(scratch, before, newer.files).isEmpty, Comment(rawValue: step))
      #expect(!(try Workbook(scratch.path).update(to: newer)).contains(.missing(negate, exercise: "negate")), Comment(rawValue: step))
      #expect(scratch.text(negate) == newer.files.first { $0.path == negate }?.text, Comment(rawValue: step))
      #expect(try Workbook(scratch.path).update(to: newer).isEmpty, Comment(rawValue: step))
      // What the student takes away afterwards does not come back by itself.
      try scratch.remove(negate)
      #expect(try Workbook(scratch.path).update(to: newer) == [.missing(negate, exercise: "negate")], Comment(rawValue: step))
    }
    #expect(failures > 20)
  }

  @Test("reset")
  func reset() throws {
    let original = contents().files.first { $0.path == stub }?.text
    let failures = try everyStep { scratch in
      _ = try Workbook(scratch.path).create(contents())
      try scratch.put("// mine", stub)
    } work: {
      _ = try $0.reset("double", of: contents())
    } look: { scratch, _, step in
      let kept = scratch.files.filter { $0.key.hasPrefix("kept/") && !$0.key.contains(".part") }
      #expect(scratch.text(stub) == "// mine" || kept.values.contains("// mine"), Comment(rawValue: step))
      _ = try Workbook(scratch.path).reset("double", of: contents())
      #expect(scratch.text(stub) == original, Comment(rawValue: step))
      #expect(scratch.files.contains { $0.key.hasPrefix("kept/") && $0.value == "// mine" }, Comment(rawValue: step))
    }
    #expect(failures > 10)
  }

  @Test("pack: the old archive or the new one")
  func pack() throws {
    let failures = try everyStep { scratch in
      _ = try Workbook(scratch.path).create(contents())
      _ = try Workbook(scratch.path).pack(to: scratch.path + "/mine.tar")
      try scratch.put("// mine", stub)
    } work: {
      _ = try $0.pack(to: $0.folder + "/mine.tar")
    } look: { scratch, before, step in
      let new = try Workbook(scratch.path).packed().archive
      let text = scratch.text("mine.tar")
      #expect(text == before["mine.tar"] || text == String(decoding: new, as: UTF8.self), Comment(rawValue: step))
    }
    #expect(failures > 10)
  }
}

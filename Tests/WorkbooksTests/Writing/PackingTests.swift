import Determinism
import Foundation
import Testing

@testable import Workbooks

@Suite("Packing")
struct PackingTests {
  private let contents = WorkbookContents([Doubling()], toolkit: .folder("/opt/firsthop"))

  private func new() throws -> (Scratch, Workbook) {
    let scratch = try Scratch(), workbook = Workbook(scratch.path)
    _ = try workbook.create(contents)
    return (scratch, workbook)
  }

  @Test("The system's tar reads the archive, and finds what lies in the folder")
  func system() throws {
    let (scratch, workbook) = try new()
    try scratch.put("an answer\n", "answers/ADDR-02.txt")
    try scratch.put(String(repeating: "long ", count: 1_000), "notes.md")
    let package = try workbook.pack(to: scratch.path + "/hand.tar")
    let listing = try #require(try scratch.output(of: "tar", "-tf", "hand.tar"))
    #expect(listing.split(separator: "\n").map(String.init) == package.paths)
    #expect(package.paths.contains("workbook/answers/ADDR-02.txt") && package.paths.contains("workbook/Sources/Exercises/Double.swift"))
    #expect(try scratch.output(of: "tar", "-xf", "hand.tar") != nil)
    for path in package.paths { #expect(scratch.text(path) == scratch.text(String(path.dropFirst("workbook/".count)))) }
    #expect(try Archive(reading: package.archive).entries.map(\.path) == package.paths)
  }

  @Test("The same files give the same octets, and what is no student's stays out: links, builds, tests that we wrote")
  func same() throws {
    let (scratch, workbook) = try new(), first = try workbook.packed()
    try scratch.put("object", ".build/debug/thing.swift")
    try scratch.put("secret", "elsewhere.txt")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/answers/link.txt", withDestinationPath: scratch.path + "/elsewhere.txt")
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/Sources/Exercises/out", withDestinationPath: "/etc")
    let second = try workbook.packed()
    #expect(second.archive == first.archive)
    #expect(second.omissions.count == 2 && second.omissions.allSatisfy { $0.contains("link") })
    #expect(!second.paths.contains { $0.contains("ExercisesTests") || $0.contains(".build") })
  }

  @Test("Notes that are a link, or too long, are left out and named")
  func notes() throws {
    let (scratch, workbook) = try new()
    try scratch.put(String(repeating: "x", count: 2 << 20), "notes.md")
    let long = try workbook.packed()
    #expect(!long.paths.contains("workbook/notes.md") && long.omissions.contains { $0.hasPrefix("notes.md: it has more than") })
    try scratch.remove("notes.md")
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/notes.md", withDestinationPath: "/etc/passwd")
    let linked = try workbook.packed()
    #expect(!linked.paths.contains("workbook/notes.md") && linked.omissions == ["notes.md: it is a link"])
  }

  @Test("An exercise whose file is gone is told")
  func missing() throws {
    let (scratch, workbook) = try new()
    #expect(try workbook.packed().missing.isEmpty)
    try scratch.remove("Sources/Exercises/Double.swift")
    #expect(try workbook.packed().missing == ["Sources/Exercises/Double.swift"])
  }

  @Test("A file of the student's is not overwritten by an archive; an older archive is")
  func target() throws {
    let (scratch, workbook) = try new()
    try scratch.put("mine", "mine.tar")
    #expect(throws: (any Error).self) { try workbook.pack(to: scratch.path + "/mine.tar") }
    #expect(scratch.text("mine.tar") == "mine")
    _ = try workbook.pack(to: scratch.path + "/other.tar")
    try scratch.put("changed", "notes.md")
    let again = try workbook.pack(to: scratch.path + "/other.tar")
    #expect(scratch.text("other.tar") == String(decoding: again.archive, as: UTF8.self))
  }

  @Test("Too much to hand in is refused")
  func tooMuch() throws {
    let (scratch, workbook) = try new()
    for number in 0..<520 { try scratch.put("x", "answers/\(number).txt") }
    #expect(throws: (any Error).self) { try workbook.packed() }
    let (other, large) = try new()
    try other.put(String(repeating: "x", count: 2 << 20), "notes.txt")
    try other.put(String(repeating: "x", count: 2 << 20), "answers/large.txt")
    #expect(try large.packed().omissions.contains { $0.contains("answers/large.txt") })
  }

  @Test("Archives of the system's tar are read; damaged ones are refused, and none is a trap")
  func reading() throws {
    let scratch = try Scratch()
    let long = "a/" + String(repeating: "long-name/", count: 12) + "file.txt"
    try scratch.put("one", "in/first.txt")
    try scratch.put("two", "in/\(long)")
    #expect(try scratch.output(of: "tar", "--format=ustar", "-cf", "all.tar", "in") != nil)
    let archive = [UInt8](try #require(FileManager.default.contents(atPath: scratch.path + "/all.tar")))
    let entries = Dictionary(try Archive(reading: archive).entries.map { ($0.path, $0.octets) }, uniquingKeysWith: { $1 })
    #expect(entries == ["in/first.txt": Array("one".utf8), "in/\(long)": Array("two".utf8)])
    for format in ["gnu", "pax"] {
      #expect(try scratch.output(of: "tar", "--format=\(format)", "-cf", "\(format).tar", "in") != nil)
      let other = [UInt8](try #require(FileManager.default.contents(atPath: scratch.path + "/\(format).tar")))
      #expect(try Set(Archive(reading: other).entries) == Set(Archive(reading: archive).entries), Comment(rawValue: format))
    }
    #expect(throws: Archive.Fault.self) { try Archive(reading: Array(archive.prefix(600))) }
    for path in ["/etc/passwd", "../out", "a/../../out"] {
      let hostile = try TarArchive.octets(of: [.init(path, [1])])
      #expect(throws: Archive.Fault.self) { try Archive(reading: hostile) }
    }
    #expect(throws: Archive.Fault.self) { try TarArchive.octets(of: [.init(String(repeating: "x", count: 300), [])]) }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      var damaged = archive
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
      }
      _ = try? Archive(reading: Array(damaged.prefix(Int.random(in: 0...damaged.count, using: &random))))
    }
  }
}

import Foundation
import Testing

@testable import Workbooks

@Suite("The files of a student")
struct StudentSourcesTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "/firsthop-sources-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  @Test("Swift files are taken, of inner folders too; others and hidden ones are not")
  func usual() throws {
    try inFolder { folder in
      for name in ["B.swift", "A.swift", "Inner/C.swift", "notes.txt", ".hidden/D.swift", ".E.swift"] {
        try write("let a = 1", "\(folder)/\(name)")
      }
      let sources = StudentSources(in: folder)
      #expect(sources.files.map(\.name) == ["A.swift", "B.swift", "Inner/C.swift"])
      #expect(sources.omissions.map(\.file) == ["Sources/Exercises/.E.swift"])
    }
  }

  @Test("Links are left out with a reason, to files and to folders")
  func links() throws {
    try inFolder { folder in
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/A.swift", withDestinationPath: "/etc/passwd")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/Inner", withDestinationPath: "/")
      let sources = StudentSources(in: folder)
      #expect(sources.files == [])
      #expect(
        sources.omissions.map(\.description).sorted() == [
          "Sources/Exercises/A.swift: it is a link; only the file itself counts",
          "Sources/Exercises/Inner: it is a link; only the file itself counts"
        ])
    }
  }

  @Test("What lies too deep, and what is too much to look at, is named; so is a file in a file")
  func depths() throws {
    try inFolder { folder in
      try write("let a = 1", "\(folder)/1/2/3/4/A.swift")
      try write("let a = 1", "\(folder)/1/2/3/4/5/B.swift")
      let deep = StudentSources(in: folder)
      #expect(deep.files.map(\.name) == ["1/2/3/4/A.swift"])
      #expect(deep.omissions.map(\.description) == ["Sources/Exercises/1/2/3/4/5/B.swift: more than 5 folders lie within each other"])
      for number in 0..<StudentSources.mostNames { try write("", "\(folder)/\(number).txt") }
      #expect(StudentSources(in: folder).omissions.contains { $0.description.contains("it has more than 1000 files") })
    }
    let names = ["A.swift", "A.swift/B.swift", "A.swift/C/D.swift", "A.swiftly/E.swift"]
    let sources = StudentSources(names.map { .init($0, []) })
    #expect(sources.files.map(\.name) == ["A.swift", "A.swiftly/E.swift"])
    #expect(sources.omissions.map(\.words) == ["A.swift is a file and no folder", "A.swift is a file and no folder"])
  }

  @Test("A folder that is a link itself has no files")
  func link() throws {
    try inFolder { folder in
      try write("let a = 1", "\(folder)/Others/A.swift")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/Mine", withDestinationPath: "\(folder)/Others")
      let sources = StudentSources(in: "\(folder)/Mine")
      #expect(sources.files == [])
      #expect(sources.omissions.map(\.description) == ["Sources/Exercises: it is a link; only the folder itself counts"])
    }
  }

  @Test("Long files, many files and odd names are left out with a reason")
  func limits() {
    let long = [UInt8](repeating: 0x20, count: StudentSources.mostBytes + 1)
    let some = [UInt8](repeating: 0x20, count: StudentSources.mostBytes)
    func reason(_ files: [StudentSources.File]) -> String? { StudentSources(files).omissions.last?.words }
    #expect(reason([.init("A.swift", long)]) == "it has more than 256 KiB")
    #expect(reason((1...9).map { .init("A\($0).swift", some) }) == "the files have more than 2 MiB together")
    #expect(reason((100...200).map { .init("A\($0).swift", []) }) == "there are more than 100 files")
    let huge = StudentSources.File("A.swift", [UInt8](repeating: 0x20, count: StudentSources.mostBytesInAll + 1))
    #expect(StudentSources([huge, .init("B.swift", some)]).files.map(\.name) == ["B.swift"])
    #expect(reason([.init("main.swift", [])]) == "main.swift would be a program; give the file another name")
    for name in ["../A.swift", "/A.swift", "a\nb.swift", "A.swift/../../B.swift", "-o", "A.txt", "\u{202E}A.swift"] {
      #expect(StudentSources([.init(name, [])]).files == [], "\(name)")
    }
    #expect(StudentSources([.init("Übung+1 (2).swift", [])]).files.count == 1)
  }
}

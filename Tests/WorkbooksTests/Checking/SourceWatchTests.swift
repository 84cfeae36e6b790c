import Foundation
import Testing

@testable import Workbooks

@Suite("Noticing changes")
struct SourceWatchTests {
  @Test("Changed, added and removed Swift files are named once")
  func changes() throws {
    let folder = NSTemporaryDirectory() + "/firsthop-watch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/Inner", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ text: String, _ name: String) throws { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
    for name in ["A.swift", "B.swift"] { try write("1", name) }
    var watch = SourceWatch(folder: folder)
    #expect(watch.changes() == [])
    try write("22", "A.swift")
    try write("1", "Inner/C.swift")
    try write("1", "notes.txt")
    #expect(watch.changes() == ["A.swift", "Inner/C.swift"])
    #expect(watch.changes() == [])
    try FileManager.default.removeItem(atPath: folder + "/B.swift")
    #expect(watch.changes() == ["B.swift"])
  }
}

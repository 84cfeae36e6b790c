import Determinism
import Files
import Foundation
import LabKit
import Testing

/// A folder that is gone when nobody needs it any more.
final class Folder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("labkit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }
  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    try? FileManager.default.removeItem(atPath: path)
  }

  func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }
  func text(_ name: String) -> String? { (try? Data(contentsOf: url(name))).map { String(decoding: $0, as: UTF8.self) } }
  func put(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: url(name)) }
  func put(_ octets: [UInt8], _ name: String) throws { try Data(octets).write(to: url(name)) }
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  /// A saved session in the folder, or in one within it.
  func open(
    _ labs: [Lab] = [TestLab.lab], within name: String = "", lab: String? = nil, student: String? = "ada",
    files: any FileSystem = SystemFiles()
  ) throws -> SavedSession {
    var random = SeededGenerator(seed: 7)
    let place = ProgressFolder(name.isEmpty ? path : path + "/" + name, files: files)
    return try #require(
      SavedSession(labs, in: place, lab: lab, student: student.flatMap { Student(named: $0) }, makingUpWith: &random))
  }
}

extension SavedSession {
  /// A line of the prompt.
  mutating func type(_ line: String, at second: UInt64 = 1_800_000_000) throws -> Response {
    handle(try #require(SessionCommand(line)), at: Instant(seconds: second))
  }
}

import Determinism
import FileFaults
import Files
import Foundation
import LabKit
import Testing

/// A file system of 64 KiB that can be filled and made read-only. Who may not mount one gets a folder, and a disk that pretends to be full.
final class TinyDisk {
  let path: String
  private let isMounted: Bool
  private let files = FailingFiles()

  init() throws {
    path = NSTemporaryDirectory() + "labkit-disk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    isMounted = Self.run("mount", ["-t", "tmpfs", "-o", "size=64k", "none", path])
  }
  deinit {
    if isMounted { _ = Self.run("umount", [path]) } else { try? makeReadOnly(false) }
    try? FileManager.default.removeItem(atPath: path)
  }

  func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

  func open(student: String? = "ada") throws -> SavedSession {
    var random = SeededGenerator(seed: 1)
    let folder = ProgressFolder(path + "/work", files: isMounted ? SystemFiles() : files)
    return try #require(
      SavedSession([TestLab.lab], in: folder, student: student.flatMap { Student(named: $0) }, makingUpWith: &random))
  }

  func makeReadOnly(_ isReadOnly: Bool) throws {
    if isMounted {
      guard Self.run("mount", ["-o", "remount,\(isReadOnly ? "ro" : "rw")", path]) else { throw TestFailure("cannot remount") }
    } else {
      try FileManager.default.setAttributes([.posixPermissions: isReadOnly ? 0o555 : 0o755], ofItemAtPath: path + "/work")
    }
  }

  /// Writes until nothing more fits.
  func fill() throws {
    files.isFull = true
    guard isMounted else { return }
    guard FileManager.default.createFile(atPath: url("filler").path, contents: nil) else { throw TestFailure("no room for a file") }
    let handle = try FileHandle(forWritingTo: url("filler"))
    defer { try? handle.close() }
    for _ in 0..<1000 {
      do { try handle.write(contentsOf: Data(repeating: 0, count: 512)) } catch { return }
    }
    throw TestFailure("the disk is larger than it should be")
  }

  func empty() throws {
    files.isFull = false
    if isMounted { try FileManager.default.removeItem(at: url("filler")) }
  }

  private static func run(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

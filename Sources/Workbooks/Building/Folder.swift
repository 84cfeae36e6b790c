import Digests
import Foundation

/// Folders and files, for what Foundation says in too many words.
enum Folder {
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  static func isLink(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType == .typeSymbolicLink
  }

  static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }

  /// The paths of the ordinary files in a folder and those in it, sorted; links are not followed.
  static func files(in folder: String, upTo most: Int = 1_000) -> [String] {
    guard let found = FileManager.default.enumerator(atPath: folder) else { return [] }
    var files: [String] = []
    while let path = found.nextObject() as? String, files.count < most {
      if found.fileAttributes?[.type] as? FileAttributeType == .typeRegular { files.append(path) }
    }
    return files.sorted()
  }

  static func make(_ path: String) throws(BuildFault) {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw BuildFault("cannot make \(path): \(error.localizedDescription)")
    }
  }

  /// An environment in which programs keep temporary files in a folder of their own, which is removed afterwards with what they left.
  static func withTemporary<Value>(
    _ path: String, in environment: [String: String], _ body: ([String: String]) throws(BuildFault) -> Value
  ) throws(BuildFault) -> Value {
    try make(path)
    defer { remove(path) }
    return try body(environment.merging(["TMPDIR": path]) { $1 })
  }

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  static func read(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map(Array.init) }

  /// Writes a file, and the folder that it is in, unless it has these bytes already.
  static func write(_ octets: [UInt8], to path: String) throws(BuildFault) {
    if read(path) == octets { return }
    try make((path as NSString).deletingLastPathComponent)
    do { try Data(octets).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw BuildFault("cannot write \(path): \(error.localizedDescription)")
    }
  }

  static func move(_ path: String, to target: String) throws(BuildFault) {
    do { try FileManager.default.moveItem(atPath: path, toPath: target) } catch {
      throw BuildFault("cannot rename \(path): \(error.localizedDescription)")
    }
  }

  /// A short name for contents: the same for the same ones.
  static func digest(_ parts: [[UInt8]]) -> String {
    var octets: [UInt8] = []
    for part in parts { octets += "\(part.count);".utf8 + part }
    return SHA256.digest(octets).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

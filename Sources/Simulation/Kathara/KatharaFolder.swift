#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Why a folder is no network scenario.
public enum KatharaFolderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no such folder, or it cannot be read.
  case noFolder(String)
  /// A file of the scenario cannot be read.
  case noFile(String)
  /// A file is no text.
  case notText(String)
  /// A file is too large to be a part of a scenario.
  case tooLarge(String, bytes: Int)
  /// More files than a scenario can have.
  case tooManyFiles(limit: Int)
  /// What the files say cannot be read.
  case texts(folder: String, ScenarioTextErrors)

  /// The error in words, one line, or a line for each line of the files that cannot be read.
  public var description: String {
    switch self {
    case .noFolder(let path): "\(path): no folder that can be read; expected one with a lab.conf, as for 'kathara lstart'"
    case .noFile(let path): "\(path): cannot read it"
    case .notText(let path): "\(path): not a text in UTF-8"
    case .tooLarge(let path, let bytes): "\(path): \(bytes) bytes; expected at most \(KatharaTopology.largestFile)"
    case .tooManyFiles(let limit): "more than \(limit) startup files; expected a file a machine"
    case .texts(let folder, let errors): errors.errors.map { "\(folder)/\($0)" }.joined(separator: "\n")
    }
  }
}

extension KatharaTopology {
  /// Reads a scenario from a folder, as `kathara lstart` does: `lab.conf` and the startup files beside it.
  public init(folder path: String) throws(KatharaFolderError) {
    let manager = FileManager.default
    guard let names = try? manager.contentsOfDirectory(atPath: path) else { throw .noFolder(path) }
    let read = names.filter(Self.isRead)
    guard read.count <= Self.mostMachines + 2 else { throw .tooManyFiles(limit: Self.mostMachines + 2) }
    var files: [String: String] = [:]
    for name in read { files[name] = try Self.text(of: path.hasSuffix("/") ? path + name : "\(path)/\(name)") }
    let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    do throws(ScenarioTextErrors) { try self.init(files: files) } catch { throw .texts(folder: folder, error) }
    for machine in machines where names.contains(machine.name) {
      let words = "the files in the folder '\(machine.name)', which Kathará copies into the machine, are not used"
      notes.append(KatharaNote(place: machine.place, words: words))
    }
  }

  private static func text(of path: String) throws(KatharaFolderError) -> String {
    let manager = FileManager.default
    let target = (try? manager.destinationOfSymbolicLink(atPath: path)) == nil ? path : URL(filePath: path).resolvingSymlinksInPath().path
    guard let attributes = try? manager.attributesOfItem(atPath: target), attributes[.type] as? FileAttributeType == .typeRegular else {
      throw .noFile(path)
    }
    let size = (attributes[.size] as? UInt64).map { Int(clamping: $0) } ?? attributes[.size] as? Int ?? 0
    guard size <= largestFile else { throw .tooLarge(path, bytes: size) }
    guard let bytes = manager.contents(atPath: target), bytes.count <= largestFile else { throw .noFile(path) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(path) }
    return text
  }
}

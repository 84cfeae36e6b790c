import Foundation

/// Notices which files of a folder change, by their sizes and times.
public struct SourceWatch {
  private let folder: String
  private var known: [String: Mark]

  private struct Mark: Equatable {
    let size: Int, time: Date
  }

  /// Remembers how the files of a folder are now.
  public init(folder: String) {
    self.folder = folder
    known = Self.marks(folder)
  }

  /// The names of the Swift files that were changed, added or removed since the last call, sorted.
  public mutating func changes() -> [String] {
    let now = Self.marks(folder)
    defer { known = now }
    return Set(known.keys).union(now.keys).filter { known[$0] != now[$0] }.sorted()
  }

  /// Whether there is a folder to watch.
  public static func isFolder(_ path: String) -> Bool { Folder.isFolder(path) }

  /// Waits a moment.
  public static func pause(milliseconds: Int) { Thread.sleep(forTimeInterval: Double(milliseconds) / 1000) }

  private static func marks(_ folder: String) -> [String: Mark] {
    var marks: [String: Mark] = [:]
    for name in Folder.files(in: folder) where name.hasSuffix(".swift") {
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      marks[name] = Mark(
        size: attributes?[.size] as? Int ?? 0, time: attributes?[.modificationDate] as? Date ?? .distantPast)
    }
    return marks
  }
}

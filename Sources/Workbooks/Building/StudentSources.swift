import Foundation

/// A student's files, as they were handed in: bytes of ordinary files, nothing that leads elsewhere.
public struct StudentSources: Hashable, Sendable {
  /// A file.
  public struct File: Hashable, Sendable {
    /// Its path below the folder of the exercises: `ReadIPv4.swift`.
    public let name: String
    /// Its contents.
    public let octets: [UInt8]

    /// A file.
    public init(_ name: String, _ octets: [UInt8]) {
      (self.name, self.octets) = (name, octets)
    }
  }

  /// Sorted by name.
  public private(set) var files: [File] = []
  /// What was left out, and why.
  public private(set) var omissions: [SourceMessage] = []

  /// Where a workbook has them.
  public static let folder = "Sources/Exercises"
  /// How many names are looked at, and how many folders may lie within each other.
  static let mostNames = 1_000, mostLevels = 5
  /// How many files there may be, and how many bytes each and all of them may have.
  public static let mostFiles = 100, mostBytes = 256 << 10, mostBytesInAll = 2 << 20

  /// Files that are in memory.
  public init(_ files: [File]) {
    var inAll = 0, names: Set<String> = []
    for file in files.sorted(by: { $0.name < $1.name }) {
      if let words = Self.fault(in: file.name, names) ?? Self.fault(in: file.octets.count, inAll + file.octets.count, self.files.count) {
        omissions.append(Self.message(file.name, words))
      } else {
        inAll += file.octets.count
        names.insert(file.name)
        self.files.append(file)
      }
    }
  }

  /// The files of a folder and of the folders in it.
  public init(in folder: String) {
    var files: [File] = [], omissions: [SourceMessage] = []
    let found = FileManager.default.enumerator(atPath: folder)
    var count = 0
    while let name = found?.nextObject() as? String {
      count += 1
      guard count <= Self.mostNames else {
        omissions.append(
          SourceMessage(file: Self.folder, words: "it has more than \(Self.mostNames) files and folders; the others are left out"))
        break
      }
      let attributes = found?.fileAttributes ?? [:]
      if (found?.level ?? 1) > Self.mostLevels {
        omissions.append(Self.message(name, "more than \(Self.mostLevels) folders lie within each other"))
        found?.skipDescendants()
        continue
      }
      switch attributes[.type] as? FileAttributeType {
      case .typeDirectory?: if (name as NSString).lastPathComponent.hasPrefix(".") { found?.skipDescendants() }
      case .typeSymbolicLink?: omissions.append(Self.message(name, "it is a link; only the file itself counts"))
      case .typeRegular? where name.hasSuffix(".swift"):
        let size = attributes[.size] as? Int ?? 0
        if size > Self.mostBytes {
          omissions.append(Self.message(name, "it has more than \(Self.mostBytes >> 10) KiB"))
        } else if let octets = Folder.read("\(folder)/\(name)") {
          files.append(File(name, octets))
        } else {
          omissions.append(Self.message(name, "it cannot be read"))
        }
      default: break
      }
    }
    // The enumerator does not follow a link either.
    if Folder.isLink(folder) { omissions.append(SourceMessage(file: Self.folder, words: "it is a link; only the folder itself counts")) }
    self.init(files)
    self.omissions = omissions + self.omissions
  }

  private static func message(_ name: String, _ words: String) -> SourceMessage {
    SourceMessage(file: "\(folder)/\(name)", words: words)
  }

  private static func fault(in size: Int, _ inAll: Int, _ count: Int) -> String? {
    if size > mostBytes { return "it has more than \(mostBytes >> 10) KiB" }
    if inAll > mostBytesInAll { return "the files have more than \(mostBytesInAll >> 20) MiB together" }
    return count >= mostFiles ? "there are more than \(mostFiles) files" : nil
  }

  /// What is wrong with a name: it has to lead to a place in the folder, and mean the same to every program.
  /// - Parameter others: Names of files; no folder can be called like one.
  private static func fault(in name: String, _ others: Set<String>) -> String? {
    let slashes = name.indices.filter { name[$0] == "/" }
    if let file = slashes.lazy.map({ String(name[..<$0]) }).first(where: others.contains) { return "\(file) is a file and no folder" }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".") && part.utf8.count <= 100
        && part.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || $0.properties.numericType != nil || "_-+. ()".unicodeScalars.contains($0)
        }
    }
    guard isPlain, name.hasSuffix(".swift") else { return "names of files have letters, digits and _ - + . only" }
    return parts.last == "main.swift" ? "main.swift would be a program; give the file another name" : nil
  }
}

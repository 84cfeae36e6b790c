public import Files

extension Workbook {
  /// What is handed in: an archive, and what was left out, and why.
  public struct Package: Hashable, Sendable {
    /// The octets of a tar archive, all paths of which begin with `workbook/`.
    public let archive: [UInt8]
    /// The paths in it.
    public let paths: [String]
    /// A sentence for each file that was left out.
    public let omissions: [String]
    /// Files of exercises that were handed out and are not there any more.
    public let missing: [String]
  }

  /// How many files and octets are handed in.
  static let mostPacked = 500, mostPackedOctets = 16 << 20

  /// Packs the student's files: sources, own tests, answers, notes. Links are not followed.
  public func packed() throws(FileError) -> Package {
    guard isThere else { throw refusal("pack", folder, "this is no workbook; 'firsthop workbook new DIR' makes one") }
    var entries: [Archive.Entry] = [], omissions: [String] = [], size = 0
    for path in try packable(&omissions) {
      guard let octets = try packable(path, &omissions) else { continue }
      size += octets.count
      entries.append(.init("workbook/\(path)", octets))
      guard entries.count <= Self.mostPacked, size <= Self.mostPackedOctets else {
        throw refusal("pack", folder, "there are more than \(Self.mostPacked) files or \(Self.mostPackedOctets >> 20) MiB to hand in")
      }
    }
    let missing = try missing()
    do throws(Archive.Fault) {
      return Package(archive: try TarArchive.octets(of: entries), paths: entries.map(\.path), omissions: omissions, missing: missing)
    } catch { throw refusal("pack", folder, error.description) }
  }

  /// Writes the archive. A file that is there is replaced only if it is such an archive, too.
  public func pack(to target: String) throws(FileError) -> Package {
    let package = try packed()
    if let kind = files.ownKind(target) {
      guard kind == .file, let old = try files.read(target, upTo: 2 * Self.mostPackedOctets), Self.isPackage(old) else {
        throw refusal("write", target, "there is something else of this name already")
      }
    }
    try files.replace(target, with: package.archive)
    return package
  }

  /// The record comes first in every archive.
  private static func isPackage(_ octets: [UInt8]) -> Bool {
    (try? Archive(reading: octets))?.entries.first?.path == "workbook/\(WorkbookRecord.path)"
  }

  private func missing() throws(FileError) -> [String] {
    let handedOut = try readableRecord()?.digests.keys.sorted() ?? []
    return handedOut.filter { $0.hasPrefix(WorkbookContents.sources + "/") && files.ownKind(place(of: $0)) == nil }
  }

  /// The octets of a file; nil if it is gone or too large. One that cannot be read is an error: nobody wants to hand in less unawares.
  private func packable(_ path: String, _ omissions: inout [String]) throws(FileError) -> [UInt8]? {
    do throws(FileError) { return try octets(of: path) } catch {
      guard error.isTooLarge else { throw error }
      omissions.append("\(path): \(error.words)")
      return nil
    }
  }

  private func packable(_ omissions: inout [String]) throws(FileError) -> [String] {
    var paths = [WorkbookRecord.path]
    for folder in [WorkbookContents.answers, WorkbookContents.sources, "Tests/MyTests"] {
      try collect(folder, level: 0, &paths, &omissions)
    }
    switch files.ownKind(place(of: "notes.md")) {
    case .file: paths.append("notes.md")
    case .link: omissions.append("notes.md: it is a link")
    case .folder, .other, nil: break
    }
    return paths
  }

  private func collect(_ path: String, level: Int, _ paths: inout [String], _ omissions: inout [String]) throws(FileError) {
    guard files.ownKind(place(of: path)) == .folder, level < 8 else { return }
    for name in try files.names(in: place(of: path), upTo: Self.mostPacked) where !name.hasPrefix(".") {
      let inner = "\(path)/\(name)"
      switch files.ownKind(place(of: inner)) {
      case .folder: try collect(inner, level: level + 1, &paths, &omissions)
      case .file: if ["swift", "txt", "md"].contains(name.split(separator: ".").last) { paths.append(inner) }
      case .link: omissions.append("\(inner): it is a link")
      case .other, nil: break
      }
    }
  }
}

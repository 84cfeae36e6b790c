/// The files of an archive that somebody else made.
public struct Archive: Hashable, Sendable {
  /// Its ordinary files that were wanted.
  public private(set) var entries: [Entry] = []
  /// The first `mostOmissions` of what was left out.
  public private(set) var omissions: [Omission] = []

  /// How many files are read, how many octets a path may have, how many octets the files have together, and how many of what is
  /// left out are named.
  public static let mostFiles = 2_000, mostPathOctets = 1_024, mostOctets = 64 << 20, mostOmissions = 100

  /// A file in an archive.
  public struct Entry: Hashable, Sendable {
    /// Its path in the archive: `workbook/notes.md`.
    public let path: String
    /// Its contents.
    public let octets: [UInt8]

    /// An ordinary file at this path.
    public init(_ path: String, _ octets: [UInt8]) {
      (self.path, self.octets) = (path, octets)
    }
  }

  /// Something that is no ordinary file or folder, or cannot be unpacked.
  public struct Omission: Hashable, Sendable {
    /// Its path in the archive.
    public let path: String
    /// What it is: `a link`, `a device or a pipe`, `a file with holes`.
    public let words: String
  }

  /// What is wrong with an archive, in words.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// In words, without the archive's name: `it ends early`.
    public let description: String
  }

  /// How many octets all entries have.
  private(set) var size = 0

  init() {}

  /// Reads an archive of tar, such an archive that gzip packed (RFC 1952), or one of zip; its first octets tell which it is. Paths that lead
  /// out of the archive or are too long, more files or octets than the limits allow, and what is damaged are errors.
  /// - Parameter isWanted: Which files are taken, by their paths; the others count for nothing.
  public init(reading octets: [UInt8], where isWanted: (String) -> Bool = { _ in true }) throws(Fault) {
    guard !ZipArchive.begins(octets) else {
      self = try ZipArchive.contents(of: octets, where: isWanted)
      return
    }
    self = try TarArchive.contents(of: octets, where: isWanted)
  }

  /// Whether a file, which is no folder, is to be taken. Its path must not lead out of the archive.
  /// - Parameters:
  ///   - size: How many octets it says it has.
  ///   - omission: Why it cannot be taken, which is noted; nil if it can.
  mutating func admits(_ path: String, size: Int, omission: String?, where isWanted: (String) -> Bool) throws(Fault) -> Bool {
    guard path.utf8.count <= Self.mostPathOctets else {
      throw Fault(description: "it has a path of more than \(Self.mostPathOctets) bytes")
    }
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw Fault(description: "it has a path that leads out of it")
    }
    if let omission {
      if omissions.count < Self.mostOmissions { omissions.append(Omission(path: path, words: omission)) }
      return false
    }
    guard isWanted(path) else { return false }
    guard entries.count < Self.mostFiles else { throw Fault(description: "it has more than \(Self.mostFiles) files") }
    guard size <= Self.mostOctets - self.size else {
      throw Fault(description: "its files have more than \(Self.mostOctets >> 20) MiB")
    }
    return true
  }

  /// Takes a file that was admitted.
  mutating func append(_ path: String, _ octets: [UInt8]) {
    size += octets.count
    entries.append(Entry(path, octets))
  }
}

extension Archive.Fault {
  static let endsEarly = Self(description: "it ends early")
}

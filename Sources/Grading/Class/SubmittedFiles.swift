import Files
import Workbooks

/// The texts and sources of what was handed in. Links are not followed, and nothing is larger than a student needs.
struct SubmittedFiles {
  private(set) var files: [String: [UInt8]] = [:]
  private(set) var notes: [String] = []
  /// The archives in a folder, by their paths in it.
  private var archives: [String] = []
  private var octets = 0

  /// How many files, folders within each other, octets of a file and of all are read.
  static let mostFiles = 2_000, mostLevels = 8, mostOctets = 4 << 20, mostOctetsTogether = 32 << 20
  /// How many octets an archive may have: what was built may be in it.
  static let mostPacked = 256 << 20
  private static let mostNotes = 20, mostCharacters = 200

  /// Reads a folder, or an archive of tar, with or without gzip, or of zip.
  mutating func read(_ place: String, _ system: any FileSystem) throws(Submission.Refusal) {
    switch system.ownKind(place) {
    case .folder:
      try folder(place, within: "", level: 0, system)
      if !archives.isEmpty { try unpack(in: place, system) }
    case .file where Self.isPacked(place): throw Self.packed(place)
    case .file: try archive(place, system)
    case .link: throw .init("it is a link, and links are not followed")
    case .other: throw .init("it is neither a folder nor an archive")
    case nil: throw .init("it is not there")
    }
  }

  /// Reads the archive that a folder has instead of answers and sources: uploads are often wrapped.
  private mutating func unpack(in place: String, _ system: any FileSystem) throws(Submission.Refusal) {
    guard try !SubmissionLayout(of: files).hasWork else {
      for name in archives { note("\(name): not read, since answers or sources lie beside it") }
      return
    }
    let readable = archives.filter { !Self.isPacked($0) }
    guard let first = readable.first ?? archives.first else { return }
    guard readable.count < 2 else { throw .init("it has several archives: \(readable.prefix(3).joined(separator: ", ")); hand in one") }
    guard !Self.isPacked(first) else { throw Self.packed(first) }
    for name in archives where name != first { note("\(name): not read, since \(first) is") }
    (files, octets) = ([:], 0)
    try archive("\(place)/\(first)", system)
  }

  private mutating func archive(_ place: String, _ system: any FileSystem) throws(Submission.Refusal) {
    let octets: [UInt8], contents: Archive
    do throws(FileError) { octets = try system.read(place, upTo: Self.mostPacked) ?? [] } catch {
      throw .init(error.isTooLarge ? "\(error); leave out what was built (.build), as 'firsthop workbook pack' does" : "\(error)")
    }
    if let kind = Self.packing(of: octets) { throw Self.packed(place, "is an archive of \(kind)") }
    do throws(Archive.Fault) {
      contents = try Archive(reading: octets) { Self.isWanted($0) && Self.plain($0) != nil }
    } catch { throw .init("cannot read \(place): \(error); hand in a whole .tar, .tar.gz or .zip, such as 'firsthop workbook pack' makes") }
    for omission in contents.omissions { if let path = Self.plain(omission.path) { note("\(path): \(omission.words), and left out") } }
    for entry in contents.entries { if let path = Self.plain(entry.path) { try add(path, entry.octets) } }
  }

  /// A path in an archive without `./`; nil if it leads through what is hidden.
  private static func plain(_ path: String) -> String? {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return parts.contains { $0.hasPrefix(".") } ? nil : parts.joined(separator: "/")
  }

  private mutating func folder(_ place: String, within path: String, level: Int, _ system: any FileSystem) throws(Submission.Refusal) {
    guard level <= Self.mostLevels else { return note("\(path): too deep, and left out") }
    let names: [String]
    do throws(FileError) { names = try system.names(in: place, upTo: Self.mostFiles) } catch { throw .init("\(error)") }
    // What begins with a point is git's, the build's or ours.
    for name in names where !name.hasPrefix(".") {
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      switch system.ownKind("\(place)/\(name)") {
      case .folder: try folder("\(place)/\(name)", within: inner, level: level + 1, system)
      case .link: note("\(inner): a link, and left out")
      case .file where Self.isArchive(name): archives.append(inner)
      case .file where Self.isWanted(name):
        do throws(FileError) { addIfThere(inner, try system.read("\(place)/\(name)", upTo: Self.mostOctets)) } catch {
          note("\(inner): left out, since \(error.words)")
        }
      case .file, .other, nil: break
      }
      guard files.count <= Self.mostFiles, octets <= Self.mostOctetsTogether else { throw Self.tooMuch }
    }
  }

  /// Some systems write capital letters; what is then not called as it should be is named.
  private static func isWanted(_ path: String) -> Bool {
    let path = path.lowercased()
    return path.hasSuffix(".txt") || path.hasSuffix(".swift")
  }

  private static let tooMuch = Submission.Refusal(
    "it has more than \(mostFiles) files, or more than \(mostOctetsTogether >> 20) MiB of texts and sources")

  private mutating func addIfThere(_ path: String, _ content: [UInt8]?) {
    guard let content else { return }
    files[path] = content
    octets += content.count
  }

  private mutating func add(_ path: String, _ content: [UInt8]) throws(Submission.Refusal) {
    guard content.count <= Self.mostOctets else { return note("\(path): left out, since it has more than \(Self.mostOctets) bytes") }
    addIfThere(path, content)
    guard files.count <= Self.mostFiles, octets <= Self.mostOctetsTogether else { throw Self.tooMuch }
  }

  /// Long names are cut at their beginnings: the end says what is meant.
  private mutating func note(_ text: String) {
    guard notes.count < Self.mostNotes else { return }
    notes.append(text.count > Self.mostCharacters ? "..." + text.suffix(Self.mostCharacters) : text)
  }
}

// MARK: - Names of archives

extension SubmittedFiles {
  /// How the names of archives end that are read, and of those that are not.
  private static let readEnds = [".tar", ".tar.gz", ".tgz", ".zip"]
  private static let packedEnds = [".tar.bz2", ".tar.xz", ".7z", ".rar", ".gz", ".bz2", ".xz"]

  /// Whether a file's name says that it is an archive.
  static func isArchive(_ name: String) -> Bool { stem(name) != name }

  /// Whether a file's name says that it is an archive which is not read.
  static func isPacked(_ name: String) -> Bool {
    let name = name.lowercased()
    return packedEnds.contains { name.hasSuffix($0) } && !readEnds.contains { name.hasSuffix($0) }
  }

  /// A name without the end that says it is an archive.
  static func stem(_ name: String) -> String {
    let small = name.lowercased(), end = (readEnds + packedEnds).first { small.hasSuffix($0) }
    return String(name.dropLast(end?.count ?? 0))
  }

  private static func packed(_ place: String, _ words: String = "is packed in a way that is not read") -> Submission.Refusal {
    let name = place.lastIndex(of: "/").map { String(place[place.index(after: $0)...]) } ?? place
    return .init("\(name) \(words): hand in a .tar, .tar.gz or .zip, or what 'firsthop workbook pack' makes")
  }

  /// The program that packed something in a way that is not read, by its first octets.
  private static func packing(of octets: [UInt8]) -> String? {
    let heads: [(String, [UInt8])] = [
      ("7z", [0x37, 0x7A, 0xBC, 0xAF]), ("bzip2", [0x42, 0x5A, 0x68]), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
      ("rar", [0x52, 0x61, 0x72, 0x21])
    ]
    return heads.first { octets.starts(with: $0.1) }?.0
  }
}

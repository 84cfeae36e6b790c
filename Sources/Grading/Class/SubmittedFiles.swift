import Files
import Workbooks

/// The texts and sources of what was handed in. Links are not followed, and nothing is larger than a student needs.
struct SubmittedFiles {
  private(set) var files: [String: [UInt8]] = [:]
  private(set) var notes: [String] = []
  private var archives: [String] = []
  private var octets = 0

  /// How many files, folders within each other, octets of a file and of all are read.
  static let mostFiles = 2_000, mostLevels = 8, mostOctets = 4 << 20, mostOctetsTogether = 32 << 20
  private static let mostNotes = 20

  /// Reads a folder, or an archive as `firsthop workbook pack` makes it.
  mutating func read(_ place: String, _ system: any FileSystem) throws(Submission.Refusal) {
    switch system.ownKind(place) {
    case .folder:
      try folder(place, within: "", level: 0, system)
      // A folder with an archive and nothing else, as uploads are often wrapped.
      if files.isEmpty, archives.count == 1 { try archive(archives[0], system) }
    case .file: try archive(place, system)
    case .link: throw .init("it is a link, and links are not followed")
    case .other: throw .init("it is neither a folder nor an archive")
    case nil: throw .init("it is not there")
    }
  }

  private mutating func archive(_ place: String, _ system: any FileSystem) throws(Submission.Refusal) {
    let entries: [TarArchive.Entry]
    do throws(FileError) {
      let octets = try system.read(place, upTo: 2 * Self.mostOctetsTogether) ?? []
      do throws(TarArchive.Fault) { entries = try TarArchive.entries(in: octets) } catch {
        throw FileError("read", place, number: 0, words: "it is no tar archive: \(error)")
      }
    } catch { throw .init("\(error)") }
    for entry in entries where Self.isWanted(entry.path) { try add(entry.path, entry.octets) }
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
      case .file where name.hasSuffix(".tar"): archives.append("\(place)/\(name)")
      case .file where Self.isWanted(name):
        do throws(FileError) { addIfThere(inner, try system.read("\(place)/\(name)", upTo: Self.mostOctets)) } catch {
          note("\(inner): left out, since \(error.words)")
        }
      case .file, .other, nil: break
      }
      guard files.count <= Self.mostFiles, octets <= Self.mostOctetsTogether else { throw Self.tooMuch }
    }
  }

  private static func isWanted(_ path: String) -> Bool { path.hasSuffix(".txt") || path.hasSuffix(".swift") }

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

  private mutating func note(_ text: String) { if notes.count < Self.mostNotes { notes.append(text) } }
}

internal import Compression

/// Archives of zip are read as PKWARE's APPNOTE.TXT (6.3.10) lays them out: by the central directory at their end. Files may be stored or
/// deflated. Archives in several parts and those of more than 4 GiB (zip64) are not read.
enum ZipArchive {
  /// Whether octets begin as a zip archive does: with a file, or with the end of an empty directory.
  static func begins(_ octets: [UInt8]) -> Bool {
    octets.starts(with: [0x50, 0x4B, 0x03, 0x04]) || octets.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// The ordinary files that are wanted.
  static func contents(of octets: [UInt8], where isWanted: (String) -> Bool) throws(Archive.Fault) -> Archive {
    var archive = Archive(), directory = try Directory(octets), packedLeft = octets.count
    while let file = try directory.next() {
      guard !file.isFolder, try archive.admits(file.path, size: file.size, omission: file.omission, where: isWanted) else { continue }
      // Files that share their octets, so that a small archive takes long.
      guard file.packedSize <= packedLeft else { throw .init(description: "files overlap in it") }
      packedLeft -= file.packedSize
      archive.append(file.path, try directory.octets(of: file))
    }
    return archive
  }

  /// A file as the central directory describes it (§4.3.12).
  fileprivate struct Member {
    let path: String
    let host: Int
    let attributes: UInt32
    let isEncrypted: Bool
    let method: Int
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    let place: Int

    var isFolder: Bool { path.hasSuffix("/") }

    /// What it is, if it is not simply a file that can be unpacked.
    var omission: String? {
      if isEncrypted { return "encrypted" }
      if [packedSize, size, place].contains(Int(UInt32.max)) { return "of a kind that is not read (zip64)" }
      // Unix (3) and macOS (19) keep the file's mode in the upper half.
      switch [3, 19].contains(host) ? attributes >> 28 : 0 {
      case 0, 0o10: return [0, 8].contains(method) ? nil : "packed by a method that is not read (\(method))"
      case 0o12: return "a link"
      default: return "a device or a pipe"
      }
    }
  }

  /// Goes through the central directory.
  fileprivate struct Directory {
    private let archive: [UInt8]
    /// Where the first file begins: behind what somebody put in front of the archive.
    private let base: Int
    private var place: Int
    private let end: Int

    init(_ archive: [UInt8]) throws(Archive.Fault) {
      self.archive = archive
      guard let mark = Self.endMark(archive) else { throw .endsEarly }
      let record = Fields(archive, mark)
      guard record[4, 2] == 0, record[6, 2] == 0 else { throw .init(description: "it is one part of several") }
      let size = record[12, 4], offset = record[16, 4]
      // Another record may stand before, for what is larger (§4.3.15); it holds even where nothing is.
      let isLarge = mark >= 20 && Fields(archive, mark - 20)[0, 4] == 0x0706_4B50
      guard record[10, 2] < 0xFFFF, offset < UInt32.max, !isLarge else {
        throw .init(description: "it is a zip64 archive, which is not read; pack files and folders by their names")
      }
      guard size + offset <= mark else { throw .init(description: "its directory at byte \(mark) is damaged") }
      (base, place, end) = (mark - size - offset, mark - size, mark)
    }

    /// The end of the central directory (§4.3.16): the last one whose comment fits.
    private static func endMark(_ archive: [UInt8]) -> Int? {
      let length = 22
      guard archive.count >= length else { return nil }
      let last = archive.count - length
      return (max(last - 0xFFFF, 0)...last).last { place in
        archive[place] == 0x50 && Fields(archive, place)[0, 4] == 0x0605_4B50 && Fields(archive, place)[20, 2] <= last - place
      }
    }

    /// The next file; nil at the directory's end.
    mutating func next() throws(Archive.Fault) -> Member? {
      guard place < end else { return nil }
      let damaged = Archive.Fault(description: "its directory is damaged at byte \(place)")
      guard end - place >= 46 else { throw damaged }
      let header = Fields(archive, place)
      let name = place + 46, lengths = [28, 30, 32].map { header[$0, 2] }
      guard header[0, 4] == 0x0201_4B50, lengths.reduce(0, +) <= end - name else { throw damaged }
      let octets = archive[name..<name + lengths[0]]
      place = name + lengths.reduce(0, +)
      return Member(
        path: Self.path(octets), host: header[4, 2] >> 8, attributes: UInt32(header[38, 4]), isEncrypted: header[8, 2] & 1 == 1,
        method: header[10, 2], checksum: UInt32(header[16, 4]), packedSize: header[20, 4], size: header[24, 4], place: header[42, 4])
    }

    /// Old programs of Windows write `\` between folders, against §4.4.17.
    private static func path(_ octets: ArraySlice<UInt8>) -> String {
      let octets = octets.prefix { $0 != 0 }
      return String(decoding: octets.contains(0x2F) ? Array(octets) : octets.map { $0 == 0x5C ? 0x2F : $0 }, as: UTF8.self)
    }

    /// A file's contents, unpacked and checked.
    func octets(of file: Member) throws(Archive.Fault) -> [UInt8] {
      let damaged = Archive.Fault(description: "\(file.path) in it is damaged"), place = base + file.place
      guard end - place >= 30 else { throw damaged }
      let header = Fields(archive, place), start = place + 30 + header[26, 2] + header[28, 2]
      guard header[0, 4] == 0x0403_4B50, start <= end, file.packedSize <= end - start else { throw damaged }
      guard let octets = unpacked(start..<start + file.packedSize, file), octets.count == file.size,
        crc32(of: octets.span.bytes) == file.checksum
      else { throw damaged }
      return octets
    }

    /// What a file's octets in the archive stand for.
    private func unpacked(_ place: Range<Int>, _ file: Member) -> [UInt8]? {
      guard file.method != 0 else { return place.count == file.size ? Array(archive[place]) : nil }
      return try? inflate(archive.span.extracting(place).bytes, format: .raw, limit: file.size).bytes
    }
  }

  /// Numbers in a header, the least octet first.
  fileprivate struct Fields {
    private let archive: [UInt8]
    private let place: Int

    init(_ archive: [UInt8], _ place: Int) { (self.archive, self.place) = (archive, place) }

    subscript(offset: Int, width: Int) -> Int {
      archive[place + offset..<place + offset + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }
}

/// Archives of other programs are read, too: those of the seventh edition of Unix, ustar and pax (POSIX.1-2017, pax) and those of GNU tar with its long names.
extension TarArchive {
  /// How many octets the record in front of a file may have.
  static let mostRecordOctets = 1 << 16

  /// The ordinary files that are wanted.
  static func contents(of octets: [UInt8], where isWanted: (String) -> Bool) throws(Archive.Fault) -> Archive {
    var archive = Archive(), members = Members(octets)
    while let member = try members.next() {
      if !member.isFolder, try archive.admits(member.path, size: member.size, omission: member.omission, where: isWanted) {
        archive.append(member.path, try members.take(member))
      } else {
        try members.skip(member)
      }
    }
    return archive
  }
}

/// Something in an archive, with the path that the records in front of it give.
private struct Member {
  var path: String
  let kind: UInt8
  let size: Int
  var isSparse: Bool

  var isFolder: Bool { kind == 0x35 || (isPlain && path.hasSuffix("/")) }
  private var isPlain: Bool { [0, 0x30, 0x37].contains(kind) }

  /// What it is, if its contents are not simply there.
  var omission: String? {
    switch kind {
    case _ where isSparse, 0x53: "a file with holes"
    case 0x31, 0x32: "a link"
    case 0x33, 0x34, 0x36: "a device or a pipe"
    case _ where isPlain: nil
    default: "of a kind that is not read"
    }
  }
}

/// Goes through an archive, header by header.
private struct Members {
  private var archive: ArchiveOctets

  init(_ archive: [UInt8]) { self.archive = ArchiveOctets(archive) }

  /// The next member that is no record about another one; nil at the archive's end. Its contents are to be taken or skipped then.
  mutating func next() throws(Archive.Fault) -> Member? {
    var longName: String?, header = ExtendedHeader()
    while var member = try self.header() {
      switch member.kind {
      case 0x4C: longName = Self.text(try record(member)[...])
      case 0x78: header = try ExtendedHeader(try record(member))
      // A long target of a link, and what holds for all files: nothing in them is needed.
      case 0x4B, 0x67: try skip(member)
      default:
        member.path = header.path ?? longName ?? member.path
        member.isSparse = header.isSparse
        return member
      }
    }
    return nil
  }

  /// A member's contents.
  mutating func take(_ member: Member) throws(Archive.Fault) -> [UInt8] {
    let octets = try archive.take(member.size)
    try archive.skipPadding(TarArchive.padding(member.size))
    return octets
  }

  /// Leaves a member's contents out.
  mutating func skip(_ member: Member) throws(Archive.Fault) {
    try archive.skip(member.size)
    try archive.skipPadding(TarArchive.padding(member.size))
  }

  private mutating func record(_ member: Member) throws(Archive.Fault) -> [UInt8] {
    guard member.size <= TarArchive.mostRecordOctets else {
      throw .init(description: "it has a header of more than \(TarArchive.mostRecordOctets >> 10) KiB")
    }
    return try take(member)
  }

  private mutating func header() throws(Archive.Fault) -> Member? {
    let place = archive.offset, header = try archive.take(TarArchive.block)[...]
    guard header.first != 0 else { return nil }
    // Without "ustar" it is of the seventh edition of Unix: the sum alone tells a header then.
    guard let size = Self.number(header, 124, 12), Self.number(header, 148, 8) == Self.sum(header) else {
      throw .init(description: "there is no header of tar at byte \(place)")
    }
    let kind = header[header.startIndex + 156]
    if kind == 0x53, header[header.startIndex + 482] != 0 { try skipMaps() }
    return Member(path: Self.path(header), kind: kind, size: size, isSparse: false)
  }

  /// GNU tar's maps of holes that did not fit into the header, a block each; the last octet but seven says whether another follows.
  private mutating func skipMaps() throws(Archive.Fault) {
    var hasMore = true
    while hasMore { hasMore = try archive.take(TarArchive.block)[504] != 0 }
  }

  /// GNU tar keeps times where ustar has the beginning of a long path.
  private static func path(_ header: ArraySlice<UInt8>) -> String {
    let isStandard = text(header, 257, 5) == "ustar" && header[header.startIndex + 262] == 0
    let name = text(header, 0, 100), prefix = isStandard ? text(header, 345, 155) : ""
    return prefix.isEmpty ? name : "\(prefix)/\(name)"
  }

  private static func text(_ header: ArraySlice<UInt8>, _ start: Int = 0, _ count: Int = .max) -> String {
    String(decoding: header.dropFirst(start).prefix(count).prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Octal digits, with blanks around them; nil for anything else.
  private static func number(_ header: ArraySlice<UInt8>, _ start: Int, _ count: Int) -> Int? {
    let digits = header.dropFirst(start).prefix(count).drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
    guard digits.count <= 12, digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
  }

  /// The sum of a header's octets, those of the sum itself as blanks.
  private static func sum(_ header: ArraySlice<UInt8>) -> Int {
    header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element)) }
  }
}

/// What a pax header says about the file behind it: records `LENGTH KEYWORD=VALUE` and a line's end, the length in decimal digits and of
/// all of the record.
private struct ExtendedHeader {
  private(set) var path: String?
  private(set) var isSparse = false

  init() {}

  init(_ octets: [UInt8]) throws(Archive.Fault) {
    var rest = octets[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0 != 0x20 }
      guard (1...6).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { throw Self.fault }
      let length = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      guard length > digits.count + 2, length <= rest.count, rest[rest.startIndex + length - 1] == 0x0A else { throw Self.fault }
      let record = rest.prefix(length - 1).dropFirst(digits.count + 1)
      guard let sign = record.firstIndex(of: 0x3D) else { throw Self.fault }
      take(String(decoding: record[..<sign], as: UTF8.self), String(decoding: record[(sign + 1)...], as: UTF8.self))
      rest = rest.dropFirst(length)
    }
  }

  private static let fault = Archive.Fault(description: "it has a pax header that cannot be read")

  private mutating func take(_ keyword: String, _ value: String) {
    // An empty value takes back what was said before.
    if keyword == "path" { path = value.isEmpty ? nil : value }
    if keyword.hasPrefix("GNU.sparse.") { isSparse = true }
    if keyword == "GNU.sparse.name" { path = value }
  }
}

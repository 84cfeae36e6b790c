/// Rows of a CSV text, RFC 4180: cells between commas, in double quotes where they have commas, quotes or ends of lines in them. Where the
/// first line has semicolons and no comma, as spreadsheets write it in much of Europe, they stand between the cells; a first line `sep=;`
/// says so, too.
public struct CSVText: Hashable, Sendable {
  /// The rows, with where each began.
  public let rows: [Row]
  /// Whether semicolons stand between the cells.
  public let hasSemicolons: Bool

  /// A row in which a cell is not blank.
  public struct Row: Hashable, Sendable {
    /// Its cells, 1 to `mostCells`; an empty cell is there, too.
    public let cells: [Cell]
    /// Its line, counted from 1.
    public var line: Int { cells.first?.line ?? 1 }
  }

  /// A cell, without its quotes.
  public struct Cell: Hashable, Sendable {
    /// What it says, with doubled quotes as single ones; it may have several lines.
    public let text: String
    /// Where it begins: line and column, counted from 1, the column in characters.
    public let line: Int, column: Int
  }

  /// What is wrong with a text, and where.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text's file as the reader was told it, and the place: line and column, counted from 1, the column in characters.
    public let file: String, line: Int, column: Int
    /// What is wrong there and what was expected.
    public let words: String

    init(_ file: String, line: Int, column: Int, _ words: String) {
      (self.file, self.line, self.column, self.words) = (file, line, column, words)
    }

    /// One line: `roster.csv, line 3, column 5: ...`.
    public var description: String { "\(file), line \(line), column \(column): \(words)" }
  }

  /// How many octets, rows and cells a row may have.
  public static let mostOctets = 4 << 20, mostRows = 20_000, mostCells = 256

  /// Reads a text. A byte order mark at its beginning, CR LF and rows of blank cells do not matter.
  /// - Parameter file: What errors call it.
  public init(reading octets: [UInt8], file: String) throws(Fault) {
    guard octets.count <= Self.mostOctets else {
      throw Fault(file, line: 1, column: 1, "more than \(Self.mostOctets >> 20) MiB, which is no such list")
    }
    if octets.starts(with: [0xFF, 0xFE]) || octets.starts(with: [0xFE, 0xFF]) {
      throw Fault(file, line: 1, column: 1, "it is UTF-16; save it as 'CSV UTF-8'")
    }
    var reader = Reader(Array(octets.starts(with: [0xEF, 0xBB, 0xBF]) ? octets.dropFirst(3) : octets[...]), file)
    var rows: [Row] = []
    while let row = try reader.row() {
      if row.allSatisfy({ $0.text.trimmed.isEmpty }) { continue }
      rows.append(Row(cells: row))
      guard rows.count <= Self.mostRows else { throw Fault(file, line: reader.line, column: 1, "more than \(Self.mostRows) rows") }
    }
    (self.rows, hasSemicolons) = (rows, reader.separator == 0x3B)
  }

  /// A cell as it is written: in quotes where that is needed.
  public static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { [",", ";", "\"", "\r", "\n"].contains($0) }
    return needsQuotes ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : text
  }
}

/// Goes through the octets: all that matters to CSV is ASCII.
private struct Reader {
  private let octets: [UInt8]
  private let file: String
  private var place = 0
  private(set) var line = 1
  private var lineStart = 0
  /// A comma or a semicolon.
  let separator: UInt8

  init(_ octets: [UInt8], _ file: String) {
    (self.octets, self.file) = (octets, file)
    guard let said = Self.saidSeparator(octets) else {
      separator = Self.separator(of: octets)
      return
    }
    separator = said
    place = 5
    if next == 0x0D { place += 1 }
    if next == 0x0A { place += 1 }
    (line, lineStart) = (2, place)
  }

  /// What a first line `sep=;` says, which spreadsheets read and write.
  private static func saidSeparator(_ octets: [UInt8]) -> UInt8? {
    guard octets.count > 5, octets.starts(with: Array("sep=".utf8)), octets[4] == 0x2C || octets[4] == 0x3B,
      octets[5] == 0x0A || octets[5] == 0x0D
    else { return nil }
    return octets[4]
  }

  /// What stands between the cells of the first line that is not empty, outside quotes.
  private static func separator(of octets: [UInt8]) -> UInt8 {
    var isQuoted = false, hasSemicolon = false
    for octet in octets.drop(while: { $0 == 0x0A || $0 == 0x0D }) {
      if octet == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if octet == 0x2C { return 0x2C }
      if octet == 0x0A || octet == 0x0D { break }
      if octet == 0x3B { hasSemicolon = true }
    }
    return hasSemicolon ? 0x3B : 0x2C
  }

  private var next: UInt8? { place < octets.count ? octets[place] : nil }
  /// Octets within a character do not count.
  private var column: Int { octets[lineStart..<place].count { $0 & 0xC0 != 0x80 } + 1 }

  private func fault(_ words: String, line: Int? = nil, column: Int? = nil) -> CSVText.Fault {
    .init(file, line: line ?? self.line, column: column ?? self.column, words)
  }

  mutating func row() throws(CSVText.Fault) -> [CSVText.Cell]? {
    guard next != nil else { return nil }
    var cells: [CSVText.Cell] = []
    while true {
      cells.append(try cell())
      guard cells.count <= CSVText.mostCells else { throw fault("more than \(CSVText.mostCells) cells in a row") }
      switch next {
      case separator: place += 1
      case nil: return cells
      default:
        if next == 0x0D { place += 1 }
        if next == 0x0A { place += 1 }
        (line, lineStart) = (line + 1, place)
        return cells
      }
    }
  }

  private mutating func cell() throws(CSVText.Fault) -> CSVText.Cell {
    let line = line, column = column
    let octets = next == 0x22 ? try quoted(line, column) : try plain()
    let text = String(decoding: octets, as: UTF8.self)
    guard text.utf8.elementsEqual(octets) else { throw fault("it is no UTF-8; save the list as 'CSV UTF-8'", line: line, column: column) }
    return .init(text: text, line: line, column: column)
  }

  private mutating func plain() throws(CSVText.Fault) -> [UInt8] {
    let start = place
    while let octet = next, octet != separator, octet != 0x0A, octet != 0x0D {
      if octet == 0x22 { throw fault("a quote within a cell; a cell with quotes stands in quotes, and each is written twice") }
      place += 1
    }
    return Array(octets[start..<place])
  }

  private mutating func quoted(_ line: Int, _ column: Int) throws(CSVText.Fault) -> [UInt8] {
    var text: [UInt8] = []
    place += 1
    while let octet = next {
      place += 1
      if octet != 0x22 {
        text.append(octet)
        if octet == 0x0A { (self.line, lineStart) = (self.line + 1, place) }
      } else if next == 0x22 {
        text.append(octet)
        place += 1
      } else {
        guard next == nil || [separator, 0x0A, 0x0D].contains(next) else {
          throw fault("a \(separator == 0x2C ? "comma" : "semicolon") was expected behind the quote")
        }
        return text
      }
    }
    throw fault("the quote that begins this cell has no end", line: line, column: column)
  }
}

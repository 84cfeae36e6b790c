public import Wire

/// The limits of `RequestHead` and `ResponseHead`: a sender cannot make a reader collect without end.
public enum HeadLimit {
  /// The octets of a head, the empty line included.
  public static let byteCount = 65_536
  /// The field lines of a head.
  public static let lineCount = 1_000
}

extension WireError {
  /// Whether the bytes end before the head does: more may help. Any other error stays, whatever follows.
  public var needsMore: Bool { if case .truncated = self { true } else { false } }
}

/// A head taken apart into lines and nothing more. Lines end with LF; a CR before it belongs to the end.
struct HeadLines: Sendable, Equatable {
  /// Empty lines before the first one, RFC 9112 §2.2.
  var leading: [UInt8] = []
  /// The first line and its end.
  var start: [UInt8] = []
  var fields = FieldSection()
  /// The empty line that ends the head.
  var end: [UInt8] = [0x0D, 0x0A]

  init(start: [UInt8]) { self.start = start }

  /// Reads a head; `check` sees its first line as soon as it is whole, so that what is no HTTP is refused at once.
  init(parsing bytes: RawSpan, check: ([UInt8]) throws(WireError) -> Void) throws(WireError) {
    var position = 0, lines: [[UInt8]] = []
    while true {
      let line = try Self.line(bytes, &position)
      let isEmpty = line.count == LineEnd(line).count
      if isEmpty, start.isEmpty { leading += line; continue }
      if start.isEmpty {
        try check(line)
        start = line
        continue
      }
      if isEmpty { end = line; break }
      // A line that begins with white space continues the one before, if there is one.
      if line[0] == 0x20 || line[0] == 0x09, !lines.isEmpty { lines[lines.count - 1] += line; continue }
      guard lines.count < HeadLimit.lineCount else { throw .malformed("the head has more than 1,000 field lines") }
      lines.append(line)
    }
    fields = FieldSection(lines.map { FieldLine($0) })
  }

  /// Reads field lines without a first line, up to an empty one: a trailer, or the head of a body part.
  init(trailer bytes: RawSpan) throws(WireError) {
    var position = 0, lines: [[UInt8]] = []
    while true {
      let line = try Self.line(bytes, &position)
      if line.count == LineEnd(line).count { end = line; break }
      if line[0] == 0x20 || line[0] == 0x09, !lines.isEmpty { lines[lines.count - 1] += line; continue }
      guard lines.count < HeadLimit.lineCount else { throw .malformed("the trailer has more than 1,000 field lines") }
      lines.append(line)
    }
    fields = FieldSection(lines.map { FieldLine($0) })
  }

  private static func line(_ bytes: RawSpan, _ position: inout Int) throws(WireError) -> [UInt8] {
    let limit = min(bytes.byteCount, HeadLimit.byteCount)
    var line: [UInt8] = []
    while position < limit {
      let octet = bytes.octet(position)
      line.append(octet)
      position += 1
      if octet == 0x0A { return line }
    }
    if position == HeadLimit.byteCount { throw .malformed("the head is longer than 65,536 octets") }
    throw .truncated(needed: position + 1, available: bytes.byteCount)
  }

  func serialized() -> [UInt8] { leading + start + fields.lines.flatMap(\.bytes) + end }
  /// How many octets the head takes.
  var count: Int { leading.count + start.count + fields.lines.reduce(0) { $0 + $1.bytes.count } + end.count }
}

/// The version of a message, RFC 9112 §2.3: `HTTP/`, a digit, a point, a digit.
public struct HTTPVersion: Sendable, Hashable, Comparable {
  /// Versions with the same major number understand each other.
  public var major: UInt8
  /// What the sender can do beyond that.
  public var minor: UInt8
  /// A version.
  public init(major: UInt8, minor: UInt8) { self.major = major; self.minor = minor }
  /// Persistent connections only if asked for, no chunks, Host optional.
  public static let http10 = Self(major: 1, minor: 0)
  /// RFC 9112.
  public static let http11 = Self(major: 1, minor: 1)

  /// The version these octets spell exactly; nil for anything else. The name is case-sensitive.
  init?(_ text: some Collection<UInt8>) {
    let octets = Array(text)
    guard octets.count == 8, octets.starts(with: "HTTP/".utf8), octets[6] == 0x2E, Octet.isDigit(octets[5]), Octet.isDigit(octets[7])
    else { return nil }
    self.init(major: octets[5] & 15, minor: octets[7] & 15)
  }

  /// By major number, then by minor.
  public static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
}

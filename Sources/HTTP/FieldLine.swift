public import Wire

/// One field line of a head as a value, RFC 9112 §5, with every octet that was sent.
///
/// ```
/// field-line = field-name ":" OWS field-value OWS
/// ```
public struct FieldLine: Sendable, Equatable {
  /// The octets as sent: name, colon, white space, value, lines that continue it (RFC 9112 §5.2), and line ends.
  public let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A line as it should be written. Refuses a name that is no token and a value with CR, LF or NUL (RFC 9110 §5.1, §5.5):
  /// they would let a value end its line and forge another.
  public init(name: String, value: String) throws(WireError) {
    guard !name.isEmpty, name.utf8.allSatisfy(Octet.isToken) else { throw .malformed("a field's name is a token") }
    guard !value.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) else {
      throw .malformed("a field's value holds no CR, LF or NUL")
    }
    bytes = Array("\(name): \(value)\r\n".utf8)
  }

  /// Where the colon stands; nil for a line without one.
  var colon: Int? { content.firstIndex(of: 0x3A) }
  /// The octets without the last line end.
  var content: ArraySlice<UInt8> { bytes.dropLast(LineEnd(bytes).count) }

  /// What stands before the colon, white space and all; without a colon the whole line.
  public var rawName: [UInt8] { Array(colon.map { bytes[..<$0] } ?? content) }
  /// What stands behind the colon up to the line's end.
  public var rawValue: [UInt8] { Array(colon.map { content[($0 + 1)...] } ?? []) }
  /// The name as text, without white space around it.
  public var name: String { String(decoding: FieldLine.trimmed(rawName[...]), as: UTF8.self) }
  /// The value without white space around it; where the line was continued there is a space (RFC 9112 §5.2).
  public var valueBytes: [UInt8] { Array(FieldLine.trimmed(unfolded[...])) }
  /// The value as text. Octets that are not UTF-8 become U+FFFD.
  public var value: String { String(decoding: valueBytes, as: UTF8.self) }
  /// Whether further lines continue this one, RFC 9112 §5.2.
  public var isFolded: Bool { content.contains(0x0A) }

  /// Whether the name is `other`. Names compare without case, RFC 9110 §5.1. White space before the colon makes another name.
  public func isNamed(_ other: String) -> Bool {
    guard let colon, colon == other.utf8.count else { return false }
    return zip(bytes, other.utf8).allSatisfy { FieldLine.lower($0) == FieldLine.lower($1) }
  }

  private var unfolded: [UInt8] {
    guard isFolded else { return rawValue }
    return rawValue.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { Array(FieldLine.trimmed($0.last == 0x0D ? $0.dropLast() : $0)) }
      .joined(separator: [0x20]).map { $0 }
  }

  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = text.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }), let last = text.lastIndex(where: { $0 != 0x20 && $0 != 0x09 })
    else { return [] }
    return text[first...last]
  }

  static func lower(_ octet: UInt8) -> UInt8 { octet &- 0x41 < 26 ? octet | 0x20 : octet }
}

/// How a line ends: CRLF, a lone LF, or not at all.
enum LineEnd {
  case crlf, lf, none

  init(_ line: some BidirectionalCollection<UInt8>) {
    self = line.last != 0x0A ? .none : line.dropLast().last == 0x0D ? .crlf : .lf
  }
  var count: Int {
    switch self {
    case .crlf: 2;
    case .lf: 1;
    case .none: 0
    }
  }
}

/// The field lines of a head in their order, RFC 9110 §5, to read and to edit. Lines that are not edited keep every octet.
public struct FieldSection: Sendable, Equatable, RandomAccessCollection {
  /// The lines.
  public private(set) var lines: [FieldLine]

  init(_ lines: [FieldLine]) { self.lines = lines }
  /// No lines.
  public init() { lines = [] }

  /// The first line's index: 0.
  public var startIndex: Int { 0 }
  /// How many lines there are.
  public var endIndex: Int { lines.count }
  /// The line at an index.
  public subscript(index: Int) -> FieldLine { lines[index] }

  /// The value of the first line with this name.
  public subscript(name: String) -> String? { lines.first { $0.isNamed(name) }?.value }
  /// The values of all lines with this name, RFC 9110 §5.2.
  public func values(_ name: String) -> [String] { lines.filter { $0.isNamed(name) }.map(\.value) }
  /// The members of a comma-separated list over all lines with this name, RFC 9110 §5.6.1. Commas in quotes count, too.
  public func list(_ name: String) -> [String] {
    values(name).flatMap { $0.split(separator: ",") }
      .map { String(decoding: FieldLine.trimmed(Array($0.utf8)[...]), as: UTF8.self) }.filter { !$0.isEmpty }
  }

  /// Adds a line at the end.
  public mutating func append(_ name: String, _ value: String) throws(WireError) {
    lines.append(try FieldLine(name: name, value: value))
  }
  /// Gives the first line with this name a new value and removes the others; without one, adds it at the end.
  public mutating func replace(_ name: String, with value: String) throws(WireError) {
    let line = try FieldLine(name: name, value: value)
    guard let first = lines.firstIndex(where: { $0.isNamed(name) }) else { lines.append(line); return }
    lines[first] = line
    lines = lines.enumerated().filter { $0.offset <= first || !$0.element.isNamed(name) }.map(\.element)
  }
  /// Removes every line with this name.
  public mutating func remove(_ name: String) { lines.removeAll { $0.isNamed(name) } }
}

import IPAddressing

/// A word of a text and where it stands, counted from 1.
struct Word: Sendable, Hashable {
  var text: String
  var line: Int
  var column: Int
}

/// The words of one route or rule, read one after another.
struct Words: Sendable {
  private(set) var items: [Word]
  private var index = 0
  // The place behind the last word.
  private let endLine: Int
  private let endColumn: Int

  init(_ items: [Word]) {
    self.items = items
    (endLine, endColumn) = items.last.map { ($0.line, $0.column + $0.text.unicodeScalars.count) } ?? (1, 1)
  }

  /// Cuts a text into lines, each of which is a route or a rule with its words.
  ///
  /// A line that begins with blanks and `nexthop` belongs to the one before it, and so does one behind a backslash; `ip -o` puts a
  /// backslash where a line would end. A word that begins with `#` and the rest of its line are a comment, as in `ip -batch`.
  static func entries(of text: String) -> [Words] {
    var entries: [[Word]] = [], goesOn = false
    for (number, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var words = split(line, number: number + 1)
      let isContinued = words.last?.text == "\\"
      words.removeAll { $0.text == "\\" }
      let isHop = words.first.map { $0.text == "nexthop" && $0.column > 1 } ?? false
      if goesOn || isHop, !entries.isEmpty { entries[entries.count - 1] += words } else if !words.isEmpty { entries.append(words) }
      goesOn = isContinued && !(entries.isEmpty)
    }
    return entries.map { Words($0) }
  }

  private static func split(_ line: Substring.UnicodeScalarView, number: Int) -> [Word] {
    var words: [Word] = [], word = "", column = 0, start = 0
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\r" }
    func end() {
      guard !word.isEmpty else { return }
      // `medium\` and a tab, in `ip -o -6 route show`.
      let isJoined = word.count > 1 && word.last == "\\"
      words.append(Word(text: isJoined ? String(word.dropLast()) : word, line: number, column: start))
      if isJoined { words.append(Word(text: "\\", line: number, column: column)) }
      word = ""
    }
    for scalar in line {
      column += 1
      if isBlank(scalar) { end(); continue }
      if word.isEmpty, scalar == "#" { break }
      if word.isEmpty { start = column }
      word.unicodeScalars.append(scalar)
    }
    end()
    return words
  }

  /// The next word, which is not read yet; nil at the end.
  var peek: Word? { index < items.count ? items[index] : nil }

  /// Reads a word.
  mutating func next(_ expected: String) throws(RouteTextError) -> Word {
    guard let word = peek else { throw RouteTextError(line: endLine, column: endColumn, problem: .endsEarly, expected: expected) }
    index += 1
    return word
  }

  /// Reads the next word if it is one of these.
  mutating func take(_ texts: String...) -> Bool {
    guard let word = peek, texts.contains(word.text) else { return false }
    index += 1
    return true
  }

  /// Reads a number in decimal, or in hexadecimal with `0x`.
  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(
    _ what: String, _ range: ClosedRange<Number> = 0 ... .max
  ) throws(RouteTextError) -> Number {
    let expected = "\(what): a number from \(range.lowerBound) to \(range.upperBound)"
    let word = try next(expected)
    guard let number: Number = Self.number(word.text), range ~= number else { throw word.error(expected) }
    return number
  }

  /// The number that a text is. A zero before it is refused: `ip` takes it for octal.
  static func number<Number: FixedWidthInteger & UnsignedInteger>(_ text: some StringProtocol) -> Number? {
    guard text.utf8.allSatisfy({ 0x30..<0x3A ~= $0 || 0x41..<0x5B ~= $0 || 0x61..<0x7B ~= $0 }) else { return nil }
    if text.hasPrefix("0x") || text.hasPrefix("0X") { return Number(text.dropFirst(2), radix: 16) }
    return text.count > 1 && text.first == "0" ? nil : Number(text)
  }

  /// Reads an address of one version.
  mutating func address<Address: NumericAddress>(_ what: String) throws(RouteTextError) -> Address {
    let word = try next(what)
    try word.expectVersion(of: Address.self)
    do throws(AddressError) {
      let address = try Address(parsing: word.text)
      guard Address(number: address.rawValue) == address else {
        throw AddressError(.zoneInPrefix, at: 0, expected: "the device behind 'dev'")
      }
      return address
    } catch { throw word.error(error) }
  }

  /// Reads a prefix, an address, which stands for itself, or `default`, `all`, `any` for all addresses.
  mutating func prefix<Address: NumericAddress>(_ what: String) throws(RouteTextError) -> IPPrefix<Address> {
    guard let word = peek, !["default", "all", "any"].contains(word.text) else { _ = try next(what); return .all }
    guard word.text.contains("/") else { return IPPrefix(try address(what)) }
    _ = try next(what)
    try word.expectVersion(of: Address.self)
    do throws(AddressError) { return try IPPrefix(parsing: word.text) } catch { throw word.error(error) }
  }

  /// Reads the name of a device: at most 15 bytes without a slash, as in the kernel (`dev_valid_name`).
  mutating func device() throws(RouteTextError) -> String {
    let expected = "the name of a device: at most 15 bytes and no '/'", word = try next(expected)
    guard NextHop.isDeviceName(word.text) else { throw word.error(expected) }
    return word.text
  }

  /// Refuses what is left.
  func expectEnd(_ expected: String) throws(RouteTextError) {
    if let word = peek { throw word.error(expected) }
  }
}

extension Word {
  /// Refuses IPv6 among IPv4, which a listing of all tables has unless it is asked for one version.
  func expectVersion<Address: NumericAddress>(of _: Address.Type) throws(RouteTextError) {
    if Address.version == 4, text.contains(":") { throw error("IPv4: 'ip -4' lists nothing else") }
    if Address.version == 6, !text.contains(":"), IPv4Address(text.prefix { $0 != "/" }) != nil {
      throw error("IPv6: 'ip -6' lists nothing else")
    }
  }

  /// The error for this word; of a long one its beginning is shown.
  func error(_ expected: String) -> RouteTextError {
    let shown = text.unicodeScalars.count > 40 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + "..." : text
    return RouteTextError(line: line, column: column, problem: .found(shown), expected: expected)
  }

  /// The error for an address that is none.
  func error(_ error: AddressError) -> RouteTextError {
    RouteTextError(line: line, column: column + (error.offset ?? 0), problem: .address(error.problem), expected: error.expected)
  }

  /// The error for a keyword that stands there for the second time.
  var repeated: RouteTextError { RouteTextError(line: line, column: column, problem: .repeated(text), expected: "") }
}

extension NextHop {
  /// Whether a device can have this name.
  static func isDeviceName(_ name: String) -> Bool {
    // Control characters and blanks would tear the line apart in which the name stands.
    1...15 ~= name.utf8.count && name != "." && name != ".." && !name.unicodeScalars.contains { $0 == "/" || $0 == ":" || $0.value <= 0x20 }
  }
}

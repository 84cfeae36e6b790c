public import IPAddressing

/// The words of one command behind its name, read one after another.
struct CommandWords {
  private(set) var words: ArraySlice<ShellWord>
  // The place behind the last word.
  private let end: TextPlace

  /// The words of a command; the first one is its name and is not read again.
  init(_ command: ShellCommand) {
    words = command.words.dropFirst()
    end = command.words.last.map { $0.place.moved(by: $0.text.unicodeScalars.count) } ?? TextPlace("")
  }

  /// The next word, which is not read yet; nil at the end.
  var peek: ShellWord? { words.first }
  var isAtEnd: Bool { words.isEmpty }

  /// The error for a command that ends too early.
  func endsEarly(_ expected: String) -> ScenarioTextError { ScenarioTextError(end, .endsEarly, expected: expected) }

  /// Reads a word.
  mutating func next(_ expected: String) throws(ScenarioTextError) -> ShellWord {
    guard let word = words.popFirst() else { throw endsEarly(expected) }
    return word
  }

  /// Reads the next word if it is one of these.
  mutating func take(_ texts: String...) -> Bool {
    guard let word = words.first, texts.contains(word.text) else { return false }
    words.removeFirst()
    return true
  }

  /// Reads a word that stands for a value.
  mutating func value<Value>(_ expected: String, _ meaning: (String) -> Value?) throws(ScenarioTextError) -> Value {
    let word = try next(expected)
    guard let value = meaning(word.text) else { throw word.error(expected) }
    return value
  }

  /// Reads a number in decimal.
  mutating func number(_ what: String, _ range: ClosedRange<Int>) throws(ScenarioTextError) -> Int {
    try value("\(what): a number from \(range.lowerBound) to \(range.upperBound)") { text in
      Self.number(text).flatMap { range ~= $0 ? $0 : nil }
    }
  }

  /// The decimal number that a text is, without a sign.
  static func number(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(text) : nil
  }

  /// Reads the name of an interface: at most 15 bytes without a slash, as in the kernel (`dev_valid_name`).
  mutating func device() throws(ScenarioTextError) -> String {
    try value("the name of an interface, such as eth0") { name in
      1...15 ~= name.utf8.count && name != "." && name != ".." && !name.contains { $0 == "/" || $0 == ":" } ? name : nil
    }
  }

  /// Reads an address of either version.
  mutating func address(_ what: String) throws(ScenarioTextError) -> IPAddress {
    let word = try next(what)
    do throws(AddressError) { return try IPAddress(parsing: word.text) } catch { throw word.error(error) }
  }

  /// Reads an address with the length of its prefix, which is that of a single address if it is left out.
  mutating func interfaceAddress(_ what: String) throws(ScenarioTextError) -> InterfaceAddress {
    let word = try next(what)
    do throws(AddressError) { return try InterfaceAddress(parsing: word.text) } catch { throw word.error(error) }
  }

  /// Reads a MAC address of one interface.
  mutating func hardwareAddress() throws(ScenarioTextError) -> MACAddress {
    let word = try next("a MAC address, such as 02:00:00:00:00:01")
    do throws(AddressError) {
      let address = try MACAddress(parsing: word.text)
      guard !address.isGroup else { throw AddressError(.unexpected(word.text.unicodeScalars.first ?? " "), at: 0) }
      return address
    } catch {
      if case .unexpected = error.problem, MACAddress(word.text) != nil { throw word.error("the address of one interface, not of a group") }
      throw word.error(error)
    }
  }

  /// Reads a time: a number with a unit, of which `plain` is the one that need not be said.
  mutating func duration(_ what: String, plain: TimeText.Unit) throws(ScenarioTextError) -> UInt64 {
    try value("\(what): a time such as 10ms or 2s") { TimeText.nanoseconds($0, plain: plain) }
  }

  /// Refuses what is left.
  func expectEnd(_ expected: String = "the end of the command") throws(ScenarioTextError) {
    if let word = peek { throw word.error(expected) }
  }
}

extension ShellWord {
  /// The error for an address that is none.
  func error(_ error: AddressError) -> ScenarioTextError {
    ScenarioTextError(place.moved(by: error.offset ?? 0), .address(error.problem), expected: error.expected)
  }
}

/// An address of an interface and the length of its prefix.
public struct InterfaceAddress: Sendable, Hashable, CustomStringConvertible {
  /// The address.
  public let address: IPAddress
  /// How many bits its subnet has in common.
  public let prefixLength: Int

  /// An address and the length of its prefix, at most as many bits as the address has.
  public init(_ address: IPAddress, prefixLength: Int) { (self.address, self.prefixLength) = (address, prefixLength) }

  /// Reads `10.0.0.1/24`, `2001:db8::1/64`, or either without a length.
  init(parsing text: String) throws(AddressError) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let address = try IPAddress(parsing: parts[0])
    self.init(address, prefixLength: address.version == 4 ? 32 : 128)
    guard parts.count == 2 else { return }
    switch address {
    case .v4(let address): self.init(.v4(address), prefixLength: try IPv4Prefix(parsing: text, hostBits: .cleared).length)
    case .v6(let address): self.init(.v6(address), prefixLength: try IPv6Prefix(parsing: text, hostBits: .cleared).length)
    }
  }

  /// `10.0.0.1/24`.
  public var description: String { "\(address)/\(prefixLength)" }
}

/// Times as programs take them: a number, a fraction maybe, and a unit.
enum TimeText {
  /// A unit, in nanoseconds.
  enum Unit: UInt64, CaseIterable {
    case microseconds = 1_000, milliseconds = 1_000_000, seconds = 1_000_000_000, minutes = 60_000_000_000, hours = 3_600_000_000_000

    fileprivate var names: [String] {
      switch self {
      case .microseconds: ["us", "usec", "usecs"]
      case .milliseconds: ["ms", "msec", "msecs"]
      case .seconds: ["s", "sec", "secs"]
      case .minutes: ["m"]
      case .hours: ["h"]
      }
    }
  }

  /// The longest time: a day, in nanoseconds.
  static let longest: UInt64 = 24 * Unit.hours.rawValue

  /// The time that `10ms`, `0.5` or `2s` is; nil for another text and for more than a day.
  static func nanoseconds(_ text: some StringProtocol, plain: Unit) -> UInt64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }, name = text.dropFirst(digits.count)
    guard let unit = name.isEmpty ? plain : Unit.allCases.first(where: { $0.names.contains(String(name)) }) else { return nil }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, digits.contains(where: \.isNumber), parts[0].count <= 12 else { return nil }
    let whole = UInt64(parts[0]) ?? 0
    var fraction: UInt64 = 0, weight = unit.rawValue
    for digit in String(parts.dropFirst().joined()).utf8 {
      weight /= 10
      fraction += UInt64(digit - 0x30) * weight
    }
    let (product, overflows) = whole.multipliedReportingOverflow(by: unit.rawValue)
    return overflows || product > longest || product + fraction > longest ? nil : product + fraction
  }
}

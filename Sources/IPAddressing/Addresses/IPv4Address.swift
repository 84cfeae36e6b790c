/// An IPv4 address: 32 bits, RFC 791 §3.2.
///
/// The text form is four decimal numbers with dots between them, and nothing else: no spaces, no leading zeros (which some programs
/// take for octal), none of `inet_aton`'s short forms. `init(parsing:)` says what is wrong with a text and where; `init(_:)` just
/// returns nil.
public struct IPv4Address: Hashable, Sendable, BitwiseCopyable, Comparable {
  /// The address as a number; its first octet is the most significant one.
  public let rawValue: UInt32

  /// The address that is this number.
  @inline(always) public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The address of these four octets.
  @inline(always) public init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
    rawValue = UInt32(first) &<< 24 | UInt32(second) &<< 16 | UInt32(third) &<< 8 | UInt32(fourth)
  }

  /// 0.0.0.0: "this host" as a source, every address of one's own when listening.
  public static let unspecified = IPv4Address(0, 0, 0, 0)
  /// 127.0.0.1: the host itself.
  public static let loopback = IPv4Address(127, 0, 0, 1)
  /// 255.255.255.255: everybody on this link.
  public static let broadcast = IPv4Address(255, 255, 255, 255)

  /// Whether `a` is the smaller number.
  @inline(always) public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension IPv4Address: LosslessStringConvertible {
  /// Reads `192.0.2.1`, or says what is wrong with the text.
  @inlinable public init(parsing text: some StringProtocol) throws(AddressError) {
    try self.init(whole: String(text))
  }

  /// Reads `192.0.2.1`; nil for any other text.
  @inlinable public init?(_ text: some StringProtocol) {
    do throws(AddressError) { try self.init(whole: String(text)) } catch { return nil }
  }

  @usableFromInline init(whole text: String) throws(AddressError) {
    let characters = text.utf8Span.span
    if let address = IPv4Address(words: characters) {
      self = address
      return
    }
    var position = 0
    self = try Self.read(characters, &position)
    try Self.expectNoMore(characters, position)
  }

  /// The usual text form: `192.0.2.1`.
  public var description: String {
    var text = TextBuffer()
    text.putDotted(rawValue)
    return text.text
  }

  /// Reads four octets from `position` on and moves it behind them.
  static func read(_ text: borrowing Span<UInt8>, _ position: inout Int) throws(AddressError) -> IPv4Address {
    var value: UInt32 = 0
    var number = 0
    while number < 4 {
      number &+= 1
      if number > 1 {
        guard position < text.count, text[position] == 0x2E else { throw tooShort(text, position, octets: number - 1) }
        position &+= 1
      }
      if let octet = text.octet(&position) {
        value = value &<< 8 | octet
      } else {
        value = value &<< 8 | UInt32(truncatingIfNeeded: try text.decimal(&position, 255, .octet, number: number))
      }
    }
    return IPv4Address(rawValue: value)
  }

  /// Refuses what follows the fourth octet.
  @inline(__always)
  static func expectNoMore(_ text: borrowing Span<UInt8>, _ position: Int) throws(AddressError) {
    if text.peek(position) == 0x2E { throw AddressError(.tooMany(.octet), at: position, expected: "the end after 4 octets") }
    try text.expectEnd(at: position)
  }

  private static func tooShort(_ text: borrowing Span<UInt8>, _ position: Int, octets: Int) -> AddressError {
    guard position == text.count else { return text.unexpected(at: position, expected: "'.' and the next octet") }
    return AddressError(.tooFew(.octet, found: octets), at: position, expected: "4 octets with '.' between them")
  }
}

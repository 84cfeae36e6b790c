/// An address of one version of IP: a number of a fixed width. What holds for both versions is written for this.
public protocol NumericAddress: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// 32 bits, or 128.
  associatedtype RawValue: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable
  /// The address as a number; its first octet is the most significant one.
  var rawValue: RawValue { get }
  /// The address that is this number.
  init(number: RawValue)
  /// Reads an address of this version, or says what is wrong with the text.
  init(parsing text: some StringProtocol) throws(AddressError)
  /// 4 or 6.
  static var version: Int { get }
  /// The address as a value of either version.
  var either: IPAddress { get }
  /// Reads an address from the text of a prefix, from `position` on, and moves it behind the address: a slash must follow.
  static func readNetwork(_ text: borrowing Span<UInt8>, _ position: inout Int) throws(AddressError) -> Self
}

extension NumericAddress {
  /// How many bits an address has: 32 or 128.
  @inlinable public static var width: Int { RawValue.bitWidth }
  /// The address behind this one; nil behind the last.
  public var next: Self? { rawValue == .max ? nil : Self(number: rawValue + 1) }
  /// The address before this one; nil before the first.
  public var previous: Self? { rawValue == 0 ? nil : Self(number: rawValue - 1) }
}

extension IPv4Address: NumericAddress {
  /// 4.
  public static var version: Int { 4 }
  /// The address that is this number.
  @inline(always) public init(number: UInt32) { self.init(rawValue: number) }
  /// `.v4` of it.
  public var either: IPAddress { .v4(self) }
  /// Reads four octets.
  public static func readNetwork(_ text: borrowing Span<UInt8>, _ position: inout Int) throws(AddressError) -> IPv4Address {
    let address = try read(text, &position)
    if text.peek(position) == 0x2E { try expectNoMore(text, position) }
    return address
  }
}

extension IPv6Address: NumericAddress {
  /// 6.
  public static var version: Int { 6 }
  /// The address that is this number, in no zone.
  @inline(always) public init(number: UInt128) { self.init(rawValue: number) }
  /// `.v6` of it.
  public var either: IPAddress { .v6(self) }
  /// Reads groups, and refuses a zone: prefixes hold for every zone.
  public static func readNetwork(_ text: borrowing Span<UInt8>, _ position: inout Int) throws(AddressError) -> IPv6Address {
    let address = IPv6Address(rawValue: try read(text, &position))
    if text.peek(position) == 0x25 { throw AddressError(.zoneInPrefix, at: position, expected: "'/' and the prefix length") }
    return address
  }
}

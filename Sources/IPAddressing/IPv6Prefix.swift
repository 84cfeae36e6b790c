/// An IPv6 prefix: all addresses that begin with the same bits, in CIDR notation `2001:db8::/32` (RFC 4291 §2.3).
public struct IPv6Prefix: Hashable, Sendable, Comparable {
  /// The first address, whose bits behind the prefix are 0: the network's own.
  public let first: IPv6Address
  private let bits: UInt8

  /// The prefix of these bits. An address with bits set behind `length` is an error that names the network.
  public init(_ network: IPv6Address, length: Int) throws(AddressError) {
    try self.init(network, length: length, .refused)
  }

  /// The prefix of this length that `address` lies in.
  public init(containing address: IPv6Address, length: Int) throws(AddressError) {
    try self.init(address, length: length, .cleared)
  }

  private init(_ address: IPv6Address, length: Int, _ hostBits: HostBits) throws(AddressError) {
    guard 0...128 ~= length else {
      throw AddressError(.tooLarge(.length, number: 1, digits: "\(length)", maximum: 128), expected: "0 to 128")
    }
    first = IPv6Address(rawValue: address.rawValue & Self.mask(length))
    bits = UInt8(length)
    if hostBits == .refused, first.rawValue != address.rawValue { throw AddressError(.hostBits(network: description)) }
  }

  /// Every address there is: `::/0`, the default route.
  public static let all = IPv6Prefix(unchecked: IPv6Address(rawValue: 0), length: 0)

  private init(unchecked first: IPv6Address, length: Int) {
    self.first = first
    bits = UInt8(length)
  }

  /// How many bits all addresses have in common: 0 to 128.
  public var length: Int { Int(bits) }

  /// The same as `first`: the address that stands for the network itself.
  public var network: IPv6Address { first }

  /// The last address, whose bits behind the prefix are 1.
  public var last: IPv6Address { IPv6Address(rawValue: first.rawValue | ~Self.mask(length)) }

  /// As many ones as the prefix has bits, then zeros.
  public var mask: IPv6Address { IPv6Address(rawValue: Self.mask(length)) }

  /// Whether `address` begins with the prefix; its zone does not matter.
  public func contains(_ address: IPv6Address) -> Bool { address.rawValue & Self.mask(length) == first.rawValue }

  /// Whether all addresses of `other` lie in this prefix. A prefix contains itself.
  public func contains(_ other: IPv6Prefix) -> Bool { other.length >= length && contains(other.first) }

  /// Whether some address lies in both: then one of them contains the other.
  public func overlaps(_ other: IPv6Prefix) -> Bool { contains(other) || other.contains(self) }

  /// Whether `a` begins earlier or, if they begin alike, is the wider one.
  public static func < (a: Self, b: Self) -> Bool { a.first == b.first ? a.length < b.length : a.first < b.first }

  private static func mask(_ length: Int) -> UInt128 { .max << (128 - length) }
}

extension IPv6Prefix: LosslessStringConvertible {
  /// Reads `2001:db8::/32`, or says what is wrong with the text.
  @inlinable public init(parsing text: some StringProtocol, hostBits: HostBits = .refused) throws(AddressError) {
    try self.init(whole: String(text), hostBits)
  }

  /// Reads `2001:db8::/32`; nil for any other text, and for an address with bits behind the prefix.
  @inlinable public init?(_ text: some StringProtocol) {
    do throws(AddressError) { try self.init(whole: String(text), .refused) } catch { return nil }
  }

  @usableFromInline init(whole text: String, _ hostBits: HostBits) throws(AddressError) {
    let characters = text.utf8Span.span
    var position = 0
    let address = IPv6Address(rawValue: try IPv6Address.read(characters, &position))
    if characters.peek(position) == 0x25 { throw AddressError(.zoneInPrefix, at: position, expected: "'/' and the prefix length") }
    let length = try characters.prefixLength(&position, maximum: 128)
    do throws(AddressError) { try self.init(address, length: length, hostBits) } catch { throw AddressError(error.problem, at: 0) }
  }

  /// CIDR notation: `2001:db8::/32`.
  public var description: String { "\(first)/\(length)" }
}

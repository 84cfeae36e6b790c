/// An IPv4 prefix: all addresses that begin with the same bits, in CIDR notation `192.0.2.0/24` (RFC 4632 §3.1).
public typealias IPv4Prefix = IPPrefix<IPv4Address>
/// An IPv6 prefix: all addresses that begin with the same bits, in CIDR notation `2001:db8::/32` (RFC 4291 §2.3).
public typealias IPv6Prefix = IPPrefix<IPv6Address>

/// All addresses that begin with the same bits: a network, a subnet, a block.
public struct IPPrefix<Address: NumericAddress>: Hashable, Sendable, Comparable {
  /// The first address, whose bits behind the prefix are 0: the network's own.
  public let first: Address
  @usableFromInline let bits: UInt8

  /// The prefix of these bits. An address with bits set behind `length` is an error that names the network.
  public init(_ network: Address, length: Int) throws(AddressError) {
    try self.init(network, length: length, .refused)
  }

  /// The prefix of this length that `address` lies in.
  public init(containing address: Address, length: Int) throws(AddressError) {
    try self.init(address, length: length, .cleared)
  }

  private init(_ address: Address, length: Int, _ hostBits: HostBits) throws(AddressError) {
    guard 0...Address.width ~= length else {
      throw AddressError(.tooLarge(.length, number: 1, digits: "\(length)", maximum: Address.width), expected: "0 to \(Address.width)")
    }
    self.init(trusted: address.rawValue, length: length)
    if hostBits == .refused, first.rawValue != address.rawValue { throw AddressError(.hostBits(network: description)) }
  }

  /// The prefix that a number lies in; `length` must be one that there is.
  @inlinable
  init(trusted number: Address.RawValue, length: Int) {
    first = Address(number: number & Self.mask(length))
    bits = UInt8(length)
  }

  /// Every address there is: `0.0.0.0/0` or `::/0`, the default route.
  public static var all: Self { Self(trusted: 0, length: 0) }

  /// The prefix that holds one address only.
  public init(_ address: Address) { self.init(trusted: address.rawValue, length: Address.width) }

  /// How many bits all addresses have in common: 0 to 32, or to 128.
  @inlinable public var length: Int { Int(bits) }

  /// The same as `first`: the address that stands for the network itself.
  public var network: Address { first }

  /// The last address, whose bits behind the prefix are 1. In IPv4 it is the subnet's broadcast address (RFC 919 §7) unless
  /// the prefix has 31 bits (RFC 3021) or 32.
  public var last: Address { Address(number: first.rawValue | ~Self.mask(length)) }

  /// As many ones as the prefix has bits, then zeros: the netmask, `255.255.255.0` for 24 bits.
  public var mask: Address { Address(number: Self.mask(length)) }

  /// The netmask's opposite, `0.0.0.255` for 24 bits, as access lists have it.
  public var wildcard: Address { Address(number: ~Self.mask(length)) }

  /// Whether `address` begins with the prefix; an IPv6 zone does not matter.
  @inlinable public func contains(_ address: Address) -> Bool {
    // So many bits are the same. To count them takes less time than to make a mask, which is a shift by up to all bits.
    (address.rawValue ^ first.rawValue).leadingZeroBitCount >= length
  }

  /// Whether all addresses of `other` lie in this prefix. A prefix contains itself.
  @inlinable public func contains(_ other: Self) -> Bool { other.length >= length && contains(other.first) }

  /// Whether some address lies in both: then one of them contains the other.
  public func overlaps(_ other: Self) -> Bool { contains(other) || other.contains(self) }

  /// Whether `a` begins earlier or, if they begin alike, is the wider one.
  public static func < (a: Self, b: Self) -> Bool {
    a.first.rawValue == b.first.rawValue ? a.length < b.length : a.first.rawValue < b.first.rawValue
  }

  @inlinable static func mask(_ length: Int) -> Address.RawValue { Address.RawValue.max << (Address.width - length) }
}

extension IPPrefix: BitwiseCopyable where Address: BitwiseCopyable {}

extension IPPrefix: LosslessStringConvertible {
  /// Reads `192.0.2.0/24` or `2001:db8::/32`, or says what is wrong with the text.
  @inlinable public init(parsing text: some StringProtocol, hostBits: HostBits = .refused) throws(AddressError) {
    try self.init(whole: String(text), hostBits)
  }

  /// Reads `192.0.2.0/24` or `2001:db8::/32`; nil for any other text, and for an address with bits behind the prefix.
  @inlinable public init?(_ text: some StringProtocol) {
    do throws(AddressError) { try self.init(whole: String(text), .refused) } catch { return nil }
  }

  @usableFromInline init(whole text: String, _ hostBits: HostBits) throws(AddressError) {
    let characters = text.utf8Span.span
    var position = 0
    let address = try Address.readNetwork(characters, &position)
    let length = try characters.prefixLength(&position, maximum: Address.width)
    do throws(AddressError) { try self.init(address, length: length, hostBits) } catch { throw AddressError(error.problem, at: 0) }
  }

  /// CIDR notation: `192.0.2.0/24`, `2001:db8::/32`.
  public var description: String { "\(first)/\(length)" }
}

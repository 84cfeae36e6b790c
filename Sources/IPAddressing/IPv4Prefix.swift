/// An IPv4 prefix: all addresses that begin with the same bits, in CIDR notation `192.0.2.0/24` (RFC 4632 §3.1).
public struct IPv4Prefix: Hashable, Sendable, BitwiseCopyable, Comparable {
  /// The first address, whose bits behind the prefix are 0: the network's own.
  public let first: IPv4Address
  private let bits: UInt8

  /// The prefix of these bits. An address with bits set behind `length` is an error that names the network.
  public init(_ network: IPv4Address, length: Int) throws(AddressError) {
    try self.init(network, length: length, .refused)
  }

  /// The prefix of this length that `address` lies in.
  public init(containing address: IPv4Address, length: Int) throws(AddressError) {
    try self.init(address, length: length, .cleared)
  }

  private init(_ address: IPv4Address, length: Int, _ hostBits: HostBits) throws(AddressError) {
    guard 0...32 ~= length else {
      throw AddressError(.tooLarge(.length, number: 1, digits: "\(length)", maximum: 32), expected: "0 to 32")
    }
    first = IPv4Address(rawValue: address.rawValue & Self.mask(length))
    bits = UInt8(length)
    if hostBits == .refused, first != address { throw AddressError(.hostBits(network: description)) }
  }

  /// Every address there is: `0.0.0.0/0`, the default route.
  public static let all = IPv4Prefix(unchecked: IPv4Address(rawValue: 0), length: 0)

  private init(unchecked first: IPv4Address, length: Int) {
    self.first = first
    bits = UInt8(length)
  }

  /// How many bits all addresses have in common: 0 to 32.
  public var length: Int { Int(bits) }

  /// The same as `first`: the address that stands for the network itself.
  public var network: IPv4Address { first }

  /// The last address, whose bits behind the prefix are 1. It is the subnet's broadcast address (RFC 919 §7) unless
  /// the prefix has 31 bits (RFC 3021) or 32.
  public var last: IPv4Address { IPv4Address(rawValue: first.rawValue | ~Self.mask(length)) }

  /// As many ones as the prefix has bits, then zeros: the netmask, `255.255.255.0` for 24 bits.
  public var mask: IPv4Address { IPv4Address(rawValue: Self.mask(length)) }

  /// Whether `address` begins with the prefix.
  public func contains(_ address: IPv4Address) -> Bool { address.rawValue & Self.mask(length) == first.rawValue }

  /// Whether all addresses of `other` lie in this prefix. A prefix contains itself.
  public func contains(_ other: IPv4Prefix) -> Bool { other.length >= length && contains(other.first) }

  /// Whether some address lies in both: then one of them contains the other.
  public func overlaps(_ other: IPv4Prefix) -> Bool { contains(other) || other.contains(self) }

  /// Whether `a` begins earlier or, if they begin alike, is the wider one.
  public static func < (a: Self, b: Self) -> Bool { a.first == b.first ? a.length < b.length : a.first < b.first }

  private static func mask(_ length: Int) -> UInt32 { .max << (32 - length) }
}

extension IPv4Prefix: LosslessStringConvertible {
  /// Reads `192.0.2.0/24`, or says what is wrong with the text.
  @inlinable public init(parsing text: some StringProtocol, hostBits: HostBits = .refused) throws(AddressError) {
    try self.init(whole: String(text), hostBits)
  }

  /// Reads `192.0.2.0/24`; nil for any other text, and for an address with bits behind the prefix.
  @inlinable public init?(_ text: some StringProtocol) {
    do throws(AddressError) { try self.init(whole: String(text), .refused) } catch { return nil }
  }

  @usableFromInline init(whole text: String, _ hostBits: HostBits) throws(AddressError) {
    let characters = text.utf8Span.span
    var position = 0
    let address = try IPv4Address.read(characters, &position)
    if characters.peek(position) == 0x2E { try IPv4Address.expectNoMore(characters, position) }
    let length = try characters.prefixLength(&position, maximum: 32)
    do throws(AddressError) { try self.init(address, length: length, hostBits) } catch { throw AddressError(error.problem, at: 0) }
  }

  /// CIDR notation: `192.0.2.0/24`.
  public var description: String { "\(first)/\(length)" }
}

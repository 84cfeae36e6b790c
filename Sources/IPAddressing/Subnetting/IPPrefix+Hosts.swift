/// How many addresses a prefix has: a power of two. `::/0` has one more than the largest number of 128 bits.
public struct AddressCount: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number of host bits: there are two to the power of this.
  public let exponent: Int
  /// The number; nil for 2^128.
  public var number: UInt128? { exponent < 128 ? 1 << UInt128(exponent) : nil }
  /// The number in decimal.
  public var description: String { number.map { "\($0)" } ?? "340282366920938463463374607431768211456" }
  /// Whether `a` is the smaller number.
  public static func < (a: Self, b: Self) -> Bool { a.exponent < b.exponent }
}

extension IPPrefix {
  /// How many bits tell the addresses of the prefix apart.
  public var hostBits: Int { Address.width - length }

  /// All addresses, those that no host may have among them.
  public var addressCount: AddressCount { AddressCount(exponent: hostBits) }

  /// How many addresses hosts may have.
  ///
  /// In IPv4 two less than there are, for the network's own and the broadcast address (RFC 1122 §3.2.1.3), except that both of a /31 are
  /// hosts' (RFC 3021) and a /32 is one host. In IPv6 all: there is no broadcast (2^128 - 1 for `::/0`, whose first one means "none").
  public var usableHosts: UInt128 {
    if Address.version == 6 { return addressCount.number ?? .max }
    return hostBits < 2 ? 1 << UInt128(hostBits) : 1 << UInt128(hostBits) - 2
  }

  /// The first address that a host may have.
  public var firstHost: Address { isShared ? Address(number: first.rawValue + 1) : first }
  /// The last one.
  public var lastHost: Address { isShared ? Address(number: last.rawValue - 1) : last }

  /// The address by which a host reaches all others of the subnet (RFC 919 §7); nil in a /31, a /32 and in IPv6, which has none.
  public var broadcast: Address? { isShared ? last : nil }

  /// Whether two addresses are taken: the network's own and the broadcast address.
  private var isShared: Bool { Address.version == 4 && hostBits >= 2 }

  /// What an address is in this prefix.
  public enum Role: String, Sendable, Hashable {
    /// It lies elsewhere.
    case outside
    /// It stands for the subnet itself.
    case network
    /// It means all hosts of the subnet.
    case broadcast
    /// A host may have it.
    case host
  }

  /// What `address` is in this prefix.
  public func role(of address: Address) -> Role {
    guard contains(address) else { return .outside }
    guard isShared else { return .host }
    return address.rawValue == first.rawValue ? .network : address.rawValue == last.rawValue ? .broadcast : .host
  }

  /// The longest prefix in which `hosts` hosts have room, as it would be at address 0; nil if none has.
  public static func length(forHosts hosts: UInt128) -> Int? {
    for length in stride(from: Address.width, through: 0, by: -1) where Self(trusted: 0, length: length).usableHosts >= hosts {
      return length
    }
    return nil
  }
}

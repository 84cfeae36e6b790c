/// An interface identifier: the last 64 bits of an IPv6 unicast address, which tell the interfaces on one link apart (RFC 4291 §2.5.1).
///
/// Hosts make them from the interface's MAC address (modified EUI-64, RFC 4291 appendix A), which shows everybody who the host is and
/// lets them follow it from network to network, or so that they say nothing (`StableIdentifier`, RFC 7217).
public struct InterfaceIdentifier: Sendable, Hashable, BitwiseCopyable, Comparable {
  /// The identifier as a number; its first octet is the most significant one.
  public let rawValue: UInt64

  /// The identifier that is this number.
  @inline(always) public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The modified EUI-64 of a MAC address (RFC 4291 appendix A, RFC 2464 §4 for Ethernet): ff:fe goes into its middle, and the bit that
  /// says "locally administered" is inverted, so that identifiers that somebody writes by hand, such as ::1, come out as local.
  public init(modifiedEUI64 address: MACAddress) {
    let company = address.rawValue >> 24, rest = address.rawValue & 0xFF_FFFF
    rawValue = (company << 40 | Self.middle << 24 | rest) ^ Self.universalBit
  }

  /// The modified EUI-64 of an EUI-64, which some networks have in place of MAC addresses (RFC 4291 appendix A): one bit is inverted.
  public init(eui64: UInt64) {
    rawValue = eui64 ^ Self.universalBit
  }

  /// The MAC address that this identifier was made of if it is a modified EUI-64, or nil if ff:fe is not in its middle. One of 65 536
  /// identifiers made in another way has it there too, so this is a likely guess and no proof.
  public var hardwareAddress: MACAddress? {
    guard rawValue >> 24 & 0xFFFF == Self.middle else { return nil }
    let original = rawValue ^ Self.universalBit
    return MACAddress(rawValue: (original >> 40) << 24 | original & 0xFF_FFFF)
  }

  /// Whether `a` is the smaller number.
  @inline(always) public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  private static let middle: UInt64 = 0xFFFE
  /// "u" of RFC 4291 appendix A, the second lowest bit of the first octet.
  private static let universalBit: UInt64 = 1 << 57
}

extension InterfaceIdentifier: CustomStringConvertible {
  /// Four groups as at the end of an address, with leading zeros: `0200:5eff:fe00:5301`.
  public var description: String {
    var text = TextBuffer()
    for shift in stride(from: 60 as UInt64, through: 0, by: -4) {
      text.putDigit(UInt16(truncatingIfNeeded: rawValue &>> shift))
      if shift > 0, shift % 16 == 0 { text.put(0x3A) }
    }
    return text.text
  }
}

extension InterfaceIdentifier {
  /// What an identifier is reserved for, so that no host may take it (RFC 5453 and IANA's registry "Reserved IPv6 Interface Identifiers").
  public enum Reservation: Sendable, Hashable {
    /// 0: the subnet-router anycast address (RFC 4291 §2.6.1).
    case subnetRouterAnycast
    /// The modified EUI-64 of 00-00-5E, IANA's own block of MAC addresses (RFC 4291 §2.5.1, as the registry has it).
    case ianaEthernetBlock
    /// 0200:5eff:fe00:5213: Proxy Mobile IPv6 (RFC 6543).
    case proxyMobileIPv6
    /// The 128 highest whose universal bit is 0: reserved subnet anycast addresses (RFC 2526 §2).
    case reservedSubnetAnycast
  }

  /// What it is reserved for, or nil if a host may take it.
  public var reservation: Reservation? {
    switch rawValue {
    case 0: .subnetRouterAnycast
    case 0x0200_5EFF_FE00_5213: .proxyMobileIPv6
    case 0x0200_5EFF_FE00_0000...0x0200_5EFF_FEFF_FFFF: .ianaEthernetBlock
    case 0xFDFF_FFFF_FFFF_FF80...0xFDFF_FFFF_FFFF_FFFF: .reservedSubnetAnycast
    default: nil
    }
  }
}

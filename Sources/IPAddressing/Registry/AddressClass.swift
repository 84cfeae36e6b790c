/// The class of an IPv4 address, by which its network was known before CIDR: A, B and C of RFC 791 §3.2, D and E of RFC 1112 §4.
///
/// History since 1993: prefixes have any length now (RFC 4632 §2), and who reads 10.1.2.3 as "class A, so /8" is often wrong.
public enum AddressClass: String, CaseIterable, Hashable, Sendable {
  /// 0.0.0.0 to 127.255.255.255: 8 bits of network, for the largest networks.
  case a = "A"
  /// 128.0.0.0 to 191.255.255.255: 16 bits of network.
  case b = "B"
  /// 192.0.0.0 to 223.255.255.255: 24 bits of network, for the smallest networks.
  case c = "C"
  /// 224.0.0.0 to 239.255.255.255: groups (multicast), not networks.
  case d = "D"
  /// 240.0.0.0 to 255.255.255.255: reserved for future use.
  case e = "E"

  /// The class of `address`: how many of its first bits are 1, up to four.
  public init(of address: IPv4Address) {
    self = Self.allCases[min((~address.rawValue).leadingZeroBitCount, 4)]
  }

  /// All addresses of the class.
  public var block: IPv4Prefix {
    switch self {
    case .a: IPv4Prefix("0.0.0.0/1")!
    case .b: IPv4Prefix("128.0.0.0/2")!
    case .c: IPv4Prefix("192.0.0.0/3")!
    case .d: IPv4Prefix("224.0.0.0/4")!
    case .e: IPv4Prefix("240.0.0.0/4")!
    }
  }

  /// How many bits name the network: 8, 16 or 24; nil for classes D and E, which have no networks.
  public var networkLength: Int? {
    switch self {
    case .a: 8
    case .b: 16
    case .c: 24
    case .d, .e: nil
    }
  }

  /// The mask that a host took for granted when nobody told it one: 255.0.0.0, 255.255.0.0 or 255.255.255.0, or nil.
  public var naturalMask: IPv4Address? { networkLength.map { IPv4Address(rawValue: .max << (32 - $0)) } }

  /// The network that `address` belonged to by its class, or nil for classes D and E.
  public static func network(of address: IPv4Address) -> IPv4Prefix? {
    AddressClass(of: address).networkLength.flatMap { try? IPv4Prefix(containing: address, length: $0) }
  }
}

public import IPAddressing

/// What a machine looks at on a packet's way.
public enum RouterCheck: Sendable, Hashable {
  /// The version in the first four bits.
  case version(UInt8)
  /// The routing policy was asked.
  case route4(PolicyLookup<IPv4Address>)
  /// The routing policy was asked.
  case route6(PolicyLookup<IPv6Address>)
}

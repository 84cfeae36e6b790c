/// The name under which the DNS keeps what is known about an address, foremost its host's name (PTR records): 1.2.0.192.in-addr.arpa for
/// 192.0.2.1 (RFC 1035 §3.5), 32 hexadecimal digits and ip6.arpa for IPv6 (RFC 3596 §2.5). Shorter ones are the zones of prefixes.
public struct ReverseName: Sendable, Hashable {
  /// What the name stands for: one address if the prefix has its full length.
  public let subject: Subject
  /// The prefix to whose zone the name belongs if it is one of RFC 2317's, whose first label is not an octet but a prefix:
  /// 64/26.2.0.192.in-addr.arpa and the names in it.
  public let delegation: Delegation?

  /// A prefix of either version.
  public enum Subject: Sendable, Hashable {
    /// IPv4: 0, 8, 16, 24 or 32 bits, or 25 to 31 for the zone of a delegation.
    case v4(IPv4Prefix)
    /// IPv6: a multiple of 4 bits.
    case v6(IPv6Prefix)
  }

  /// A zone for a part of what an octet tells apart (RFC 2317 §4).
  public struct Delegation: Sendable, Hashable {
    /// The part, 25 to 31 bits.
    public let prefix: IPv4Prefix
    /// What stands between its first address and its length.
    public let separator: Separator
  }

  /// What stands between a prefix's last octet and its length. RFC 2317 §4 shows the slash and advises to take a hyphen, which more
  /// software accepts in names.
  public enum Separator: UInt8, Sendable, Hashable {
    /// `64/26`
    case slash = 0x2F
    /// `64-26`. Some write the last address behind it, `64-127`, which is not read here: 0-31 could mean either.
    case hyphen = 0x2D
  }

  /// The name of an IPv4 address.
  public init(_ address: IPv4Address) { self.init(checked: address, 32) }

  /// The name of an IPv6 address. Its zone is left out: it has no meaning to others.
  public init(_ address: IPv6Address) { self.init(checked: address, 128) }

  /// The name of an address.
  public init(_ address: IPAddress) {
    switch address {
    case .v4(let address): self.init(address)
    case .v6(let address): self.init(address)
    }
  }

  /// The zone of an IPv4 prefix that ends where an octet does: 0, 8, 16, 24 or 32 bits. For others see `zones(covering:)` and
  /// `init(delegating:)`.
  public init(_ prefix: IPv4Prefix) throws(ReverseNameError) {
    guard prefix.length % 8 == 0 else { throw ReverseNameError(.border(length: prefix.length, step: 8)) }
    self.init(.v4(prefix))
  }

  /// The zone of an IPv6 prefix that ends where a hexadecimal digit does: a multiple of 4 bits.
  public init(_ prefix: IPv6Prefix) throws(ReverseNameError) {
    guard prefix.length % 4 == 0 else { throw ReverseNameError(.border(length: prefix.length, step: 4)) }
    self.init(.v6(prefix))
  }

  /// The zone of an IPv4 prefix of 25 to 31 bits (RFC 2317 §4). The zone of the 24 bits around it has an alias for each address:
  /// 65.2.0.192.in-addr.arpa is a CNAME of `init(_:delegatedTo:)`'s 65.64/26.2.0.192.in-addr.arpa.
  public init(delegating prefix: IPv4Prefix, separator: Separator = .slash) throws(ReverseNameError) {
    guard 25...31 ~= prefix.length else { throw ReverseNameError(.delegationLength(prefix.length)) }
    self.init(.v4(prefix), Delegation(prefix: prefix, separator: separator))
  }

  /// The name of an address in the zone of a prefix of 25 to 31 bits (RFC 2317 §4), which the address must lie in.
  public init(_ address: IPv4Address, delegatedTo prefix: IPv4Prefix, separator: Separator = .slash) throws(ReverseNameError) {
    guard 25...31 ~= prefix.length else { throw ReverseNameError(.delegationLength(prefix.length)) }
    guard prefix.contains(address) else { throw ReverseNameError(.outside(address, prefix)) }
    self.init(.v4(Self.whole(address)), Delegation(prefix: prefix, separator: separator))
  }

  init(_ subject: Subject, _ delegation: Delegation? = nil) {
    self.subject = subject; self.delegation = delegation
  }

  /// The address, if the name is one address's and not a zone's.
  public var address: IPAddress? {
    switch subject {
    case .v4(let prefix): prefix.length == 32 ? .v4(prefix.first) : nil
    case .v6(let prefix): prefix.length == 128 ? .v6(prefix.first) : nil
    }
  }
}

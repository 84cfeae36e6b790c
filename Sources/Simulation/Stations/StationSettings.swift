/// What `sysctl` would set on a host or router and its IP layer does not know of. (What that knows stands in `Router`.)
public struct StationSettings: Sendable, Hashable {
  /// Whether it answers pings (`net.ipv4.icmp_echo_ignore_all`, the other way round).
  public var answersEcho = true
  /// Whether it answers pings to a broadcast address (`net.ipv4.icmp_echo_ignore_broadcasts`, the other way round).
  public var answersBroadcastEcho = false
  /// Whether each interface gets a link-local IPv6 address when it goes up (`disable_ipv6`, the other way round).
  public var hasIPv6 = true
  /// Whether it makes sure that nobody has an IPv6 address before it uses it, RFC 4862 §5.4 (`accept_dad`).
  public var detectsDuplicates = false

  /// As usual.
  public init() {}
}

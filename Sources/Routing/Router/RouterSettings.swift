/// What an administrator may change of a machine's IP layer. The names in brackets are Linux's; what is not said is as Linux has it.
public struct RouterSettings: Sendable, Hashable {
  /// Whether steps say why (their `trace`). Without it forwarding takes a short cut.
  public var tracesDecisions = true

  /// How long a destination waits for its next ICMP error, once its allowance is used up, in milliseconds (`icmp_ratelimit`).
  public var icmpRateLimit: UInt64 = 1000
  /// Which ICMP types are limited: one bit a type (`icmp_ratemask`). 6168 are unreachable, source quench, time exceeded and
  /// parameter problem; "fragmentation needed" never is.
  public var icmpRateMask: UInt32 = 6168
  /// How many limited messages of ICMP and ICMPv6 a second leave the machine, over all destinations (`icmp_msgs_per_sec`).
  public var icmpMessagesPerSecond: UInt64 = 1000
  /// How many of them may leave at once (`icmp_msgs_burst`).
  public var icmpMessageBurst: UInt64 = 50
  /// As `icmpRateLimit`, of ICMPv6 (`net.ipv6.icmp.ratelimit`). Before 2026 Linux had 1000, of which hosts that a shorter prefix led to
  /// waited a part only.
  public var icmp6RateLimit: UInt64 = 100
  /// Which ICMPv6 errors are limited: one bit a type, of 0 to 127 (`net.ipv6.icmp.ratemask`). All but "packet too big".
  public var icmp6RateMask = UInt128.max ^ 1 << 2
  /// What an error about a route costs the source's allowance, in milliseconds (`net.ipv4.route.error_cost`).
  public var routeErrorCost: UInt64 = 1000
  /// How much such an allowance grows to, in milliseconds (`net.ipv4.route.error_burst`).
  public var routeErrorBurst: UInt64 = 5000
  /// The time between two redirects for a host, in milliseconds, which doubles with each (`net.ipv4.route.redirect_load`).
  public var redirectLoad: UInt64 = 20
  /// After so many redirects a host is believed to be deaf (`net.ipv4.route.redirect_number`).
  public var redirectNumber = 9
  /// After so many milliseconds of silence it is told again (`net.ipv4.route.redirect_silence`).
  public var redirectSilence: UInt64 = 20_480

  /// Whether errors come from the address of the device that the packet came in by (`icmp_errors_use_inbound_ifaddr`).
  public var errorsUseInboundAddress = false
  /// Whether a removed address's secondary ones take its place (`promote_secondaries`).
  public var promotesSecondaries = false
  /// Whether IPv6 addresses stay when their device is switched off (`keep_addr_on_down`).
  public var keepsAddressesWhenDown = false
  /// How long the fragments of an IPv4 datagram are waited for, in seconds (`ipfrag_time`).
  public var fragmentTime4: UInt64 = 30
  /// How long the fragments of an IPv6 packet are waited for, in seconds (`ip6frag_time`), RFC 8200 §4.5.
  public var fragmentTime6: UInt64 = 60
  /// How many bytes of fragments are kept at most, of either version (`ipfrag_high_thresh`).
  public var fragmentMemory = 4 << 20

  /// Linux's own.
  public init() {}
}

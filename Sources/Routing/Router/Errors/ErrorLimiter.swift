import Determinism
import IPAddressing

/// How often errors may be sent: over all destinations, and to each, as Linux counts it (`icmp_global_allow`, `inet_peer_xrlim_allow`).
///
/// One bucket a destination serves all kinds of errors and redirects, so that they take from each other, as in Linux.
struct ErrorLimiter: Sendable {
  /// What is kept of a destination.
  struct Peer: Sendable {
    /// Nanoseconds that messages are paid with.
    var tokens: UInt64 = 0
    /// When that was counted; nil for a destination that nothing was sent to for a long time.
    var last: Instant?
    var redirects = 0

    func silence(_ now: Instant) -> UInt64 { last.map { now.nanoseconds &- min($0, now).nanoseconds } ?? ErrorLimiter.longAgo }
  }
  private var young: [IPAddress: Peer] = [:]
  private var old: [IPAddress: Peer] = [:]
  private var credit = 0
  private var filled: Instant?

  /// Of more destinations than this nothing is known; those that were heard of last stay.
  static var mostPeers: Int { 8192 }
  static let millisecond: UInt64 = 1_000_000
  /// A destination that is not known has waited for a minute.
  static let longAgo: UInt64 = 60_000 * millisecond
  /// As many errors as this may be sent to a destination at once.
  private static let burst: UInt64 = 6

  init() {}

  /// How many messages may be sent over all destinations. Only what is used up is filled again, at most every 20 ms, by what has come
  /// together in that time, in a second at most; and then a message may go although the burst is 0.
  mutating func creditLeft(_ settings: RouterSettings, _ now: Instant) -> Int {
    if credit > 0 { return credit }
    let passed = min(filled.map { now.nanoseconds &- min($0, now).nanoseconds } ?? Instant.second, Instant.second)
    guard passed >= Instant.second / 50 else { return 0 }
    let more = UInt64(min(settings.icmpMessagesPerSecond, 1 << 32)) * passed / Instant.second
    guard more > 0 else { return 0 }
    (credit, filled) = (min(credit + Int(more), Int(clamping: settings.icmpMessageBurst)), now)
    return max(credit, 1)
  }

  /// One message less over all destinations. (Linux takes none, one or two, at random, so that nobody can count from outside.)
  mutating func takeCredit() { credit -= 1 }

  /// Whether an ICMP error may be sent to a destination, which pays for it.
  mutating func allow(_ destination: IPAddress, milliseconds: UInt64, _ now: Instant) -> ErrorAllowance {
    let cost = Self.nanoseconds(milliseconds)
    return change(destination, now) { $0.pay(cost, most: cost * Self.burst, destination, now) }
  }

  /// Whether a source is told of a route, which costs it something before the ICMP error itself does (`ip_error`).
  mutating func allowRouteError(_ source: IPAddress, _ settings: RouterSettings, _ now: Instant) -> ErrorAllowance {
    let cost = Self.nanoseconds(settings.routeErrorCost), most = Self.nanoseconds(settings.routeErrorBurst)
    return change(source, now) { $0.pay(cost, most: most, source, now) }
  }

  /// Whether a host is told of a better router: less and less often, and after some times no more until it is silent for a while
  /// (`ip_rt_send_redirect`).
  mutating func allowRedirect(_ source: IPAddress, _ settings: RouterSettings, _ now: Instant) -> RedirectVerdict {
    change(source, now) { peer in
      let silence = peer.silence(now)
      if silence > Self.nanoseconds(settings.redirectSilence) { (peer.tokens, peer.redirects) = (0, 0) }
      if peer.redirects >= settings.redirectNumber {
        peer.last = now
        return .deaf(redirects: peer.redirects)
      }
      let pause = Self.nanoseconds(settings.redirectLoad) << UInt64(min(max(peer.redirects, 0), 24))
      guard peer.redirects == 0 || silence > pause else { return .tooSoon(nanoseconds: silence, pause: pause) }
      (peer.last, peer.redirects) = (now, peer.redirects + 1)
      return .sent(number: peer.redirects)
    }
  }

  private mutating func change<T>(_ address: IPAddress, _ now: Instant, _ body: (inout Peer) -> T) -> T {
    var peer = young[address] ?? old[address] ?? Peer()
    defer { young[address] = peer }
    if young.count >= Self.mostPeers / 2 { (old, young) = (young, [:]) }
    return body(&peer)
  }

  private static func nanoseconds(_ milliseconds: UInt64) -> UInt64 { min(milliseconds, 1 << 40) * millisecond }
}

extension ErrorLimiter.Peer {
  fileprivate mutating func pay(_ cost: UInt64, most: UInt64, _ address: IPAddress, _ now: Instant) -> ErrorAllowance {
    let (sum, overflows) = tokens.addingReportingOverflow(silence(now))
    tokens = min(overflows ? .max : sum, most)
    last = now
    let allowance = ErrorAllowance(destination: address, available: tokens, cost: cost)
    if allowance.isEnough { tokens -= cost }
    return allowance
  }
}

/// Whether a host is told of a better router.
public enum RedirectVerdict: Sendable, Hashable {
  /// It is, for the so-manieth time in a row.
  case sent(number: Int)
  /// The last time is too short ago.
  case tooSoon(nanoseconds: UInt64, pause: UInt64)
  /// It was told so often that it is believed to be deaf.
  case deaf(redirects: Int)
  /// Its link-layer neighbour cannot be told: no address of the link is there to tell it from, or the target is none, RFC 4861 §8.2.
  case noLinkAddress
  /// Its allowance is used up (IPv6).
  case limited(ErrorAllowance)
}

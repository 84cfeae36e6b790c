import Determinism
import IPAddressing
import Routing
import Wire

/// A router between L (10.1.0.0/16, fd01::/64) and R (10.2.0.0/16, fd02::/64), with routes of every type behind R.
func sampleRouter() throws -> Router {
  var router = Router()
  for (name, four, six) in [("L", "10.1.0.1", "fd01::1"), ("R", "10.2.0.1", "fd02::1")] {
    router.addInterface(name)
    router.setUp(true, name)
    router.addAddress(v4(four), length: 16, to: name)
    router.addAddress(v6(six), length: 64, to: name)
    router.addAddress(v6(name == "L" ? "fe80::1" : "fe80::2"), length: 64, to: name)
  }
  (router.forwards4, router.forwards6) = (true, true)
  for line in [
    "default via 10.2.0.254", "198.18.0.0/24 via 10.2.0.9 mtu 600", "198.18.2.0/24 via 10.1.0.9", "unreachable 198.51.100.0/24",
    "prohibit 203.0.113.0/24", "blackhole 192.0.2.0/24"
  ] { try router.policy4.apply(RoutingCommand(parsing: "route add \(line)")) }
  for line in ["::/0 via fd02::fe", "unreachable 2001:db8:1::/48", "fd98::/48 via fd02::9 mtu 1300"] {
    try router.policy6.apply(RoutingCommand(parsing: "route add \(line)"))
  }
  return router
}

/// An IPv4 packet with a UDP datagram, or with any other payload.
func packet4(
  _ source: String = "10.1.2.3", _ destination: String = "10.2.3.4", ttl: UInt8 = 64, next: IPProtocol = .udp, count: Int = 28,
  _ change: (inout IPv4Builder) -> Void = { _ in }
) -> [UInt8] {
  var header = IPv4Builder(source: v4(source).rawValue, destination: v4(destination).rawValue, next: next)
  (header.timeToLive, header.identification) = (ttl, 7)
  change(&header)
  return header.bytes(over: payload(count))
}

/// An IPv6 packet.
func packet6(
  _ source: String = "fd01::5", _ destination: String = "fd02::9", hops: UInt8 = 64, next: IPProtocol = .udp,
  _ content: [UInt8] = payload(28)
) -> [UInt8] {
  var header = IPv6Builder(source: v6(source).rawValue, destination: v6(destination).rawValue, next: next)
  header.hopLimit = hops
  return header.bytes(over: content)
}

/// Bytes that tell where they lie.
func payload(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 / 8 + 1) } }

extension Router {
  /// What becomes of a packet from L at some millisecond.
  mutating func take(_ packet: [UInt8], on device: String = "L", cast: LinkCast = .unicast, ms: UInt64 = 0) -> RouterStep {
    receive(packet, on: device, cast: cast, at: Instant(nanoseconds: ms * 1_000_000))
  }
}

extension RouterStep {
  /// The actions in a line each: `R to 10.2.3.4: 48`, `deliver from L: 48`, or the reason of a drop. An ICMP error has its type, its code, its
  /// word and its source behind it.
  var lines: [String] {
    actions.map { action in
      switch action {
      case .send(let packet, let device, let nextHop): "\(device) to \(nextHop): \(Self.words(packet))"
      case .deliver(let packet, let device): "deliver from \(device): \(Self.words(packet))"
      case .drop(let reason): "\(reason)"
      }
    }
  }

  /// The packets that are sent.
  var sent: [[UInt8]] {
    actions.compactMap { if case .send(let packet, _, _) = $0 { packet } else { nil } }
  }

  /// The packets that are delivered.
  var delivered: [[UInt8]] {
    actions.compactMap { if case .deliver(let packet, _) = $0 { packet } else { nil } }
  }

  /// The reason of the first drop.
  var drop: RouterDrop? {
    for case .drop(let reason) in actions { return reason }
    return nil
  }

  static func words(_ packet: [UInt8]) -> String {
    if let header = try? IPv4Header(packet.octets) {
      guard header.next == .icmp, let message = try? ICMPMessage(packet.octets.extracting(header.headerLength..<packet.count)) else {
        return "\(packet.count)"
      }
      guard message.isError else { return "\(packet.count)" }
      let word = message.bytes.networkOrder(at: 4, as: UInt32.self)
      return "ICMP \(message.type.rawValue)/\(message.code) \(word) from \(IPv4Address(rawValue: header.source)) of \(packet.count)"
    }
    guard let header = try? IPv6Header(packet.octets), header.next == .icmpv6, packet.count >= 48 else { return "\(packet.count)" }
    let word = packet.octets.networkOrder(at: 44, as: UInt32.self)
    return "ICMPv6 \(packet[40])/\(packet[41]) \(word) from \(IPv6Address(rawValue: header.source)) of \(packet.count)"
  }
}

/// Whether an IPv4 header adds up.
func isSummed(_ packet: [UInt8]) -> Bool {
  var sum = Checksum()
  sum.add(packet.octets.extracting(0..<min(Int(packet[0] & 15) * 4, packet.count)))
  return sum.folded == 0xFFFF
}

public import Determinism
public import IPAddressing
import Wire

/// One machine's IP layer: a router, or a host that does not forward.
///
/// A packet or a failure and the time go in, and what to do comes out: packets to put on links or to hand to the machine's own protocols,
/// and why. It holds no clock and does no I/O. It behaves as Linux 6.18 does; where standards ask for something else, the place says so.
/// It does not follow source routes (Linux drops such packets unless told to follow them), learn path MTUs, or forward multicast.
public struct Router: Sendable {
  /// The rules and routes of IPv4.
  public var policy4 = RoutingPolicy<IPv4Address>() { didSet { forgetRoutes() } }
  /// The rules and routes of IPv6.
  public var policy6 = RoutingPolicy<IPv6Address>() { didSet { forgetRoutes() } }
  /// The interfaces; the first one is `lo`.
  public var interfaces: [RouterInterface] = [] { didSet { countInterfaces() } }
  /// Whether IPv4 packets for others are forwarded (`net.ipv4.ip_forward`).
  public var forwards4 = false
  /// Whether IPv6 packets for others are forwarded (`net.ipv6.conf.all.forwarding`). A router also answers for the first address of each
  /// link, RFC 4291 §2.6.1.
  public var forwards6 = false { didSet { if forwards6 != oldValue { renewAnycastRoutes(was: oldValue) } } }
  /// The time to live, or hop limit, of packets that the machine makes (`net.ipv4.ip_default_ttl`).
  public var defaultTTL: UInt8 = 64
  /// What else an administrator may change.
  public var settings = RouterSettings()

  // The place of each device among the interfaces.
  private(set) var positions: [String: Int] = [:]
  // The interfaces' IPv4 addresses, sorted.
  private(set) var ownAddresses4: [UInt32] = []
  var cache4 = DestinationCache<IPv4Address>()
  var cache6 = DestinationCache<IPv6Address>()
  // What is known of the rules until they change.
  var ruleFacts: RuleFacts?
  var limiter = ErrorLimiter()
  var fragments4 = FragmentTable<FragmentKey4>()
  var fragments6 = FragmentTable<FragmentKey6>()
  var lastIdentification: UInt32 = 0

  /// A machine with `lo` only, which does not forward.
  public init() {
    interfaces = [RouterInterface("lo", index: 1, mtu: 65_536, isLoopback: true)]
    countInterfaces()
    setUp(true, "lo")
    addAddress(IPv4Address.loopback, length: 8, to: "lo")
    addAddress(IPv6Address.loopback, length: 128, to: "lo")
  }

  private mutating func forgetRoutes() {
    cache4.removeAll()
    cache6.removeAll()
    ruleFacts = nil
  }

  private mutating func countInterfaces() {
    positions = Dictionary(interfaces.enumerated().map { ($1.name, $0) }) { first, _ in first }
    ownAddresses4 = interfaces.flatMap { $0.addresses4.map(\.address.rawValue) }.sorted()
    forgetRoutes()
  }

  /// Takes a packet that came in by a device.
  ///
  /// - Parameters:
  ///   - packet: The IP packet, and perhaps padding of the link behind it. Whoever gives it away for good spares a copy.
  ///   - device: The interface.
  ///   - cast: Whom the frame around it was for.
  ///   - now: The time, which does not go back.
  public mutating func receive(_ packet: consuming [UInt8], on device: String, cast: LinkCast, at now: Instant) -> RouterStep {
    guard let position = place(of: device) else {
      var record = StepRecorder(at: now, traces: settings.tracesDecisions)
      record.fail(.device(device, isUp: false), .noDevice(device))
      return record.step
    }
    return receive(&packet, from: position, cast: cast, at: now).step(sending: packet, interfaces)
  }

  /// Takes a packet that came in by the interface at an index of `interfaces`, as `receive(_:on:cast:at:)` does. What goes on as one packet
  /// is changed in place, and no action is made of it.
  public mutating func receive(_ packet: inout [UInt8], from position: Int, cast: LinkCast, at now: Instant) -> RouterPassage {
    var record = StepRecorder(at: now, traces: settings.tracesDecisions)
    guard interfaces[position].isUp else {
      let device = interfaces[position].name
      record.fail(.device(device, isUp: false), .deviceDown(device))
      return record.passage
    }
    record.pass(.device(interfaces[position].name, isUp: true))
    let arrival = Arrival(position: position, cast: cast)
    if packet.first.map({ $0 >> 4 == 6 }) ?? false {
      receive6(&packet, arrival, &record)
    } else {
      receive4(&packet, arrival, &record)
    }
    return record.passage
  }

  /// Takes back a packet whose next hop nobody answers for: its source is told that the host cannot be reached, RFC 1812 §5.2.7.1 and
  /// RFC 4443 §3.1.
  ///
  /// - Parameters:
  ///   - packet: The packet as it was to be sent.
  ///   - device: The device that it was to leave by.
  ///   - arrival: The device that it had come in by, if that is known: an IPv6 error's source is chosen by it.
  public mutating func neighborFailed(
    _ packet: [UInt8], on device: String, arrival: String? = nil, at now: Instant
  ) -> RouterStep {
    var record = StepRecorder(at: now, traces: settings.tracesDecisions)
    record.fail(.neighbor(device), .neighbor(device: device))
    guard let position = place(of: arrival ?? device) else { return record.step }
    let arrival = Arrival(position: position, cast: .unicast, isLeaving: arrival == nil)
    if let facts = sentFacts4(packet) {
      reportLost4(packet, facts, arrival, &record)
    } else if let facts = sentFacts6(packet) {
      sendError6(.init(.destinationUnreachable, code: 3), about: packet, facts, arrival, &record)
    }
    return record.step
  }

  /// Takes back a packet that was delivered and that nobody wants: its source is told, RFC 1122 §3.2.2.1, RFC 4443 §3.1 and §3.4.
  ///
  /// - Parameters:
  ///   - device: The device that it was delivered from.
  ///   - cast: Whom the frame around it was for: nobody is told of what went to several machines.
  public mutating func refuse(
    _ packet: [UInt8], _ reason: PacketRefusal, on device: String, cast: LinkCast = .unicast, at now: Instant
  ) -> RouterStep {
    var record = StepRecorder(at: now, traces: settings.tracesDecisions)
    record.fail(.refused(reason), .refused(reason))
    guard let position = place(of: device) else { return record.step }
    let arrival = Arrival(position: position, cast: cast)
    if let facts = sentFacts4(packet) {
      let places = IPv4OptionPlaces(finding: packet, length: facts.headerLength)
      let code: UInt8 = reason == .portUnreachable ? 3 : 2
      sendError4(.init(.destinationUnreachable, code: code), about: packet, facts, .delivered(places), arrival, &record)
    } else if let facts = sentFacts6(packet) {
      let place = TransportPlace(of: packet)?.field ?? 6
      let report: ICMPv6Report =
        reason == .portUnreachable
        ? .init(.destinationUnreachable, code: 4) : .init(.parameterProblem, code: 1, word: UInt32(truncatingIfNeeded: place))
      sendError6(report, about: packet, facts, arrival, &record)
    }
    return record.step
  }

  /// When `elapse` has something to do next; nil if nothing waits.
  public var deadline: Instant? {
    switch (fragments4.deadline, fragments6.deadline) {
    case (let four?, let six?): min(four, six)
    case (let one, let other): one ?? other
    }
  }

  /// Lets time pass: fragments whose rest did not come are dropped, and their source is told if the first one is there, RFC 792 and
  /// RFC 8200 §4.5.
  public mutating func elapse(to now: Instant) -> RouterStep {
    var record = StepRecorder(at: now, traces: settings.tracesDecisions)
    while let datagram = fragments4.expired(at: now) { timeOut4(datagram, &record) }
    while let datagram = fragments6.expired(at: now) { timeOut6(datagram, &record) }
    return record.step
  }
}

/// What a look-up need not find out anew until a rule or a route changes.
struct RuleFacts: Sendable {
  /// Whether only the rules are there that are from the start, so that nothing but the tables matters.
  let areInitial4: Bool
  let areInitial6: Bool
  /// Whether somebody added routes to addresses of this machine, so that a source may be the machine's own without being an interface's.
  let hasOwnLocalRoutes: Bool
}

import Determinism
public import IPAddressing

extension RIPNetwork {
  /// Lets 30 s (or what the settings say) pass and returns all metrics.
  @discardableResult
  public mutating func runRound() -> RIPRound {
    let end = now.advanced(seconds: settings.usedUpdate)
    var left = Self.messageLimit
    for index in routers.indices where !routers[index].isStarted && round > 0 { deliver(handle(.start, index), &left) }
    // What is due exactly at the end belongs to the next round.
    while left > 0, let next = nextTime, next < end {
      now = max(now, next)
      var datagrams: [Datagram] = []
      for index in routers.indices {
        if isFirstRoundStart(index) { datagrams += handle(.start, index) }
        if let due = routers[index].nextDeadline, due <= now { datagrams += handle(.tick, index) }
      }
      left -= 1
      deliver(datagrams, &left)
    }
    now = end
    round += 1
    return snapshot
  }

  /// Several rounds, one after the other.
  public mutating func runRounds(_ count: Int) -> [RIPRound] { (0..<max(count, 0)).map { _ in runRound() } }

  /// All metrics as they are.
  public var snapshot: RIPRound {
    var metrics: [String: [IPv4Prefix: Int]] = [:]
    for router in routers {
      metrics[router.name] = Dictionary(uniqueKeysWithValues: router.routes.map { ($0.prefix, $0.metric) })
    }
    return RIPRound(number: round, metrics: metrics)
  }

  /// The next time something is due at one of the routers.
  private var nextTime: Instant? {
    routers.indices.compactMap { index in
      routers[index].isStarted ? routers[index].nextDeadline : round == 0 ? startTime(index) : nil
    }.min()
  }

  /// Half a second into the round: what happens to the network between two rounds comes before the updates of the second one.
  private func startTime(_ index: Int) -> Instant { Instant(nanoseconds: Instant.second / 2).advanced(seconds: UInt64(index) * stagger) }

  private func isFirstRoundStart(_ index: Int) -> Bool { !routers[index].isStarted && round == 0 && startTime(index) <= now }

  /// One router handles an event; what it sends comes back as datagrams for the other ends.
  mutating func handle(_ event: RIPEvent, _ index: Int) -> [Datagram] {
    var datagrams: [Datagram] = []
    for action in routers[index].handle(event, at: now) {
      switch action {
      case .send(let message, let address, let interface):
        datagrams += route(message, to: address, on: interface, from: index)
      case .install, .replace, .withdraw, .delete:
        if log.count >= Self.messageLimit { log.removeFirst(Self.messageLimit / 2) }
        log.append(RIPNetworkChange(time: now, router: routers[index].name, action: action))
      case .ignore, .refuse: break
      }
    }
    return datagrams
  }

  /// The datagram as the other end of the link gets it; nothing if the link is down, has no other end or loses it.
  private mutating func route(_ message: RIPMessage, to address: IPv4Address, on interface: String, from index: Int) -> [Datagram] {
    guard let port = ports.firstIndex(where: { $0.router == index && $0.name == interface }), let peer = peer(of: port) else { return [] }
    let receiver = ports[peer]
    guard ports[port].isUp, receiver.isUp, address == RIPLimits.group || address == receiver.interface.address else { return [] }
    if message.command == .response, let loss = losses.firstIndex(where: { $0.from == index && $0.to == receiver.router }) {
      losses.remove(at: loss)
      return []
    }
    // Through bytes and back, as on a wire.
    guard let arrived = try? RIPMessage(bytes: message.bytes) else { return [] }
    return [Datagram(message: arrived, sender: ports[port].interface.address, port: peer)]
  }

  /// Delivers datagrams, and those they cause, in order.
  mutating func deliver(_ datagrams: [Datagram], _ left: inout Int) {
    var waiting = datagrams, place = 0
    while place < waiting.count, left > 0 {
      let datagram = waiting[place], port = ports[datagram.port]
      place += 1
      left -= 1
      waiting += handle(.received(datagram.message, from: datagram.sender, on: port.name), port.router)
    }
  }

  /// Delivers what a change of the network causes.
  mutating func deliver(_ datagrams: [Datagram]) {
    var left = Self.messageLimit
    deliver(datagrams, &left)
  }
}

extension RIPRound {
  /// The metrics of chosen routers to one destination, a line for each round, columns for the routers:
  ///
  /// ```
  /// round    A    B
  ///     3   16    2
  /// ```
  public static func table(_ rounds: [RIPRound], routers: [String], to prefix: IPv4Prefix) -> String {
    func padded(_ text: String) -> String { String(repeating: " ", count: max(5 - text.count, 1)) + text }
    var lines = ["round" + routers.map(padded).joined()]
    for round in rounds {
      let metrics = routers.map { padded(round.metric($0, to: prefix).map(String.init) ?? "-") }
      lines.append(padded("\(round.number)") + metrics.joined())
    }
    return lines.joined(separator: "\n")
  }
}

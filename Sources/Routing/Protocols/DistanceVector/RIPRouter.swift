public import Determinism
public import IPAddressing

/// A router that speaks RIP version 2 (RFC 2453): a machine that is told what happens and when, and answers with what it does.
///
/// It learns the distances that its neighbours tell, adds the cost of the way to them, and keeps the shortest (Bellman and Ford's
/// algorithm, RFC 2453 §3.4). It does no input or output: whoever drives it delivers the messages and calls it at ``nextDeadline``.
/// The UDP ports (RFC 2453 §3.9 asks for source port 520) and the hop limit are the driver's to check.
public struct RIPRouter: Sendable {
  /// A name for people.
  public let name: String
  /// How it behaves.
  public let settings: RIPSettings
  /// The interfaces that are up, by name.
  public internal(set) var interfaces: [String: RIPInterface] = [:]
  /// Whether it has been started.
  public internal(set) var isStarted = false

  var table: [IPv4Prefix: RIPRoute] = [:]
  var generator: SeededGenerator
  /// When the next regular update is due.
  var updateDue: Instant?
  /// Until when no further triggered update is sent (RFC 2453 §3.10.1).
  var quietUntil = Instant.start

  /// A router that is not started yet; interfaces come with ``RIPEvent/interfaceUp(_:)``.
  ///
  /// The generator is where the chance in its timers comes from: the same one gives the same run.
  public init(name: String, settings: RIPSettings = RIPSettings(), generator: SeededGenerator) {
    (self.name, self.settings, self.generator) = (name, settings, generator)
  }

  /// The table, in the order of the prefixes.
  public var routes: [RIPRoute] { table.values.sorted { $0.prefix < $1.prefix } }

  /// The row of one destination.
  public func route(to prefix: IPv4Prefix) -> RIPRoute? { table[prefix] }

  /// When ``RIPEvent/tick`` is due at the latest; nil before the start.
  public var nextDeadline: Instant? {
    guard isStarted, var next = updateDue else { return nil }
    for route in table.values {
      for deadline in [route.expires, route.deletion] {
        if let deadline, deadline < next { next = deadline }
      }
    }
    return hasNews ? min(next, max(quietUntil, .start)) : next
  }

  /// Takes what happened at `now` and returns what follows from it, in order.
  public mutating func handle(_ event: RIPEvent, at now: Instant) -> [RIPAction] {
    var actions: [RIPAction] = []
    switch event {
    case .start: start(at: now, &actions)
    case .received(let message, let sender, let interface): receive(message, from: sender, on: interface, at: now, &actions)
    case .tick: break
    case .interfaceUp(let interface): bringUp(interface, at: now, &actions)
    case .interfaceDown(let interface): takeDown(interface, at: now, &actions)
    }
    guard isStarted else { return actions }
    checkTimers(at: now, &actions)
    sendUpdates(at: now, &actions)
    return actions
  }

  private mutating func start(at now: Instant, _ actions: inout [RIPAction]) {
    guard !isStarted else { return }
    isStarted = true
    updateDue = now
    for interface in sortedInterfaces { attach(interface, at: now, &actions) }
  }

  /// Interfaces in the order of their names, so that a run can be repeated.
  var sortedInterfaces: [RIPInterface] { interfaces.values.sorted { $0.name < $1.name } }

  private mutating func bringUp(_ interface: RIPInterface, at now: Instant, _ actions: inout [RIPAction]) {
    takeDown(interface.name, at: now, &actions)
    guard interfaces.count < RIPLimits.interfaces else {
      actions.append(.refuse(.tableFull(limit: RIPLimits.interfaces)))
      return
    }
    interfaces[interface.name] = interface
    if isStarted { attach(interface, at: now, &actions) }
  }

  /// The network of an interface enters the table, and its routers are asked what they know (RFC 2453 §3.9.1).
  private mutating func attach(_ interface: RIPInterface, at now: Instant, _ actions: inout [RIPAction]) {
    let route = RIPRoute(
      prefix: interface.prefix, metric: interface.cost, nextHop: nil, learnedFrom: nil, interface: interface.name, tag: 0,
      isChanged: true, expires: nil, deletion: nil)
    set(route, because: .attached(interface: interface.name, cost: interface.cost), &actions)
    actions.append(.send(.wholeTableRequest, to: RIPLimits.group, on: interface.name))
  }

  private mutating func takeDown(_ name: String, at now: Instant, _ actions: inout [RIPAction]) {
    guard interfaces.removeValue(forKey: name) != nil else { return }
    for route in routes where route.interface == name && route.isReachable {
      withdraw(route, because: .interfaceDown(name), at: now, &actions)
    }
    // Two interfaces in one network: the other one takes over.
    for other in sortedInterfaces where isStarted && table[other.prefix]?.isReachable == false {
      attach(other, at: now, &actions)
    }
  }
}

extension RIPRouter {
  /// Writes a reachable row and says what that was: a new destination, or another way to a known one.
  mutating func set(_ route: RIPRoute, because reason: RIPReason, _ actions: inout [RIPAction]) {
    let old = table[route.prefix]
    if old == nil, table.count >= RIPLimits.routes {
      actions.append(.refuse(.tableFull(limit: RIPLimits.routes)))
      return
    }
    table[route.prefix] = route
    if let old, old.isReachable {
      actions.append(.replace(old, with: route, because: reason))
    } else {
      actions.append(.install(route, because: reason))
    }
  }

  /// Makes a row unreachable and starts its deletion (RFC 2453 §3.8).
  mutating func withdraw(_ route: RIPRoute, because reason: RIPReason, at now: Instant, _ actions: inout [RIPAction]) {
    var route = route
    route.metric = RIPLimits.infinity
    route.isChanged = true
    route.expires = nil
    route.deletion = now.advanced(seconds: settings.garbageCollection)
    table[route.prefix] = route
    actions.append(.withdraw(route, because: reason))
  }

  /// Routes nobody tells of any more become unreachable, unreachable ones are forgotten (RFC 2453 §3.8).
  mutating func checkTimers(at now: Instant, _ actions: inout [RIPAction]) {
    let due = table.values.filter { $0.expires.map { $0 <= now } ?? false || $0.deletion.map { $0 <= now } ?? false }
    for route in due.sorted(by: { $0.prefix < $1.prefix }) {
      if let expires = route.expires, expires <= now {
        withdraw(route, because: .timeout(seconds: settings.timeout), at: now, &actions)
      } else if let deletion = route.deletion, deletion <= now {
        table[route.prefix] = nil
        actions.append(.delete(route, because: .garbageCollected(seconds: settings.garbageCollection)))
      }
    }
  }
}

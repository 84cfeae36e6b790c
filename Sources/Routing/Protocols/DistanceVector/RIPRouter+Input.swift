import Determinism
import IPAddressing

// Input processing, RFC 2453 §3.9.
extension RIPRouter {
  /// What an entry offers, when it has passed the checks.
  struct Offer {
    let entry: RIPEntry
    let prefix: IPv4Prefix
    let offered: Int
    let interface: RIPInterface
    let sender: IPv4Address
    /// The metric that would enter the table: "metric = MIN (metric + cost, infinity)".
    var metric: Int { min(offered + interface.cost, RIPLimits.infinity) }
    /// The entry's own next hop if it is in the interface's network, else the sender (RFC 2453 §4.4).
    var nextHop: IPv4Address {
      let told = entry.nextHop
      return told != .unspecified && told != interface.address && interface.prefix.contains(told) ? told : sender
    }
  }

  mutating func receive(
    _ message: RIPMessage, from sender: IPv4Address, on name: String, at now: Instant, _ actions: inout [RIPAction]
  ) {
    if let refusal = refusal(of: message, from: sender, on: name) {
      actions.append(.refuse(refusal))
      return
    }
    guard let interface = interfaces[name] else { return }
    switch message.command {
    case .request: answer(message, to: sender, on: interface, &actions)
    case .response:
      for entry in message.entries { consider(entry, from: sender, on: interface, at: now, &actions) }
    }
  }

  /// What stands against the message as a whole.
  private func refusal(of message: RIPMessage, from sender: IPv4Address, on name: String) -> RIPRefusal? {
    guard isStarted else { return .notStarted }
    guard let interface = interfaces[name] else { return .noInterface(name) }
    if interfaces.values.contains(where: { $0.address == sender }) { return .ownMessage }
    // A request may come from afar (RFC 2453 §3.9.1), a response may not (§3.9.2).
    if message.command == .response, !interface.prefix.contains(sender) { return .foreignSender(sender) }
    return message.authentication == nil ? nil : .authenticated
  }

  private mutating func consider(
    _ entry: RIPEntry, from sender: IPv4Address, on interface: RIPInterface, at now: Instant, _ actions: inout [RIPAction]
  ) {
    let prefix: IPv4Prefix
    switch Self.destination(of: entry) {
    case .success(let good): prefix = good
    case .failure(let bad):
      actions.append(.ignore(entry, because: bad.refusal))
      return
    }
    let offer = Offer(entry: entry, prefix: prefix, offered: Int(entry.metric), interface: interface, sender: sender)
    if let old = table[prefix] {
      weigh(offer, against: old, at: now, &actions)
    } else if offer.metric >= RIPLimits.infinity {
      actions.append(.ignore(entry, because: .unreachable(offered: offer.offered, cost: interface.cost)))
    } else if table.count >= RIPLimits.routes {
      actions.append(.ignore(entry, because: .tableFull(limit: RIPLimits.routes)))
    } else {
      adopt(offer, because: .newDestination(offered: offer.offered, cost: interface.cost), at: now, &actions)
    }
  }

  /// The rules for a destination that is in the table (RFC 2453 §3.9.2, the last part).
  private mutating func weigh(_ offer: Offer, against old: RIPRoute, at now: Instant, _ actions: inout [RIPAction]) {
    let cost = offer.interface.cost, offered = offer.offered
    if old.isAttached, old.isReachable {
      actions.append(.ignore(offer.entry, because: .attached))
    } else if old.learnedFrom == offer.sender, old.interface == offer.interface.name {
      if offer.metric == old.metric, offer.nextHop == old.nextHop || !old.isReachable {
        confirm(old, at: now)
        actions.append(.ignore(offer.entry, because: .confirmed(metric: old.metric)))
      } else {
        adopt(offer, because: .sameRouter(old: old.metric, offered: offered, cost: cost), at: now, &actions)
      }
    } else if offer.metric < old.metric {
      adopt(offer, because: .lowerMetric(old: old.metric, offered: offered, cost: cost), at: now, &actions)
    } else if offer.metric == old.metric, let silent = secondsOfSilence(old, at: now), silent >= settings.timeout - silent {
      adopt(offer, because: .fresherEqual(metric: old.metric, silentSeconds: silent), at: now, &actions)
    } else {
      actions.append(.ignore(offer.entry, because: .notBetter(kept: old.metric, offered: offered, cost: cost)))
    }
  }

  /// For how long nobody has told of a reachable route, where the heuristic is wanted.
  private func secondsOfSilence(_ route: RIPRoute, at now: Instant) -> UInt64? {
    guard settings.prefersFresh, let expires = route.expires else { return nil }
    let left = expires.seconds(since: now)
    return settings.timeout > left ? settings.timeout - left : 0
  }

  private mutating func confirm(_ old: RIPRoute, at now: Instant) {
    guard old.isReachable else { return }
    table[old.prefix]?.expires = now.advanced(seconds: settings.timeout)
  }

  private mutating func adopt(_ offer: Offer, because reason: RIPReason, at now: Instant, _ actions: inout [RIPAction]) {
    let route = RIPRoute(
      prefix: offer.prefix, metric: offer.metric, nextHop: offer.nextHop, learnedFrom: offer.sender, interface: offer.interface.name,
      tag: offer.entry.tag, isChanged: true, expires: now.advanced(seconds: settings.timeout), deletion: nil)
    if offer.metric >= RIPLimits.infinity {
      withdraw(route, because: reason, at: now, &actions)
    } else {
      set(route, because: reason, &actions)
    }
  }
}

extension RIPRouter {
  struct BadEntry: Error {
    let refusal: RIPRefusal
    init(_ refusal: RIPRefusal) { self.refusal = refusal }
  }

  /// The destination of an entry, or what is wrong with it (RFC 2453 §3.9.2: "is the destination address valid", "is the metric valid").
  static func destination(of entry: RIPEntry) -> Result<IPv4Prefix, BadEntry> {
    guard entry.family == RIPEntry.familyIPv4 else { return .failure(BadEntry(.family(entry.family))) }
    guard 1...UInt32(RIPLimits.infinity) ~= entry.metric else { return .failure(BadEntry(.metric(entry.metric))) }
    guard let length = try? IPv4Prefix.length(ofMask: entry.mask) else { return .failure(BadEntry(.mask(entry.mask))) }
    guard let prefix = try? IPv4Prefix(entry.address, length: length) else { return .failure(BadEntry(.hostBits(entry.address))) }
    let isDefault = prefix == .all, first = entry.address.rawValue >> 24
    guard isDefault || first != 0 && first != 127 && first < 224 else { return .failure(BadEntry(.notUnicast(entry.address))) }
    return .success(prefix)
  }
}

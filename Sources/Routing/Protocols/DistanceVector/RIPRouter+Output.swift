import Determinism
import IPAddressing

// Requests answered and updates sent: RFC 2453 §3.9.1 and §3.10.
extension RIPRouter {
  /// Whether a triggered update has something to tell.
  var hasNews: Bool { settings.hasTriggeredUpdates && table.values.contains(where: \.isChanged) }

  /// Answers a request: the table as an update would tell it if the whole is asked for, else exactly what is asked for.
  mutating func answer(_ message: RIPMessage, to sender: IPv4Address, on interface: RIPInterface, _ actions: inout [RIPAction]) {
    if message.entries.count == 1, message.entries[0].asksForWholeTable {
      send(update(on: interface, onlyChanged: false), to: sender, on: interface.name, &actions)
      return
    }
    // "If there are no entries, no response is given." Split horizon is not done: the asker is presumably a diagnosing program.
    let entries = message.entries.map { entry in
      var answer = entry
      let known = (try? Self.destination(of: asked(entry)).get()).flatMap { table[$0] }
      answer.metric = UInt32(clamping: known?.metric ?? RIPLimits.infinity)
      return answer
    }
    send(entries, to: sender, on: interface.name, &actions)
  }

  /// In a request the metric means nothing.
  private func asked(_ entry: RIPEntry) -> RIPEntry {
    var entry = entry
    entry.metric = 1
    return entry
  }

  /// Sends the regular update if it is due, else a triggered one if there is news and none was sent just now.
  mutating func sendUpdates(at now: Instant, _ actions: inout [RIPAction]) {
    if let due = updateDue, due <= now {
      updateDue = now.advanced(nanoseconds: nextInterval())
      sendAll(onlyChanged: false, &actions)
    } else if hasNews, quietUntil <= now {
      sendAll(onlyChanged: true, &actions)
      // After a triggered update the next one waits for 1 to 5 seconds, and tells all that came meanwhile (RFC 2453 §3.10.1).
      quietUntil = now.advanced(nanoseconds: UInt64.random(in: Instant.second...5 * Instant.second, using: &generator))
    }
  }

  /// Nanoseconds to the next regular update: by chance a little less or more, lest all routers send at once (RFC 2453 §3.8).
  private mutating func nextInterval() -> UInt64 {
    let jitter = settings.usedJitter, middle = Instant(seconds: settings.usedUpdate)
    guard jitter > 0 else { return middle.nanoseconds }
    let spread = jitter * Instant.second
    return middle.advanced(nanoseconds: UInt64.random(in: 0...2 * spread, using: &generator)).nanoseconds - spread
  }

  private mutating func sendAll(onlyChanged: Bool, _ actions: inout [RIPAction]) {
    for interface in sortedInterfaces {
      send(update(on: interface, onlyChanged: onlyChanged), to: RIPLimits.group, on: interface.name, &actions)
    }
    for prefix in table.keys { table[prefix]?.isChanged = false }
  }

  /// What an update tells on an interface (RFC 2453 §3.10.2): split horizon is for what was learned there.
  ///
  /// The next hop is always this router itself: 0.0.0.0.
  func update(on interface: RIPInterface, onlyChanged: Bool) -> [RIPEntry] {
    routes.compactMap { route in
      if onlyChanged, !route.isChanged { return nil }
      var metric = route.metric
      if !route.isAttached, route.interface == interface.name {
        switch settings.splitHorizon {
        case .none: break
        case .simple: return nil
        case .poisonedReverse: metric = RIPLimits.infinity
        }
      }
      return RIPEntry(route.prefix, metric: metric, tag: route.tag)
    }
  }

  private func send(_ entries: [RIPEntry], to address: IPv4Address, on interface: String, _ actions: inout [RIPAction]) {
    for message in RIPMessage.responses(entries) { actions.append(.send(message, to: address, on: interface)) }
  }
}

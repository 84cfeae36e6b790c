import Determinism

// A router's own advertisement, and time: RFC 2328 §12.4, §13.4, §13.6 and §14.
extension LinkStateRouter {
  /// Writes a new instance of the router's own advertisement and floods it.
  mutating func originate(at now: Instant, _ outbox: inout Outbox) {
    guard isStarted, !isWrapping else { return }
    guard sequence != LinkStateAdvertisement.lastSequence else {
      isWrapping = true
      retire(id, at: now, &outbox)
      return
    }
    let next = sequence.map { $0 + 1 } ?? LinkStateAdvertisement.firstSequence
    sequence = next
    let links = adjacencies.map { LinkStateLink(to: $0.value.neighbour, interface: $0.key, cost: $0.value.cost) }
    let own = LinkStateAdvertisement(origin: id, sequence: next, links: links, stubs: networks)
    store(own, because: .own, at: now, &outbox)
    flood(id, at: now, &outbox)
  }

  /// Somebody still has an advertisement of this router's that is newer than its own: the next number outdoes it (§13.4).
  mutating func outdo(_ old: LinkStateAdvertisement, at now: Instant, _ outbox: inout Outbox) {
    sequence = old.sequence
    if old.sequence == LinkStateAdvertisement.lastSequence { database[id] = Stored(advertisement: old, since: now) }
    originate(at: now, &outbox)
  }

  /// Gives an advertisement the age at which everybody forgets it, and tells all (§14.1, "premature aging").
  private mutating func retire(_ origin: RouterID, at now: Instant, _ outbox: inout Outbox) {
    guard let stored = database[origin] else { return }
    let old = stored.advertisement.aged(by: LinkStateLimits.maxAge)
    database[origin] = Stored(advertisement: old, since: now)
    flood(origin, at: now, &outbox)
  }

  /// Ages, refreshes, sends again, forgets.
  mutating func checkTimers(at now: Instant, _ outbox: inout Outbox) {
    if let own = database[id], !isWrapping, own.time(ofAge: LinkStateLimits.refresh) <= now { originate(at: now, &outbox) }
    for origin in database.keys.sorted() {
      guard let stored = database[origin], stored.advertisement.age < LinkStateLimits.maxAge else { continue }
      if stored.time(ofAge: LinkStateLimits.maxAge) <= now { retire(origin, at: now, &outbox) }
    }
    for interface in adjacencies.keys.sorted() {
      let due = adjacencies[interface]?.unacknowledged.filter { $0.value <= now }.keys.sorted() ?? []
      for origin in due { send(origin, on: interface, at: now, &outbox) }
    }
    forget(at: now, &outbox)
  }

  /// What is too old leaves the database as soon as every neighbour has acknowledged it (§14).
  private mutating func forget(at now: Instant, _ outbox: inout Outbox) {
    for origin in database.keys.sorted() {
      guard let stored = database[origin], stored.advertisement.age == LinkStateLimits.maxAge else { continue }
      guard adjacencies.values.allSatisfy({ $0.unacknowledged[origin] == nil }) else { continue }
      database[origin] = nil
      outbox.actions.append(.flush(stored.advertisement))
    }
    if isWrapping, database[id] == nil {
      (isWrapping, sequence) = (false, nil)
      originate(at: now, &outbox)
    }
  }
}

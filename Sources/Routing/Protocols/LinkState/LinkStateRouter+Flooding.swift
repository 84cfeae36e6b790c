import Determinism

// The flooding procedure, RFC 2328 §13.
extension LinkStateRouter {
  mutating func receive(_ packet: LinkStatePacket, on interface: String, at now: Instant, _ outbox: inout Outbox) {
    guard isStarted, adjacencies[interface] != nil else {
      outbox.actions.append(.refuse(.noNeighbour(interface)))
      return
    }
    switch packet {
    case .update(let advertisements):
      for advertisement in advertisements { consider(advertisement, on: interface, at: now, &outbox) }
    case .acknowledgement(let instances):
      for instance in instances where database[instance.origin]?.current(at: now).instance.compared(with: instance) == .same {
        adjacencies[interface]?.unacknowledged[instance.origin] = nil
      }
    }
  }

  private mutating func consider(
    _ advertisement: LinkStateAdvertisement, on interface: String, at now: Instant, _ outbox: inout Outbox
  ) {
    if let refusal = refusal(of: advertisement) {
      outbox.actions.append(.discard(advertisement, because: refusal))
      if refusal == .nothingToFlush { acknowledge(advertisement, on: interface, &outbox) }
      return
    }
    guard let old = database[advertisement.origin]?.current(at: now) else {
      accept(advertisement, because: .firstSeen, on: interface, at: now, &outbox)
      return
    }
    switch advertisement.instance.compared(with: old.instance) {
    case .newer(let reason): accept(advertisement, because: reason, on: interface, at: now, &outbox)
    case .same:
      outbox.actions.append(.discard(advertisement, because: .same))
      // What was sent to that neighbour comes from there: as good as a receipt (step 7a).
      if adjacencies[interface]?.unacknowledged.removeValue(forKey: old.origin) == nil {
        acknowledge(advertisement, on: interface, &outbox)
      }
    case .older:
      outbox.actions.append(.discard(advertisement, because: .older(than: old.sequence)))
      // While the last number is being forgotten, older ones are not answered (step 8).
      let isEnding = old.age == LinkStateLimits.maxAge && old.sequence == LinkStateAdvertisement.lastSequence
      if !isEnding { outbox.updates[interface, default: []].append(old.aged(by: 1)) }
    }
  }

  /// What stands against an advertisement whatever is known of its origin (step 2 and 4; and our limits).
  private func refusal(of advertisement: LinkStateAdvertisement) -> LinkStateRefusal? {
    guard advertisement.sequence >= LinkStateAdvertisement.firstSequence else { return .reservedSequence }
    let limit = LinkStateLimits.linksPerRouter
    guard advertisement.links.count <= limit, advertisement.stubs.count <= limit else { return .tooMany(limit: limit) }
    guard database[advertisement.origin] == nil else { return nil }
    if advertisement.age == LinkStateLimits.maxAge { return .nothingToFlush }
    return database.count < LinkStateLimits.routers ? nil : .tooMany(limit: LinkStateLimits.routers)
  }

  /// A newer instance is stored, handed on to all others and acknowledged (step 5).
  private mutating func accept(
    _ advertisement: LinkStateAdvertisement, because reason: LinkStateReason, on interface: String, at now: Instant,
    _ outbox: inout Outbox
  ) {
    acknowledge(advertisement, on: interface, &outbox)
    guard advertisement.origin != id else {
      outbox.actions.append(.discard(advertisement, because: .ownFromBefore))
      outdo(advertisement, at: now, &outbox)
      return
    }
    store(advertisement, because: reason, at: now, &outbox)
    adjacencies[interface]?.unacknowledged[advertisement.origin] = nil
    flood(advertisement.origin, except: interface, at: now, &outbox)
  }

  func acknowledge(_ advertisement: LinkStateAdvertisement, on interface: String, _ outbox: inout Outbox) {
    outbox.acknowledgements[interface, default: []].append(advertisement.instance)
  }

  mutating func store(_ advertisement: LinkStateAdvertisement, because reason: LinkStateReason, at now: Instant, _ outbox: inout Outbox) {
    database[advertisement.origin] = Stored(advertisement: advertisement, since: now)
    outbox.actions.append(.install(advertisement, because: reason))
  }

  /// Sends an advertisement to all neighbours but one (RFC 2328 §13.3).
  mutating func flood(_ origin: RouterID, except: String? = nil, at now: Instant, _ outbox: inout Outbox) {
    for interface in adjacencies.keys.sorted() where interface != except { send(origin, on: interface, at: now, &outbox) }
  }

  /// Sends the stored advertisement, and again until it is acknowledged; on the way it grows a second older (InfTransDelay).
  mutating func send(_ origin: RouterID, on interface: String, at now: Instant, _ outbox: inout Outbox) {
    guard let stored = database[origin] else { return }
    outbox.updates[interface, default: []].removeAll { $0.origin == origin }
    outbox.updates[interface, default: []].append(stored.current(at: now).aged(by: 1))
    adjacencies[interface]?.unacknowledged[origin] = now.advanced(seconds: LinkStateLimits.retransmission)
  }
}

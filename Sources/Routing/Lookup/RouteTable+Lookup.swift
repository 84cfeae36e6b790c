import IPAddressing

extension RouteTable {
  /// Looks up the route for a packet: the longest prefix that contains the destination (RFC 1812 §5.2.4.3), then the lowest metric.
  ///
  /// - Parameters:
  ///   - nearMisses: How many prefixes that do not contain the destination are named. They are looked for in the whole table, unless it
  ///     is 0.
  ///   - absent: A route of which the look-up takes no notice, as if it were not there.
  public func lookup(
    _ query: RouteQuery<Address>, nearMisses: Int = 3, without absent: Route<Address>? = nil
  ) -> RouteLookup<Address> {
    var tried: [(route: Route<Address>, obstacle: RouteVerdict?)] = []
    for length in stride(from: Address.width, through: 0, by: -1) where lengths[length] > 0 {
      guard let prefix = try? IPPrefix(containing: query.destination, length: length) else { continue }
      for route in groups[prefix] ?? [] where route != absent { tried.append((route, route.obstacle(for: query))) }
    }
    let winner = Self.winner(of: tried)
    let candidates = tried.enumerated().map { index, entry in
      let verdict =
        winner == index ? .won(entry.route.type) : entry.obstacle ?? entry.route.verdict(against: winner.map { tried[$0].route })
      return RouteLookup.Candidate(route: entry.route, verdict: verdict)
    }
    return RouteLookup(
      table: id, query: query, candidates: candidates, nearMisses: nearest(to: query.destination, nearMisses),
      choice: winner.flatMap { tried[$0].route.choice(for: query) })
  }

  /// The first one that nothing stands against. Among IPv6 routes with the same metric a router's preference counts.
  private static func winner(of tried: [(route: Route<Address>, obstacle: RouteVerdict?)]) -> Int? {
    guard var best = tried.firstIndex(where: { $0.obstacle == nil }), Address.version == 6 else {
      return tried.firstIndex { $0.obstacle == nil }
    }
    let first = tried[best].route
    for index in best..<tried.count where tried[index].obstacle == nil {
      let route = tried[index].route
      guard route.prefix == first.prefix, route.conflicts(with: first) else { break }
      if route.preference > tried[best].route.preference { best = index }
    }
    return best
  }

  /// The prefixes that miss a destination by the fewest bits, of these the longest.
  private func nearest(to destination: Address, _ limit: Int) -> [NearMiss<Address>] {
    guard limit > 0 else { return [] }
    var best: [NearMiss<Address>] = []
    func comes(_ a: NearMiss<Address>, before b: NearMiss<Address>) -> Bool {
      (a.missing, b.prefix.length, a.prefix.first) < (b.missing, a.prefix.length, b.prefix.first)
    }
    for prefix in groups.keys {
      guard let miss = NearMiss(prefix, destination) else { continue }
      if best.count == limit, let last = best.last, !comes(miss, before: last) { continue }
      if best.count == limit { best.removeLast() }
      best.insert(miss, at: best.firstIndex { comes(miss, before: $0) } ?? best.count)
    }
    return best
  }
}

extension Route {
  /// What stands against taking the route for a packet; nil if nothing does.
  func obstacle(for query: RouteQuery<Address>) -> RouteVerdict? {
    if Address.version == 4, tos != 0, tos != query.tos { return .otherTOS(tos, packet: query.tos) }
    if let source, !source.contains(query.source ?? Address(number: 0)) { return .otherSource }
    if scope < query.nearestScope { return .tooFar(scope) }
    if type.isRefusal { return refusalObstacle(query.outputDevice) }
    if nextHops.allSatisfy({ $0.flags.contains(.dead) }) { return .dead }
    if let device = query.outputDevice, usable(for: query).isEmpty { return .otherDevice(device) }
    return nil
  }

  /// IPv6 refusals are by `lo`, so that a socket bound to another device does not see them; IPv4's hold for all devices.
  private func refusalObstacle(_ device: String?) -> RouteVerdict? {
    guard Address.version == 6, let device, device != "lo" else { return nil }
    return .otherDevice(device)
  }

  /// The numbers of the next hops that a packet may take.
  private func usable(for query: RouteQuery<Address>) -> [Int] {
    nextHops.indices.filter {
      !nextHops[$0].flags.contains(.dead) && query.outputDevice ?? nextHops[$0].device == nextHops[$0].device
    }
  }

  /// The next hop for a packet. With an output device it is the first one there, as in Linux.
  func choice(for query: RouteQuery<Address>) -> HopChoice? {
    if type.isRefusal { return nil }
    guard query.outputDevice != nil else { return HopChoice(nextHops, hash: query.hash) }
    return usable(for: query).first.flatMap { HopChoice(nextHops, only: $0, hash: query.hash) }
  }

  /// Why another route was taken, which comes first.
  func verdict(against winner: Self?) -> RouteVerdict {
    guard let winner else { return .dead }
    if prefix.length < winner.prefix.length { return .shorter(bits: winner.prefix.length - prefix.length) }
    let sources = (source?.length ?? 0, winner.source?.length ?? 0)
    if sources.0 < sources.1 { return .widerSource(bits: sources.1 - sources.0) }
    if Address.version == 4, tos != winner.tos { return .lessSpecificTOS(winner: winner.tos) }
    if metric != winner.metric { return .higherMetric(metric, winner: winner.metric) }
    if preference != winner.preference { return .lowerPreference(preference, winner: winner.preference) }
    return .later
  }
}

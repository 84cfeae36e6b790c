public import IPAddressing

extension SourceSelection where Address == IPv6Address {
  /// The source for a packet to `destination` that takes `route`, by RFC 6724 §5: the route's preferred source, else the best of all
  /// addresses; of those of the outgoing device only, if the destination is a group or an address of the link (RFC 6724 §4).
  ///
  /// As in Linux there is no rule 5.5, but one about ORCHIDs.
  public init(_ route: IPv6Route, by hop: NextHop, to destination: IPv6Address, from addresses: [DeviceAddress<IPv6Address>]) {
    if let preferred = route.preferredSource { self.init(preferred: preferred); return }
    let isNear = destination.rawValue >> 120 == 0xFF || destination.selectionScope == 2
    let obstacles = addresses.map { address -> SourceVerdict? in
      if isNear, address.device != hop.device { return .otherDevice }
      return address.isTentative ? .tentative : nil
    }
    var verdicts = obstacles.map { $0 ?? .best }, best: Int?
    for index in addresses.indices where obstacles[index] == nil {
      guard let champion = best else { best = index; continue }
      let (isBetter, rule) = addresses[index].compare(with: addresses[champion], destination, hop.device)
      let (winner, loser) = isBetter ? (index, champion) : (champion, index)
      verdicts[loser] = .lost(rule, against: addresses[winner].address.description)
      best = winner
    }
    self.init(
      candidates: addresses.indices.map {
        Candidate(address: addresses[$0].address, device: addresses[$0].device, verdict: verdicts[$0])
      })
  }
}

extension DeviceAddress where Address == IPv6Address {
  /// Whether this address is better than another one, and the rule that says so. The other was there before.
  fileprivate func compare(with other: Self, _ destination: IPv6Address, _ device: String) -> (isBetter: Bool, SourceRule) {
    func rule(_ own: Bool, _ others: Bool, _ rule: SourceRule) -> (Bool, SourceRule)? { own == others ? nil : (own, rule) }
    let target = destination.withoutZone, scopes = (address.selectionScope, other.address.selectionScope)
    let label = target.selectionLabel
    let common = (commonBits(with: target), other.commonBits(with: target))
    // Of two scopes the narrower one, unless it is too narrow.
    let isScopeBetter = scopes.0 < scopes.1 ? scopes.0 >= target.selectionScope : scopes.1 < target.selectionScope
    return rule(address == target, other.address == target, .sameAddress)
      ?? (scopes.0 == scopes.1 ? nil : (isScopeBetter, .scope))
      ?? rule(!isDeprecated, !other.isDeprecated, .deprecated) ?? rule(isHome, other.isHome, .home)
      ?? rule(self.device == device, other.device == device, .device)
      ?? rule(address.selectionLabel == label, other.address.selectionLabel == label, .label)
      ?? rule(isTemporary, other.isTemporary, .temporary)
      ?? rule(address.isORCHID == target.isORCHID, other.address.isORCHID == target.isORCHID, .orchid)
      ?? (common.0 == common.1 ? nil : (common.0 > common.1, .commonPrefix)) ?? (false, .order)
  }

  /// How many bits the address begins with that the destination begins with, too: of its prefix only, RFC 6724 §2.2.
  private func commonBits(with destination: IPv6Address) -> Int {
    min((address.rawValue ^ destination.rawValue).leadingZeroBitCount, prefix.length)
  }
}

extension IPv6Address {
  /// Whether it lies in 2001:10::/28, RFC 4843.
  fileprivate var isORCHID: Bool { rawValue >> 100 == 0x200_1001 }

  /// How far the address reaches, as a number of RFC 4291 §2.7: 2 for the link (the loopback address, too), 5 for the site, 14 for the
  /// world; a group says it itself (RFC 6724 §3.1).
  var selectionScope: Int {
    if rawValue >> 120 == 0xFF { return Int(truncatingIfNeeded: rawValue >> 112) & 0xF }
    if rawValue >> 118 == 0x3FA || rawValue == 1 { return 2 }
    return rawValue >> 118 == 0x3FB ? 5 : 14
  }

  /// The label in the policy table that RFC 6724 §2.1 starts with: that of the longest prefix. Linux's table (`ip addrlabel`) has
  /// one row more, 2001:10::/28 (ORCHID, RFC 4843), and so has this one.
  var selectionLabel: Int {
    if rawValue == 1 { return 0 }
    if rawValue >> 32 == 0xFFFF { return 4 }
    if rawValue >> 32 == 0 { return 3 }
    if rawValue >> 96 == 0x2001_0000 { return 5 }
    if isORCHID { return 7 }
    if rawValue >> 112 == 0x2002 { return 2 }
    if rawValue >> 112 == 0x3FFE { return 12 }
    if rawValue >> 118 == 0x3FB { return 11 }
    return rawValue >> 121 == 0x7E ? 13 : 1
  }
}

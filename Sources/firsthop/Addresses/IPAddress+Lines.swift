import Explanation
import IPAddressing

extension IPAddress {
  /// What the address is and what lies in it.
  func line(inDetail: Bool) -> Explanation.Line {
    var line = Explanation.Line(description, value: kind.name, citation: Citation(kind.source), about: kind.words)
    line.children.append(reachability(inDetail))
    switch self {
    case .v4(let address): line.children += lines(of: address, inDetail)
    case .v6(let address): line.children += lines(of: address)
    }
    line.children.append(
      .init("reverse name", value: "\(ReverseName(self))", citation: Citation(version == 4 ? "RFC 1035 §3.5" : "RFC 3596 §2.5")))
    return line
  }

  private func reachability(_ inDetail: Bool) -> Explanation.Line {
    let (isReachable, row) = SpecialPurposeRegistry.isGloballyReachable(self)
    let open = SpecialPurposeRegistry.rows(containing: self).first.map { "\($0.prefix), \($0.name): the registry leaves it open" }
    let reason = row.map { "\($0.prefix), \($0.name)" } ?? (isMulticast ? "a group: its scope decides" : open ?? "in no block set apart")
    var line = Explanation.Line(
      "globally reachable", value: isReachable ? "yes" : "no", meaning: reason, citation: row.map { Citation($0.source) },
      about:
        "Whether packets to it can cross the Internet, by IANA's registry of special-purpose addresses (\(SpecialPurposeRegistry.date)).")
    guard inDetail else { return line }
    line.children = SpecialPurposeRegistry.rows(containing: self).map { row in
      let answer = row[.globallyReachable].value.map { $0 ? "yes" : "no" } ?? "says nothing"
      return .init(
        "\(row.prefix)", value: answer, meaning: row.name + (row.terminated.map { ", ended \($0)" } ?? ""), citation: Citation(row.source))
    }
    return line
  }

  private func lines(of address: IPv4Address, _ inDetail: Bool) -> [Explanation.Line] {
    var lines: [Explanation.Line] = []
    if let group = MACAddress(group: address) {
      let block = IPv4MulticastBlock.containing(address)
      if let block {
        lines.append(.init("groups", value: block.name, meaning: "\(block.prefix)", citation: Citation(block.source), about: block.words))
      }
      lines.append(.init("on Ethernet", value: "\(group)", meaning: "shared by 32 groups", citation: Citation("RFC 1112 §6.4")))
    }
    if inDetail {
      let old = AddressClass(of: address)
      lines.append(
        .init(
          "class", value: old.rawValue, meaning: AddressClass.network(of: address).map { "\($0)" }, citation: Citation("RFC 791 §3.2"),
          about: "Until 1993 the first bits of an address said how long its network's part is. Prefixes took the classes' place (RFC 4632)."
        ))
      lines.append(.init("in bits", value: BinaryWorking<IPv4Address>.bits(address, nil), meaning: "\(address.rawValue)"))
    }
    return lines
  }

  private func lines(of address: IPv6Address) -> [Explanation.Line] {
    var lines = EmbeddedAddress.all(in: address).map { inner in
      Explanation.Line(
        "embedded", value: inner.address.description, meaning: inner.words, citation: Citation(inner.source), children: inner.lines)
    }
    if let group = IPv6Multicast(address) { return lines + group.lines + multicastMAC(address) }
    let identifier = address.interfaceIdentifier
    if address.rawValue > 1, embedsNothingAtTheEnd(address) {
      let origin = identifier.hardwareAddress.map { "a modified EUI-64: made of \($0)" }
      lines.append(.init("interface identifier", value: "\(identifier)", meaning: origin, citation: Citation("RFC 4291 §2.5.1")))
      lines.append(
        .init(
          "solicited-node group", value: "\(address.solicitedNode)", citation: Citation("RFC 4291 §2.7.1"),
          about: "Who looks for this address on its link asks this group, which few hosts are in."))
    }
    return lines
  }

  private func embedsNothingAtTheEnd(_ address: IPv6Address) -> Bool {
    !EmbeddedAddress.all(in: address).contains { if case .mapped = $0 { true } else if case .compatible = $0 { true } else { false } }
  }

  private func multicastMAC(_ address: IPv6Address) -> [Explanation.Line] {
    MACAddress(group: address).map { [.init("on Ethernet", value: "\($0)", citation: Citation("RFC 2464 §7"))] } ?? []
  }
}

extension IPv6Multicast {
  fileprivate var lines: [Explanation.Line] {
    var lines: [Explanation.Line] = [
      .init("scope", value: scope.name, meaning: "\(scope.rawValue)", citation: Citation("RFC 7346 §2"), about: scope.words),
      .init(
        "flags", value: "R \(embedsRendezvousPoint ? 1 : 0), P \(isPrefixBased ? 1 : 0), T \(isTransient ? 1 : 0)",
        meaning: isTransient ? "chosen by somebody" : "assigned by IANA", citation: Citation("RFC 4291 §2.7"))
    ]
    if let prefix = networkPrefix { lines.append(.init("network", value: "\(prefix)", citation: Citation("RFC 3306 §4"))) }
    if let point = rendezvousPoint { lines.append(.init("rendezvous point", value: "\(point)", citation: Citation("RFC 3956 §3"))) }
    if let node = solicitedNode {
      lines.append(
        .init("solicited nodes", value: "all whose addresses end in \(String(node, radix: 16))", citation: Citation("RFC 4291 §2.7.1")))
    }
    return lines
  }
}

extension EmbeddedAddress {
  var name: String {
    switch self {
    case .mapped: "mapped"
    case .compatible: "compatible"
    case .sixToFour: "6to4"
    case .teredo: "teredo"
    case .translated: "nat64"
    case .isatap: "isatap"
    }
  }
  fileprivate var words: String {
    switch self {
    case .mapped: "IPv4-mapped: an IPv4 peer as an IPv6 socket sees it"
    case .compatible: "IPv4-compatible, deprecated"
    case .sixToFour: "6to4: the gateway of the site"
    case .teredo: "Teredo: the client outside of its NAT"
    case .translated(_, let prefix): "NAT64 under \(prefix): an IPv4 host behind a translator"
    case .isatap: "ISATAP: a host of a site whose IPv4 network serves as a link"
    }
  }
  fileprivate var source: String {
    switch self {
    case .mapped: "RFC 4291 §2.5.5.2"
    case .compatible: "RFC 4291 §2.5.5.1"
    case .sixToFour: "RFC 3056 §2"
    case .teredo: "RFC 4380 §4"
    case .translated: "RFC 6052 §2.2"
    case .isatap: "RFC 5214 §6.1"
    }
  }
  fileprivate var lines: [Explanation.Line] {
    switch self {
    case .sixToFour(let inner): [.init("site", value: "\(inner.site)"), .init("subnet", value: "\(inner.subnetID)")]
    case .teredo(let inner):
      [
        .init("server", value: "\(inner.server)"),
        .init("client's port", value: "\(inner.port)", meaning: "all bits inverted, as the address"),
        .init("flags", value: String(inner.flags, radix: 16))
      ]
    default: []
    }
  }
}

extension MACAddress {
  /// What hosts make of it.
  var line: Explanation.Line {
    let identifier = InterfaceIdentifier(modifiedEUI64: self)
    var line = Explanation.Line(
      description, value: isGroup ? "group" : "station", meaning: isLocallyAdministered ? "locally administered" : "the manufacturer's",
      citation: Citation("IEEE 802 §8.2"))
    if isGroup {
      let groups = sharedGroups
      if let first = groups.first {
        line.children.append(
          .init("IPv4 groups", value: "\(groups.count)", meaning: "\(first) the first", citation: Citation("RFC 1112 §6.4")))
      }
      return line
    }
    line.children = [
      .init(
        "interface identifier", value: "\(identifier)", meaning: "modified EUI-64", citation: Citation("RFC 4291 §2.5.1"),
        about: "ff:fe goes into the middle, and the bit that says who chose the address is inverted."),
      .init("link-local address", value: "\(IPv6Address(linkLocal: self))", citation: Citation("RFC 4291 §2.5.6"))
    ]
    return line
  }
}

extension LiteralComparison {
  /// What each reader makes of the text.
  func line(inDetail: Bool) -> Explanation.Line {
    let readings = readings.map { reading in
      Explanation.Line(
        "\(reading.reader)", value: "\(reading.outcome)",
        children: inDetail ? (reading.steps.map(\.description) + reading.parts.map(\.description)).map { .init($0) } : [])
    }
    return .init(
      "'\(text)'", value: words, level: isAmbiguous ? .warning : .plain, citation: Citation("RFC 6943 §3.1.1"), children: readings)
  }

  private var words: String {
    switch verdict {
    case .noAddress: "no address to any of them"
    case .agreed(let address): "\(address) to all"
    case .partial(let address, let some, _): "\(address) to \(some.map(\.description).joined(separator: ", ")) only"
    case .contradictory(let addresses): "one address to some and another to others: \(addresses.map(\.description).joined(separator: ", "))"
    case .undecided: "an address to some after mapping"
    }
  }
}

import IPAddressing

extension Route {
  /// Reads one route, or says where and why the text is none.
  public init(parsing text: String, _ form: RouteTextForm = .command) throws(RouteTextError) {
    let entries = Words.entries(of: text)
    var reader = RouteReader<Address>(entries.first ?? Words([]), form)
    try reader.read()
    if entries.count > 1, let word = entries[1].peek { throw word.error("the end behind one route") }
    self = reader.route()
  }

  /// Reads routes, one a line and its `nexthop` lines.
  public static func list(parsing text: String, _ form: RouteTextForm = .listing) throws(RouteTextError) -> [Route] {
    var routes: [Route] = []
    for words in Words.entries(of: text) {
      var reader = RouteReader<Address>(words, form)
      try reader.read()
      routes.append(reader.route())
    }
    return routes
  }

  /// The route as `ip route show` prints it, to the byte, or as `ip route add` takes it.
  ///
  /// A listing's route with several next hops takes several lines. No line end is behind the last one.
  public func text(_ form: RouteTextForm = .listing) -> String {
    switch form {
    case .listing(let table): listing(table)
    case .command: command
    }
  }

  /// What stands alone, without blocks of next hops.
  private var inlineHop: NextHop? { nextHops.count == 1 && nextHops[0].weight == 1 ? nextHops[0] : nil }

  /// In the order of iproute2's `print_route`: each part has a blank behind it, except `pref`. Of an only hop the kernel does not say the
  /// weight.
  private func listing(_ table: TableID) -> String {
    let inlineHop = nextHops.count == 1 ? nextHops[0] : nil
    var parts: [String] = type == .unicast ? [] : [type.rawValue]
    parts.append(Self.text(prefix, all: "default"))
    if let source { parts.append("from \(Self.text(source, all: "all"))") }
    if tos != 0 { parts.append("tos \(TypeOfService.text(tos))") }
    if let inlineHop { parts += Self.words(inlineHop) }
    if self.table != table { parts.append("table \(self.table)") }
    if origin != .boot { parts.append("proto \(origin)") }
    if scope != .global { parts.append("scope \(scope)") }
    if let preferredSource { parts.append("src \(Address(number: preferredSource.rawValue))") }
    if Address.version == 6 || metric != 0 { parts.append("metric \(metric)") }
    if let inlineHop { parts += Self.flags(inlineHop.flags) }
    parts += settings(isListing: true)
    var text = parts.joined(separator: " ") + " "
    if Address.version == 6 { text += "pref \(preference)" }
    guard inlineHop == nil else { return text }
    for hop in nextHops {
      text += "\n\t" + (["nexthop"] + Self.words(hop) + ["weight \(hop.weight)"] + Self.flags(hop.flags)).joined(separator: " ") + " "
    }
    return text
  }

  private var command: String {
    var parts: [String] = type == .unicast ? [] : [type.rawValue]
    parts.append(Self.text(prefix, all: "default"))
    if let source { parts.append("from \(Self.text(source, all: "all"))") }
    if tos != 0 { parts.append("tos \(TypeOfService.text(tos))") }
    if let inlineHop { parts += Self.words(inlineHop) }
    if table != RouteReader<Address>.table(of: type) { parts.append("table \(table)") }
    if origin != .boot { parts.append("proto \(origin)") }
    if scope != commandScope { parts.append("scope \(scope)") }
    if let preferredSource { parts.append("src \(Address(number: preferredSource.rawValue))") }
    if metric != Self.defaultMetric { parts.append("metric \(metric)") }
    parts += settings(isListing: false)
    if preference != .medium { parts.append("pref \(preference)") }
    if let inlineHop { return (parts + Self.flags(inlineHop.flags, .said)).joined(separator: " ") }
    for hop in nextHops { parts += ["nexthop"] + Self.words(hop) + ["weight \(hop.weight)"] + Self.flags(hop.flags, .said) }
    return parts.joined(separator: " ")
  }

  /// The scope that the command has if it does not say one.
  private var commandScope: RouteScope {
    Self.defaultScope(type, inlineHop != nil || nextHops.isEmpty ? nextHops : [NextHop(gateway: .v4(.unspecified))])
  }

  private func settings(isListing: Bool) -> [String] {
    var parts: [String] = []
    for attribute in attributes where attribute.key.order <= RouteAttribute.Key.expires.order { parts.append(attribute.text(isListing)) }
    if let mtu { parts.append("mtu \(isMTULocked ? "lock " : "")\(mtu)") }
    for attribute in attributes where attribute.key.order > RouteAttribute.Key.expires.order { parts.append(attribute.text(isListing)) }
    return parts
  }

  private static func text(_ prefix: IPPrefix<Address>, all: String) -> String {
    prefix.length == 0 ? all : prefix.length == Address.width ? prefix.first.description : prefix.description
  }

  private static func words(_ hop: NextHop) -> [String] {
    var parts: [String] = []
    if let gateway = hop.gateway {
      let version = gateway.version == Address.version ? "" : gateway.version == 6 ? "inet6 " : "inet "
      parts.append("via \(version)\(gateway)")
    }
    if !hop.device.isEmpty { parts.append("dev \(hop.device)") }
    return parts
  }

  private static func flags(_ flags: NextHop.Flags, _ said: NextHop.Flags = .all) -> [String] {
    NextHop.Flags.names.filter { flags.contains($0.key) && said.contains($0.key) }.map(\.value)
  }
}

extension NextHop.Flags {
  /// What `ip route add` can be told. (The kernel finds out the others by itself.)
  fileprivate static let said: NextHop.Flags = [.onlink, .pervasive]
  fileprivate static let all = NextHop.Flags(rawValue: ~0)
}

extension RouteAttribute {
  /// The attribute in words. A listing has the unit of `expires`, and says that `rto_min` is locked, which it always is.
  fileprivate func text(_ isListing: Bool) -> String {
    switch key {
    case .realm: value.contains("/") ? "realms \(value)" : "\(isListing ? "realm" : "realms") \(value)"
    case .expires: isListing ? "expires \(value)sec" : "expires \(value)"
    case .rtoMin: isListing ? "rto_min lock \(value)" : "rto_min \(value)"
    default: "\(key.rawValue) \(value)"
    }
  }
}

extension Route: CustomStringConvertible {
  /// The route as `ip route add` takes it.
  public var description: String { text(.command) }
}

extension RouteTable {
  /// The table as `ip route show` prints it: a route a line, with its `nexthop` lines.
  ///
  /// The kernel walks through IPv4's table by first address, and through IPv6's from the leaves to the root: of prefixes that lie in each
  /// other the longer ones come first, and so IPv6's default route comes last (measured).
  public var listing: String {
    let prefixes = groups.keys.sorted { a, b in
      let (first, second) = Address.version == 4 ? (a.first, b.first) : (a.last, b.last)
      return first == second ? a.length > b.length : first < second
    }
    return prefixes.flatMap { groups[$0] ?? [] }.map { $0.text(.listing(id)) + "\n" }.joined()
  }
}

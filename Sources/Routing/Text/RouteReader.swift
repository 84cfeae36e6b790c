import IPAddressing

/// Reads the words of one route.
struct RouteReader<Address: NumericAddress> {
  var words: Words
  let form: RouteTextForm
  // What the words have said so far.
  private(set) var prefix = IPPrefix<Address>.all
  private(set) var type: RouteType?
  private var gateway: IPAddress?
  private var device: String?
  private var flags: NextHop.Flags = []
  private var hops: [NextHop] = []
  private var metric: UInt32?
  private var tos: UInt8 = 0
  private var source: IPPrefix<Address>?
  private var preferredSource: Address?
  private var scope: RouteScope?
  private(set) var table: TableID?
  private var origin: RouteOrigin?
  private var mtu: UInt32?
  private var isMTULocked = false
  private var preference: RouterPreference?
  private var attributes: [RouteAttribute] = []
  private var seen: Set<String> = []

  init(_ words: Words, _ form: RouteTextForm) { (self.words, self.form) = (words, form) }

  /// Reads all words.
  mutating func read() throws(RouteTextError) {
    if let word = words.peek, let type = RouteType(rawValue: word.text) {
      self.type = type
      _ = words.take(word.text)
    }
    _ = words.take("to")
    prefix = try words.prefix("the destination: a prefix, an address or 'default'")
    while let word = words.peek {
      if word.text == "nexthop" { try readHop(); continue }
      if try readHopWord(word) { continue }
      if try readPlace(word) { continue }
      if try readQuality(word) { continue }
      if try readAttribute(word) { continue }
      throw word.error("a keyword such as 'via', 'dev', 'proto', 'scope', 'src', 'metric', 'mtu', 'table' or 'nexthop'")
    }
  }

  /// Reads a keyword and counts it: it stands there once.
  private mutating func take(_ word: Word, as keyword: String) throws(RouteTextError) {
    guard seen.insert(keyword).inserted else { throw word.repeated }
    _ = words.take(word.text)
  }

  /// Reads what says where the packet goes next: `via`, `dev` and flags.
  private mutating func readHopWord(_ word: Word) throws(RouteTextError) -> Bool {
    switch word.text {
    case "via":
      try refuseBesideHops(word)
      try take(word, as: "via")
      gateway = try readGateway()
    case "dev", "oif":
      try refuseBesideHops(word)
      try take(word, as: "dev")
      device = try words.device()
    default:
      guard let flag = NextHop.Flags(word: word.text) else { return false }
      _ = words.take(word.text)
      flags.insert(flag)
    }
    return true
  }

  private func refuseBesideHops(_ word: Word) throws(RouteTextError) {
    if !hops.isEmpty { throw word.error("no '\(word.text)' of the route beside 'nexthop'") }
  }

  /// Reads a gateway's address, which has the route's version unless `inet6` is before it.
  private mutating func readGateway() throws(RouteTextError) -> IPAddress {
    if Address.version == 4, words.take("inet6") { return .v6(try words.address("the gateway's IPv6 address")) }
    _ = words.take(Address.version == 4 ? "inet" : "inet6")
    let address: Address = try words.address("the gateway's address")
    return address.either
  }

  /// Reads `nexthop via ... dev ... weight ...`.
  private mutating func readHop() throws(RouteTextError) {
    guard let start = words.peek else { return }
    if gateway != nil || device != nil { throw start.error("no 'nexthop' beside the route's own 'via' or 'dev'") }
    guard hops.count < Route<Address>.mostNextHops else { throw start.error("at most \(Route<Address>.mostNextHops) next hops") }
    _ = words.take("nexthop")
    var gateway: IPAddress?, device: String?, weight: UInt16?, flags: NextHop.Flags = []
    reading: while let word = words.peek {
      switch word.text {
      case "via" where gateway == nil: _ = words.take("via"); gateway = try readGateway()
      case "dev" where device == nil: _ = words.take("dev"); device = try words.device()
      case "weight" where weight == nil: _ = words.take("weight"); weight = try words.number("the weight", 1...256)
      case "via", "dev", "weight": throw word.repeated
      default:
        guard let flag = NextHop.Flags(word: word.text) else { break reading }
        _ = words.take(word.text)
        flags.insert(flag)
      }
    }
    if gateway == nil, device == nil { throw words.peek?.error("'via' or 'dev'") ?? start.error("'via' or 'dev' behind it") }
    hops.append(NextHop(gateway: gateway, device: device ?? "", weight: Int(weight ?? 1), flags: flags))
  }

  /// Reads what says which route it is.
  private mutating func readPlace(_ word: Word) throws(RouteTextError) -> Bool {
    switch word.text {
    case "metric", "priority", "preference":
      try take(word, as: "metric")
      metric = try words.number("the metric")
    case "tos", "dsfield":
      try take(word, as: "tos")
      tos = try words.value("the type of service: a name or a hexadecimal number up to ff", TypeOfService.number)
    case "table":
      try take(word, as: "table")
      table = try words.value("a table: main, local, default or a number", TableID.init(word:))
    case "from":
      try take(word, as: "from")
      source = try words.prefix("the sources: a prefix")
    default: return false
    }
    return true
  }

  /// Reads what else decides or is decided by it.
  private mutating func readQuality(_ word: Word) throws(RouteTextError) -> Bool {
    switch word.text {
    case "proto", "protocol":
      try take(word, as: "proto")
      origin = try words.value("who made the route: kernel, boot, static, another name or a number up to 255", RouteOrigin.init(word:))
    case "scope":
      try take(word, as: "scope")
      scope = try words.value("a scope: global, site, link, host, nowhere or a number up to 255", RouteScope.init(word:))
    case "src":
      try take(word, as: "src")
      preferredSource = try words.address("the preferred source: an address") as Address
    case "mtu":
      try take(word, as: "mtu")
      isMTULocked = words.take("lock")
      mtu = try words.number("the MTU in bytes")
    case "pref":
      try take(word, as: "pref")
      preference = try words.value("a router preference: low, medium or high") { RouterPreference(word: $0) }
    default: return false
    }
    return true
  }

  /// Reads an attribute that is kept as it is.
  private mutating func readAttribute(_ word: Word) throws(RouteTextError) -> Bool {
    guard let key = RouteAttribute.Key(rawValue: word.text == "realms" ? "realm" : word.text) else { return false }
    try take(word, as: key.rawValue)
    var isLocked = false
    if key.canBeLocked { isLocked = words.take("lock") }
    var value = try words.next("the value of '\(word.text)'").text
    if key == .expires, value.hasSuffix("sec") { value.removeLast(3) }
    attributes.append(RouteAttribute(key, isLocked && key != .rtoMin ? "lock \(value)" : value))
    return true
  }

  /// The route that the words say.
  func route() -> Route<Address> {
    let isBare = gateway == nil && device == nil
    let hop = isBare ? [] : [NextHop(gateway: gateway, device: device ?? "", flags: flags)]
    let all = hops.isEmpty ? hop : hops, type = type ?? .unicast
    var route = Route<Address>(
      prefix, type, nextHops: all, metric: metric, tos: tos, source: source?.length == 0 ? nil : source, preferredSource: preferredSource,
      origin: origin ?? .boot, mtu: mtu)
    switch form {
    case .listing(let table): (route.scope, route.table) = (scope ?? .global, self.table ?? table)
    case .command:
      route.scope = scope ?? Route<Address>.defaultScope(type, hops.isEmpty ? all : [NextHop(gateway: .v4(.unspecified))])
      route.table = table ?? Self.table(of: type)
      if Address.version == 6, metric == 0 { route.metric = Route<Address>.defaultMetric }
    }
    route.isMTULocked = isMTULocked
    route.preference = preference ?? .medium
    route.attributes = attributes.sorted { $0.key.order < $1.key.order }
    return route
  }

  /// What the words say of a route that is meant.
  func selector() -> RouteSelector<Address> {
    var selector = RouteSelector(prefix, type: type, metric: metric, gateway: gateway, device: device)
    if Address.version == 6, metric == 0 { selector.metric = nil }
    (selector.tos, selector.source, selector.scope, selector.origin) = (tos, source?.length == 0 ? nil : source, scope, origin)
    selector.preferredSource = preferredSource
    return selector
  }

  /// The table of routes of which `ip route add` is told none.
  static func table(of type: RouteType) -> TableID {
    switch type {
    case .local, .broadcast, .anycast: .local
    case .unicast, .multicast, .blackhole, .unreachable, .prohibit, .throw: .main
    }
  }
}

extension Words {
  /// Reads a word that stands for a value.
  mutating func value<Value>(_ expected: String, _ meaning: (String) -> Value?) throws(RouteTextError) -> Value {
    let word = try next(expected)
    guard let value = meaning(word.text) else { throw word.error(expected) }
    return value
  }
}

extension RouterPreference: CustomStringConvertible {
  /// `low`, `medium` or `high`.
  public var description: String { self == .low ? "low" : self == .medium ? "medium" : "high" }

  init?(word: String) {
    guard let value = [RouterPreference.low, .medium, .high].first(where: { $0.description == word }) else { return nil }
    self = value
  }
}

extension NextHop.Flags {
  /// The flags in the order in which iproute2 prints them, with their names.
  static let names: KeyValuePairs<NextHop.Flags, String> = [
    .dead: "dead", .onlink: "onlink", .pervasive: "pervasive", .offload: "offload", .trap: "trap", .linkdown: "linkdown",
    .unresolved: "unresolved"
  ]

  init?(word: String) {
    guard let flag = Self.names.first(where: { $0.value == word })?.key else { return nil }
    self = flag
  }
}

extension RouteAttribute.Key {
  /// The place in a listing.
  var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether `lock` can stand before the value.
  var canBeLocked: Bool {
    switch self {
    case .window, .rtt, .rttvar, .ssthresh, .cwnd, .advmss, .reordering, .hoplimit, .rtoMin, .congctl: true
    case .realm, .expires, .initcwnd, .features, .initrwnd, .quickack, .fastopenNoCookie: false
    }
  }
}

import IPAddressing

extension PolicyRule {
  /// Reads one rule, or says where and why the text is none. A command without a priority has 0.
  public init(parsing text: String, _ form: RouteTextForm = .command) throws(RouteTextError) {
    let entries = Words.entries(of: text)
    self = try Self.read(entries.first ?? Words([]), form)
    if entries.count > 1, let word = entries[1].peek { throw word.error("the end behind one rule") }
  }

  /// Reads rules, one a line.
  public static func list(parsing text: String, _ form: RouteTextForm = .listing) throws(RouteTextError) -> [PolicyRule] {
    var rules: [PolicyRule] = []
    for words in Words.entries(of: text) { rules.append(try read(words, form)) }
    return rules
  }

  private static func read(_ words: Words, _ form: RouteTextForm) throws(RouteTextError) -> PolicyRule {
    var reader = RuleReader<Address>(words)
    switch form {
    case .listing: try reader.readListed()
    case .command: try reader.readSaid()
    }
    return reader.rule
  }

  /// The rule as `ip rule show` prints it, to the byte, or as `ip rule add` takes it. A listing does not say that the kernel made it.
  ///
  /// - Parameter isUnresolved: Whether a listing says of `goto` that no rule is where it would go on.
  public func text(_ form: RouteTextForm = .listing, isUnresolved: Bool = false) -> String {
    let isListing = form != .command
    var parts = isInverted ? ["not"] : []
    parts.append("from \(from.map(Self.text) ?? "all")")
    if let to { parts.append("to \(Self.text(to))") }
    parts += packetWords + payloadWords(isListing)
    if !isListing { parts.append("priority \(priority)") }
    parts += actionWords
    if isListing, isUnresolved, case .goto = action { parts.append("[unresolved]") }
    if let suppressPrefixLength { parts.append("suppress_prefixlength \(suppressPrefixLength)") }
    if let suppressGroup { parts.append("suppress_ifgroup \(suppressGroup == 0 ? "default" : "\(suppressGroup)")") }
    if let realms { parts.append("realms \(realms)") }
    if origin != .unspecified, !isListing || origin != .kernel { parts.append("\(isListing ? "proto" : "protocol") \(origin)") }
    return (isListing ? "\(priority):\t" : "") + parts.joined(separator: " ")
  }

  private static func text(_ prefix: IPPrefix<Address>) -> String {
    prefix.length == 0 ? "all" : prefix.length == Address.width ? prefix.first.description : prefix.description
  }

  private var packetWords: [String] {
    var parts: [String] = []
    if tos != 0 { parts.append("tos \(TypeOfService.text(tos))") }
    if let mark { parts.append("fwmark \(mark)") }
    if let inputDevice { parts.append("iif \(inputDevice)") }
    if let outputDevice { parts.append("oif \(outputDevice)") }
    return parts
  }

  private func payloadWords(_ isListing: Bool) -> [String] {
    var parts: [String] = []
    if let users { parts.append("uidrange \(users.lowerBound)-\(users.upperBound)") }
    if let payload {
      let name = PayloadName.text(payload)
      parts.append("ipproto \(isListing || !name.hasPrefix("ipproto-") ? name : "\(payload)")")
    }
    if let sourcePorts { parts.append("sport \(Self.text(sourcePorts))") }
    if let destinationPorts { parts.append("dport \(Self.text(destinationPorts))") }
    return parts
  }

  private static func text(_ ports: ClosedRange<UInt16>) -> String {
    ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
  }

  private var actionWords: [String] {
    switch action {
    case .lookup(let table): ["lookup \(table)"]
    case .blackhole: ["blackhole"]
    case .unreachable: ["unreachable"]
    case .prohibit: ["prohibit"]
    case .goto(let priority): ["goto \(priority)"]
    case .nop: ["nop"]
    }
  }
}

extension MarkMatch: CustomStringConvertible {
  /// `0x10`, or `0x10/0xff` if not all bits count.
  public var description: String {
    "0x\(String(value, radix: 16))" + (mask == .max ? "" : "/0x\(String(mask, radix: 16))")
  }
}

extension PolicyRule: CustomStringConvertible {
  /// The rule as `ip rule add` takes it.
  public var description: String { text(.command) }
}

extension RoutingPolicy {
  /// The rules as `ip rule show` prints them.
  public var ruleListing: String {
    let priorities = Set(rules.map(\.priority))
    return rules.map { rule in
      if case .goto(let target) = rule.action { return rule.text(isUnresolved: !priorities.contains(target)) + "\n" }
      return rule.text() + "\n"
    }.joined()
  }
}

import IPAddressing

/// Reads the words of one rule.
struct RuleReader<Address: NumericAddress> {
  var words: Words
  // What the words have said so far. Without an action a rule asks the table main, as `ip rule add` has it.
  private(set) var rule = PolicyRule<Address>(0, .lookup(.main))
  private(set) var isPriorityGiven = false
  private(set) var isActionGiven = false
  private var seen: Set<String> = []

  init(_ words: Words) { self.words = words }

  /// Reads `32766:` and what follows it.
  mutating func readListed() throws(RouteTextError) {
    let expected = "the priority and a colon"
    let word = try words.next(expected)
    guard word.text.hasSuffix(":"), let priority: UInt32 = Words.number(word.text.dropLast()) else { throw word.error(expected) }
    rule.priority = priority
    isPriorityGiven = true
    seen.insert("priority")
    try readSaid()
    if !isActionGiven { _ = try words.next("'lookup' and a table, 'blackhole', 'unreachable', 'prohibit', 'goto' or 'nop'") }
  }

  /// Reads what stands behind `ip rule add`.
  mutating func readSaid() throws(RouteTextError) {
    while let word = words.peek {
      if try readAddress(word) { continue }
      if try readPacket(word) { continue }
      if try readPayload(word) { continue }
      if try readAction(word) { continue }
      if try readRest(word) { continue }
      throw word.error("a keyword such as 'from', 'to', 'iif', 'oif', 'fwmark', 'priority', 'lookup', 'prohibit' or 'goto'")
    }
  }

  private mutating func take(_ word: Word, as keyword: String) throws(RouteTextError) {
    guard seen.insert(keyword).inserted else { throw word.repeated }
    _ = words.take(word.text)
  }

  private mutating func readAddress(_ word: Word) throws(RouteTextError) -> Bool {
    switch word.text {
    case "not":
      try take(word, as: "not")
      rule.isInverted = true
    case "from":
      try take(word, as: "from")
      let prefix: IPPrefix<Address> = try words.prefix("the sources: a prefix, an address or 'all'")
      rule.from = prefix.length == 0 ? nil : prefix
    case "to":
      try take(word, as: "to")
      let prefix: IPPrefix<Address> = try words.prefix("the destinations: a prefix, an address or 'all'")
      rule.to = prefix.length == 0 ? nil : prefix
    default: return false
    }
    return true
  }

  private mutating func readPacket(_ word: Word) throws(RouteTextError) -> Bool {
    switch word.text {
    case "tos", "dsfield":
      try take(word, as: "tos")
      rule.tos = try words.value("the type of service: a name or a hexadecimal number up to ff", TypeOfService.number)
    case "fwmark":
      try take(word, as: "fwmark")
      rule.mark = try words.value("a mark, or a mark and a mask such as 0x10/0xff") { MarkMatch(word: $0) }
    case "iif", "dev":
      try take(word, as: "iif")
      rule.inputDevice = try words.device()
      _ = words.take("[detached]")
    case "oif":
      try take(word, as: "oif")
      rule.outputDevice = try words.device()
      _ = words.take("[detached]")
    default: return false
    }
    return true
  }

  private mutating func readPayload(_ word: Word) throws(RouteTextError) -> Bool {
    switch word.text {
    case "ipproto":
      try take(word, as: "ipproto")
      rule.payload = try words.value("a protocol: tcp, udp, another name or a number up to 255", PayloadName.number)
    case "sport":
      try take(word, as: "sport")
      rule.sourcePorts = try words.value("a port, or two with a hyphen", Words.range)
    case "dport":
      try take(word, as: "dport")
      rule.destinationPorts = try words.value("a port, or two with a hyphen", Words.range)
    case "uidrange":
      try take(word, as: "uidrange")
      rule.users = try words.value("two numbers of users with a hyphen", Words.range)
    default: return false
    }
    return true
  }

  private mutating func readAction(_ word: Word) throws(RouteTextError) -> Bool {
    let action: RuleAction
    switch word.text {
    case "lookup", "table", "goto", "blackhole", "unreachable", "prohibit", "nop": try take(word, as: "action")
    default: return false
    }
    switch word.text {
    case "blackhole": action = .blackhole
    case "unreachable": action = .unreachable
    case "prohibit": action = .prohibit
    case "nop": action = .nop
    case "goto":
      action = .goto(try words.number("the priority of a later rule"))
      _ = words.take("[unresolved]")
    default: action = .lookup(try words.value("a table: main, local, default or a number", TableID.init(word:)))
    }
    rule.action = action
    isActionGiven = true
    return true
  }

  private mutating func readRest(_ word: Word) throws(RouteTextError) -> Bool {
    switch word.text {
    case "priority", "pref", "preference", "order":
      try take(word, as: "priority")
      rule.priority = try words.number("the priority")
      isPriorityGiven = true
    case "suppress_prefixlength", "sup_pl":
      try take(word, as: "suppress_prefixlength")
      rule.suppressPrefixLength = Int(try words.number("a prefix length", 0...UInt16(Address.width)))
    case "suppress_ifgroup", "sup_group":
      try take(word, as: "suppress_ifgroup")
      // Group 0 is called `default` in iproute2's file of groups.
      rule.suppressGroup = words.take("default") ? 0 : try words.number("a device group")
    case "proto", "protocol":
      try take(word, as: "proto")
      rule.origin = try words.value("who made the rule: a name or a number up to 255", RouteOrigin.init(word:))
    case "realms", "realm":
      try take(word, as: "realms")
      rule.realms = try words.next("the realms").text
    default: return false
    }
    return true
  }
}

extension MarkMatch {
  init?(word: String) {
    let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let value: UInt32 = Words.number(parts[0]) else { return nil }
    guard parts.count == 2 else { self.init(value); return }
    guard let mask: UInt32 = Words.number(parts[1]) else { return nil }
    self.init(value, mask: mask)
  }
}

extension Words {
  /// The range that `80` or `80-90` is.
  static func range<Number: FixedWidthInteger & UnsignedInteger>(_ word: String) -> ClosedRange<Number>? {
    let parts = word.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first: Number = number(parts[0]) else { return nil }
    guard parts.count == 2 else { return first...first }
    guard let last: Number = number(parts[1]), first <= last else { return nil }
    return first...last
  }
}

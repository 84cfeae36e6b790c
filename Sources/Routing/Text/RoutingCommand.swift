public import IPAddressing

/// A change of routes or rules, as on the command line: `ip route add ...`, `ip -6 rule del ...`.
public enum RoutingCommand<Address: NumericAddress>: Sendable, Hashable {
  /// `ip route add`, `append`, `prepend`, `replace` or `change`.
  case insert(Route<Address>, RouteTable<Address>.Placement)
  /// `ip route del`.
  case delete(RouteSelector<Address>, TableID)
  /// `ip rule add`; without a priority the kernel gives one.
  case addRule(PolicyRule<Address>, isPriorityGiven: Bool)
  /// `ip rule del`; nil for whatever was not said.
  case deleteRule(PolicyRule<Address>, isPriorityGiven: Bool, isActionGiven: Bool)

  /// Reads one command. `ip` and `-4` or `-6` may be left out, as in `ip -batch`.
  public init(parsing text: String) throws(RouteTextError) {
    let entries = Words.entries(of: text)
    self = try Self.read(entries.first ?? Words([]))
    if entries.count > 1, let word = entries[1].peek { throw word.error("the end behind one command") }
  }

  /// Reads a script: a command a line, with comments behind `#`.
  public static func list(parsing text: String) throws(RouteTextError) -> [RoutingCommand] {
    var commands: [RoutingCommand] = []
    for words in Words.entries(of: text) { commands.append(try read(words)) }
    return commands
  }

  private static func read(_ words: Words) throws(RouteTextError) -> RoutingCommand {
    var words = words
    _ = words.take("ip")
    let flag = "-\(Address.version)"
    if !words.take(flag), let word = words.peek, word.text.hasPrefix("-") {
      throw word.error("'\(flag)', or nothing, before 'route' or 'rule'")
    }
    let object = try words.value("'route' or 'rule'") { $0 == "route" || $0 == "rule" ? $0 : nil }
    return object == "route" ? try readRoute(words) : try readRule(words)
  }

  private static func readRoute(_ words: Words) throws(RouteTextError) -> RoutingCommand {
    var words = words
    let verbs: KeyValuePairs<String, RouteTable<Address>.Placement?> = [
      "add": .add, "append": .append, "prepend": .prepend, "replace": .replace, "change": .change, "del": nil, "delete": nil
    ]
    let verb = try words.value("'add', 'append', 'prepend', 'replace', 'change' or 'del'") { word in verbs.first { $0.key == word } }
    var reader = RouteReader<Address>(words, .command)
    try reader.read()
    if let placement = verb.value { return .insert(reader.route(), placement) }
    return .delete(reader.selector(), reader.table ?? RouteReader<Address>.table(of: reader.type ?? .unicast))
  }

  private static func readRule(_ words: Words) throws(RouteTextError) -> RoutingCommand {
    var words = words
    let isAdded = try words.value("'add' or 'del'") { ["add": true, "del": false, "delete": false][$0] }
    var reader = RuleReader<Address>(words)
    try reader.readSaid()
    if isAdded { return .addRule(reader.rule, isPriorityGiven: reader.isPriorityGiven) }
    return .deleteRule(reader.rule, isPriorityGiven: reader.isPriorityGiven, isActionGiven: reader.isActionGiven)
  }
}

/// Why a command was not carried out.
public enum RoutingCommandError<Address: NumericAddress>: Error, Sendable, Hashable, CustomStringConvertible {
  /// The table refuses it.
  case table(RouteTableError<Address>)
  /// A gateway is on no link.
  case gateway(GatewayError)
  /// The rules refuse it.
  case rule(RuleError)

  /// The error in words, one line.
  public var description: String {
    switch self {
    case .table(let error): "\(error)"
    case .gateway(let error): "\(error)"
    case .rule(let error): "\(error)"
    }
  }
}

extension RoutingPolicy {
  /// Carries out a command as the kernel would: gateways must be on a link, and their device is found.
  public mutating func apply(_ command: RoutingCommand<Address>) throws(RoutingCommandError<Address>) {
    switch command {
    case .insert(let route, let placement):
      let found: Route<Address>
      do throws(GatewayError) { found = try resolved(route) } catch { throw .gateway(error) }
      do throws(RouteTableError<Address>) { try insert(found, placement) } catch { throw .table(error) }
    case .delete(let selector, let table):
      do throws(RouteTableError<Address>) { try delete(selector, from: table) } catch { throw .table(error) }
    case .addRule(var rule, let isPriorityGiven):
      if !isPriorityGiven { rule.priority = nextPriority }
      do throws(RuleError) { try add(rule) } catch { throw .rule(error) }
    case .deleteRule(let rule, let isPriorityGiven, let isActionGiven):
      do throws(RuleError) { try deleteRule(like: rule, isPriorityGiven, isActionGiven) } catch { throw .rule(error) }
    }
  }

  /// Removes the first rule that says all that `rule` says.
  private mutating func deleteRule(like rule: PolicyRule<Address>, _ isPriorityGiven: Bool, _ isActionGiven: Bool) throws(RuleError) {
    let index = rules.firstIndex { other in
      (!isPriorityGiven || rule.priority == other.priority) && (!isActionGiven || rule.action == other.action) && rule.isSaid(by: other)
    }
    guard let index else { throw .noSuchRule(rule.priority) }
    removeRule(at: index)
  }
}

extension PolicyRule {
  /// Whether all that this rule says of packets stands in another one, too.
  fileprivate func isSaid(by other: Self) -> Bool {
    (!isInverted || other.isInverted) && from ?? other.from == other.from && to ?? other.to == other.to
      && inputDevice ?? other.inputDevice == other.inputDevice && outputDevice ?? other.outputDevice == other.outputDevice
      && mark ?? other.mark == other.mark && (tos == 0 || tos == other.tos) && payload ?? other.payload == other.payload
      && sourcePorts ?? other.sourcePorts == other.sourcePorts && users ?? other.users == other.users
      && destinationPorts ?? other.destinationPorts == other.destinationPorts
  }
}

public import IPAddressing

/// A host's rules and routing tables: all that decides where a packet goes.
public struct RoutingPolicy<Address: NumericAddress>: Sendable {
  /// The rules in the order in which they are tried.
  public private(set) var rules: [PolicyRule<Address>] = PolicyRule.initial
  /// The tables that are there; one that is not has no routes.
  public private(set) var tables: [TableID: RouteTable<Address>] = [:]
  /// The group of each device, for rules that ask for it; 0 for one that is not named.
  public var deviceGroups: [String: UInt32] = [:]

  /// The rules that are there from the start, and no routes.
  public init() {}

  /// More rules than this there cannot be.
  public static var mostRules: Int { 1 << 12 }
  /// More tables than this there cannot be.
  public static var mostTables: Int { 1 << 10 }

  /// The table with this number.
  public subscript(_ id: TableID) -> RouteTable<Address> { tables[id] ?? RouteTable(id: id) }

  /// Puts a route into the table that it names, as it is. `apply` looks for its gateways, too.
  public mutating func insert(
    _ route: Route<Address>, _ placement: RouteTable<Address>.Placement = .add
  ) throws(RouteTableError<Address>) {
    guard tables[route.table] != nil || tables.count < Self.mostTables else { throw .full(limit: Self.mostTables) }
    // Taken out while it changes, so that it is not copied.
    var table = tables.removeValue(forKey: route.table) ?? RouteTable(id: route.table)
    defer { if table.count > 0 { tables[route.table] = table } }
    try table.insert(route, placement)
  }

  /// Removes the first route of a table that `selector` fits and returns it.
  @discardableResult
  public mutating func delete(
    _ selector: RouteSelector<Address>, from id: TableID = .main
  ) throws(RouteTableError<Address>) -> Route<Address> {
    guard var table = tables.removeValue(forKey: id) else { throw .noSuchRoute(selector.prefix) }
    defer { if table.count > 0 { tables[id] = table } }
    return try table.delete(selector)
  }

  /// Puts each route's change in its place, in all tables; nil takes the route out. Prefixes and metrics stay.
  mutating func rewriteRoutes(_ change: (Route<Address>) -> Route<Address>?) {
    for id in Array(tables.keys) {
      guard var table = tables.removeValue(forKey: id) else { continue }
      table.rewrite(change)
      if table.count > 0 { tables[id] = table }
    }
  }

  /// Adds a rule behind those with the same priority. What Linux takes for the same rule cannot be there twice [File exists]. It keeps no
  /// realms of IPv6 rules.
  public mutating func add(_ rule: PolicyRule<Address>) throws(RuleError) {
    var rule = rule
    if Address.version == 6 { rule.realms = nil }
    guard rules.count < Self.mostRules else { throw .full(limit: Self.mostRules) }
    if case .goto(let target) = rule.action, target <= rule.priority { throw .backward(rule.priority, target: target) }
    if let length = rule.suppressPrefixLength, !(0...Address.width ~= length) { throw .prefixLength(length, maximum: Address.width) }
    guard !rules.contains(where: { $0.isSame(as: rule) }) else { throw .exists(rule.priority) }
    rules.insert(rule, at: rules.firstIndex { $0.priority > rule.priority } ?? rules.count)
  }

  /// The priority of a rule that is given none: the one before the second rule's, as in Linux (`fib_default_rule_pref`).
  public var nextPriority: UInt32 {
    guard rules.count > 1, rules[1].priority > 0 else { return 0 }
    return rules[1].priority - 1
  }

  /// Removes the first rule with this priority and returns it.
  @discardableResult
  public mutating func deleteRule(_ priority: UInt32) throws(RuleError) -> PolicyRule<Address> {
    guard let index = rules.firstIndex(where: { $0.priority == priority }) else { throw .noSuchRule(priority) }
    return rules.remove(at: index)
  }

  /// Removes the rule with this number, counted from 0.
  mutating func removeRule(at index: Int) { rules.remove(at: index) }

  /// Removes all rules, those too that are there from the start.
  public mutating func removeAllRules() { rules = [] }
}

/// Why rules are not changed as asked.
public enum RuleError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The same rule is there [File exists].
  case exists(UInt32)
  /// No rule has this priority [No such file or directory].
  case noSuchRule(UInt32)
  /// `goto` leads to itself or to an earlier rule [Invalid argument].
  case backward(UInt32, target: UInt32)
  /// No prefix has this length.
  case prefixLength(Int, maximum: Int)
  /// More rules than this there cannot be.
  case full(limit: Int)

  /// The error in words, one line.
  public var description: String {
    switch self {
    case .exists(let priority): "the same rule with priority \(priority) is there already"
    case .noSuchRule(let priority): "no rule has priority \(priority)"
    case .backward(let priority, let target): "rule \(priority) can only go on with a later one, not with \(target)"
    case .prefixLength(let length, let maximum): "no prefix has \(length) bits; expected 0 to \(maximum)"
    case .full(let limit): "there are \(limit) rules, and no more can be"
    }
  }
}

extension PolicyRule {
  /// Whether Linux takes a new rule for this one, which is there already: `not` and the target of `goto` do not matter to it, and prefixes
  /// and type of service only if the new rule names them (`rule_exists`, `fib4_rule_compare`; measured).
  func isSame(as new: Self) -> Bool {
    guard priority == new.priority, origin == new.origin, inputDevice == new.inputDevice, outputDevice == new.outputDevice else {
      return false
    }
    guard mark == new.mark, suppressPrefixLength == new.suppressPrefixLength, suppressGroup == new.suppressGroup else { return false }
    guard payload == new.payload, users == new.users, sourcePorts == new.sourcePorts, destinationPorts == new.destinationPorts else {
      return false
    }
    guard new.from ?? from == from, new.to ?? to == to, new.tos == 0 || new.tos == tos else { return false }
    if Address.version == 4, let realms = new.realms, realms != self.realms { return false }
    if case (.goto, .goto) = (action, new.action) { return true }
    return action == new.action
  }
}

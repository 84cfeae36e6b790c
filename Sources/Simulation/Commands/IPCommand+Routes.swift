import IPAddressing
import Routing

extension IPCommand {
  /// Reads what follows `ip route`.
  mutating func readRoute() throws(ScenarioTextError) -> MachineCommand {
    let expected = "'add', 'append', 'prepend', 'replace', 'change', 'del', 'flush', 'get' or 'show'"
    let place = words.peek?.place
    // iproute2's order, `do_iproute`.
    let verbs = ["list", "show", "lst", "get", "add", "change", "chg", "replace", "prepend", "append", "delete", "flush", "show"]
    switch try verb(verbs, expected) {
    case "show": return try readRouteListing()
    case "get": return try readRouteQuestion()
    case "flush": return try readFlush()
    case let verb: return try readRoutingCommand("route", verb, at: place)
    }
  }

  /// Reads what follows `ip rule`.
  mutating func readRule() throws(ScenarioTextError) -> MachineCommand {
    let place = words.peek?.place
    switch try verb(["list", "lst", "show", "add", "delete", "show"], "'add', 'del' or 'show'") {
    case "show":
      try words.expectEnd()
      return .show(.rules(version: version ?? 4))
    case let verb: return try readRoutingCommand("rule", verb, at: place)
    }
  }

  /// Hands the rest to `Routing`, which knows these commands, and translates its errors' places.
  private mutating func readRoutingCommand(_ object: String, _ verb: String, at place: TextPlace?) throws(ScenarioTextError)
    -> MachineCommand
  {
    let rest = Array(words.words)
    // What is not said by -4 or -6 is seen from the addresses, as iproute2's `get_prefix` does.
    let isVersion6 = version == 6 || version == nil && rest.contains { $0.text.contains(":") }
    let text = ([object, verb] + rest.map(\.text)).joined(separator: " ")
    do throws(RouteTextError) {
      return isVersion6 ? .routing6(try RoutingCommand(parsing: text)) : .routing4(try RoutingCommand(parsing: text))
    } catch { throw Self.translated(error, behind: [object, verb], rest, words.endsEarly("")) }
  }

  /// The error at its place in the script: the text that was read has the words with single blanks between them.
  private static func translated(
    _ error: RouteTextError, behind prefix: [String], _ rest: [ShellWord], _ end: ScenarioTextError
  ) -> ScenarioTextError {
    var start = prefix.reduce(1) { $0 + $1.unicodeScalars.count + 1 }
    let problem: ScenarioTextError.Problem =
      switch error.problem {
      case .found(let word): .found(word)
      case .endsEarly: .endsEarly
      case .repeated(let word): .repeated(word)
      case .address(let problem): .address(problem)
      case .refused(let reason): .other(reason)
      }
    for word in rest {
      let length = word.text.unicodeScalars.count
      if error.column < start + length {
        return ScenarioTextError(word.place.moved(by: max(error.column - start, 0)), problem, expected: error.expected)
      }
      start += length + 1
    }
    return ScenarioTextError(end.place, problem, expected: error.expected)
  }

  private mutating func readRouteListing() throws(ScenarioTextError) -> MachineCommand {
    var table: TableID? = .main
    while let word = words.peek {
      guard words.take("table") else { throw word.unsupported("'ip route show \(word.text)'", supported: "ip route show [table NAME|all]") }
      table = try readTable()
    }
    return .show(.routes(version: version ?? 4, table: table))
  }

  /// Reads a table's name or number; nil for `all`.
  private mutating func readTable() throws(ScenarioTextError) -> TableID? {
    let tables: [String: TableID] = ["main": .main, "local": .local, "default": .default]
    return try words.value("a table: main, local, default, all or a number") { text -> TableID?? in
      if text == "all" { return .some(nil) }
      if let table = tables[text] { return table }
      return CommandWords.number(text).flatMap { UInt32(exactly: $0) }.flatMap { $0 > 0 ? TableID($0) : nil }
    }
  }

  /// Reads `10.0.2.1 from 10.0.0.2 iif eth0`.
  private mutating func readRouteQuestion() throws(ScenarioTextError) -> MachineCommand {
    _ = words.take("to")
    var question = RouteQuestion(to: try words.address("an address"))
    while let word = words.peek {
      switch word.text {
      case "from": _ = words.take("from"); question.source = try words.address("the source address")
      case "iif": _ = words.take("iif"); question.inputDevice = try words.device()
      case "oif", "dev": _ = words.take(word.text); question.outputDevice = try words.device()
      case "mark": _ = words.take("mark"); question.mark = UInt32(try words.number("the firewall mark", 0...Int(UInt32.max)))
      default: throw word.unsupported(supported: "ip route get ADDRESS [from ADDRESS] [iif NAME] [oif NAME] [mark N]")
      }
    }
    return .show(.route(question))
  }

  /// Reads `cache`, `table 100`, `dev eth0`.
  private mutating func readFlush() throws(ScenarioTextError) -> MachineCommand {
    let expected = "'cache', 'table' or 'dev'"
    if words.take("cache") { try words.expectEnd(); return .nothing }
    var table: TableID?, device: String?
    while let word = words.peek {
      switch word.text {
      case "table":
        _ = words.take("table")
        guard let number = try readTable() else { throw word.unsupported("'ip route flush table all'", supported: "one table") }
        table = number
      case "dev": _ = words.take("dev"); device = try words.device()
      default: throw word.unsupported("'ip route flush \(word.text)'", supported: expected)
      }
    }
    guard table != nil || device != nil else { throw words.endsEarly(expected) }
    return .flushRoutes(version: version ?? 4, table: table ?? .main, device: device)
  }

  /// Reads what follows `ip neighbor`.
  mutating func readNeighbor() throws(ScenarioTextError) -> MachineCommand {
    let expected = "'add' or 'show'"
    let word = words.peek
    switch try verb(["add", "change", "chg", "replace", "delete", "get", "lst", "list", "flush", "show"], expected) {
    case "add", "replace": return try readNewNeighbor()
    case "show":
      var address: IPAddress?
      if let word = words.peek, word.text != "dev" { address = try words.address("a neighbour's address, or 'dev'") }
      let device = words.isAtEnd ? nil : try device()
      try words.expectEnd()
      return .show(.neighbors(address, device: device, version: version))
    case let verb: throw word?.unsupported("'ip neighbor \(verb)'", supported: expected) ?? words.endsEarly(expected)
    }
  }

  /// Reads `10.0.0.9 lladdr 02:00:00:00:00:09 dev eth0 [nud permanent]`.
  private mutating func readNewNeighbor() throws(ScenarioTextError) -> MachineCommand {
    var address: IPAddress?, mac: MACAddress?, device: String?
    while let word = words.peek {
      switch word.text {
      case "lladdr": _ = words.take("lladdr"); mac = try words.hardwareAddress()
      case "dev": _ = words.take("dev"); device = try words.device()
      case "nud": _ = words.take("nud"); _ = try words.value("'permanent'") { $0 == "permanent" ? $0 : nil }
      default:
        if address != nil { throw word.error("'lladdr', 'dev' or 'nud'") }
        _ = words.take("to")
        address = try words.address("the neighbour's address")
      }
    }
    guard let address else { throw words.endsEarly("the neighbour's address") }
    guard let mac else { throw words.endsEarly("'lladdr' and a MAC address") }
    guard let device else { throw words.endsEarly("'dev' and the name of an interface") }
    return .neighbor(address, mac, device: device)
  }
}

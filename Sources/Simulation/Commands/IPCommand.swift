import IPAddressing

/// Reads `ip`'s commands. Its keywords can be shortened; what a short form stands for is decided in iproute2's order (`ip.c`, `do_cmd`).
struct IPCommand {
  var words: CommandWords
  /// The version that `-4` or `-6` asks for.
  var version: Int?

  /// The objects in the order in which `ip` compares a short form with them; those that nothing here simulates are among them.
  private static let objects = [
    "address", "addrlabel", "maddress", "route", "rule", "neighbor", "neighbour", "ntable", "link", "l2tp", "tunnel", "tuntap", "token",
    "tcpmetrics", "monitor", "xfrm", "mroute", "netns", "netconf", "vrf", "nexthop"
  ]
  private static let expected = "'address', 'link', 'neighbour', 'route' or 'rule'"

  mutating func read(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    while let word = words.peek, word.text.hasPrefix("-") {
      switch word.text {
      case "-4": version = 4
      case "-6": version = 6
      default: throw word.unsupported("ip's '\(word.text)'", supported: "-4 and -6")
      }
      _ = words.take(word.text)
    }
    let word = try words.next(Self.expected)
    switch Self.objects.first(where: { $0.hasPrefix(word.text) }) {
    case "address": return try readAddress()
    case "link": return try readLink()
    case "neighbor", "neighbour": return try readNeighbor()
    case "route": return try readRoute()
    case "rule": return try readRule()
    case let object?: throw word.unsupported("'ip \(object)'", supported: Self.expected)
    case nil: throw word.error(Self.expected)
    }
  }

  /// Reads a verb, which can be shortened; the last one of `verbs` is meant where none is written.
  mutating func verb(_ verbs: [String], _ expected: String) throws(ScenarioTextError) -> String {
    guard let word = words.peek else { return verbs.last ?? "" }
    _ = words.take(word.text)
    guard let verb = verbs.first(where: { $0.hasPrefix(word.text) }) else { throw word.error(expected) }
    return ["list", "lst"].contains(verb) ? "show" : verb == "chg" ? "change" : verb
  }

  /// Reads the name of an interface behind `dev`.
  mutating func device() throws(ScenarioTextError) -> String {
    guard words.take("dev") else {
      guard let word = words.peek else { throw words.endsEarly("'dev' and the name of an interface") }
      throw word.error("'dev' and the name of an interface")
    }
    return try words.device()
  }

  /// Reads `[dev] NAME`, or nothing.
  mutating func optionalDevice() throws(ScenarioTextError) -> String? {
    let isNamed = words.take("dev")
    return isNamed || !words.isAtEnd ? try words.device() : nil
  }
}

extension MachineCommand {
  static func ip(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var reader = IPCommand(words: CommandWords(command))
    return try reader.read(command)
  }
}

extension IPCommand {
  /// Reads what follows `ip address`.
  mutating func readAddress() throws(ScenarioTextError) -> MachineCommand {
    let expected = "'add', 'del', 'replace', 'flush' or 'show'"
    switch try verb(["add", "change", "chg", "replace", "delete", "list", "lst", "flush", "show"], expected) {
    case "add":
      let (address, device) = try readInterfaceAddress()
      return .address(.add(address, device: device))
    case "replace", "change":
      let (address, device) = try readInterfaceAddress()
      return .address(.replace(address, device: device))
    case "delete":
      let (address, device) = try readInterfaceAddress()
      return .address(.delete(address, device: device))
    case "flush":
      let name = try device()
      try words.expectEnd()
      return .address(.flush(device: name, version: version))
    default:
      let device = try optionalDevice()
      try words.expectEnd()
      return .show(.addresses(device: device, version: version))
    }
  }

  /// Reads `10.0.0.1/24 dev eth0` with what else may be said, in any order.
  private mutating func readInterfaceAddress() throws(ScenarioTextError) -> (InterfaceAddress, String) {
    var address: InterfaceAddress?, device: String?
    while let word = words.peek {
      switch word.text {
      case "dev": _ = words.take("dev"); device = try words.device()
      case "brd", "broadcast":
        _ = words.take(word.text)
        try readBroadcast(of: address)
      case "scope":
        _ = words.take("scope")
        _ = try words.value("'global', which is all that is simulated") { $0 == "global" ? $0 : nil }
      case "label": _ = words.take("label"); _ = try words.next("a label")
      case "nodad", "noprefixroute", "home", "anycast", "peer", "valid_lft", "preferred_lft", "metric":
        if word.text != "nodad" { throw word.unsupported(supported: "ADDRESS/LENGTH dev NAME [brd +|ADDRESS] [scope global] [nodad]") }
        _ = words.take("nodad")
      default:
        if address != nil { throw word.error("'dev' or 'brd'") }
        _ = words.take("local")
        address = try words.interfaceAddress("an address and the length of its prefix, such as 10.0.0.1/24")
      }
    }
    guard let address else { throw words.endsEarly("an address and the length of its prefix, such as 10.0.0.1/24") }
    guard let device else { throw words.endsEarly("'dev' and the name of an interface") }
    return (address, device)
  }

  /// Reads the broadcast address, which must be the one that the prefix has.
  private mutating func readBroadcast(of address: InterfaceAddress?) throws(ScenarioTextError) {
    guard !words.take("+") else { return }
    guard let word = words.peek else { throw words.endsEarly("'+' or the broadcast address") }
    let broadcast = try words.address("'+' or the broadcast address")
    guard case .v4(let own) = address?.address, let prefix = try? IPv4Prefix(containing: own, length: address?.prefixLength ?? 32) else {
      throw word.error("the address before 'brd'")
    }
    guard broadcast == .v4(prefix.last) else {
      throw word.unsupported("another broadcast address than the last one of \(prefix)", supported: "\(prefix.last), or '+'")
    }
  }

  /// Reads what follows `ip link`.
  mutating func readLink() throws(ScenarioTextError) -> MachineCommand {
    let expected = "'set', 'add' or 'show'"
    switch try verb(["add", "set", "change", "replace", "delete", "lst", "list", "show"], expected) {
    case "set", "change": return try readLinkChange()
    case "add": return try readNewLink()
    case "show":
      let device = try optionalDevice()
      try words.expectEnd()
      return .show(.links(device: device))
    default:
      guard let word = words.peek else { throw words.endsEarly(expected) }
      throw word.unsupported("'ip link delete'", supported: expected)
    }
  }

  /// Reads `[dev] eth0 up`, `eth0 mtu 1400`, `eth0 master br0`; the name may also come last.
  private mutating func readLinkChange() throws(ScenarioTextError) -> MachineCommand {
    let supported = "up, down, mtu N, address MAC and master BRIDGE"
    var device: String?, changes: [(String) -> MachineCommand.LinkChange] = []
    while let word = words.peek {
      switch word.text {
      case "up", "down":
        _ = words.take(word.text)
        changes.append { .state(device: $0, isUp: word.text == "up") }
      case "mtu":
        _ = words.take("mtu")
        let mtu = try words.number("the MTU in bytes", LinkQuality.mtus)
        changes.append { .mtu(device: $0, mtu) }
      case "address":
        _ = words.take("address")
        let address = try words.hardwareAddress()
        changes.append { .hardwareAddress(device: $0, address) }
      case "master":
        _ = words.take("master")
        let bridge = try words.device()
        changes.append { .join(device: $0, bridge: bridge) }
      case "promisc", "arp", "multicast", "txqueuelen", "name", "nomaster", "netns", "alias", "type", "vf":
        throw word.unsupported("'\(word.text)'", supported: supported)
      default:
        _ = words.take("dev")
        guard device == nil else { throw word.error(supported) }
        device = try words.device()
      }
    }
    guard let device else { throw words.endsEarly("the name of an interface") }
    guard !changes.isEmpty else { throw words.endsEarly(supported) }
    let commands = changes.map { MachineCommand.link($0(device)) }
    return commands.count == 1 ? commands[0] : .several(commands)
  }

  /// Reads `[name] br0 type bridge`.
  private mutating func readNewLink() throws(ScenarioTextError) -> MachineCommand {
    if let word = words.peek, word.text == "link" {
      throw word.unsupported("'ip link add link'", supported: "ip link add NAME type bridge")
    }
    _ = words.take("name", "dev")
    let name = try words.device()
    guard let word = words.peek, words.take("type") else {
      throw words.peek?.error("'type' and the type, 'bridge'") ?? words.endsEarly("'type' and the type, 'bridge'")
    }
    let type = try words.next("the type, 'bridge'")
    guard type.text == "bridge" else { throw type.unsupported("an interface of type '\(type.text)'", supported: "bridge") }
    while let word = words.peek {
      let isOff = ["stp_state", "vlan_filtering", "mcast_snooping"].contains(word.text)
      guard isOff else { throw word.unsupported(supported: "stp_state 0, vlan_filtering 0") }
      _ = words.take(word.text)
      _ = try words.value("0: a bridge here has no more than learning") { $0 == "0" ? 0 : nil }
    }
    _ = word
    return .link(.addBridge(name))
  }
}

import IPAddressing
import Routing

/// The commands of net-tools and bridge-utils, which older labs are written with.
extension MachineCommand {
  /// Reads `ifconfig eth0 10.0.0.1/24 up`, `ifconfig eth0 10.0.0.1 netmask 255.255.255.0 broadcast 10.0.0.255 mtu 1400`,
  /// `ifconfig eth0 hw ether 02:00:00:00:00:01`, `ifconfig eth0 add 2001:db8::1/64`.
  static func ifconfig(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = CommandWords(command), commands: [MachineCommand] = [], own: (index: Int, address: IPv4Address)?
    if words.isAtEnd || words.peek?.text == "-a" {
      throw ScenarioTextError(
        command.words.first?.place ?? TextPlace(""), .unsupported("what 'ifconfig' prints"), expected: "ip address show")
    }
    let device = try words.device()
    while let word = words.peek {
      switch word.text {
      case "up", "down":
        _ = words.take(word.text)
        commands.append(.link(.state(device: device, isUp: word.text == "up")))
      case "mtu":
        _ = words.take("mtu")
        commands.append(.link(.mtu(device: device, try words.number("the MTU in bytes", LinkQuality.mtus))))
      case "hw":
        _ = words.take("hw")
        _ = try words.value("'ether'") { $0 == "ether" ? $0 : nil }
        commands.append(.link(.hardwareAddress(device: device, try words.hardwareAddress())))
      case "netmask":
        _ = words.take("netmask")
        guard let place = own else { throw word.error("an address before 'netmask'") }
        let length = try netmask(&words)
        commands[place.index] = .address(.set(InterfaceAddress(.v4(place.address), prefixLength: length), device: device))
      case "broadcast": _ = words.take("broadcast"); _ = try words.address("the broadcast address")
      case "add", "inet6":
        _ = words.take("inet6")
        _ = words.take("add")
        commands.append(.address(.add(try words.interfaceAddress("an IPv6 address and the length of its prefix"), device: device)))
      default:
        _ = words.take("inet")
        guard own == nil else {
          throw word.unsupported(supported: "up, down, mtu N, hw ether MAC, netmask MASK, broadcast ADDRESS, add ADDRESS")
        }
        let (address, length) = try address4(&words)
        own = (commands.count, address)
        commands.append(.address(.set(InterfaceAddress(.v4(address), prefixLength: length), device: device)))
      }
    }
    guard let first = commands.first else { throw words.endsEarly("an address, 'up' or 'down'") }
    return commands.count == 1 ? first : .several(commands)
  }

  /// Reads an IPv4 address; without a length the prefix has that of the address's class, as the kernel has it (`inet_abc_len`).
  private static func address4(_ words: inout CommandWords) throws(ScenarioTextError) -> (IPv4Address, Int) {
    let word = try words.next("an IPv4 address")
    do throws(AddressError) {
      let hasLength = word.text.contains("/")
      let address = try IPv4Address(parsing: word.text.prefix { $0 != "/" })
      if hasLength { return (address, try IPv4Prefix(parsing: word.text, hostBits: .cleared).length) }
      let first = address.rawValue >> 24
      return (address, first < 128 ? 8 : first < 192 ? 16 : first < 224 ? 24 : 32)
    } catch { throw word.error(error) }
  }

  /// Reads a netmask and returns how many ones it has.
  private static func netmask(_ words: inout CommandWords) throws(ScenarioTextError) -> Int {
    let expected = "a netmask, such as 255.255.255.0"
    return try words.value(expected) { text in
      guard let mask = IPv4Address(text) else { return nil }
      let length = (~mask.rawValue).leadingZeroBitCount
      return mask.rawValue == (length == 0 ? 0 : UInt32.max << (32 - length)) ? length : nil
    }
  }

  /// Reads `route add default gw 10.0.0.1`, `route add -net 10.0.2.0/24 gw 10.0.0.1`, `route add -host 10.0.9.9 dev eth0`, and `route del`.
  static func route(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = CommandWords(command)
    while let word = words.peek, word.text.hasPrefix("-") {
      throw word.unsupported("'route \(word.text)'", supported: "route add|del, and ip route show")
    }
    guard !words.isAtEnd else {
      throw ScenarioTextError(command.words.first?.place ?? TextPlace(""), .unsupported("what 'route' prints"), expected: "ip route show")
    }
    let isAdded = try words.value("'add' or 'del'") { ["add": true, "del": false, "delete": false][$0] }
    var (prefix, _) = try routePrefix(&words)
    var gateway: IPv4Address?, device: String?, metric: UInt32?
    while let word = words.peek {
      switch word.text {
      case "gw": _ = words.take("gw"); gateway = try address4(&words).0
      case "dev": _ = words.take("dev"); device = try words.device()
      case "metric": _ = words.take("metric"); metric = UInt32(try words.number("the metric", 0...Int(UInt32.max)))
      case "netmask":
        _ = words.take("netmask")
        let length = try netmask(&words)
        guard let masked = try? IPv4Prefix(prefix.first, length: length) else {
          throw word.error("a netmask behind which no bit of \(prefix.first) is set")
        }
        prefix = masked
      default: throw word.unsupported(supported: "gw ADDRESS, dev NAME, metric N, netmask MASK")
      }
    }
    guard gateway != nil || device != nil || !isAdded else { throw words.endsEarly("'gw' and a router's address, or 'dev'") }
    let hop = NextHop(gateway: gateway.map { .v4($0) }, device: device ?? "")
    if isAdded { return .routing4(.insert(Route(prefix, nextHops: [hop], metric: metric), .add)) }
    return .routing4(.delete(RouteSelector(prefix, metric: metric, gateway: gateway.map { .v4($0) }, device: device), .main))
  }

  /// Reads the destinations: `default`, `-net 10.0.2.0/24`, `-net 10.0.2.0 netmask ...`, `-host 10.0.9.9`.
  private static func routePrefix(_ words: inout CommandWords) throws(ScenarioTextError) -> (IPv4Prefix, isNet: Bool) {
    if words.take("default") { return (.all, true) }
    let isNet = words.take("-net"), isHost = !isNet && words.take("-host")
    guard isNet || isHost else {
      let expected = "'default', '-net' or '-host'"
      throw words.peek?.error(expected) ?? words.endsEarly(expected)
    }
    let word = try words.next("the destination")
    if isNet, word.text == "default" || word.text == "0.0.0.0" { return (.all, true) }
    do throws(AddressError) {
      guard word.text.contains("/") else { return (IPv4Prefix(try IPv4Address(parsing: word.text)), isNet) }
      return (try IPv4Prefix(parsing: word.text), isNet)
    } catch { throw word.error(error) }
  }

  /// Reads `arp -s 10.0.0.9 02:00:00:00:00:09 -i eth0`.
  static func arp(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = CommandWords(command)
    guard words.take("-s") else {
      let place = words.peek?.place ?? command.words.first?.place ?? TextPlace("")
      throw ScenarioTextError(place, .unsupported("'arp' without '-s'"), expected: "arp -s ADDRESS MAC -i NAME, and ip neighbor show")
    }
    let address = try words.address("the neighbour's address"), mac = try words.hardwareAddress()
    guard words.take("-i", "dev") else { throw words.peek?.error("'-i'") ?? words.endsEarly("'-i' and the name of an interface") }
    let device = try words.device()
    try words.expectEnd()
    return .neighbor(address, mac, device: device)
  }

  /// Reads `brctl addbr br0`, `brctl addif br0 eth0 eth1`, `brctl stp br0 off`.
  static func brctl(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = CommandWords(command)
    let supported = "addbr, addif, and 'stp NAME off'"
    let verb = try words.next(supported)
    switch verb.text {
    case "addbr":
      let name = try words.device()
      try words.expectEnd()
      return .link(.addBridge(name))
    case "addif":
      let bridge = try words.device()
      var commands: [MachineCommand] = [.link(.join(device: try words.device(), bridge: bridge))]
      while !words.isAtEnd { commands.append(.link(.join(device: try words.device(), bridge: bridge))) }
      return commands.count == 1 ? commands[0] : .several(commands)
    case "stp":
      _ = try words.device()
      let word = try words.next("'off'")
      guard ["off", "no", "0"].contains(word.text) else { throw word.unsupported("the spanning tree protocol", supported: "off") }
      return .nothing
    default: throw verb.unsupported("'brctl \(verb.text)'", supported: supported)
    }
  }
}

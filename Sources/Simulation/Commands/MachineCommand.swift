public import IPAddressing
public import Routing

/// What can be typed on a machine of a network scenario, in its startup file or later.
public enum MachineCommand: Sendable, Hashable {
  /// Changes an interface's addresses: `ip address add`, `ifconfig eth0 10.0.0.1/24`.
  case address(AddressChange)
  /// Changes an interface: `ip link set eth0 up`, `ifconfig eth0 mtu 1400`.
  case link(LinkChange)
  /// Several changes by one command: `ifconfig eth0 10.0.0.1/24 up`.
  case several([MachineCommand])
  /// Changes IPv4 routes or rules.
  case routing4(RoutingCommand<IPv4Address>)
  /// Changes IPv6 routes or rules.
  case routing6(RoutingCommand<IPv6Address>)
  /// Removes routes: `ip route flush`.
  case flushRoutes(version: Int, table: TableID, device: String?)
  /// Tells the machine a neighbour's MAC address: `ip neighbor add`, `arp -s`.
  case neighbor(IPAddress, MACAddress, device: String)
  /// Sets what `sysctl` sets, and prints it unless quiet.
  case setSetting(Setting, isQuiet: Bool)
  /// Prints what `sysctl` shows.
  case showSetting(SettingKey)
  /// Makes what an interface sends worse: `tc qdisc add dev eth0 root netem ...`; nil makes it good again.
  case impair(device: String, LinkQuality?)
  /// Opens a port and leaves it open: `nc -lk 80 &`.
  case listen(Socket)
  /// Prints something of the machine's configuration.
  case show(Listing)
  /// Prints words: `echo`.
  case echo(String)
  /// Lets time pass, in nanoseconds.
  case sleep(UInt64)
  /// Sends pings.
  case ping(PingCommand)
  /// Traces a route.
  case traceroute(TracerouteCommand)
  /// Probes ports.
  case netcat(NetcatCommand)
  /// Does nothing that matters here, such as `true` and `ip route flush cache`.
  case nothing

  /// A change of addresses.
  public enum AddressChange: Sendable, Hashable {
    /// `ip address add`.
    case add(InterfaceAddress, device: String)
    /// `ip address replace`: no error if it is there.
    case replace(InterfaceAddress, device: String)
    /// `ip address del`.
    case delete(InterfaceAddress, device: String)
    /// `ifconfig eth0 10.0.0.1`: it takes the place of the interface's first IPv4 address.
    case set(InterfaceAddress, device: String)
    /// `ip address flush`: all addresses, or those of one version.
    case flush(device: String, version: Int?)
  }

  /// A change of an interface.
  public enum LinkChange: Sendable, Hashable {
    /// It goes up or down.
    case state(device: String, isUp: Bool)
    /// The largest packet that it sends, in bytes.
    case mtu(device: String, Int)
    /// Its MAC address.
    case hardwareAddress(device: String, MACAddress)
    /// A bridge is made.
    case addBridge(String)
    /// It becomes a port of a bridge.
    case join(device: String, bridge: String)
  }

  /// What can be shown.
  public enum Listing: Sendable, Hashable {
    /// `ip address show`: of one interface or of all, of one version or of both.
    case addresses(device: String?, version: Int?)
    /// `ip link show`.
    case links(device: String?)
    /// `ip route show`; without a table of all of them.
    case routes(version: Int, table: TableID?)
    /// `ip rule show`.
    case rules(version: Int)
    /// `ip route get`.
    case route(RouteQuestion)
    /// `ip neighbor show`: one or all, on one interface or on all, of one version or of both.
    case neighbors(IPAddress?, device: String?, version: Int?)
  }
}

/// A packet for which `ip route get` looks for a route.
public struct RouteQuestion: Sendable, Hashable {
  /// Where it goes.
  public var destination: IPAddress
  /// Where it comes from; nil if nobody has chosen an address yet.
  public var source: IPAddress?
  /// The interface that it came in by; nil if the machine itself sends it.
  public var inputDevice: String?
  /// The interface that it must leave by.
  public var outputDevice: String?
  /// Its firewall mark.
  public var mark: UInt32 = 0

  /// A packet of the machine's own.
  public init(to destination: IPAddress) { self.destination = destination }
}

/// A command of a script, and where it stands.
public struct ScriptCommand: Sendable, Hashable {
  /// What it does.
  public let command: MachineCommand
  /// Its words as they were written, with single blanks between them.
  public let text: String
  /// Where it begins.
  public let place: TextPlace
  /// On what it depends whether it is run.
  public let condition: CommandCondition

  /// Reads one command, such as `ping -c 1 10.0.0.2`.
  public init(parsing text: String, at place: TextPlace = TextPlace("command")) throws(ScenarioTextErrors) {
    let (commands, errors) = Self.list(parsing: text, at: place)
    guard errors.isEmpty else { throw ScenarioTextErrors(errors) }
    guard let command = commands.first else { throw ScenarioTextErrors([.init(place, .endsEarly, expected: "a command")]) }
    if commands.count > 1 { throw ScenarioTextErrors([.init(commands[1].place, .found(commands[1].text), expected: "one command")]) }
    self = command
  }

  /// Reads a script; what can be read of it, and the errors.
  static func list(parsing text: String, at place: TextPlace) -> (commands: [ScriptCommand], errors: [ScenarioTextError]) {
    var (shellCommands, errors) = ShellReader.read(text, at: place)
    var commands: [ScriptCommand] = []
    for shellCommand in shellCommands {
      do throws(ScenarioTextError) { commands.append(try ScriptCommand(shellCommand)) } catch { errors.append(error) }
    }
    return (commands, errors.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) })
  }

  init(_ shellCommand: ShellCommand) throws(ScenarioTextError) {
    command = try MachineCommand(shellCommand)
    text = shellCommand.words.map(\.text).joined(separator: " ")
    place = shellCommand.words.first?.place ?? TextPlace("")
    condition = shellCommand.condition
  }
}

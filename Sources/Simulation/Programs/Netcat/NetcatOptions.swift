/// Ports that are probed, and how: the options of OpenBSD's nc(1), with `-z`.
public struct NetcatOptions: Sendable, Hashable {
  /// The ports, in order.
  public var ports: [UInt16]
  /// Whether they are UDP's (`-u`) and not TCP's.
  public var isUDP = false
  /// Whether results are printed (`-v`).
  public var isVerbose = false
  /// Whether ports are printed without their names (`-n`).
  public var isNumeric = false
  /// How long an answer is waited for, in nanoseconds (`-w`); nil for as long as the host tries.
  public var timeout: UInt64?

  /// These ports, of TCP, in silence.
  public init(ports: [UInt16]) { self.ports = ports }

  /// More ports than this are not probed by one command.
  public static let mostPorts = 1024
}

/// A probe of ports as it was typed.
public struct NetcatCommand: Sendable, Hashable {
  /// An address, or a machine's name.
  public let target: Target
  /// The version that is asked for (`-4`, `-6`).
  public let version: Int?
  /// The options.
  public let options: NetcatOptions
}

extension MachineCommand {
  /// Reads `nc -zv 10.0.2.1 80 443 8000-8010`, `nc -zuv 10.0.2.1 53`, and `nc -l 80 &`.
  static func netcat(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    let supported = "nc -z[uvn] [-w SECONDS] HOST PORT..., and nc -l[k][u] [-p] PORT &"
    var words = OptionWords(CommandWords(command), supported: supported), arguments: [ShellWord] = [], letters: Set<Character> = []
    var options = NetcatOptions(ports: []), version: Int?, localPort: ShellWord?
    while let word = try words.next() {
      guard let option = word.option else { arguments.append(word.word); continue }
      letters.insert(option)
      switch option {
      case "z", "l", "k", "d": break
      case "u": options.isUDP = true
      case "v": options.isVerbose = true
      case "n": options.isNumeric = true
      case "w": options.timeout = try words.duration("how long an answer is waited for", atLeast: 1_000_000_000)
      case "p": localPort = ShellWord(text: try words.value("a port") { $0 }, place: word.word.place)
      case "4": version = 4
      case "6": version = 6
      default: throw words.unsupported(word)
      }
    }
    let name = command.words.first ?? ShellWord(text: "nc", place: TextPlace(""))
    if letters.contains("l") { return try listener(command, localPort.map { [$0] } ?? arguments, isUDP: options.isUDP) }
    guard letters.contains("z") else { throw name.unsupported("'nc' without '-z' or '-l'", supported: supported) }
    guard let target = arguments.first else { throw words.endsEarly("a destination and a port") }
    guard arguments.count > 1 else { throw words.endsEarly("a port") }
    for word in arguments.dropFirst() { options.ports += try ports(word) }
    guard options.ports.count <= NetcatOptions.mostPorts else { throw arguments[1].error("at most \(NetcatOptions.mostPorts) ports") }
    return .netcat(NetcatCommand(target: Target(target), version: version, options: options))
  }

  private static func listener(_ command: ShellCommand, _ arguments: [ShellWord], isUDP: Bool) throws(ScenarioTextError) -> MachineCommand {
    guard let word = arguments.last else { throw CommandWords(command).endsEarly("a port") }
    guard command.isBackground else {
      throw (command.words.first ?? word).unsupported("a listener that is waited for", supported: "nc -l ... &")
    }
    guard let port = try ports(word).first else { throw word.error("a port") }
    return .listen(isUDP ? .udp(port: port) : .tcp(port: port))
  }

  /// Reads `80`, `http` or `80-90`.
  private static func ports(_ word: ShellWord) throws(ScenarioTextError) -> [UInt16] {
    let expected = "a port, its name, or two ports with a hyphen"
    if let port = ServiceName.port(word.text) { return [port] }
    let parts = word.text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { CommandWords.number($0) }.compactMap { UInt16(exactly: $0) }
    guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last, first > 0 else { throw word.error(expected) }
    // nc turns them round itself.
    return Array(min(first, last)...max(first, last))
  }
}

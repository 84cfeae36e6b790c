extension MachineCommand {
  /// The commands by name.
  private static let readers: KeyValuePairs<String, @Sendable (ShellCommand) throws(ScenarioTextError) -> MachineCommand> = [
    "ip": ip, "ifconfig": ifconfig, "route": route, "brctl": brctl, "arp": arp, "sysctl": sysctl, "echo": echo, "tc": trafficControl,
    "sleep": sleep, "ping": ping, "ping6": ping, "traceroute": traceroute, "traceroute6": traceroute, "nc": netcat, "netcat": netcat,
    "true": nothing, ":": nothing, "set": nothing
  ]

  /// What there is, for error messages.
  static let supported =
    "ip, ifconfig, route, arp, brctl, sysctl, echo, tc, sleep, ping, traceroute, nc"

  init(_ shellCommand: ShellCommand) throws(ScenarioTextError) {
    guard let name = shellCommand.words.first else { self = .nothing; return }
    let plain = ["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/"].first { name.text.hasPrefix($0) }
    let base = plain.map { String(name.text.dropFirst($0.count)) } ?? name.text
    guard let reader = Self.readers.first(where: { $0.key == base })?.value else { throw name.unsupported(supported: Self.supported) }
    let command = try reader(shellCommand)
    try Self.check(command, shellCommand)
    self = command
  }

  /// Refuses output to a file and `&` where they would make a difference.
  private static func check(_ command: MachineCommand, _ shellCommand: ShellCommand) throws(ScenarioTextError) {
    if case .setSetting = command, shellCommand.words.first?.text == "echo" { return }
    if let output = shellCommand.output, output.text != "/dev/null" {
      throw output.unsupported("a file such as '\(output.text)'", supported: "/dev/null, and 'echo' into a file below /proc/sys/net/")
    }
    if case .listen = command { return }
    if shellCommand.isBackground, let name = shellCommand.words.first {
      throw name.unsupported("'\(name.text)' in the background", supported: "nc -l ... &")
    }
  }

  private static func nothing(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand { .nothing }

  /// Reads `sleep 5`, `sleep 0.5`, `sleep 1m`.
  private static func sleep(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = CommandWords(command)
    let time = try words.duration("how long", plain: .seconds)
    try words.expectEnd()
    return .sleep(time)
  }

  /// Reads `echo words`, and `echo 1 > /proc/sys/...`, which is another way to write `sysctl`.
  private static func echo(_ command: ShellCommand) throws(ScenarioTextError) -> MachineCommand {
    var words = command.words.dropFirst()
    if words.first?.text == "-n" || words.first?.text == "-e" { words.removeFirst() }
    let text = words.map(\.text).joined(separator: " ")
    guard let output = command.output, output.text.hasPrefix(SettingKey.folder) else { return .echo(text) }
    let key = try SettingKey(ShellWord(text: String(output.text.dropFirst(SettingKey.folder.count)), place: output.place))
    let end = command.words.first?.place ?? output.place
    return .setSetting(try Setting(key, ShellWord(text: text, place: words.first?.place ?? end)), isQuiet: true)
  }
}

/// The options of a machine, kathara-lab.conf(5) and `model/Machine.py`.
enum LabConfOption: String, CaseIterable {
  case image, mem, cpus, port, bridged, ipv6, exec, sysctl, env, shell, ulimit, volume, privileged, entrypoint, args
  case terminals = "num_terms"

  /// Applies the option that a line says. Those that only matter to Docker are taken as they are.
  static func apply(
    _ entry: LabConfEntry, to machine: inout KatharaMachine, _ notes: inout [KatharaNote], _ executed: inout [String: [ScriptCommand]]
  ) throws(ScenarioTextError) {
    guard let option = LabConfOption(rawValue: entry.argument.text) else {
      throw entry.argument.error("the number of an interface, or \(allCases.map(\.rawValue).joined(separator: ", "))")
    }
    switch option {
    case .image: machine.image = entry.value.text
    case .ipv6: machine.hasIPv6 = try truth(entry.value)
    case .terminals:
      let terminals = CommandWords.number(entry.value.text)
      guard let terminals else { throw entry.value.error("how many terminals: 0 or more") }
      machine.terminals = terminals
    case .bridged:
      machine.isBridged = try truth(entry.value)
      if machine.isBridged {
        let words = "\(machine.name) is bridged: its interface to the host's network is not simulated"
        notes.append(KatharaNote(place: entry.argument.place, words: words))
      }
    case .sysctl: machine.settings.append(try setting(entry.value))
    case .exec:
      let script = ScriptCommand.list(parsing: entry.value.text, at: entry.value.place)
      if let error = script.errors.first { throw error }
      executed[machine.name, default: []] += script.commands
    case .mem, .cpus, .port, .env, .shell, .ulimit, .volume, .privileged, .entrypoint, .args: break
    }
  }

  private static func setting(_ word: ShellWord) throws(ScenarioTextError) -> Setting {
    guard word.text.hasPrefix("net.") else { throw word.error("a setting that begins with 'net.': Kathará sets no others") }
    return try Setting(word)
  }

  /// Reads yes or no as Kathará does (`strtobool`).
  private static func truth(_ word: ShellWord) throws(ScenarioTextError) -> Bool {
    switch word.text.lowercased() {
    case "y", "yes", "t", "true", "on", "1": true
    case "n", "no", "f", "false", "off", "0": false
    default: throw word.error("true or false")
    }
  }
}

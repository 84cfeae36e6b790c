extension KatharaTopology {
  /// The suffix of the files that say what a machine does when it starts.
  static let startupSuffix = ".startup"
  /// The file that every machine runs before its own.
  static let sharedStartup = "shared.startup"

  /// Reads a scenario from the texts of its files, by their names: `lab.conf`, `pc1.startup`, `shared.startup`. Others do not matter.
  public init(files: [String: String]) throws(ScenarioTextErrors) {
    var errors: [ScenarioTextError] = []
    for (name, text) in files.sorted(by: { $0.key < $1.key }) where Self.isRead(name) && text.utf8.count > Self.largestFile {
      errors.append(
        .init(TextPlace(name), .other("the file is larger than \(Self.largestFile) bytes"), expected: "a startup file or lab.conf"))
    }
    guard errors.isEmpty else { throw ScenarioTextErrors(errors) }
    self.init()
    guard let text = files["lab.conf"], text.contains(where: { !$0.isWhitespace }) else {
      let words = files["lab.conf"] == nil ? "the file is missing" : "the file is empty"
      throw ScenarioTextErrors([.init(TextPlace("lab.conf"), .other(words), expected: "lines such as pc1[0]=\"A\"")])
    }
    var reader = LabConfReader(text)
    errors += reader.read()
    machines = reader.machines
    (metadata, notes) = (reader.metadata, reader.notes)
    errors += readStartups(files, reader.executed)
    guard errors.isEmpty else { throw ScenarioTextErrors(errors) }
  }

  /// Whether a file of this name is one that is read.
  static func isRead(_ name: String) -> Bool { name == "lab.conf" || name.hasSuffix(startupSuffix) }

  /// Reads what each machine does when it starts.
  private mutating func readStartups(_ files: [String: String], _ executed: [String: [ScriptCommand]]) -> [ScenarioTextError] {
    var errors: [ScenarioTextError] = [], shared: [ScriptCommand] = []
    if let text = files[Self.sharedStartup] {
      let script = ScriptCommand.list(parsing: text, at: TextPlace(Self.sharedStartup))
      shared = script.commands
      errors += script.errors
    }
    for name in files.keys.sorted() where name.hasSuffix(Self.startupSuffix) && name != Self.sharedStartup {
      let machine = String(name.dropLast(Self.startupSuffix.count))
      guard !machines.contains(where: { $0.name == machine }) else { continue }
      let words = "lab.conf has no machine '\(machine)': Kathará does not run this file, and neither does FirstHop"
      notes.append(KatharaNote(place: TextPlace(name), words: words))
    }
    for index in machines.indices {
      let name = machines[index].name + Self.startupSuffix
      let script = ScriptCommand.list(parsing: files[name] ?? "", at: TextPlace(name))
      errors += script.errors
      machines[index].startup = shared + script.commands + (executed[machines[index].name] ?? [])
      errors += machines[index].problems
    }
    return errors
  }
}

extension KatharaMachine {
  /// What is wrong with the bridges that the machine makes when it starts.
  fileprivate var problems: [ScenarioTextError] {
    var errors: [ScenarioTextError] = [], bridges: Set<String> = [], ports: Set<String> = []
    for line in startup {
      for command in line.command.flattened {
        switch command {
        case .link(.addBridge(let name)):
          if interfaceNames.contains(name) || !bridges.insert(name).inserted { errors.append(.init(line.place, .repeated(name))) }
        case .link(.join(let device, let bridge)):
          if !bridges.contains(bridge) {
            errors.append(
              .init(line.place, .found(bridge), expected: "a bridge that was made before, by 'ip link add \(bridge) type bridge'"))
          } else if !interfaceNames.contains(device) {
            errors.append(.init(line.place, .found(device), expected: "an interface of \(name): \(interfaceNames.joined(separator: ", "))"))
          } else if !ports.insert(device).inserted {
            errors.append(.init(line.place, .repeated(device), expected: "each interface in one bridge"))
          }
        default: break
        }
      }
    }
    return errors
  }

  /// The names of its interfaces.
  var interfaceNames: [String] { interfaces.map { "eth\($0.number)" } }
}

/// What is done in a running scenario, step by step: a command on a machine, or something about the network itself.
///
/// ```
/// pc1 ping -c 3 10.0.2.1
/// r1 ip route show
/// wait 2s                   time passes
/// link A down               the cable of collision domain A is cut
/// # a comment
/// ```
public struct ScenarioScript: Sendable, Hashable {
  /// The steps in order.
  public let steps: [Step]

  /// A step, and where it stands.
  public struct Step: Sendable, Hashable {
    /// What is done.
    public let action: Action
    /// Where it stands.
    public let place: TextPlace
  }

  /// What is done.
  public enum Action: Sendable, Hashable {
    /// A command is run on a machine.
    case run(ScriptCommand, machine: String)
    /// Time passes, in nanoseconds.
    case wait(UInt64)
    /// The link of a collision domain is cut, or mended.
    case setLink(String, isUp: Bool)
  }

  /// A larger script is not read, in bytes.
  public static let largest = 1 << 20

  /// Reads a script for a topology's machines and collision domains. `file` is what error messages call it.
  public init(parsing text: String, file: String, for topology: KatharaTopology) throws(ScenarioTextErrors) {
    guard text.utf8.count <= Self.largest else {
      throw ScenarioTextErrors([.init(TextPlace(file), .other("more than \(Self.largest) bytes"), expected: "a script")])
    }
    var steps: [Step] = [], errors: [ScenarioTextError] = []
    for (index, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let blanks = line.prefix { $0 == " " || $0 == "\t" || $0 == "\r" }.count
      let place = TextPlace(file, line: index + 1, column: blanks + 1)
      let rest = String(String.UnicodeScalarView(line.dropFirst(blanks)))
      guard let first = rest.first, first != "#" else { continue }
      do throws(ScenarioTextErrors) { steps += try Self.steps(rest, at: place, topology) } catch { errors += error.errors }
      if errors.count >= ScenarioTextErrors.most { break }
    }
    guard errors.isEmpty else { throw ScenarioTextErrors(errors) }
    self.steps = steps
  }

  /// Reads one line.
  private static func steps(_ line: String, at place: TextPlace, _ topology: KatharaTopology) throws(ScenarioTextErrors) -> [Step] {
    let name = String(line.prefix { !$0.isWhitespace })
    guard topology.machine(named: name) == nil else {
      let behind = line.dropFirst(name.count), blanks = behind.prefix(while: \.isWhitespace).count
      let start = place.moved(by: name.unicodeScalars.count + blanks)
      let (commands, errors) = ScriptCommand.list(parsing: String(behind.dropFirst(blanks)), at: start)
      guard errors.isEmpty else { throw ScenarioTextErrors(errors) }
      guard !commands.isEmpty else { throw ScenarioTextErrors([.init(start, .endsEarly, expected: "a command for \(name)")]) }
      return commands.map { Step(action: .run($0, machine: name), place: $0.place) }
    }
    do throws(ScenarioTextError) { return [Step(action: try action(line, at: place, topology), place: place)] } catch {
      throw ScenarioTextErrors([error])
    }
  }

  /// Reads `wait 2s` and `link A down`.
  private static func action(_ line: String, at place: TextPlace, _ topology: KatharaTopology) throws(ScenarioTextError) -> Action {
    let (commands, errors) = ShellReader.read(line, at: place)
    if let error = errors.first { throw error }
    guard let command = commands.first, let name = command.words.first else {
      throw ScenarioTextError(place, .endsEarly, expected: "a machine, 'wait' or 'link'")
    }
    var words = CommandWords(command)
    switch name.text {
    case "wait":
      let time = try words.duration("how long", plain: .seconds)
      try words.expectEnd()
      return .wait(time)
    case "link":
      let domains = topology.collisionDomains
      let domain = try words.value("a collision domain: \(list(domains))") { domains.contains($0) ? $0 : nil }
      let isUp = try words.value("'up' or 'down'") { ["up": true, "down": false][$0] }
      try words.expectEnd()
      return .setLink(domain, isUp: isUp)
    default: throw name.error("a machine (\(list(topology.machines.map(\.name)))), 'wait' or 'link'")
    }
  }

  /// A few names.
  private static func list(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
  }
}

public import Determinism
import Routing

/// A network scenario that runs: its machines are up, and have done what their startup files say. It is what `kathara lstart` makes, in
/// a process and on a virtual clock.
///
/// ```swift
/// var scenario = try Scenario(KatharaTopology(files: ["lab.conf": "pc1[0]=\"A\"\npc2[0]=\"A\"", ...]), seed: 1)
/// let report = try scenario.run(ScriptCommand(parsing: "ping -c 1 10.0.0.2"), on: "pc1")
/// print(report.output)
/// ```
public struct Scenario: Sendable {
  /// What it was made of.
  public let topology: KatharaTopology
  /// The network. The clock stands where the last command ended.
  public internal(set) var network: Network
  /// What the startup commands printed, and how they ended, in the order of their ends.
  public internal(set) var startup: [CommandReport] = []
  /// Where each machine is in the network.
  var places: [String: MachinePlace] = [:]

  /// How long a program may run, in seconds of the virtual clock, before it is interrupted as by Ctrl-C: pings have no end.
  public static let longestProgram: UInt64 = 3600

  /// Builds the network and lets all machines start at the same time.
  public init(_ topology: KatharaTopology, seed: UInt64) throws(SimulationError) {
    self.topology = topology
    network = Network(seed: seed)
    for domain in topology.collisionDomains { try network.addLink(domain) }
    for machine in topology.machines { try build(machine) }
    try runStartups()
  }

  /// The machine's names, in order.
  public var machines: [String] { topology.machines.map(\.name) }

  /// Runs a command on a machine, to its end.
  public mutating func run(_ command: ScriptCommand, on machine: String) throws(SimulationError) -> CommandReport {
    var report = CommandReport(machine: machine, command: command, start: network.now)
    guard let place = places[machine] else { throw .unknownName(machine) }
    switch try execute(command.command, at: place) {
    case .done(let result): (report.output, report.status) = (result.lines, result.status)
    case .sleeping(let time): try network.run(until: network.now.advanced(nanoseconds: time))
    case .running(let program):
      report.program = program
      if try !network.run(until: program, seconds: Self.longestProgram) {
        try network.interrupt(program)
        try network.run(nanoseconds: 0)
      }
      (report.output, report.status) = (network.output(of: program), network.status(of: program) ?? 130)
    }
    report.end = network.now
    return report
  }

  /// Lets time pass.
  public mutating func wait(nanoseconds: UInt64) throws(SimulationError) { try network.run(nanoseconds: nanoseconds) }

  /// Cuts the link of a collision domain, or mends it.
  public mutating func setCollisionDomain(_ name: String, isUp: Bool) throws(SimulationError) {
    guard let link = network.link(named: name) else { throw .unknownName(name) }
    try network.setLink(link, isUp: isUp)
  }
}

/// What a command printed, and how it ended.
public struct CommandReport: Sendable, Hashable {
  /// On which machine.
  public let machine: String
  /// The command.
  public let command: ScriptCommand
  /// The lines that it printed, on either output.
  public internal(set) var output: [String] = []
  /// Its exit status: 0 if it succeeded.
  public internal(set) var status = 0
  /// When it began.
  public let start: Instant
  /// When it ended.
  public internal(set) var end: Instant
  /// The program that it was, if it took time.
  public internal(set) var program: ProgramID?

  init(machine: String, command: ScriptCommand, start: Instant) {
    (self.machine, self.command, self.start, end) = (machine, command, start, start)
  }
}

/// What a command that takes no time printed, and its exit status.
struct CommandResult {
  var lines: [String] = []
  var status = 0

  static let nothing = CommandResult()
  static func failed(_ line: String, status: Int = 2) -> CommandResult { CommandResult(lines: [line], status: status) }
}

/// What has become of a command that was begun.
enum CommandOutcome {
  case done(CommandResult)
  case sleeping(UInt64)
  case running(ProgramID)
}

/// Where a machine is in the network.
struct MachinePlace: Sendable {
  let name: String
  /// The host or router; nil for a machine that is a switch and nothing else.
  var station: NodeID?
  /// Its interfaces by name, the ports of its bridges among them.
  var interfaces: [String: InterfaceID] = [:]
  /// Its bridges by name.
  var bridges: [String: Bridge] = [:]

  /// A bridge: a switch of the network, whose ports come up when they have joined it and both are up.
  struct Bridge: Sendable {
    var isUp = false
    /// The ports that have joined, and whether each is up by itself.
    var ports: [String: Bool] = [:]
  }

  /// The bridge that an interface will be, or is, a port of.
  var bridgeOf: [String: String] = [:]
  /// Whether ports that have not joined yet were taken up or down.
  var portStates: [String: Bool] = [:]
}

import Simulation

/// A scenario while its steps are taken.
struct ScenarioRun {
  /// The scenario, once it has started.
  private(set) var scenario: Scenario?
  /// Whether a command has failed.
  private(set) var hasFailed = false
  private let level: EventLog.Level
  /// How the last command ended, which the next one may depend on (`&&`).
  private var status = 0

  init(level: EventLog.Level) { self.level = level }

  /// Builds the network and runs the startup files. What they print is told only if something failed, as Kathará keeps it in a log.
  mutating func start(_ topology: KatharaTopology, seed: UInt64, _ printer: inout ScenarioPrinter) throws(SimulationError) {
    let started = try Scenario(topology, seed: seed, logging: level)
    scenario = started
    for report in started.startup {
      if report.status != 0 { hasFailed = true }
      printer.printStartup(report)
    }
    printer.printEvents(of: started)
  }

  /// Takes a step.
  mutating func take(_ step: ScenarioScript.Step, _ printer: inout ScenarioPrinter) throws(SimulationError) {
    guard var scenario else { return }
    self.scenario = nil
    defer { self.scenario = scenario }
    switch step.action {
    case .run(let command, let machine):
      guard command.condition.isMet(by: status) else { return }
      printer.printPrompt(machine, command)
      let report = try scenario.run(command, on: machine)
      status = report.status
      if status != 0 { hasFailed = true }
      printer.print(report)
    case .wait(let time): try scenario.wait(nanoseconds: time)
    case .setLink(let name, let isUp): try scenario.setCollisionDomain(name, isUp: isUp)
    }
    printer.printEvents(of: scenario)
  }
}

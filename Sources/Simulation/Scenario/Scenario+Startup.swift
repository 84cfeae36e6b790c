import Determinism

extension Scenario {
  /// A machine's startup script while it runs.
  private struct Script {
    let place: MachinePlace
    let commands: [ScriptCommand]
    var index = 0
    /// When it goes on; nil while a program runs.
    var ready: Instant?
    var report: CommandReport?
    /// How the last command ended.
    var status = 0
  }

  /// How long a startup may take, in seconds of the virtual clock.
  static let longestStartup: UInt64 = 3600
  /// How often it is looked whether a startup's program has ended, in nanoseconds.
  private static let patience: UInt64 = 10_000_000

  /// Runs all startup scripts at the same time, each command behind the one before it. As in a shell, one that fails does not end a script.
  mutating func runStartups() throws(SimulationError) {
    var scripts = topology.machines.compactMap { machine in
      places[machine.name].map { Script(place: $0, commands: machine.startup, ready: network.now) }
    }
    let end = network.now.advanced(seconds: Self.longestStartup)
    while let next = scripts.indices.filter({ scripts[$0].index < scripts[$0].commands.count }).min(by: {
      time(scripts[$0]) < time(scripts[$1])
    }) {
      let time = min(time(scripts[next]), end)
      if time > network.now { try network.run(until: time) }
      try step(&scripts[next])
      guard network.now < end else { break }
    }
  }

  private func time(_ script: Script) -> Instant { script.ready ?? network.now.advanced(nanoseconds: Self.patience) }

  /// Runs the next command of a script, or looks whether its program has ended.
  private mutating func step(_ script: inout Script) throws(SimulationError) {
    if let report = script.report, let program = report.program {
      guard let status = network.status(of: program) else { return }
      return end(&script, CommandResult(lines: network.output(of: program), status: status))
    }
    if script.report != nil { return end(&script, .nothing) }
    let command = script.commands[script.index]
    guard command.condition.allows(script.status) else { script.index += 1; return }
    script.report = CommandReport(machine: script.place.name, command: command, start: network.now)
    // The place may have changed since, by the machine's own bridges.
    guard let place = places[script.place.name] else { return }
    switch try execute(command.command, at: place) {
    case .done(let result): end(&script, result)
    case .sleeping(let time): script.ready = network.now.advanced(nanoseconds: time)
    case .running(let program):
      script.report?.program = program
      script.ready = nil
    }
  }

  private mutating func end(_ script: inout Script, _ result: CommandResult) {
    if var report = script.report {
      (report.output, report.status, report.end) = (result.lines, result.status, network.now)
      startup.append(report)
    }
    (script.report, script.status, script.ready) = (nil, result.status, network.now)
    script.index += 1
  }
}

extension CommandCondition {
  /// Whether a command is run behind one with this exit status.
  func allows(_ status: Int) -> Bool {
    switch self {
    case .always: true
    case .ifSucceeded: status == 0
    case .ifFailed: status != 0
    }
  }
}

import ArgumentParser
import Dissection
import Simulation

/// `firsthop simulate`: a network scenario in Kathará's format, run on a virtual clock.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Runs a network of hosts, routers and switches, and programs on them.",
    discussion: """
      TOPOLOGY is a folder in Kathará's format: lab.conf and a NAME.startup file a machine; 'kathara lstart' takes it, too. Nothing
      is installed and no time is lost: machines live in this process, and their clock runs as fast as it can.

      A script has a step a line: a machine and what is typed there, or 'wait 2s', or 'link A down' and 'link A up'; # begins a comment.
      Machines know ping, traceroute, nc -z, ip, ifconfig, route, sysctl, tc and more, as in startup files.

      EXAMPLES
        firsthop simulate Labs/Networks/two-lans --exec 'pc1 ping -c 3 10.0.2.13'
        firsthop simulate Labs/Networks/two-lans --exec 'r1 ip route show' --exec 'pc1 traceroute -n 10.0.2.13'
        firsthop simulate Labs/Networks/two-lans --exec 'pc1 ping -c 1 10.0.2.13' --log       what happened on the way
        firsthop simulate Labs/Networks/two-lans --exec 'pc1 ping -c 1 10.0.2.13' --explain   why routers did what they did
        firsthop simulate FOLDER --run steps.txt --pcap captures                              a pcapng file a collision domain
        firsthop simulate FOLDER --run - --json < steps.txt

      EXIT STATUS
        0 done, 1 a command failed, in a startup file or in the script, 2 a file cannot be read or written, 64 the command line is wrong.
      """)

  @Argument(help: ArgumentHelp("The folder with lab.conf.", valueName: "topology"))
  var folder: String

  @Option(name: .customLong("run"), help: ArgumentHelp("Run the steps of a script; - is standard input.", valueName: "script"))
  var script: String?

  @Option(name: .customLong("exec"), help: ArgumentHelp("Run a step, behind those of --run; can be given again.", valueName: "step"))
  var steps: [String] = []

  @Option(help: ArgumentHelp("Write what passes each collision domain, and all of it, into this folder as pcapng.", valueName: "folder"))
  var pcap: String?

  @Flag(help: "Print what happens on the way, line by line.")
  var log = false

  @Flag(help: "Print why the first packet that each machine handles in a step is treated as it is, and which standard says so.")
  var explain = false

  @Flag(help: "Print one JSON object a line: a command, or with --log an event.")
  var json = false

  @Option(help: "All that is random comes from this number: MAC addresses, ports, losses.")
  var seed: UInt64 = 1

  @OptionGroup var look: LookOptions

  func validate() throws {
    if explain, json { throw ValidationError("--explain is for people and --json for programs: choose one.") }
  }

  func run() throws {
    let topology: KatharaTopology
    do throws(KatharaFolderError) { topology = try KatharaTopology(folder: folder) } catch { throw Self.inputError("\(error)") }
    for note in topology.notes { complain("\(folder)/\(note)") }
    let steps = try readSteps(topology)
    let captures = try pcap.map { try CaptureFolder($0, for: topology) }
    var printer = ScenarioPrinter(look: look, isJSON: json, showsLog: log, explains: explain)
    var run = ScenarioRun(level: explain ? .traces : log || pcap != nil ? .events : .counts)
    var problem: SimulationError?
    do throws(SimulationError) {
      try run.start(topology, seed: seed, &printer)
      for step in steps { try run.take(step, &printer) }
    } catch { problem = error }
    printer.flush()
    if let captures, let scenario = run.scenario { try captures.write(scenario) }
    if let problem { throw InputError("\(folder): \(problem)") }
    if run.hasFailed { throw ExitCode(1) }
  }

  /// The steps of the script, then those of the command line.
  private func readSteps(_ topology: KatharaTopology) throws -> [ScenarioScript.Step] {
    var all: [ScenarioScript.Step] = []
    if let script {
      let text: String
      do { text = try TextFile.read(script, upTo: ScenarioScript.largest, "script") } catch { throw InputError("\(error)") }
      let name = script == "-" ? "standard input" : script
      do throws(ScenarioTextErrors) { all = try ScenarioScript(parsing: text, file: name, for: topology).steps } catch {
        throw Self.inputError("\(error)")
      }
    }
    for step in steps {
      do throws(ScenarioTextErrors) { all += try ScenarioScript(parsing: step, file: "--exec", for: topology).steps } catch {
        throw UsageError("\(error)")
      }
    }
    return all
  }

  /// An error of one line or several; the first ones are told at once.
  private static func inputError(_ description: String) -> InputError {
    let lines = description.split(separator: "\n")
    for line in lines.dropLast() { complain(String(line)) }
    return InputError(lines.last.map(String.init) ?? description)
  }
}

import Determinism
import Dissection
import Explanation
import Simulation

/// Prints what commands print and what happens between them, as text or as JSON.
struct ScenarioPrinter {
  private let look: LookOptions
  private let isJSON: Bool
  private let showsLog: Bool
  private let explains: Bool
  private var output = ByteBuffer()
  private var log = ScenarioLog()
  /// How many events have been looked at.
  private var seen = 0
  private var isFirst = true

  init(look: LookOptions, isJSON: Bool, showsLog: Bool, explains: Bool) {
    (self.look, self.isJSON, self.showsLog, self.explains) = (look, isJSON, showsLog, explains)
  }

  /// A startup command: only one that failed is told, on standard error.
  mutating func printStartup(_ report: CommandReport) {
    if isJSON { print(json(report, kind: "startup")) }
    guard report.status != 0 else { return }
    let words = report.output.isEmpty ? "ended with status \(report.status)" : report.output.joined(separator: "; ")
    complain("\(report.command.place): \(report.machine)# \(report.command.text): \(words)")
  }

  /// The line above a command's output: whose it is, and what was typed.
  mutating func printPrompt(_ machine: String, _ command: ScriptCommand) {
    guard !isJSON else { return }
    if !isFirst { output.put("\n") }
    isFirst = false
    let prompt = "\(machine)# \(command.text)"
    output.put(look.style == .plain ? "\(prompt)\n" : "\u{1B}[1m\(prompt)\u{1B}[0m\n")
  }

  /// What a command printed.
  mutating func print(_ report: CommandReport) {
    if isJSON { return print(json(report, kind: "command")) }
    for line in report.output { output.put(line + "\n") }
    drain(&output, over: 1 << 16)
  }

  private mutating func print(_ object: JSONObject) {
    output.put(object.line + "\n")
    drain(&output, over: 1 << 16)
  }

  private func json(_ report: CommandReport, kind: String) -> JSONObject {
    var object = JSONObject()
    object.add("type", kind)
    object.add("machine", report.machine)
    object.add("command", report.command.text)
    object.add("place", report.command.place.description)
    object.addSeconds("start", report.start.nanoseconds)
    object.addSeconds("end", report.end.nanoseconds)
    object.add("status", report.status)
    object.add("output", report.output)
    return object
  }

  /// What happened since the last step.
  mutating func printEvents(of scenario: Scenario) {
    let events = scenario.network.log
    let new = min(events.droppedCount + events.events.count - seen, events.events.count)
    seen = events.droppedCount + events.events.count
    guard new > 0 else { return }
    let recent = events.events.suffix(new)
    if explains {
      let lines = ScenarioTrace.lines(of: recent, in: scenario.network)
      let renderer = TextRenderer(width: look.width, style: look.style, showsAbout: true)
      if !lines.isEmpty { output.put(renderer.render(Explanation(lines))) }
    }
    guard showsLog else { return }
    for event in recent {
      if isJSON {
        if let object = log.json(event, in: scenario.network) { print(object) }
      } else if let line = log.line(event, in: scenario.network) {
        output.put(line + "\n")
        drain(&output, over: 1 << 16)
      }
    }
  }

  /// Hands out what is left.
  mutating func flush() { drain(&output, over: 0) }
}

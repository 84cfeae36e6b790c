import Determinism
import Dissection
import IPAddressing
import Routing
import Simulation
import Wire

/// The events of a network in readable lines: when, where, what.
struct ScenarioLog {
  private var summary = SummarySink()

  /// The line of an event; nil for one that another line tells.
  mutating func line(_ event: Event, in network: Network) -> String? {
    guard let words = words(event, network) else { return nil }
    let time = Seconds.text(event.time.nanoseconds)
    return Self.padded(time, 12, isNumber: true) + "  " + Self.padded(place(of: event, network), 14) + "  " + words
  }

  /// The same for programs.
  mutating func json(_ event: Event, in network: Network) -> JSONObject? {
    guard let words = words(event, network) else { return nil }
    var object = JSONObject()
    object.add("type", "event")
    object.addSeconds("time", event.time.nanoseconds)
    object.add("event", Self.name(event.kind))
    object.add("node", event.node.map { network[$0].name })
    object.add("interface", event.interface.map { network[$0].name })
    if let frame = event.frame { object.add("frame", frame) }
    object.add("words", words)
    return object
  }

  private static func padded(_ text: String, _ width: Int, isNumber: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(width - text.count, 0))
    return isNumber ? blanks + text : text + blanks
  }

  private func place(of event: Event, _ network: Network) -> String {
    let interface = event.interface.map { network[$0] }
    guard let node = event.node ?? interface?.node else { return "" }
    return network[node].name + (interface.map { ":\($0.name)" } ?? "")
  }

  /// What happened, in words; a frame in those of `firsthop dissect`. What a program prints stands elsewhere, why routers decided as they
  /// did is what --explain is for, and that a frame is heard is told only where something comes of it.
  private mutating func words(_ event: Event, _ network: Network) -> String? {
    let number = event.frame.map { "#\($0)" }
    switch event.kind {
    case .frameSent(let content, let link): return "\(number ?? "") → \(network[link].name)  \(describe(content))"
    case .frameInjected(let content): return "\(number ?? "") from outside  \(describe(content))"
    case .frameReceived, .decided, .output, .finished: return nil
    default: return network.words(for: event) + (number.map { " (\($0))" } ?? "")
    }
  }

  private static func name(_ kind: Event.Kind) -> String {
    switch kind {
    case .frameSent: "frame_sent"
    case .frameInjected: "frame_injected"
    case .frameReceived: "frame_received"
    case .frameLost: "frame_lost"
    case .frameDuplicated: "frame_duplicated"
    case .frameDelayed: "frame_delayed"
    case .switchLearned: "switch_learned"
    case .switched: "switched"
    case .forwarded: "forwarded"
    case .decided: "decided"
    case .delivered: "delivered"
    case .dropped: "dropped"
    case .neighborRequested: "neighbor_requested"
    case .neighborResolved: "neighbor_resolved"
    case .neighborFailed: "neighbor_failed"
    case .neighborContradicted: "neighbor_contradicted"
    case .addressConflict: "address_conflict"
    case .addressUsable: "address_usable"
    case .errorSent: "error_sent"
    case .sendRefused: "send_refused"
    case .output: "output"
    case .finished: "finished"
    }
  }

  /// A frame in the words of `firsthop dissect`, without number and time.
  private mutating func describe(_ frame: EthernetFrame) -> String {
    let bytes = frame.bytes
    summary.output.clear()
    summary.write(
      Frame(bytes.octets, FrameInfo(number: 1, time: 0, length: UInt32(bytes.count), linkType: .ethernet, hasTime: false)))
    let line = String(decoding: summary.output.bytes.prefix(summary.output.count), as: UTF8.self)
    return String(line.dropFirst(Self.lead).prefix { $0 != "\n" })
  }

  /// How many characters stand before the addresses: number, time and blanks.
  private static let lead = 19
}

import Explanation
import Routing
import Simulation

/// Why machines treat packets as they do: what their IP layers looked at, as lines to be rendered.
enum ScenarioTrace {
  /// A line for the first packet that each machine handles.
  static func lines(of events: ArraySlice<Event>, in network: Network) -> [Explanation.Line] {
    var nodes: Set<NodeID> = [], lines: [Explanation.Line] = []
    for event in events {
      guard case .decided(let decisions) = event.kind, let node = event.node, nodes.insert(node).inserted else { continue }
      let origin = event.interface.map { "frame \(event.frame ?? 0), by \(network[$0].name)" } ?? "a packet of its own"
      let end = decisions.last.map { "\($0.verdict == .passed ? "" : "\($0)")" } ?? ""
      lines.append(
        .init(network[node].name, value: origin, meaning: end.isEmpty ? nil : end, children: decisions.map(\.line)))
    }
    return lines
  }
}

extension RouterDecision {
  /// What was looked at, where that is written, and what it says of routes.
  fileprivate var line: Explanation.Line {
    let level: Explanation.Level =
      switch verdict {
      case .passed: .plain
      case .failed: .warning
      case .suppressed: .note
      }
    let children: [Explanation.Line] =
      switch check {
      case .route4(let lookup): lookup.line([]).children
      case .route6(let lookup): lookup.line([]).children
      default: []
      }
    return .init(description, level: level, citation: check.source.map { Citation($0) }, bytes: check.bytes, children: children)
  }
}

import Wire

/// How packets are read: which application speaks where, and what is checked. A value that all sinks of a run share.
public final class Dissector: Sendable {
  let ports: PortTable
  /// What the user set with `-o`.
  public let preferences: Preferences

  /// A dissector that reads as Wireshark does unless told otherwise.
  public init(decodeAs rules: [DecodeAs] = [], preferences: Preferences = Preferences()) {
    var ports = PortTable()
    for rule in rules { ports.assign(rule.application, rule.transport, rule.ports) }
    self.ports = ports
    self.preferences = preferences
  }
}

public import IPAddressing

/// What the machine around the IP layer has to do.
public enum RouterAction: Sendable, Hashable {
  /// Hand a whole packet to whoever waits for its protocol and port. It came by `device`.
  case deliver(packet: [UInt8], device: String)
  /// Find `nextHop` on the link of `device` (ARP or Neighbor Discovery; a group's or the broadcast address follows from it), and
  /// put the packet on the wire.
  case send(packet: [UInt8], device: String, nextHop: IPAddress)
  /// Nothing: the packet ends here.
  case drop(RouterDrop)
}

/// What came of an event.
public struct RouterStep: Sendable, Hashable {
  /// What to do, in order.
  public var actions: [RouterAction]
  /// Why: every check in its order. Empty if `RouterSettings.tracesDecisions` is off.
  public var trace: [RouterDecision]

  /// A step.
  public init(actions: [RouterAction] = [], trace: [RouterDecision] = []) { (self.actions, self.trace) = (actions, trace) }
}

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

/// What came of a packet: it may go on itself, changed in place.
public struct RouterPassage: Sendable {
  /// What there is to do before that, and why; all there is to do if the packet does not go on. Nil if there is nothing in it.
  public let step: RouterStep?
  /// Where the packet goes next, in one piece; nil if it does not.
  public let next: NextLink?

  /// The same with an action to send the packet.
  func step(sending packet: consuming [UInt8], _ interfaces: [RouterInterface]) -> RouterStep {
    var step = step ?? RouterStep()
    guard let next else { return step }
    step.actions.append(.send(packet: packet, device: interfaces[next.position].name, nextHop: next.nextHop))
    return step
  }
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

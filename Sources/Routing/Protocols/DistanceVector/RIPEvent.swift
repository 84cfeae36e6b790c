public import IPAddressing

/// What happens to a RIP router.
public enum RIPEvent: Hashable, Sendable {
  /// It starts: it asks its neighbours for their tables and begins to send updates.
  case start
  /// A message came in from `from`, over the interface `on`.
  case received(RIPMessage, from: IPv4Address, on: String)
  /// Time has passed; see ``RIPRouter/nextDeadline``.
  case tick
  /// An interface has come up; one of the same name is replaced.
  case interfaceUp(RIPInterface)
  /// The interface of this name has gone down.
  case interfaceDown(String)
}

/// What a RIP router does about it.
public enum RIPAction: Hashable, Sendable {
  /// It sends a message to an address, over an interface.
  case send(RIPMessage, to: IPv4Address, on: String)
  /// A destination is reachable that was not.
  case install(RIPRoute, because: RIPReason)
  /// A reachable destination's route has changed.
  case replace(RIPRoute, with: RIPRoute, because: RIPReason)
  /// A destination has become unreachable. The row stays until it is deleted, to tell others.
  case withdraw(RIPRoute, because: RIPReason)
  /// The row of an unreachable destination is gone.
  case delete(RIPRoute, because: RIPReason)
  /// An entry changed no route.
  case ignore(RIPEntry, because: RIPRefusal)
  /// A message, or an interface, was refused as a whole.
  case refuse(RIPRefusal)
}

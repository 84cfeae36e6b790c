public import IPAddressing

/// What a host or router knows of a neighbour on a link, as `ip neighbor` shows it.
public struct Neighbor: Sendable, Hashable {
  /// Its address.
  public let address: IPAddress
  /// On which interface it is.
  public let interface: InterfaceID
  /// Its MAC address, if it is known.
  public let mac: MACAddress?
  /// How sure that is.
  public let state: State

  /// The states of RFC 4861 §7.3.2, which Linux has for ARP, too.
  public enum State: Sendable, Hashable {
    /// It has been asked for, and has not answered yet.
    case incomplete
    /// It answered not long ago.
    case reachable
    /// It may have gone away; the address is used until it turns out wrong.
    case stale
    /// A packet was sent to a stale one: if nothing is heard from it within 5 seconds, it is asked.
    case delay
    /// It is being asked whether it is still there.
    case probe
    /// It did not answer.
    case failed
    /// Somebody typed it in; it is never asked for.
    case permanent
  }
}

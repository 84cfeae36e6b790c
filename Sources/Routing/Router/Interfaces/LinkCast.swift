/// Whom the frame that brought a packet was for, by its address on the link.
public enum LinkCast: Sendable, Hashable, CaseIterable {
  /// This machine alone.
  case unicast
  /// Everybody on the link.
  case broadcast
  /// A group on the link.
  case multicast
}

/// One thing that a machine looked at on a packet's way, and what it made of it.
public struct RouterDecision: Sendable, Hashable {
  /// What was looked at, and what was found.
  public let check: RouterCheck
  /// Whether the packet goes on after it.
  public let verdict: Verdict

  /// What a check does to a packet.
  public enum Verdict: Sendable, Hashable {
    /// It goes on.
    case passed
    /// It ends here.
    case failed(RouterDrop)
  }
}

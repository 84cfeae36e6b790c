/// One thing that a machine looked at on a packet's way, and what it made of it.
public struct RouterDecision: Sendable, Hashable {
  /// What was looked at, and what was found.
  public let check: RouterCheck
  /// Whether the packet, or the error about it, goes on after it.
  public let verdict: Verdict

  /// What a check does.
  public enum Verdict: Sendable, Hashable {
    /// The packet, or the error about it, goes on.
    case passed
    /// The packet ends here.
    case failed(RouterDrop)
    /// No error is sent about the packet.
    case suppressed
  }
}

extension RouterDecision: CustomStringConvertible {
  /// The decision in words, one line.
  public var description: String {
    switch verdict {
    case .passed: check.description
    case .failed(let drop): "\(check): \(drop)"
    case .suppressed: "\(check): no error is sent"
    }
  }
}

/// What becomes of bits that are set behind a prefix's length, as in 192.0.2.7/24.
public enum HostBits: Sendable, Hashable {
  /// They are an error, which names the network: whoever writes a route or a rule had something else in mind.
  case refused
  /// They are cleared: 192.0.2.7/24 is read as the network that 192.0.2.7 lies in.
  case cleared
}

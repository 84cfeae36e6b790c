/// Where a capture program listens.
public enum CapturePoint: Sendable, Hashable {
  /// On a link: every frame on it, once, by the interface that sent it. Lost ones have a comment that says so.
  case link(LinkID)
  /// At an interface: frames that it sends, and those that arrive where it is, for whomever they are.
  case interface(InterfaceID)
  /// On all links: every frame once, by the interface that sent it.
  case everywhere
}

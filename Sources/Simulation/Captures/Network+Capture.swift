public import Capture
public import Wire

extension Network {
  /// What a capture program sees.
  public enum CapturePoint: Sendable, Hashable {
    /// Frames on a link, once each, lost ones with a comment that says so.
    case link(LinkID)
    /// Frames that an interface sends, and those that arrive where it is.
    case interface(InterfaceID)
    /// Frames on all links, each once, by the interface that sends them.
    case everything
  }

  /// The frames that the log holds of some point, in order. Comments say why one was lost or dropped.
  public func capture(_ point: CapturePoint) -> [PacketRecord] { [] }

  /// Writes a pcapng file that Wireshark opens, with interfaces named `node:interface`.
  ///
  /// - Parameters:
  ///   - comments: Comments on the whole file; the network's seed is added.
  ///   - epoch: Nanoseconds from 1970 to the start of the network's clock.
  public func writeCapture(
    _ point: CapturePoint, to path: String, comments: [String] = [], epoch: UInt64 = 0
  ) throws(CaptureError) {}
}

/// A packet that owns its bytes: what is kept, written and made. `Frame` is its borrowed counterpart.
public struct PacketRecord: Sendable, Equatable {
  /// The captured bytes.
  public var bytes: [UInt8]
  /// What the capture says about the packet.
  public var info: FrameInfo
  /// The comments of the packet (pcapng `opt_comment`), UTF-8.
  public var comments: [String]

  /// A packet that was captured whole unless `info.length` says more.
  public init(_ bytes: [UInt8], _ info: FrameInfo, comments: [String] = []) {
    self.bytes = bytes; self.info = info; self.comments = comments
  }
}

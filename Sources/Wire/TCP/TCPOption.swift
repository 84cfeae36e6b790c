/// One option of a TCP header, RFC 9293 §3.2.
public enum TCPOption: Sendable, Equatable {
  /// Ends the list.
  case endOfList
  /// Does nothing: aligns the option behind it.
  case noOperation
  /// The most data a segment may carry (RFC 9293 §3.7.1).
  case maximumSegmentSize(UInt16)
  /// By how many bits all windows to come are shifted (RFC 7323 §2).
  case windowScale(UInt8)
  /// Selective acknowledgments are understood (RFC 2018 §2).
  case sackPermitted
  /// Blocks that arrived behind a gap (RFC 2018 §3): first byte, and the one behind the last. Four at most.
  case sack([SACKBlock])
  /// The sender's clock, and the other side's as last seen (RFC 7323 §3).
  case timestamps(value: UInt32, echo: UInt32)
  /// Shows that the client was here before; without bytes it asks for a cookie (RFC 7413 §4.1.1).
  case fastOpen(cookie: [UInt8])
  /// Any other option, or a known one of another length: its kind and what follows the length, 38 bytes at most.
  case other(TCPOptionKind, [UInt8])
  /// Bytes that are no option: padding behind the end, or what follows a wrong length.
  case unread([UInt8])

  /// A block that arrived behind a gap.
  public struct SACKBlock: Sendable, Equatable {
    /// The first byte's number.
    public var left: UInt32
    /// The number behind the last byte's.
    public var right: UInt32
    /// A block.
    public init(left: UInt32, right: UInt32) { self.left = left; self.right = right }
  }

  /// The option's bytes.
  public var bytes: [UInt8] {
    switch self {
    case .endOfList: return [0]
    case .noOperation: return [1]
    case .unread(let bytes): return bytes
    default:
      let (kind, body) = parts
      return [kind.rawValue, UInt8(min(body.count, 38) + 2)] + body.prefix(38)
    }
  }

  /// The kind, and what follows the length.
  private var parts: (TCPOptionKind, [UInt8]) {
    var writer = Writer()
    switch self {
    case .endOfList: return (.endOfList, [])
    case .noOperation: return (.noOperation, [])
    case .maximumSegmentSize(let size): writer.write(size); return (.maximumSegmentSize, writer.bytes)
    case .windowScale(let shift): return (.windowScale, [shift])
    case .sackPermitted: return (.sackPermitted, [])
    case .sack(let blocks):
      for block in blocks.prefix(4) { writer.write(block.left); writer.write(block.right) }
      return (.sack, writer.bytes)
    case .timestamps(let value, let echo): writer.write(value); writer.write(echo); return (.timestamps, writer.bytes)
    case .fastOpen(let cookie): return (.fastOpen, cookie)
    case .other(let kind, let body): return (kind, body)
    case .unread(let bytes): return (.endOfList, bytes)
    }
  }

  /// The options in `area`, such that their bytes one after the other are `area` again.
  public static func list(_ area: [UInt8]) -> [TCPOption] {
    var options: [TCPOption] = [], position = 0
    while position < area.count {
      let kind = area[position]
      if kind == 1 { options.append(.noOperation); position += 1; continue }
      if kind == 0 { options.append(.endOfList); position += 1; break }
      guard position + 1 < area.count, area[position + 1] >= 2, position + Int(area[position + 1]) <= area.count else { break }
      let end = position + Int(area[position + 1])
      options.append(TCPOption(TCPOptionKind(kind), Array(area[(position + 2)..<end])))
      position = end
    }
    return position < area.count ? options + [.unread(Array(area[position...]))] : options
  }

  /// The option of this kind with this body.
  public init(_ kind: TCPOptionKind, _ body: [UInt8]) {
    let bytes = body.octets
    switch (kind, body.count) {
    case (.maximumSegmentSize, 2): self = .maximumSegmentSize(bytes.networkOrder(at: 0))
    case (.windowScale, 1): self = .windowScale(body[0])
    case (.sackPermitted, 0): self = .sackPermitted
    case (.sack, 8), (.sack, 16), (.sack, 24), (.sack, 32):
      self = .sack(
        stride(from: 0, to: body.count, by: 8).map {
          SACKBlock(left: bytes.networkOrder(at: $0), right: bytes.networkOrder(at: $0 + 4))
        })
    case (.timestamps, 8): self = .timestamps(value: bytes.networkOrder(at: 0), echo: bytes.networkOrder(at: 4))
    case (.fastOpen, _): self = .fastOpen(cookie: body)
    default: self = .other(kind, body)
    }
  }
}

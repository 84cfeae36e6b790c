import Wire

/// How a packet that is too large for a link is cut into fragments, RFC 791 §3.2.
public struct IPv4Fragmentation: Sendable, Hashable {
  /// One of the fragments.
  public struct Fragment: Sendable, Hashable {
    /// Where its payload begins in the datagram, in units of eight bytes, as its header says it.
    public let offset: Int
    /// How many bytes of payload it has.
    public let payload: Int
    /// Whether others follow (MF).
    public let more: Bool
    /// Its length with its header.
    public let length: Int
  }
  /// The largest packet that the link carries, in bytes.
  public let mtu: Int
  /// The header's length: each fragment's is as long, those of options that are not copied filled with "no operation", as Linux does it.
  public let headerLength: Int
  /// The payload that has to be sent.
  public let payload: Int
  /// The largest payload of a fragment: `mtu - headerLength`, of all but the last one cut down to a multiple of eight.
  public let room: Int
  /// The fragments, in order.
  public let fragments: [Fragment]

  /// How `payload` bytes behind a header are cut, the first being at `offset` (in units of eight bytes) of the datagram; `more` says
  /// whether the packet is itself a fragment that is not the last one. Nil if not even eight bytes fit.
  public init?(payload: Int, headerLength: Int, mtu: Int, offset: Int = 0, more: Bool = false) {
    let room = (mtu - headerLength) & ~7
    guard room >= 8, payload >= 0, headerLength >= 0 else { return nil }
    var fragments: [Fragment] = [], start = 0
    while start < payload {
      // What is left is sent whole if it fits, also if its length is not a multiple of eight.
      let size = payload - start <= mtu - headerLength ? payload - start : room
      let isLast = start + size == payload
      fragments.append(Fragment(offset: offset + start / 8, payload: size, more: more || !isLast, length: headerLength + size))
      start += size
    }
    (self.mtu, self.headerLength, self.payload, self.room, self.fragments) = (mtu, headerLength, payload, room, fragments)
  }

  /// The fragments of `packet`, which this is the plan for. Options that are not to be copied stand in the first one only.
  func packets(of packet: [UInt8]) -> [[UInt8]] {
    var header = Array(packet[..<headerLength]), start = headerLength, result: [[UInt8]] = []
    for fragment in fragments {
      header.setWord(UInt16(truncatingIfNeeded: fragment.length), at: 2)
      header.setWord(UInt16(truncatingIfNeeded: fragment.offset & 0x1FFF) | (fragment.more ? 0x2000 : 0), at: 6)
      header.setHeaderChecksum(length: headerLength)
      result.append(header + packet[start..<start + fragment.payload])
      start += fragment.payload
      // A later fragment has lost them already.
      if result.count == 1, fragment.offset == 0 { Self.blankOptions(&header) }
    }
    return result
  }

  /// Overwrites the options that only the first fragment has, by their copied flag (RFC 791 §3.1).
  private static func blankOptions(_ header: inout [UInt8]) {
    var position = 20
    while position < header.count, header[position] != IPv4OptionType.endOfList.rawValue {
      if header[position] == IPv4OptionType.noOperation.rawValue { position += 1; continue }
      guard position + 1 < header.count, header[position + 1] >= 2 else { return }
      let end = position + Int(header[position + 1])
      guard end <= header.count else { return }
      if !IPv4OptionType(header[position]).isCopied {
        for index in position..<end { header[index] = IPv4OptionType.noOperation.rawValue }
      }
      position = end
    }
  }
}

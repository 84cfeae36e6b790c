import Wire

/// How the source of an IPv6 packet cuts it into fragments, RFC 8200 §4.5.
public struct IPv6Fragmentation: Sendable, Hashable {
  /// One of the fragments.
  public struct Fragment: Sendable, Hashable {
    /// Where its part begins in the fragmentable part, in units of eight bytes.
    public let offset: Int
    /// How many bytes of that part it has.
    public let payload: Int
    /// Whether others follow (M).
    public let more: Bool
  }
  /// The largest packet that the way carries, in bytes.
  public let mtu: Int
  /// The headers that each fragment has, since routers read them: the IPv6 header, hop-by-hop options and a routing header, and destination
  /// options before that.
  public let perFragment: Int
  /// The byte of the Next Header field that will name the fragment header.
  public let field: Int
  /// The fragments, in order.
  public let fragments: [Fragment]

  /// How `packet` is cut; nil if not even eight bytes would fit behind the headers of a fragment, or there is nothing to cut.
  public init?(of packet: [UInt8], mtu: Int) {
    guard packet.count > 40 else { return nil }
    (perFragment, field) = Self.perFragment(packet)
    self.mtu = mtu
    let payload = packet.count - perFragment, room = (mtu - perFragment - 8) & ~7
    guard room >= 8, payload > 0 else { return nil }
    var fragments: [Fragment] = [], start = 0
    while start < payload {
      let size = payload - start <= mtu - perFragment - 8 ? payload - start : room
      fragments.append(Fragment(offset: start / 8, payload: size, more: start + size < payload))
      start += size
    }
    self.fragments = fragments
  }

  /// The fragments of the packet that this is the plan for.
  func packets(of packet: [UInt8], identification: UInt32) -> [[UInt8]] {
    var head = Array(packet[..<perFragment]), start = perFragment
    head[field] = IPProtocol.fragment.rawValue
    return fragments.map { fragment in
      var writer = Writer(head)
      writer.write([packet[field], 0])
      writer.write(UInt16(truncatingIfNeeded: fragment.offset << 3) | (fragment.more ? 1 : 0))
      writer.write(identification)
      writer.write(packet[start..<start + fragment.payload])
      writer.patch(UInt16(truncatingIfNeeded: writer.count - 40), at: 4)
      start += fragment.payload
      return writer.bytes
    }
  }

  /// Where the fragment header goes: behind the last header that routers read (`ip6_find_1stfragopt`).
  private static func perFragment(_ packet: [UInt8]) -> (length: Int, field: Int) {
    var (next, position, field) = (packet[6], 40, 6), found = (40, 6)
    while position + 8 <= packet.count {
      let isRead = next == 0 && position == 40 || next == IPProtocol.routing.rawValue
      guard isRead || next == IPProtocol.destinationOptions.rawValue else { break }
      let length = (Int(packet[position + 1]) + 1) * 8
      guard position + length <= packet.count else { break }
      (next, field, position) = (packet[position], position, position + length)
      if isRead { found = (position, field) }
    }
    return found
  }
}

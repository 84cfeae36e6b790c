import Wire

/// A part of an IP datagram that was too long for a link on its way.
struct Fragment {
  /// What the parts of one datagram have in common, RFC 791 §3.2 and RFC 8200 §4.5.
  struct Key: Hashable {
    var source: UInt128
    var destination: UInt128
    var identification: UInt32
    /// The protocol of an IPv4 datagram; IPv6 does without.
    var number: UInt8
    var isVersion6 = false
  }

  var key: Key
  /// What the datagram carries.
  var next: IPProtocol
  /// Where the part belongs, in bytes.
  var offset: Int
  /// Whether further parts follow.
  var isFollowed: Bool
  /// Where its bytes lie in the frame.
  var place: Range<Int>
}

/// A datagram that is whole again.
struct Reassembly {
  var payload: [UInt8]
  /// How many fragments it came in.
  var parts: Int
}

/// Puts datagrams together from their fragments. The memory of what is missing parts is bounded: the oldest is given up first.
struct FragmentTable {
  /// More datagrams than this do not wait for their parts.
  static let mostDatagrams = 256
  /// More bytes than this do not wait.
  static let mostBytes = 8 << 20
  /// An IP datagram is not longer, whatever the offsets say.
  static let longestDatagram = 65_535
  /// A datagram in more parts than this is given up: the smallest link, of 68 bytes, makes 1,366 of the longest one.
  static let mostParts = 2048

  private struct Datagram {
    var parts: [(offset: Int, bytes: [UInt8])] = []
    /// Known once the last part, in the order of the offsets, is there.
    var length: Int?
    var size = 0
  }
  private var waiting: [Fragment.Key: Datagram] = [:]
  private var order: [Fragment.Key] = []
  /// How many bytes wait.
  private(set) var bytes = 0
  /// How many datagrams were given up.
  private(set) var dropped = 0

  /// Adds a fragment; the whole payload if it was the last one missing.
  mutating func add(_ fragment: Fragment, of frame: RawSpan) -> Reassembly? {
    guard fragment.place.upperBound <= frame.byteCount else { return nil }
    let part = frame.extracting(fragment.place)
    guard part.byteCount > 0, fragment.offset + part.byteCount <= Self.longestDatagram else { return nil }
    if let datagram = waiting[fragment.key], datagram.parts.count >= Self.mostParts || datagram.size > 2 * Self.longestDatagram {
      remove(fragment.key)
      dropped += 1
    }
    if waiting[fragment.key] == nil {
      order.append(fragment.key)
      waiting[fragment.key] = Datagram()
    }
    makeRoom(for: part.byteCount, sparing: fragment.key)
    var octets: [UInt8] = []
    octets.reserveCapacity(part.byteCount)
    for i in 0..<part.byteCount { octets.append(part.octet(i)) }
    waiting[fragment.key, default: Datagram()].parts.append((fragment.offset, octets))
    waiting[fragment.key]?.size += octets.count
    bytes += octets.count
    if !fragment.isFollowed { waiting[fragment.key]?.length = fragment.offset + octets.count }
    guard let datagram = waiting[fragment.key], let whole = Self.whole(datagram) else { return nil }
    remove(fragment.key)
    return Reassembly(payload: whole, parts: datagram.parts.count)
  }

  /// The payload, if no byte is missing. Where parts overlap, the one with the lower offset wins, as in Wireshark.
  private static func whole(_ datagram: Datagram) -> [UInt8]? {
    guard let length = datagram.length, datagram.size >= length else { return nil }
    var payload: [UInt8] = []
    for part in datagram.parts.sorted(by: { $0.offset < $1.offset }) {
      guard part.offset <= payload.count else { return nil }
      payload.append(contentsOf: part.bytes.dropFirst(payload.count - part.offset))
    }
    return payload.count >= length ? Array(payload.prefix(length)) : nil
  }

  private mutating func makeRoom(for size: Int, sparing key: Fragment.Key) {
    while order.count > 1, order.count > Self.mostDatagrams || bytes + size > Self.mostBytes {
      remove(order[order[0] == key ? 1 : 0])
      dropped += 1
    }
  }

  private mutating func remove(_ key: Fragment.Key) {
    bytes -= waiting.removeValue(forKey: key)?.size ?? 0
    order.removeAll { $0 == key }
  }
}

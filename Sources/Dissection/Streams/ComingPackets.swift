import IPAddressing
public import Wire

/// The conversations of the packets that come next, to be fetched before they are needed.
///
/// Where thousands of connections take turns, each segment waits for the memory that holds its own. The processor waits for many places
/// at once as long as they do not depend on each other: so they are asked for together, some packets ahead.
public struct ComingPackets {
  /// So many packets are looked at together.
  public static let most = 16
  fileprivate var hashes: InlineArray<16, UInt64> = .init(repeating: 0)
  fileprivate var count = 0

  /// No packets.
  public init() {}

  /// Adds a packet if it is what most are: TCP over IP in an Ethernet frame, without options or tags. The others are waited for.
  @inline(__always)
  public mutating func add(_ frame: borrowing Frame) {
    let bytes = frame.bytes
    guard count < Self.most, frame.info.linkType == .ethernet, bytes.byteCount >= 58 else { return }
    let version = bytes.octet(14) >> 4, ports = version == 4 ? 34 : 54
    let from: UInt16 = bytes.networkOrder(at: ports), to: UInt16 = bytes.networkOrder(at: ports + 2)
    var addresses = Addresses()
    switch (bytes.networkOrder(at: 12, as: UInt16.self), version) {
    case (EtherType.ipv4.rawValue, 4) where bytes.octet(23) == IPProtocol.tcp.rawValue:
      addresses.source = UInt128(bytes.networkOrder(at: 26, as: UInt32.self))
      addresses.destination = UInt128(bytes.networkOrder(at: 30, as: UInt32.self))
    case (EtherType.ipv6.rawValue, 6) where bytes.octet(20) == IPProtocol.tcp.rawValue:
      addresses = Addresses(source: bytes.networkOrder(at: 22), destination: bytes.networkOrder(at: 38), isVersion6: true)
    default: return
    }
    hashes[count] = addresses.key(.tcp, from, to).canonical.spread
    count &+= 1
  }
}

extension PacketMemory {
  /// Whether there are more conversations than the nearer caches hold.
  public var isLarge: Bool { streams.tcp.items.count > 1 << 10 }

  /// Asks for the conversations of these packets.
  public func fetch(_ packets: ComingPackets) { touched &+= streams.tcp.touch(packets) }
}

extension ConversationTable {
  /// Reads from every cache line of the conversations of these packets. What is returned has no meaning but keeps the reading from being
  /// left out.
  fileprivate func touch(_ packets: ComingPackets) -> UInt64 {
    let mask = slots.count &- 1
    var sum: UInt64 = 0
    for index in 0..<packets.count { sum &+= slots[Int(truncatingIfNeeded: packets.hashes[index]) & mask] }
    for index in 0..<packets.count {
      let place = Int(slots[Int(truncatingIfNeeded: packets.hashes[index]) & mask] & 0xFFFF_FFFF)
      if place < items.count { sum &+= items[place].touched }
    }
    return sum
  }
}

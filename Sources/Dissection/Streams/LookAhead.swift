public import Wire

/// The conversations of the packets that come next, fetched before they are needed.
///
/// Where thousands of connections take turns, each segment waits for the memory that holds its own. The processor waits for many places
/// at once as long as they do not depend on each other: so they are asked for together, some packets ahead.
extension PacketMemory {
  /// So many packets are announced at once.
  public static let announcedPackets = 16

  /// Whether there are more conversations than the nearer caches hold.
  public var isLarge: Bool { streams.tcp.items.count > 1 << 10 }

  /// Announces a packet that will be dissected soon.
  @inline(__always)
  public func announce(_ frame: borrowing Frame, with dissector: Dissector) {
    guard let key = FlowCounter.key(of: frame, dissector.ports), key.number == .tcp else { return }
    announced.append(key.spread)
  }

  /// Asks for the conversations of the packets announced.
  public func fetchAnnounced() {
    touched &+= streams.tcp.touch(announced)
    announced.removeAll()
  }
}

extension ConversationTable {
  /// Reads from every cache line of the conversations with these hashes. What is returned has no meaning but keeps the reading from being
  /// left out.
  fileprivate func touch(_ hashes: FrameList<UInt64>) -> UInt64 {
    let mask = slots.count &- 1
    var sum: UInt64 = 0
    for index in hashes.indices { sum &+= slots[Int(truncatingIfNeeded: hashes[index]) & mask] }
    for index in hashes.indices {
      let place = Int(slots[Int(truncatingIfNeeded: hashes[index]) & mask] & 0xFFFF_FFFF)
      if place < items.count { sum &+= items[place].touched }
    }
    return sum
  }
}

public import Wire

extension CaptureReader {
  /// Hands over the packets that come next, at most `count` and only those that lie in the buffer already, and stays where it is.
  ///
  /// They have no number and no time, and what is wrong with them is found out when their turn comes: whoever keeps tables can have
  /// their lines fetched before they are needed.
  public func peek(_ count: Int, _ body: (borrowing Frame) -> Void) {
    var place = position
    for _ in 0..<count {
      guard let next = format == .pcapng ? peekBlock(at: &place) : peekRecord(at: &place) else { return }
      body(Frame(buffer.octets.extracting(next.bytes), next.info))
    }
  }

  private func peekRecord(at place: inout Int) -> PacketPlace? {
    let start = place &+ pcap.recordHeader
    guard start <= filled else { return nil }
    let captured = lengths(buffer.octets, at: place).captured
    guard captured <= filled &- start else { return nil }
    place = start &+ captured
    return Self.packet(start..<place, pcap.linkType)
  }

  /// Enhanced packet blocks only: those of today's programs.
  private func peekBlock(at place: inout Int) -> PacketPlace? {
    guard filled &- place >= 32, number(buffer.octets, place, as: UInt32.self) == BlockType.enhancedPacket else { return nil }
    let total = Int(number(buffer.octets, place &+ 4, as: UInt32.self)), start = place &+ 28
    let interface = Int(number(buffer.octets, place &+ 8, as: UInt32.self))
    let captured = Int(number(buffer.octets, place &+ 20, as: UInt32.self))
    guard total >= 32, captured <= total &- 32, total <= filled &- place, interface < clocks.count else { return nil }
    place &+= total
    return Self.packet(start..<start &+ captured, clocks[interface].linkType)
  }

  private static func packet(_ bytes: Range<Int>, _ linkType: LinkType) -> PacketPlace {
    let info = FrameInfo(number: 0, time: 0, length: UInt32(truncatingIfNeeded: bytes.count), linkType: linkType, hasTime: false)
    return PacketPlace(bytes: bytes, options: 0..<0, info: info)
  }
}

import Wire

/// What it takes to read a packet of an interface.
struct InterfaceClock {
  var unit: TimeUnit
  var linkType: LinkType
  var snapLength: UInt32
}

/// The types of blocks that are read (draft-ietf-opsawg-pcapng, section 11.1). Others are passed over.
enum BlockType {
  static let section: UInt32 = 0x0A0D_0D0A
  static let interface: UInt32 = 1
  /// Obsolete, but still found.
  static let packet: UInt32 = 2
  static let simplePacket: UInt32 = 3
  static let enhancedPacket: UInt32 = 6
  static let journal: UInt32 = 9
  static let custom: UInt32 = 0x0BAD
  static let privateCustom: UInt32 = 0x4000_0BAD
}

// Every block has its length at both ends:
//
//     +---------------------------------------------------------------+
//   0 |                          Block Type                           |
//     +---------------------------------------------------------------+
//   4 |                      Block Total Length                       |
//     +---------------------------------------------------------------+
//   8 /                          Block Body                           /
//     /              variable length, padded to 32 bits               /
//     +---------------------------------------------------------------+
//     |                      Block Total Length                       |
//     +---------------------------------------------------------------+
extension CaptureReader {
  /// Takes blocks from `position` on up to a packet; false if the next block is not wholly in the buffer.
  @inline(always)
  mutating func scanBlocks() throws(CaptureError) -> Bool {
    while true {
      let available = filled &- position
      guard available >= 12 else { return false }
      let type: UInt32 = number(buffer.octets, position)
      if type == BlockType.section {
        guard try takeSection() else { return false }
        continue
      }
      let total = Int(number(buffer.octets, position &+ 4, as: UInt32.self))
      guard available >= total, total <= Self.largestRecord else { return false }
      try checkEnds(total)
      if type == BlockType.enhancedPacket {
        current = try enhancedPacket(total)
        position &+= total
        return true
      }
      if try takeOther(type, total) { return true }
    }
  }

  /// The two lengths of the block at `position` must agree.
  ///
  /// This and what follows on the hot path is `mutating` although it changes nothing: of a borrowed `self` that may be needed
  /// for an error, the compiler makes a copy for each packet.
  @inline(always)
  private mutating func checkEnds(_ total: Int) throws(CaptureError) {
    guard total >= 12, total & 3 == 0, Int(number(buffer.octets, position &+ total &- 4, as: UInt32.self)) == total else {
      throw failure(.badBlock(brokenEnds(total)))
    }
  }

  @inline(never)
  private func brokenEnds(_ total: Int) -> String {
    if total < 12 { return "its length of \(total) bytes is less than the 12 that any block has" }
    if total & 3 != 0 { return "its length of \(total) bytes is no multiple of 4" }
    return "it begins with a length of \(total) bytes and ends with \(number(buffer.octets, position + total - 4, as: UInt32.self))"
  }

  /// The packet of an enhanced packet block (section 4.3).
  ///
  /// ```
  ///  8 Interface ID   12 Timestamp (Upper)   16 Timestamp (Lower)   20 Captured Packet Length   24 Original Packet Length   28 Packet Data
  /// ```
  @inline(always)
  private mutating func enhancedPacket(_ total: Int) throws(CaptureError) -> PacketPlace {
    guard total >= 32 else { throw failure(.badBlock("a packet block needs 32 bytes and has \(total)")) }
    let interface = Int(number(buffer.octets, position &+ 8, as: UInt32.self))
    return try packet(interface, captured: Int(number(buffer.octets, position &+ 20, as: UInt32.self)), total)
  }

  /// A packet whose time, lengths and data stand where the enhanced and the obsolete block have them.
  @inline(always)
  private mutating func packet(_ interface: Int, captured: Int, _ total: Int) throws(CaptureError) -> PacketPlace {
    guard interface < clocks.count else { throw failure(.badBlock(unknownInterface(interface))) }
    guard captured <= total &- 32 else { throw failure(.badBlock(tooShort(captured, total))) }
    let clock = clocks[interface]
    let upper: UInt32 = number(buffer.octets, position &+ 12), lower: UInt32 = number(buffer.octets, position &+ 16)
    var info = FrameInfo(
      number: current.info.number &+ 1, time: clock.unit.nanoseconds(UInt64(upper) << 32 | UInt64(lower)),
      length: number(buffer.octets, position &+ 24), linkType: clock.linkType, interface: Int32(truncatingIfNeeded: interface),
      hasTime: clock.unit.isKnown)
    info.optionsAreLittleEndian = isLittleEndian
    let start = position &+ 28, end = start &+ captured
    return PacketPlace(bytes: start..<end, options: start &+ (captured &+ 3) & ~3..<position &+ total &- 4, info: info)
  }

  @inline(never)
  private func unknownInterface(_ interface: Int) -> String {
    "a packet of interface \(interface), but the section has described only \(clocks.count) interfaces so far"
  }

  @inline(never)
  private func tooShort(_ captured: Int, _ total: Int) -> String {
    "a packet of \(captured) bytes does not fit into a block of \(total)"
  }

  /// Takes a block that is no enhanced packet; true if it is a packet nevertheless, or a record that is lent like one.
  @inline(never)
  private mutating func takeOther(_ type: UInt32, _ total: Int) throws(CaptureError) -> Bool {
    switch type {
    case BlockType.interface:
      try takeInterface(total)
      position &+= total
      return false
    case BlockType.packet:
      guard total >= 32 else { throw failure(.badBlock("a packet block needs 32 bytes and has \(total)")) }
      // Interface ID and Drops Count share the place of the Interface ID.
      let interface = Int(number(buffer.octets, position &+ 8, as: UInt16.self))
      current = try packet(interface, captured: Int(number(buffer.octets, position &+ 20, as: UInt32.self)), total)
    case BlockType.simplePacket: current = try simplePacket(total)
    case BlockType.custom, BlockType.privateCustom:
      guard total >= 16 else { throw failure(.badBlock("a custom block needs 16 bytes and has \(total)")) }
      takeRecord(position + 12..<position + total - 4)
      position &+= total
      return lendsOtherRecords
    case BlockType.journal:
      takeRecord(position + 8..<position + total - 4)
      position &+= total
      return lendsOtherRecords
    default:
      position &+= total
      return false
    }
    position &+= total
    return true
  }

  private mutating func takeRecord(_ bytes: Range<Int>) {
    var info = FrameInfo(
      number: current.info.number + 1, time: 0, length: UInt32(truncatingIfNeeded: bytes.count), linkType: .notAPacket, hasTime: false)
    info.optionsAreLittleEndian = isLittleEndian
    current = PacketPlace(bytes: bytes, options: 0..<0, info: info)
  }

  /// The packet of a simple packet block (section 4.4): it belongs to the first interface and is cut at its snapshot length.
  private func simplePacket(_ total: Int) throws(CaptureError) -> PacketPlace {
    guard total >= 16 else { throw failure(.badBlock("a simple packet block needs 16 bytes and has \(total)")) }
    guard let clock = clocks.first else { throw failure(.badBlock(unknownInterface(0))) }
    let length: UInt32 = number(buffer.octets, position + 8)
    let captured = Int(clock.snapLength == 0 ? length : min(length, clock.snapLength))
    guard captured <= total - 16 else { throw failure(.badBlock(tooShort(captured, total))) }
    var info = FrameInfo(
      number: current.info.number + 1, time: 0, length: length, linkType: clock.linkType, interface: 0, hasTime: false)
    info.optionsAreLittleEndian = isLittleEndian
    return PacketPlace(bytes: position + 12..<position + 12 + captured, options: 0..<0, info: info)
  }

  /// How many bytes the block at `position` is known to need.
  func neededForBlock() throws(CaptureError) -> Int {
    guard filled - position >= 12 else { return 12 }
    var total = Int(number(buffer.octets, position + 4, as: UInt32.self))
    if number(buffer.octets, position, as: UInt32.self) == BlockType.section {
      total = Int(try sectionOrder().isLittleEndian == isLittleEndian ? UInt32(total) : UInt32(total).byteSwapped)
    }
    guard total <= Self.largestRecord else { throw failure(.oversized(length: total)) }
    guard total >= 12, total & 3 == 0 else { throw failure(.badBlock(brokenEnds(total))) }
    return total
  }
}

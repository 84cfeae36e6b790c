import Capture
import Testing
import Wire

struct PcapReaderTests {
  struct Kind: Sendable {
    var magic: UInt32, gap: Int, nanoseconds: UInt64
    static let all = [
      Kind(magic: 0xA1B2_C3D4, gap: 0, nanoseconds: 8000), Kind(magic: 0xA1B2_3C4D, gap: 0, nanoseconds: 8),
      Kind(magic: 0xA1B2_CD34, gap: 8, nanoseconds: 8000)
    ]
  }

  @Test(arguments: Kind.all, ByteOrder.both)
  func `either byte order, every kind, any chunk`(kind: Kind, order: ByteOrder) {
    var file = PcapFile(order: order, magic: kind.magic, gap: kind.gap)
    for packet in Packets.some() { file.add(packet, length: 2000) }
    for chunk in [64, 100, 1 << 18] {
      let reading = Reading(file.bytes, chunk: chunk)
      #expect(reading.error == nil)
      #expect(reading.bytes == Packets.some())
      #expect(reading.packets.map(\.info.number) == Array(1...6))
      #expect(reading.packets.allSatisfy { $0.info.time == 7_000_000_000 + kind.nanoseconds && $0.info.length == 2000 })
      #expect(reading.packets.allSatisfy { $0.info.interface == -1 && $0.info.hasTime && $0.info.linkType == .ethernet })
      #expect(reading.interfaces.map(\.snapLength) == [65_535])
    }
  }

  @Test func `the link type without its upper bits`() {
    var file = PcapFile(link: 0x2400_0071)  // four bytes of check sequence, LINKTYPE_LINUX_SLL
    file.add([1, 2, 3])
    #expect(Reading(file.bytes).packets.map(\.info.linkType) == [.linuxCooked])
  }

  @Test func `a link type beyond the registry is not taken for another`() {
    var file = PcapFile(link: 65_537)
    file.add([1, 2, 3])
    #expect(Reading(file.bytes).packets.map { $0.info.linkType.name == nil } == [true])
  }

  @Test func `files before version 2.3 have the lengths the other way round`() {
    var file = PcapFile(minor: 2)
    file.add([1, 2, 3], captured: 9, length: 3)
    let reading = Reading(file.bytes)
    #expect(reading.bytes == [[1, 2, 3]])
    #expect(reading.packets.map(\.info.length) == [9])
  }

  @Test func `files of version 2.3 have them in either order`() {
    var file = PcapFile(minor: 3)
    file.add([1, 2, 3], captured: 9, length: 3)
    file.add([4, 5, 6], captured: 3, length: 9)
    let reading = Reading(file.bytes)
    #expect(reading.bytes == [[1, 2, 3], [4, 5, 6]])
    #expect(reading.packets.map(\.info.length) == [9, 9])
  }

  @Test func `no packet is no error`() {
    #expect(Reading(PcapFile().bytes).error == nil)
    #expect(Reading(PcapFile().bytes).packets.isEmpty)
  }

  @Test func `an empty packet is a packet`() {
    var file = PcapFile()
    file.add([], length: 60)
    file.add([1])
    #expect(Reading(file.bytes).bytes == [[], [1]])
  }

  @Test func `a packet larger than the chunk`() {
    var file = PcapFile()
    let large = [UInt8](repeating: 5, count: 100_000)
    file.add([1])
    file.add(large)
    file.add([2])
    #expect(Reading(file.bytes, chunk: 64).bytes == [[1], large, [2]])
  }

  @Test func `the greatest times`() {
    var file = PcapFile(magic: 0xA1B2_3C4D)
    file.add([1], seconds: .max, ticks: .max)
    #expect(Reading(file.bytes).times == [4_294_967_295 * 1_000_000_000 + 4_294_967_295])
  }

  @Test func `advance and frame lend the same as next`() throws {
    var file = PcapFile()
    for packet in Packets.some() { file.add(packet) }
    let stored = TemporaryFile(file.bytes)
    var reader = try CaptureReader(path: stored.path, chunk: 64), all: [[UInt8]] = []
    while try reader.advance() {
      let frame = reader.frame
      #expect(reader.interface?.linkType == .ethernet)
      all.append(PacketRecord(frame).bytes)
    }
    #expect(all == Packets.some())
    #expect(reader.frameCount == all.count)
  }
}

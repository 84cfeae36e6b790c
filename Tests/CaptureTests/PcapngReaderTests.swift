import Capture
import Testing
import Wire

struct PcapngReaderTests {
  @Test(arguments: ByteOrder.both, [64, 1 << 18])
  func `enhanced, simple and obsolete packets`(order: ByteOrder, chunk: Int) {
    var file = PcapngFile(order)
    file.section()
    file.interface(1, snap: 20)
    file.interface(113)
    file.packet([1, 2, 3], on: 1, ticks: 1_700_000_000_123_456, length: 99)
    file.simplePacket(Array(1...20), length: 50)
    file.simplePacket([7, 8])
    file.obsoletePacket([4, 5, 6, 7, 8], on: 1, ticks: 5)
    let reading = Reading(file.bytes, chunk: chunk)
    #expect(reading.error == nil)
    #expect(reading.bytes == [[1, 2, 3], Array(1...20), [7, 8], [4, 5, 6, 7, 8]])
    #expect(reading.packets.map(\.info.length) == [99, 50, 2, 5])
    #expect(reading.packets.map(\.info.interface) == [1, 0, 0, 1])
    #expect(reading.packets.map(\.info.linkType) == [.linuxCooked, .ethernet, .ethernet, .linuxCooked])
    #expect(reading.packets.map(\.info.hasTime) == [true, false, false, true])
    #expect(reading.times == [1_700_000_000_123_456_000, 0, 0, 5000])
    #expect(reading.packets.allSatisfy { $0.info.optionsAreLittleEndian == order.isLittleEndian })
  }

  @Test func `a section header written by hand`() {
    // draft-ietf-opsawg-pcapng, figures 9 to 12, most significant byte first: section, interface, packet of three octets.
    let bytes: [UInt8] = [
      0x0A, 0x0D, 0x0D, 0x0A, 0, 0, 0, 28, 0x1A, 0x2B, 0x3C, 0x4D, 0, 1, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 28,
      0, 0, 0, 1, 0, 0, 0, 28, 0, 101, 0, 0, 0, 0, 1, 0, 0, 9, 0, 1, 3, 0, 0, 0, 0, 0, 0, 28,
      0, 0, 0, 6, 0, 0, 0, 36, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 9, 0x45, 0x46, 0x47, 0, 0, 0, 0, 36
    ]
    let reading = Reading(bytes)
    #expect(reading.error == nil)
    #expect(reading.bytes == [[0x45, 0x46, 0x47]])
    #expect(reading.times == [4_294_967_298_000_000])
    #expect(reading.packets.map(\.info.linkType) == [.raw])
    #expect(reading.interfaces.map(\.snapLength) == [256])
  }

  @Test(arguments: ByteOrder.both)
  func `what sections and interfaces say`(order: ByteOrder) {
    var file = PcapngFile(order)
    let words = file.option(1, "a course") + file.option(2, "x86") + file.option(3, "Linux") + file.option(4, "dumpcap")
    file.section(options: words + file.option(1, "second") + file.option(0, ""))
    let names = file.option(2, "eth0") + file.option(3, "the uplink") + file.option(1, "seen here")
    file.interface(
      1, snap: 96, options: names + file.option(11, "\0tcp port 80") + file.option(12, "FreeBSD") + file.option(9, [9]) + file.option(0, "")
    )
    let reading = Reading(file.bytes)
    #expect(reading.error == nil)
    #expect(reading.section.number == 1)
    #expect(reading.section.comments == ["a course", "second"])
    #expect(reading.section.hardware == "x86" && reading.section.operatingSystem == "Linux" && reading.section.application == "dumpcap")
    let expected = CaptureInterface(
      linkType: .ethernet, snapLength: 96, name: "eth0", description: "the uplink", filter: "tcp port 80", operatingSystem: "FreeBSD",
      comments: ["seen here"])
    #expect(reading.interfaces == [expected])
  }

  @Test func `sections of either order one after the other count their interfaces anew`() {
    var file = PcapngFile(.big)
    for (order, link) in [(ByteOrder.big, UInt16(1)), (.little, 113), (.big, 101)] {
      file.section(order)
      file.interface(link)
      file.interface(228)
      file.packet([UInt8(link)], on: 0, ticks: UInt64(link))
    }
    let reading = Reading(file.bytes, chunk: 64)
    #expect(reading.error == nil)
    #expect(reading.packets.map(\.info.interface) == [0, 0, 0])
    #expect(reading.packets.map(\.info.linkType) == [.ethernet, .linuxCooked, .raw])
    #expect(reading.section.number == 3)
    #expect(reading.interfaces.map(\.section) == [3, 3])
    #expect(reading.interfaces.map(\.number) == [0, 1])
  }

  struct Clock: Sendable { var resolution: [UInt8], offset: Int64?, ticks: UInt64, nanoseconds: UInt64, hasTime = true }
  static let clocks = [
    Clock(resolution: [], offset: nil, ticks: 3, nanoseconds: 3000),
    Clock(resolution: [0], offset: nil, ticks: 3, nanoseconds: 3_000_000_000),
    Clock(resolution: [3], offset: nil, ticks: 1234, nanoseconds: 1_234_000_000),
    Clock(resolution: [9], offset: nil, ticks: .max, nanoseconds: .max),
    Clock(resolution: [6], offset: nil, ticks: .max, nanoseconds: .max),
    Clock(resolution: [12], offset: nil, ticks: 1_999, nanoseconds: 1),
    Clock(resolution: [19], offset: nil, ticks: 10_000_000_000_000_000_001, nanoseconds: 1_000_000_000),
    // 2^-10 of a second: 1536 / 1024 = 1.5
    Clock(resolution: [0x8A], offset: nil, ticks: 1536, nanoseconds: 1_500_000_000),
    Clock(resolution: [0x80 | 63], offset: nil, ticks: 1 << 62, nanoseconds: 500_000_000),
    Clock(resolution: [6], offset: 10, ticks: 5, nanoseconds: 10_000_005_000),
    Clock(resolution: [6], offset: -1, ticks: 1_500_000, nanoseconds: 500_000_000),
    Clock(resolution: [6], offset: -9, ticks: 1, nanoseconds: 0),
    Clock(resolution: [6], offset: .max, ticks: 1, nanoseconds: .max),
    Clock(resolution: [6], offset: .min, ticks: 1, nanoseconds: 0),
    Clock(resolution: [20], offset: nil, ticks: 1, nanoseconds: 0, hasTime: false),
    Clock(resolution: [0xFF], offset: nil, ticks: 1, nanoseconds: 0, hasTime: false)
  ]

  @Test(arguments: clocks, ByteOrder.both)
  func `time units and offsets`(clock: Clock, order: ByteOrder) {
    var file = PcapngFile(order)
    file.section()
    var options: [UInt8] = clock.resolution.isEmpty ? [] : file.option(9, clock.resolution)
    if let offset = clock.offset { options += file.option(14, order.bytes(offset)) }
    file.interface(options: options)
    file.packet([1], ticks: clock.ticks)
    let reading = Reading(file.bytes)
    #expect(reading.times == [clock.nanoseconds])
    #expect(reading.packets.map(\.info.hasTime) == [clock.hasTime])
  }

  @Test func `what is no packet is passed over, and what Wireshark counts has a number`() {
    var file = PcapngFile(.big)
    file.section()
    file.interface()
    file.block(4, [0, 0, 0, 0])  // names
    file.packet([1])
    file.block(5, [UInt8](repeating: 0, count: 12))  // statistics
    file.block(0xBAD, [0, 0, 0x7E, 0xD9, 9, 9, 9, 9])  // a custom block of the enterprise number for documentation
    file.block(0x1234_5678, [1, 2, 3])
    file.packet([2])
    let all = Reading(file.bytes), packets = Reading(file.bytes, lendsOtherRecords: false)
    #expect(all.bytes == [[1], [9, 9, 9, 9], [2]])
    #expect(all.packets.map(\.info.number) == [1, 2, 3])
    #expect(all.packets.map(\.info.linkType) == [.ethernet, .notAPacket, .ethernet])
    #expect(all.packets.map(\.info.hasTime) == [true, false, true])
    #expect(packets.bytes == [[1], [2]])
    #expect(packets.packets.map(\.info.number) == [1, 3])
  }

  @Test(arguments: ByteOrder.both)
  func `comments of a packet`(order: ByteOrder) {
    var file = PcapngFile(order)
    file.section()
    file.interface()
    let options = file.option(2, order.bytes(1 as UInt32)) + file.option(1, "eins") + file.option(1, "zwölf\0") + file.option(1, [0xFF])
    file.packet([1, 2, 3], options: options + file.option(0, "") + file.option(1, "beyond the end"))
    file.packet([4])
    file.obsoletePacket([5, 6], on: 0, ticks: 0, options: file.option(1, "old"))
    #expect(Reading(file.bytes).packets.map(\.comments) == [["eins", "zwölf", "\u{FFFD}"], [], ["old"]])
  }

  @Test func `comments have a limit, and lying options end them`() {
    var file = PcapngFile()
    file.section()
    file.interface()
    file.packet([1], options: (0..<2000).flatMap { _ in file.option(1, "") })
    file.packet([2], options: file.option(1, "one") + [1, 0, 255, 255])
    let reading = Reading(file.bytes)
    #expect(reading.packets.map(\.comments.count) == [1024, 1])
    #expect(reading.error == nil)
  }
}

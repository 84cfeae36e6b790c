import Capture
import Determinism
import Testing
import Wire

/// What is cut, lies or is random: whole packets, then an error with the right place, and nothing worse.
struct DamageTests {
  static func pcap() -> (bytes: [UInt8], starts: [Int]) {
    var file = PcapFile()
    for packet in Packets.some([14, 20, 17]) { file.add(packet) }
    return (file.bytes, file.starts)
  }
  static func pcapng() -> (bytes: [UInt8], starts: [Int], packets: [Int]) {
    var file = PcapngFile(.big)
    file.section(options: file.option(1, "comment"))
    file.interface(options: file.option(2, "eth0") + file.option(9, [9]))
    file.packet(Packets.some([17])[0], ticks: 5, options: file.option(1, "hello"))
    file.block(5, [UInt8](repeating: 0, count: 12))
    file.section(.little)
    file.interface()
    file.simplePacket([1, 2, 3, 4, 5])
    file.obsoletePacket([9, 8, 7], on: 0, ticks: 1)
    file.block(0xBAD, [0, 0, 0, 0, 1, 2])
    return (file.bytes, file.starts, [2, 6, 7, 8])
  }

  @Test func `every prefix of a pcap file`() {
    let (bytes, starts) = Self.pcap(), boundaries = starts + [bytes.count]
    for count in 0...bytes.count {
      let reading = Reading(Array(bytes[..<count]), chunk: 64)
      #expect(reading.packets.count == max(boundaries.filter { $0 <= count }.count - 1, 0))
      let place = UInt64(boundaries.last { $0 <= count } ?? 0)
      if boundaries.contains(count) { #expect(reading.error == nil); continue }
      if count == 0 { #expect(reading.error?.reason == .empty); continue }
      guard case .cut(_, let available)? = reading.error?.reason else { Issue.record("prefix of \(count)"); continue }
      #expect(reading.error?.offset == place && available == count - Int(place))
    }
  }

  @Test func `every prefix of a pcapng file`() {
    let (bytes, starts, packets) = Self.pcapng(), boundaries = starts + [bytes.count]
    for count in 1...bytes.count {
      let reading = Reading(Array(bytes[..<count]), chunk: 64)
      #expect(reading.packets.count == packets.filter { boundaries[$0 + 1] <= count }.count)
      let place = UInt64(boundaries.last { $0 <= count } ?? 0)
      if boundaries.contains(count) { #expect(reading.error == nil); continue }
      guard case .cut(_, let available)? = reading.error?.reason else { Issue.record("prefix of \(count)"); continue }
      #expect(reading.error?.offset == place && available == count - Int(place))
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `random changes end with a whole reading or an error`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let samples = [Self.pcap().bytes, Self.pcapng().bytes, Gzip.packed(Self.pcap().bytes)]
    for round in 0..<250 {
      var bytes = samples[round % samples.count]
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let reading = Reading(bytes, chunk: 64)
      #expect(reading.packets.allSatisfy { $0.bytes.count <= bytes.count }, "seed \(seed), round \(round)")
      if let error = reading.error {
        #expect(!error.message.contains("\n") && error.message.hasPrefix("F: "), "seed \(seed), round \(round)")
      }
    }
  }

  @Test func `random bytes behind each kind of beginning`() {
    var random = SeededGenerator(seed: 7)
    for round in 0..<200 {
      let start = [Array(PcapFile().bytes), Self.pcapng().bytes, Gzip.packed(Self.pcap().bytes), []][round % 4]
      let noise = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Reading(start + noise, chunk: 64).packets.count <= 20, "round \(round)")
    }
  }

  @Test(arguments: [0xFFFF_FFFF, 0x8000_0000, 0x0100_0000] as [UInt32])
  func `lengths that lie in a pcap file`(length: UInt32) {
    var file = PcapFile()
    file.add([1])
    file.add([2], captured: length)
    let reading = Reading(file.bytes)
    #expect(reading.bytes == [[1]])
    #expect(reading.error?.reason == .oversized(length: Int(length) + 16))
    #expect(reading.error?.offset == UInt64(file.starts[1]))
  }

  @Test(arguments: [0xFFFF_FFFC, 0x8000_0000, 0x0100_0004] as [UInt32], [6, 1, 99, 0x0A0D_0D0A] as [UInt32])
  func `lengths that lie in a pcapng file`(length: UInt32, type: UInt32) {
    var file = PcapngFile()
    file.section()
    file.interface()
    file.packet([1])
    file.block(type, type == 0x0A0D_0D0A ? [0x4D, 0x3C, 0x2B, 0x1A] : [0, 0, 0, 0], total: length)
    let reading = Reading(file.bytes)
    #expect(reading.bytes == [[1]])
    #expect(reading.error?.reason == .oversized(length: Int(length)))
    #expect(reading.error?.offset == UInt64(file.starts[3]))
  }

  struct Bad: Sendable {
    var words: String
    var add: @Sendable (inout PcapngFile) -> Void
  }
  static let bad = [
    Bad(words: "its length of 14 bytes is no multiple of 4") { $0.block(99, [0, 0, 0, 0], total: 14) },
    Bad(words: "its length of 8 bytes is less than the 12 that any block has") { $0.block(99, [0, 0, 0, 0], total: 8) },
    Bad(words: "it begins with a length of 16 bytes and ends with 20") { $0.block(99, [0, 0, 0, 0], closing: 20) },
    Bad(words: "a packet of interface 5, but the section has described only 1 interfaces so far") { $0.packet([1], on: 5) },
    Bad(words: "a packet of 4294967295 bytes does not fit into a block of 36") { $0.packet([1], captured: .max) },
    Bad(words: "a packet block needs 32 bytes and has 28") { $0.block(6, [UInt8](repeating: 0, count: 16)) },
    Bad(words: "a packet block needs 32 bytes and has 16") { $0.block(2, [0, 0, 0, 0]) },
    Bad(words: "a simple packet block needs 16 bytes and has 12") { $0.block(3, []) },
    Bad(words: "a packet of 9 bytes does not fit into a block of 20") { $0.simplePacket([1, 2, 3], length: 9) },
    Bad(words: "an interface description needs 20 bytes and has 16") { $0.block(1, [0, 0, 0, 0]) },
    Bad(words: "an option of the interface description is longer than the block") { $0.interface(options: [2, 0, 9, 0]) },
    Bad(words: "an option of the section header is longer than the block") { $0.section(options: [2, 0, 9, 0]) },
    Bad(words: "a custom block needs 16 bytes and has 12") { $0.block(0xBAD, []) },
    Bad(words: "the byte-order magic of the section header is 0x1020304, and 0x1a2b3c4d was expected") {
      $0.block(0x0A0D_0D0A, [1, 2, 3, 4] + [UInt8](repeating: 0, count: 12))
    }
  ]

  @Test(arguments: bad)
  func `blocks that contradict themselves`(bad: Bad) {
    var file = PcapngFile()
    file.section()
    file.interface()
    file.packet([1])
    bad.add(&file)
    file.packet([2])
    for chunk in [64, 1 << 18] {
      let reading = Reading(file.bytes, chunk: chunk)
      #expect(reading.bytes == [[1]])
      #expect(reading.error?.message == "F: bad block at byte \(file.starts[3]): \(bad.words)")
    }
  }

  @Test func `a packet before any interface`() {
    var file = PcapngFile()
    file.section()
    file.simplePacket([1])
    #expect(
      Reading(file.bytes).error?.message
        == "F: bad block at byte 28: a packet of interface 0, but the section has described only 0 interfaces so far")
  }

  @Test func `an error is reported again, and no packet after it`() throws {
    let file = TemporaryFile(Self.pcap().bytes.dropLast())
    var reader = try CaptureReader(path: file.path)
    var errors: [CaptureError] = [], count = 0
    for _ in 0..<6 {
      do throws(CaptureError) { if try reader.next() != nil { count += 1 } } catch { errors.append(error) }
    }
    #expect(count == 2 && errors.count == 4)
    #expect(Set(errors.map(\.message)).count == 1)
  }

  @Test func `interfaces have a limit`() {
    var file = PcapngFile()
    file.section()
    file.interface()
    let one = Array(file.bytes[file.starts[1]...])
    var bytes = file.bytes
    bytes.reserveCapacity(70_000 * one.count)
    for _ in 1...65_536 { bytes += one }
    let reading = Reading(bytes)
    #expect(reading.error?.reason == .tooManyInterfaces)
    #expect(reading.interfaces.count == 65_536)
  }

  @Test func `names have a limit`() {
    var file = PcapngFile()
    file.section()
    let name = [UInt8](repeating: 65, count: 65_000)
    for _ in 0..<100 { file.interface(options: file.option(2, name)) }
    let reading = Reading(file.bytes)
    #expect(reading.interfaces.count == 100)
    #expect(reading.interfaces.reduce(0) { $0 + $1.name.utf8.count } <= CaptureReader.mostText)
    #expect(reading.interfaces[0].name.utf8.count == 65_000)
  }
}

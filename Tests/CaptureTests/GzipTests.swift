import Capture
import Testing
import Wire

struct GzipTests {
  static func capture() -> PcapFile {
    var file = PcapFile()
    for packet in Packets.some() { file.add(packet) }
    return file
  }

  @Test(arguments: [64, 1 << 18])
  func `gzip is unpacked`(chunk: Int) throws {
    let packed = TemporaryFile(Gzip.packed(Self.capture().bytes))
    let reading = Reading(path: packed.path, chunk: chunk)
    #expect(reading.error == nil)
    #expect(reading.bytes == Packets.some())
    let isCompressed = try CaptureReader(path: packed.path).isCompressed
    #expect(isCompressed)
  }

  @Test func `members one after the other are one file, and what follows the last is left alone`() {
    let bytes = Self.capture().bytes
    let packed = Gzip.packed(Array(bytes[..<77])) + Gzip.packed([]) + Gzip.packed(Array(bytes[77...]))
    for rest in [[], [0, 0, 0, 0], Array("padding".utf8)] {
      let reading = Reading(packed + rest, chunk: 64)
      #expect(reading.error == nil)
      #expect(reading.bytes == Packets.some())
    }
  }

  @Test func `every prefix yields the whole packets, then the error`() {
    var file = PcapFile(), counts: [Int] = []
    let packets = Packets.some([14, 20, 17])
    for packet in packets { file.add(packet) }
    let packed = Gzip.packed(file.bytes, piece: 50)
    for count in 0..<packed.count {
      let reading = Reading(Array(packed[..<count]), chunk: 64)
      counts.append(reading.packets.count)
      #expect(reading.bytes == Array(packets.prefix(reading.packets.count)))
      switch (count, reading.error?.reason) {
      case (0, .empty?), (1, .cut?), (2..., .gzip?): break
      default: Issue.record("prefix of \(count): \(String(describing: reading.error))")
      }
      if count > 1 { #expect(reading.error?.offset == UInt64(count)) }
    }
    #expect(counts == counts.sorted())
    // Before the check sum nothing is missing of the packets.
    #expect(counts.last == packets.count)
  }

  @Test func `a wrong check sum and a broken middle are told after the packets before`() {
    var packed = Gzip.packed(Self.capture().bytes, piece: 100)
    packed[packed.count - 5] ^= 1
    let wrongSum = Reading(packed, chunk: 64)
    #expect(wrongSum.bytes == Packets.some())
    guard case .gzip("incorrect data check")? = wrongSum.error?.reason else {
      Issue.record("\(String(describing: wrongSum.error))"); return
    }

    var broken = Gzip.packed(Self.capture().bytes, piece: 100)
    broken[10 + 2 * 105] = 7  // the third block gets a type that does not exist
    let reading = Reading(broken, chunk: 64)
    #expect(reading.bytes == Array(Packets.some().prefix(2)))
    guard case .gzip("invalid block type")? = reading.error?.reason else { Issue.record("\(String(describing: reading.error))"); return }
  }

  @Test func `a cut capture in whole gzip is told in unpacked bytes`() {
    let file = Self.capture()
    let reading = Reading(Gzip.packed(file.bytes.dropLast()))
    #expect(reading.bytes.count == 5)
    #expect(reading.error?.offset == UInt64(file.starts[5]))
    #expect(reading.error?.countsUnpackedBytes == true)
  }

  @Test func `gzip in gzip, and gzip of something else`() {
    let twice = Reading(Gzip.packed(Gzip.packed(Self.capture().bytes))).error
    #expect(
      twice?.message == "F: not a capture file: at byte 0 it begins with 1f 8b 08 00, and pcap, pcapng or gzip was expected; "
        + "it is packed with gzip twice: unpack it once first")
    #expect(Reading(Gzip.packed([])).error?.reason == .empty)
  }
}

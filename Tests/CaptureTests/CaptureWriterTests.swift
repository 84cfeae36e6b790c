import Capture
import Foundation
import Testing
import Wire

struct CaptureWriterTests {
  /// Writes records with a writer and reads the file again.
  static func roundTrip(
    _ records: [(PacketRecord, CaptureInterface?)], _ format: CaptureWriter.Format = .pcapng
  ) throws -> Reading {
    let file = TemporaryFile()
    var writer = try CaptureWriter(path: file.path, format: format, comments: ["made by a test"])
    for (record, interface) in records { try writer.write(record, of: interface) }
    try writer.finish()
    return Reading(path: file.path, chunk: 100)
  }
  static func record(_ bytes: [UInt8], time: UInt64 = 1_700_000_000_123_456_789, length: UInt32 = 500) -> PacketRecord {
    PacketRecord(bytes, FrameInfo(number: 1, time: time, length: length))
  }

  @Test func `packets, times, lengths and comments come back`() throws {
    let packets = Packets.some().map { Self.record($0) }
    var commented = packets
    commented[1].comments = ["first", "zweiter Kommentar: größer"]
    let reading = try Self.roundTrip(commented.map { ($0, nil) })
    #expect(reading.error == nil)
    #expect(reading.bytes == packets.map(\.bytes))
    #expect(reading.packets.map(\.comments) == commented.map(\.comments))
    #expect(reading.packets.allSatisfy { $0.info.time == 1_700_000_000_123_456_789 && $0.info.length == 500 && $0.info.interface == 0 })
    #expect(reading.section.application == "FirstHop")
    #expect(reading.section.comments == ["made by a test"])
    #expect(reading.interfaces.map(\.timeResolution) == [9])
  }

  @Test func `interfaces keep their names, and each is described once`() throws {
    let lan = CaptureInterface(
      number: 3, linkType: .ethernet, snapLength: 96, name: "lan0", description: "the LAN", filter: "not port 22",
      operatingSystem: "Linux", comments: ["quiet"])
    let tunnel = CaptureInterface(number: 4, linkType: .raw, name: "tun0")
    var ip = Self.record([0x45, 0, 0, 20])
    ip.info.linkType = .raw
    let reading = try Self.roundTrip([(Self.record([1]), lan), (ip, tunnel), (Self.record([2]), lan), (ip, tunnel)])
    #expect(reading.packets.map(\.info.interface) == [0, 1, 0, 1])
    #expect(reading.packets.map(\.info.linkType) == [.ethernet, .raw, .ethernet, .raw])
    var (first, second) = (lan, tunnel)
    (first.number, second.number) = (0, 1)
    #expect(reading.interfaces == [first, second])
  }

  @Test(arguments: [(CaptureWriter.Format.pcap, UInt64(1_700_000_000_123_456_000)), (.pcapNanoseconds, 1_700_000_000_123_456_789)])
  func `classic files`(format: CaptureWriter.Format, time: UInt64) throws {
    let reading = try Self.roundTrip(Packets.some().map { (Self.record($0), nil) }, format)
    #expect(reading.bytes == Packets.some())
    #expect(reading.packets.allSatisfy { $0.info.time == time && $0.info.length == 500 && $0.info.interface == -1 })
  }

  @Test func `a classic file has one link type, and one without packets is valid`() throws {
    var ip = Self.record([0x45])
    ip.info.linkType = .raw
    let file = TemporaryFile()
    var writer = try CaptureWriter(path: file.path, format: .pcap)
    try writer.write(Self.record([1]))
    var message = ""
    do throws(CaptureError) { try writer.write(ip) } catch { message = error.message }
    #expect(message.hasSuffix("holds packets of one link type; the file has 1 and the next packet 101: write pcapng instead"))
    try writer.finish()
    #expect(Reading(path: file.path).bytes == [[1]])
    for format in [CaptureWriter.Format.pcap, .pcapng] {
      let reading = try Self.roundTrip([], format)
      #expect(reading.error == nil && reading.packets.isEmpty)
    }
  }

  @Test(arguments: ByteOrder.both)
  func `a pcapng file copied is the same, whatever its order`(order: ByteOrder) throws {
    var file = PcapngFile(order)
    file.section()
    file.interface(options: file.option(2, "eth0"))
    file.interface(101, options: file.option(9, [0x8A]))
    let options = file.option(2, order.bytes(0x0001_0002 as UInt32)) + file.option(1, "inbound") + file.option(5, order.bytes(77 as UInt64))
    file.packet([1, 2, 3], ticks: 1_000_001, options: options + file.option(0, ""))
    file.simplePacket([4, 5])
    file.packet([6], on: 1, ticks: 512)
    file.section(order.isLittleEndian ? .big : .little)
    file.interface(options: file.option(2, "eth9"))
    file.packet([7], ticks: 9)
    let (source, copy) = (TemporaryFile(file.bytes), TemporaryFile())
    var reader = try CaptureReader(path: source.path, chunk: 64), writer = try CaptureWriter(path: copy.path)
    while try reader.advance() { try writer.write(reader.frame, of: reader.interface) }
    try writer.finish()
    let before = Reading(path: source.path), after = Reading(path: copy.path)
    #expect(after.error == nil)
    #expect(after.bytes == before.bytes && after.times == before.times)
    #expect(after.packets.map(\.comments) == before.packets.map(\.comments))
    #expect(after.packets.map(\.info.hasTime) == [true, false, true, true])
    #expect(after.packets.map(\.info.interface) == [0, 0, 1, 2])
    #expect(after.interfaces.map(\.name) == ["eth0", "", "eth9"])
    // The options in the writer's order: flags, comment, packet number.
    let little = PcapngFile(.little)
    let expected = little.option(2, [2, 0, 1, 0]) + little.option(1, "inbound") + little.option(5, [77, 0, 0, 0, 0, 0, 0, 0])
    #expect(Self.contains(copy.bytes, expected))
  }

  static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: part) }
  }

  @Test func `nothing is left behind unless the writer finishes`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("capture-tests-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("out.pcapng").path
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
    func abandon() throws {
      var writer = try CaptureWriter(path: path)
      try writer.write(Self.record([1]))
      try writer.flush()
      #expect(try names().count == 1 && !FileManager.default.fileExists(atPath: path))
    }
    try abandon()
    #expect(try names().isEmpty)
    var writer = try CaptureWriter(path: path)
    try writer.write(Self.record([1]))
    try writer.finish()
    #expect(try names() == ["out.pcapng"])
  }

  @Test func `an older file stays until the new one is whole, and a link stays a link`() throws {
    let old = TemporaryFile(Array("old".utf8)), link = old.path + ".link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: old.path)
    defer { try? FileManager.default.removeItem(atPath: link) }
    var writer = try CaptureWriter(path: link)
    try writer.write(Self.record([1]))
    try writer.flush()
    #expect(old.bytes == Array("old".utf8))
    try writer.finish()
    #expect(Reading(path: old.path).bytes == [[1]])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == old.path)
  }

  @Test func `a device is written directly, and a folder that is not there is told`() throws {
    var writer = try CaptureWriter(path: "/dev/null")
    try writer.write(Self.record([1]))
    #expect(writer.packetCount == 1)
    try writer.finish()
    var message = ""
    do throws(CaptureError) { _ = try CaptureWriter(path: "/no/such/folder/x").packetCount } catch { message = error.message }
    #expect(message == "/no/such/folder/x: cannot write it at byte 0: No such file or directory")
  }

  @Test func `records that are no packets are left out, and giants are refused`() throws {
    var other = Self.record([1])
    other.info.linkType = .notAPacket
    #expect(try Self.roundTrip([(other, nil)]).packets.isEmpty)
    var refused = false
    do { _ = try Self.roundTrip([(Self.record([UInt8](repeating: 0, count: 17 << 20)), nil)]) } catch { refused = true }
    #expect(refused)
  }

  @Test func `a comment too long for its field is cut between characters`() throws {
    var record = Self.record([1])
    record.comments = [String(repeating: "ä", count: 40_000)]
    let reading = try Self.roundTrip([(record, nil)])
    #expect(reading.packets.first?.comments == [String(repeating: "ä", count: 32_767)])
  }
}

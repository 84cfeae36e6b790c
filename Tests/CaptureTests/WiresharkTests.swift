import Capture
import Foundation
import Testing
import Wire

/// What Wireshark's programs write and read, beside ours.
struct WiresharkTests {
  static let isInstalled = ["tshark", "editcap", "mergecap"].allSatisfy { Tool.path($0) != nil }

  /// Frame number, lengths, time and interface as tshark prints them.
  static func told(by path: String) throws -> [String] {
    let fields = ["number", "len", "cap_len", "time_epoch", "interface_id", "comment"].flatMap { ["-e", "frame.\($0)"] }
    return try Tool.run("tshark", ["-n", "-r", path, "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=,"] + fields).lines
  }
  /// The same from our reader.
  static func read(_ path: String) -> [String] {
    Reading(path: path).packets.map { record in
      let info = record.info, fraction = String(info.time % 1_000_000_000)
      let time = "\(info.time / 1_000_000_000)." + String(repeating: "0", count: 9 - fraction.count) + fraction
      let place = info.interface < 0 ? "" : String(info.interface)
      return [
        String(info.number), String(info.length), String(record.bytes.count), info.hasTime ? time : "", place,
        record.comments.joined(separator: ",")
      ].joined(separator: "\t")
    }
  }

  /// A file that uses much of what pcapng has.
  static func rich(_ order: ByteOrder) -> TemporaryFile {
    var file = PcapngFile(order)
    for order in [order, ByteOrder(isLittleEndian: !order.isLittleEndian)] {
      file.order = order
      file.section(options: file.option(1, "section"))
      file.interface(1, snap: 128, options: file.option(2, "eth0") + file.option(9, [9]))
      file.interface(1, options: file.option(2, "eth1") + file.option(9, [0x8A]))
      file.interface(1, options: file.option(14, order.bytes(3600 as Int64)))
      let packets = Packets.some()
      file.packet(packets[0], ticks: 1_700_000_000_123_456_789, length: 99, options: file.option(1, "one") + file.option(1, "two"))
      file.packet(packets[1], on: 1, ticks: 1_700_000_000 << 10 | 512)
      file.packet(packets[2], on: 2, ticks: 1_700_000_000_000_001)
      file.simplePacket(packets[3])
      file.obsoletePacket(packets[4], on: 0, ticks: 1_700_000_000_000_000_009)
      file.block(5, [UInt8](repeating: 0, count: 12))
      file.block(0xBAD, order.bytes(32_473 as UInt32) + [9, 9, 9, 9])
    }
    return TemporaryFile(file.bytes, suffix: ".pcapng")
  }

  @Test(.enabled(if: isInstalled, "SKIPPED: tshark is not installed"), arguments: ByteOrder.both)
  func `tshark reads the same from a file with everything`(order: ByteOrder) throws {
    let file = Self.rich(order)
    let told = try Self.told(by: file.path)
    #expect(told.count == 12)
    #expect(told == Self.read(file.path))
  }

  @Test(.enabled(if: isInstalled, "SKIPPED: tshark is not installed"), arguments: ["pcap", "nsecpcap", "modpcap", "pcapng"])
  func `what editcap writes`(format: String) throws {
    let source = TemporaryFile(), target = TemporaryFile()
    var writer = try CaptureWriter(path: source.path)
    for (index, packet) in Packets.some().enumerated() {
      try writer.write(CaptureWriterTests.record(packet, time: 1_700_000_000_123_456_789 + UInt64(index) * 1_000_000_007))
    }
    try writer.finish()
    _ = try Tool.run("editcap", ["-F", format, source.path, target.path])
    let told = try Self.told(by: target.path)
    #expect(told.count == Packets.some().count)
    #expect(told == Self.read(target.path))
    #expect(Reading(path: target.path).bytes == Packets.some())
  }

  @Test(.enabled(if: isInstalled, "SKIPPED: tshark is not installed"))
  func `what mergecap writes, and files joined by cat`() throws {
    let (first, second) = (Self.rich(.big), Self.rich(.little)), merged = TemporaryFile()
    _ = try Tool.run("mergecap", ["-a", "-w", merged.path, first.path, second.path])
    #expect(try Self.told(by: merged.path) == Self.read(merged.path))
    #expect(Self.read(merged.path).count >= 20)
    let joined = TemporaryFile(first.bytes + second.bytes)
    #expect(try Self.told(by: joined.path) == Self.read(joined.path))
    #expect(Self.read(joined.path).count == 24)
  }

  @Test(.enabled(if: isInstalled, "SKIPPED: tshark is not installed"))
  func `tshark opens what the writer makes, names and comments included`() throws {
    let file = TemporaryFile(suffix: ".pcapng")
    var writer = try CaptureWriter(path: file.path, comments: ["a lesson"])
    let lan = CaptureInterface(number: 0, name: "lan0", description: "the LAN"), wan = CaptureInterface(number: 1, name: "wan0")
    var record = CaptureWriterTests.record(Packets.some()[0])
    record.comments = ["look here", "größer"]
    try writer.write(record, of: lan)
    try writer.write(CaptureWriterTests.record(Packets.some()[1], time: 5), of: wan)
    try writer.finish()
    let fields = ["-e", "frame.time_epoch", "-e", "frame.interface_name", "-e", "frame.interface_description", "-e", "frame.comment"]
    let lines = try Tool.run("tshark", ["-n", "-r", file.path, "-T", "fields", "-E", "aggregator=|"] + fields).lines
    #expect(lines == ["1700000000.123456789\tlan0\tthe LAN\tlook here|größer", "0.000000005\twan0\t\t"])
    let facts = try Tool.run("capinfos", [file.path]).output
    #expect(facts.contains("a lesson") && facts.contains("FirstHop") && facts.contains("nanoseconds (9)"))
  }

  @Test(.enabled(if: isInstalled, "SKIPPED: tshark is not installed"), arguments: [CaptureWriter.Format.pcap, .pcapNanoseconds])
  func `tshark reads classic files of the writer`(format: CaptureWriter.Format) throws {
    let file = TemporaryFile()
    var writer = try CaptureWriter(path: file.path, format: format)
    for packet in Packets.some() { try writer.write(CaptureWriterTests.record(packet)) }
    try writer.finish()
    let told = try Self.told(by: file.path)
    #expect(told.count == Packets.some().count)
    #expect(told == Self.read(file.path))
  }

  @Test(.enabled(if: Tool.path("gzip") != nil, "SKIPPED: gzip is not installed"), arguments: ["-1", "-9"])
  func `what gzip packs`(level: String) throws {
    var file = PcapFile()
    for _ in 0..<200 { for packet in Packets.some() { file.add(packet) } }
    let plain = TemporaryFile(file.bytes)
    _ = try Tool.run("gzip", ["-k", level, plain.path])
    defer { try? FileManager.default.removeItem(atPath: plain.path + ".gz") }
    let reading = Reading(path: plain.path + ".gz", chunk: 1000)
    #expect(reading.error == nil)
    #expect(reading.packets.count == 1200 && reading.bytes.prefix(6) == Packets.some()[...])
  }
}

/// Runs programs.
enum Tool {
  static func path(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
  struct Result {
    var output: String
    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { String($0) } }
  }
  static func run(_ name: String, _ arguments: [String]) throws -> Result {
    let process = Process(), pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: path(name) ?? "/no/such/program")
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(output: String(decoding: data, as: UTF8.self))
  }
}

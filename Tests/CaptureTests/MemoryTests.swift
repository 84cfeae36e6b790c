import Capture
import Testing
import Wire

struct MemoryTests {
  static let formats: [CaptureWriter.Format] = [.pcapng, .pcap, .pcapNanoseconds]

  @Test(arguments: formats)
  func `a file made in memory is the file that would be written`(format: CaptureWriter.Format) throws {
    let packets = Packets.some().map { CaptureWriterTests.record($0) }
    let interface = CaptureInterface(name: "lan0")
    let file = TemporaryFile()
    var writer = try CaptureWriter(path: file.path, format: format, comments: ["made by a test"])
    for packet in packets { try writer.write(packet, of: interface) }
    try writer.finish()
    #expect(try CaptureWriter.octets(of: packets.map { ($0, interface) }, format: format, comments: ["made by a test"]) == file.bytes)
  }

  @Test(arguments: formats)
  func `a file in memory is read as one on the disk`(format: CaptureWriter.Format) throws {
    let packets = Packets.some().map { CaptureWriterTests.record($0) }
    let octets = try CaptureWriter.octets(of: packets.map { ($0, nil) }, format: format)
    var reader = try CaptureReader(octets: octets, name: "octets"), found: [[UInt8]] = []
    while let frame = try reader.next() { found.append([UInt8](frame.bytes)) }
    #expect(found == packets.map(\.bytes))
    #expect(reader.fileSize == UInt64(octets.count) && reader.name == "octets")
  }

  @Test func `more packets than a chunk holds, and none at all`() throws {
    let packets = (0..<300).map { CaptureWriterTests.record([UInt8](repeating: UInt8($0 & 0xFF), count: 3000), length: 3000) }
    var reader = try CaptureReader(octets: try CaptureWriter.octets(of: packets.map { ($0, nil) }), name: "octets"), found = 0
    while let frame = try reader.next() {
      #expect([UInt8](frame.bytes) == packets[found].bytes)
      found += 1
    }
    #expect(found == 300)
    for format in Self.formats {
      var empty = try CaptureReader(octets: try CaptureWriter.octets(of: [], format: format), name: "octets")
      #expect(try empty.advance() == false)
    }
  }

  @Test func `octets that are cut, damaged or no capture are refused by name`() throws {
    let octets = try CaptureWriter.octets(of: Packets.some().map { (CaptureWriterTests.record($0), nil) })
    for count in [0, 3, 20, octets.count - 1] {
      var message = ""
      do throws(CaptureError) {
        var reader = try CaptureReader(octets: Array(octets.prefix(count)), name: "variant")
        while try reader.advance() {}
      } catch { message = error.message }
      #expect(message.hasPrefix("variant"), "\(count) octets: \(message)")
    }
  }
}

import Capture
import Foundation
import Testing

struct StandardStreamTests {
  @Test func `descriptors, and writing nothing`() {
    #expect(StandardFile.output.rawValue == 1 && StandardFile.error.rawValue == 2)
    // Nothing to write is written.
    #expect(StandardFile.output.write([], count: 0))
    #expect(StandardFile.output.write([], count: 5))
  }

  @Test(.enabled(if: Tool.path("mkfifo") != nil, "SKIPPED: mkfifo is not installed"), arguments: [1, 7, 1000])
  func `a pipe that gives a few bytes at a time`(piece: Int) throws {
    var file = PcapngFile()
    file.section()
    file.interface()
    for packet in Packets.some() { file.packet(packet) }
    let bytes = file.bytes, path = FileManager.default.temporaryDirectory.appendingPathComponent("fifo-" + UUID().uuidString).path
    _ = try Tool.run("mkfifo", [path])
    defer { try? FileManager.default.removeItem(atPath: path) }
    let thread = Thread {
      guard let pipe = FileHandle(forWritingAtPath: path) else { return }
      for start in stride(from: 0, to: bytes.count, by: piece) { pipe.write(Data(bytes[start..<min(start + piece, bytes.count)])) }
      try? pipe.close()
    }
    thread.start()
    let reading = Reading(path: path)
    #expect(reading.error == nil)
    #expect(reading.bytes == Packets.some())
  }
}

import Capture
import Testing
import Wire

struct PeekTests {
  /// How many packets can be seen ahead at the start of a file.
  private func seen(_ bytes: [UInt8], _ count: Int) throws -> Int {
    let file = TemporaryFile(bytes)
    let reader = try CaptureReader(path: file.path)
    var seen = 0
    reader.peek(count) { _ in seen += 1 }
    return seen
  }

  @Test func `a classic file shows what lies in the buffer, and no more than was asked for`() throws {
    var file = PcapFile()
    for packet in Packets.some() { file.add(packet) }
    #expect(try seen(file.bytes, 100) == 6)
    #expect(try seen(file.bytes, 4) == 4)
    #expect(try seen(Array(file.bytes.dropLast()), 100) == 5)
  }

  @Test func `a pcapng file shows packets up to the next block of another kind`() throws {
    var file = PcapngFile()
    file.section()
    file.interface()
    for packet in Packets.some() { file.packet(packet) }
    file.interface()
    for packet in Packets.some() { file.packet(packet) }
    let path = TemporaryFile(file.bytes)
    var reader = try CaptureReader(path: path.path)
    _ = try reader.next()
    var seen: [[UInt8]] = []
    reader.peek(100) { seen.append(PacketRecord($0).bytes) }
    #expect(seen == Array(Packets.some().dropFirst()))
  }
}

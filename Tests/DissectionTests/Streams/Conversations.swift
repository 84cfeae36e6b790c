import Capture
import Foundation
import Wire

@testable import Dissection

/// TCP segments between two ends, as packets. Sequence numbers begin where a test wants them to.
struct SyntheticConnection {
  var client: UInt16 = 50_000
  var server: UInt16 = 80
  var clientStart: UInt32 = 1_000
  var serverStart: UInt32 = 2_000

  /// One segment. `offset` counts the side's data bytes from 0.
  func segment(_ isClient: Bool, offset: Int, _ payload: [UInt8], flags: UInt8 = 0x18, acknowledged: Int? = nil) -> Packet {
    let start = isClient ? clientStart : serverStart, other = isClient ? serverStart : clientStart
    let sequence = start &+ 1 &+ UInt32(truncatingIfNeeded: offset)
    return packet(isClient, sequence, other &+ 1 &+ UInt32(truncatingIfNeeded: acknowledged ?? 0), flags, payload)
  }
  /// SYN, SYN-ACK, ACK.
  var handshake: [Packet] {
    [
      packet(true, clientStart, 0, 2, []), packet(false, serverStart, clientStart &+ 1, 0x12, []),
      packet(true, clientStart &+ 1, serverStart &+ 1, 0x10, [])
    ]
  }

  func packet(_ isClient: Bool, _ sequence: UInt32, _ acknowledgment: UInt32, _ flags: UInt8, _ payload: [UInt8], window: Int = 64_000)
    -> Packet
  {
    let ends = isClient ? [192, 0, 2, 25, 198, 51, 100, 80] as [UInt8] : [198, 51, 100, 80, 192, 0, 2, 25]
    let ports = isClient ? word(Int(client)) + word(Int(server)) : word(Int(server)) + word(Int(client))
    let numbers =
      word(Int(sequence >> 16)) + word(Int(sequence & 0xFFFF)) + word(Int(acknowledgment >> 16)) + word(Int(acknowledgment & 0xFFFF))
    let tcp = ports + numbers + [0x50, flags] + word(window) + [0, 0, 0, 0] + payload
    let ip = [0x45, 0] + word(20 + tcp.count) + [0, 1, 0x40, 0, 64, 6, 0, 0] + ends
    return Packet(octets("020000000201 020000000225 0800") + ip + tcp)
  }
}

/// What a program sent before the other side sent something again.
struct Burst: Sendable {
  var isClient: Bool
  var bytes: [UInt8]
}

/// The TCP connections of the captures in Labs/Captures.
struct RecordedConnection: Sendable, CustomStringConvertible {
  var capture: String
  var stream: UInt32
  var client: UInt16
  var server: UInt16
  var bursts: [Burst]
  var description: String { "\(capture) tcp.stream \(stream)" }

  /// All that carry data, read once.
  static let all: [RecordedConnection] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Labs/Captures").standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".pcapng") }.sorted().flatMap { read(folder.appendingPathComponent($0).path, $0) }
  }()

  private static func read(_ path: String, _ name: String) -> [RecordedConnection] {
    var flows = FlowList(dissector: .standard)
    each(path) { flows.add($0) }
    return flows.flows.filter { $0.state != nil }.compactMap { flow in
      var follower = StreamFollower(stream: flow.stream, isTCP: true, dissector: .standard), chunks: [StreamFollower.Chunk] = []
      each(path) { follower.add($0) }
      chunks = follower.take(isLast: true)
      guard !chunks.isEmpty, let key = follower.key else { return nil }
      return RecordedConnection(
        capture: name, stream: flow.stream, client: key.source.port, server: key.destination.port,
        bursts: chunks.map { Burst(isClient: $0.isForward, bytes: $0.bytes) })
    }
  }

  private static func each(_ path: String, _ body: (borrowing Frame) -> Void) {
    do {
      var reader = try CaptureReader(path: path)
      while let frame = try reader.next() { body(frame) }
    } catch { fatalError("\(path) cannot be read: \(error)") }
  }
}

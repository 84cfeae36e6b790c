import Capture
import Wire

/// Frames on their way into a capture.
struct Recording: Sendable {
  /// The frames so far, and the interface that each was seen on.
  private(set) var packets: [(record: PacketRecord, interface: String)] = []
  /// Nanoseconds since 1970 at which it begins: 1 March 2026, 9:00 UTC. Always the same, so that a variant's capture is, too.
  static let start: UInt64 = 1_772_355_600_000_000_000
  private var time = Self.start

  /// A recording of these frames, a millisecond apart.
  init(_ frames: [[UInt8]] = []) { for frame in frames { append(frame) } }

  /// A frame that comes so many microseconds after the one before.
  mutating func append(_ frame: [UInt8], after microseconds: UInt64 = 1000, on interface: String = "lab") {
    if !packets.isEmpty { time += microseconds * 1000 }
    packets.append((PacketRecord(frame, FrameInfo(number: packets.count + 1, time: time, length: UInt32(frame.count))), interface))
  }

  /// The octets of a pcapng file.
  func octets(comment: String) -> [UInt8]? {
    let names = packets.map(\.interface).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let pairs = packets.map { packet in
      (packet.record, CaptureInterface(number: names.firstIndex(of: packet.interface) ?? 0, name: packet.interface))
    }
    return try? CaptureWriter.octets(of: pairs, application: "FirstHop lab-packets", comments: [comment])
  }
}

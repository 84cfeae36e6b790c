public import Wire

/// The segments of one TCP connection as a ladder: two vertical lines for the ends, and an arrow a segment.
///
/// ```
///      0.000000   1  │ SYN seq=0 win=64240 ──────────────────────▶│
///      0.000412   2  │◀─────────── SYN, ACK seq=0 ack=1 win=65160 │  acknowledges packet 1
/// ```
public struct Ladder {
  private let stream: UInt32
  private let dissector: Dissector
  private let memory: PacketMemory
  private var key: FlowKey?
  private var firstTime: UInt64 = 0
  /// The text so far. Whoever prints it clears it.
  public var output = ByteBuffer(capacity: 1 << 14)
  /// How many segments were drawn.
  public private(set) var count = 0
  /// Columns between the lines.
  public static let width = 64

  /// The ladder of the connection that Wireshark numbers `stream`.
  public init(stream: UInt32, dissector: Dissector = Dissector(), memory: PacketMemory = PacketMemory()) {
    (self.stream, self.dissector, self.memory) = (stream, dissector, memory)
  }

  /// Takes notice of a packet.
  public mutating func add(_ frame: borrowing Frame) {
    let info = frame.info
    eachTransport(of: frame, with: dissector, memory) { event, bytes in
      guard event.stream == stream, let segment = event.segment else { return }
      let flags = TCPFlags(bytes.networkOrder(at: event.header.start + 12) & 0xFFF)
      if key == nil { begin(flags.isSuperset(of: [.syn, .acknowledgment]) ? event.key.reversed : event.key, info.time) }
      draw(event, segment, flags, bytes, info)
    }
  }

  /// Takes notice of a packet that was not chosen: conversations are numbered from the file's start.
  public func observe(_ frame: borrowing Frame) { memory.observe(frame, with: dissector) }

  private mutating func begin(_ key: FlowKey, _ time: UInt64) {
    (self.key, firstTime) = (key, time)
    let left = "\(key.source)", right = "\(key.destination)"
    let gap = max(Self.width + 2 - left.count - right.count, 2)
    output.put("      time  packet  \(left)\(String(repeating: " ", count: gap))\(right)\n")
  }

  private mutating func draw(_ event: TransportEvent, _ segment: SegmentFacts, _ flags: TCPFlags, _ bytes: RawSpan, _ info: FrameInfo) {
    count += 1
    let isForward = event.key == key
    let words = Self.words(event, segment, flags, bytes)
    let line = String(repeating: "─", count: max(Self.width - words.count - 3, 2))
    output.put(Self.time(info.time &- firstTime))
    output.put(Self.padded("\(info.number)", 8))
    output.put(isForward ? "  │ \(words) \(line)▶│" : "  │◀\(line) \(words) │")
    let remarks = Self.remarks(segment)
    output.put(remarks.isEmpty ? "\n" : "  \(remarks)\n")
  }

  private static func words(_ event: TransportEvent, _ segment: SegmentFacts, _ flags: TCPFlags, _ bytes: RawSpan) -> String {
    let start = event.header.start
    let sequence: UInt32 = bytes.networkOrder(at: start + 4), acknowledgment: UInt32 = bytes.networkOrder(at: start + 8)
    let names: [(TCPFlags, String)] = [
      (.syn, "SYN"), (.fin, "FIN"), (.reset, "RST"), (.push, "PSH"), (.acknowledgment, "ACK"), (.urgent, "URG")
    ]
    var words = names.filter { flags.contains($0.0) }.map(\.1).joined(separator: ", ")
    words += " seq=\(sequence &- segment.base)"
    if flags.contains(.acknowledgment) { words += " ack=\(acknowledgment &- segment.acknowledgmentBase)" }
    let length = Int(event.header.limit) - event.header.end
    if length > 0 { words += " len=\(length)" }
    return words + " win=\(segment.window)"
  }

  private static func remarks(_ segment: SegmentFacts) -> String {
    var remarks = Judgement.all.filter { segment.analysis.contains($0.flag) }.map(\.short)
    if segment.acknowledgedFrame > 0, remarks.isEmpty { remarks.append("acknowledges packet \(segment.acknowledgedFrame)") }
    return remarks.joined(separator: ", ")
  }

  private static func time(_ nanoseconds: UInt64) -> String {
    let microseconds = nanoseconds / 1000
    let fraction = String(microseconds % 1_000_000)
    return padded("\(microseconds / 1_000_000).\(String(repeating: "0", count: 6 - fraction.count))\(fraction)", 12)
  }

  private static func padded(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(width - text.count, 0)) + text }
}

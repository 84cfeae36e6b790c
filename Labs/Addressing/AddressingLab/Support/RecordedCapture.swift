import Capture
import Dissection
import Synchronization
import Wire

/// A recorded capture that is built into the program: read when it is first asked for.
struct RecordedCapture: Sendable {
  /// Where learners find it.
  let path: String
  /// Its packets, in order.
  let packets: [PacketRecord]
  /// What it was recorded on.
  private let interface: CaptureInterface?
  private let comments: [String]

  /// A home network whose hosts ask for addresses.
  static let dhcp = RecordedCapture("Labs/Captures/dhcp.pcapng", PackageResources.dhcp_pcapng)
  /// A home network behind a router with NAT, seen from inside.
  static let natInside = RecordedCapture("Labs/Captures/nat-inside.pcapng", PackageResources.nat_inside_pcapng)

  /// A file that cannot be read stops the program: it was built in wrongly.
  private init(_ path: String, _ octets: [UInt8]) {
    do {
      var reader = try CaptureReader(octets: octets, name: path), packets: [PacketRecord] = []
      while try reader.advance() { packets.append(PacketRecord([UInt8](reader.frame.bytes), reader.frame.info)) }
      (self.path, self.packets, interface, comments) = (path, packets, reader.interfaces.first, reader.section.comments)
    } catch { preconditionFailure("\(path): \(error)") }
  }

  /// The packet with this number, counted from 1.
  subscript(_ number: Int) -> PacketRecord { packets[number - 1] }

  /// The octets of a file with the same packets and one comment more.
  func octets(comment: String) -> [UInt8]? {
    try? CaptureWriter.octets(
      of: packets.map { ($0, interface) }, application: "FirstHop lab-addressing", comments: comments + [comment])
  }

  /// A table of fields, a row a packet, as `firsthop dissect --fields` prints it.
  func fields(_ names: [String]) -> [[String]] {
    guard var table = try? TableSink(names) else { return [] }
    for packet in packets { table.write(Frame(packet.bytes.octets, packet.info)) }
    let lines = table.output.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().prefix(packets.count)
    return lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The numbers of the packets that a display filter lets through; nil for what is no filter.
  ///
  /// While an answer is judged it is asked for several times, so the last ones are kept.
  func numbers(passing text: String) -> Set<Int>? {
    let key = path + "\n" + text
    if let known = Self.passed.withLock({ $0[key] }) { return known }
    guard let numbers = filtered(text) else { return nil }
    Self.passed.withLock { passed in
      if passed.count >= Self.mostKept { passed.removeAll() }
      passed[key] = numbers
    }
    return numbers
  }

  private static let passed = Mutex<[String: Set<Int>]>([:])
  private static let mostKept = 64

  private func filtered(_ text: String) -> Set<Int>? {
    guard let filter = try? DisplayFilter(text) else { return nil }
    var sink = FilterSink(filter), numbers: Set<Int> = []
    for (place, packet) in packets.enumerated() where sink.matches(Frame(packet.bytes.octets, packet.info)) { numbers.insert(place + 1) }
    return numbers
  }
}

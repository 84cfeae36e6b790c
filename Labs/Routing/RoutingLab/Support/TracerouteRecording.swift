import Capture
import IPAddressing
import LabKit
import Wire

/// The recorded capture `Labs/Captures/traceroute.pcapng`, which is built into the program.
enum TracerouteRecording {
  /// Where learners find it.
  static let path = "Labs/Captures/traceroute.pcapng"

  /// Its packets in order, with the interface that they were recorded on.
  static let packets: [(record: PacketRecord, interface: CaptureInterface?)] = (try? read()) ?? []

  private static func read() throws -> [(record: PacketRecord, interface: CaptureInterface?)] {
    var reader = try CaptureReader(octets: PackageResources.traceroute_pcapng, name: path)
    var packets: [(record: PacketRecord, interface: CaptureInterface?)] = []
    while try reader.advance() {
      packets.append((PacketRecord([UInt8](reader.frame.bytes), reader.frame.info), reader.interface))
    }
    return packets
  }

  /// The whole recording with a comment on it, as the octets of a file.
  static func file(comment: String) -> [UInt8]? { try? CaptureWriter.octets(of: packets, comments: [comment]) }

  /// A run of traceroute in it.
  struct Run: Sendable {
    /// The command as it was typed.
    let command: String
    /// The first and the last packet, counted from 1.
    let numbers: ClosedRange<Int>
    /// How many probes there are for each hop.
    let probesPerHop: Int
  }

  /// All runs over IPv4.
  static let runs = [
    Run(command: "traceroute -n -N 1 -q 2 203.0.113.80", numbers: 9...24, probesPerHop: 2),
    Run(command: "traceroute -n -N 1 -q 2 -I 203.0.113.80", numbers: 25...40, probesPerHop: 2),
    Run(command: "traceroute -n -N 1 -q 1 -T -p 80 203.0.113.80", numbers: 41...48, probesPerHop: 1),
    Run(command: "traceroute -n -N 1 -q 1 -m 8 198.51.100.200", numbers: 55...70, probesPerHop: 1)
  ]
}

extension TracerouteRecording.Run {
  /// The packets of the run.
  var packets: [RecordedPacket] {
    numbers.compactMap { number in
      TracerouteRecording.packets.indices.contains(number - 1)
        ? RecordedPacket(number, TracerouteRecording.packets[number - 1].record.bytes) : nil
    }
  }

  /// The ICMP errors, each with the probe that it is about: the one whose identification the quoted header has.
  var answers: [(probe: RecordedPacket, error: RecordedPacket)] {
    let packets = packets
    return packets.compactMap { error in
      guard let quoted = error.quoted else { return nil }
      return packets.first { $0.identification == quoted.identification && $0.quoted == nil }.map { ($0, error) }
    }
  }

  /// Whether the probes went round in circles: a router answers for more than one TTL.
  var isLoop: Bool {
    let hops = Set(answers.map { [UInt32($0.probe.timeToLive), $0.error.source.rawValue] })
    return hops.count > Set(hops.map { $0[1] }).count
  }

  /// The address of the router that answered the probes of this TTL.
  func router(at timeToLive: UInt8) -> IPv4Address? { answers.first { $0.probe.timeToLive == timeToLive }?.error.source }
}

/// What matters of an IPv4 packet in the recording.
struct RecordedPacket: Sendable, Hashable {
  /// Its number in the file, from 1.
  let number: Int
  /// Who sent it.
  let source: IPv4Address
  /// To whom.
  let destination: IPv4Address
  /// Hops left when it was recorded.
  let timeToLive: UInt8
  /// The number by which it is known again.
  let identification: UInt16
  /// The quoted header, if it is an ICMP error.
  let quoted: Quote?
  /// What it is, in words.
  let words: String

  /// The header in an ICMP error.
  struct Quote: Sendable, Hashable {
    let destination: IPv4Address
    let timeToLive: UInt8
    let identification: UInt16
  }

  /// The packet in an Ethernet frame; nil if it is not IPv4.
  init?(_ number: Int, _ frame: [UInt8]) {
    guard frame.count > 34, let header = try? IPv4Header(frame.octets.extracting(14..<frame.count)) else { return nil }
    self.number = number
    (source, destination) = (IPv4Address(rawValue: header.source), IPv4Address(rawValue: header.destination))
    (timeToLive, identification) = (header.timeToLive, header.identification)
    let payload = header.bytes.extracting(header.headerLength..<header.bytes.byteCount)
    let message = header.next == .icmp ? try? ICMPMessage(payload) : nil
    var quote: Quote?, words = "\(header.next == .udp ? "UDP" : header.next == .tcp ? "TCP" : "protocol \(header.next.rawValue)")"
    if let message {
      words = Self.words(message.type, message.code)
      if message.isError, let inner = try? IPv4Header(payload.extracting(8..<payload.byteCount)) {
        quote = Quote(
          destination: IPv4Address(rawValue: inner.destination), timeToLive: inner.timeToLive, identification: inner.identification)
      }
    } else if payload.byteCount >= 4 {
      words += " to port \(payload.networkOrder(at: 2, as: UInt16.self))"
    }
    (quoted, self.words) = (quote, words)
  }

  private static func words(_ type: ICMPType, _ code: UInt8) -> String {
    switch type {
    case .timeExceeded: "ICMP time exceeded"
    case .destinationUnreachable: "ICMP " + (type.name(ofCode: code).map { "\($0)".lowercased() } ?? "unreachable")
    case .echoRequest: "ICMP echo request"
    case .echoReply: "ICMP echo reply"
    default: "ICMP type \(type.rawValue)"
    }
  }
}

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

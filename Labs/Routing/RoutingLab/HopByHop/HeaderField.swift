import IPAddressing
import LabKit
import Wire

/// A field of a frame or of what is in it, which may change from link to link.
enum HeaderField: String, CaseIterable, Sendable {
  case sourceMAC = "src-mac"
  case destinationMAC = "dst-mac"
  case source = "src-ip"
  case destination = "dst-ip"
  case timeToLive = "ttl"
  case checksum
  case identification = "id"
  case length
  case next = "protocol"
  case sourcePort = "src-port"
  case destinationPort = "dst-port"
  case payload

  /// What it is.
  var meaning: String {
    switch self {
    case .sourceMAC: "MAC address of the frame's sender"
    case .destinationMAC: "MAC address of the frame's receiver"
    case .source: "IP address of the packet's sender"
    case .destination: "IP address of the packet's receiver"
    case .timeToLive: "Time to Live"
    case .checksum: "checksum of the IP header"
    case .identification: "identification in the IP header"
    case .length: "total length in the IP header"
    case .next: "protocol number in the IP header"
    case .sourcePort: "port of the sender"
    case .destinationPort: "port of the receiver"
    case .payload: "all that stands behind the IP header"
    }
  }
  var choice: Choice { Choice(rawValue, meaning) }

  /// What stands in the field of an Ethernet frame with an IPv4 packet; nil if there is none.
  func value(in frame: [UInt8]) -> String? {
    guard frame.count >= 42, let ethernet = try? EthernetHeader(frame.octets),
      let header = try? IPv4Header(frame.octets.extracting(14..<frame.count))
    else { return nil }
    let message = header.bytes.extracting(
      header.headerLength..<min(max(header.totalLength, header.headerLength + 4), header.bytes.byteCount))
    switch self {
    case .sourceMAC: return "\(MACAddress(rawValue: ethernet.source))"
    case .destinationMAC: return "\(MACAddress(rawValue: ethernet.destination))"
    case .source: return "\(IPv4Address(rawValue: header.source))"
    case .destination: return "\(IPv4Address(rawValue: header.destination))"
    case .timeToLive: return "\(header.timeToLive)"
    case .checksum: return Self.hex([UInt8(header.checksum >> 8), UInt8(header.checksum & 0xFF)])
    case .identification: return Self.hex([UInt8(header.identification >> 8), UInt8(header.identification & 0xFF)])
    case .length: return "\(header.totalLength)"
    case .next: return "\(header.next.rawValue)"
    case .sourcePort: return "\(message.networkOrder(at: 0, as: UInt16.self))"
    case .destinationPort: return "\(message.networkOrder(at: 2, as: UInt16.self))"
    case .payload: return Self.hex([UInt8](message))
    }
  }

  private static func hex(_ octets: [UInt8]) -> String {
    let shown = Answer.octets(Array(octets.prefix(8))).description
    return shown + (octets.count > 8 ? " ... (\(octets.count) bytes)" : "")
  }
}

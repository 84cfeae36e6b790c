import IPAddressing
import Wire

/// What matters of an IPv4 packet in a capture.
struct RecordedPacket: Sendable, Hashable {
  /// Its number in the capture, from 1.
  let number: Int
  /// Who sent it.
  let source: IPv4Address
  /// To whom.
  let destination: IPv4Address
  /// Hops left when it was captured.
  let timeToLive: UInt8
  /// The number by which it is known again.
  let identification: UInt16
  /// The quoted header, if it is an ICMP error.
  let quoted: Quote?
  /// Header and payload, in bytes.
  let length: Int
  /// The MTU that an ICMP "fragmentation needed" reports.
  let reportedMTU: Int?
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
    (timeToLive, identification, length) = (header.timeToLive, header.identification, header.totalLength)
    let payload = header.bytes.extracting(header.headerLength..<header.bytes.byteCount)
    let message = header.next == .icmp ? try? ICMPMessage(payload) : nil
    var quote: Quote?, mtu: Int?,
      words = "\(header.next == .udp ? "UDP" : header.next == .tcp ? "TCP" : "protocol \(header.next.rawValue)")"
    if let message {
      words = Self.words(message.type, message.code)
      if message.type == .destinationUnreachable, message.code == 4 {
        mtu = Int(message.nextHopMTU)
        words += " (MTU \(message.nextHopMTU))"
      }
      if message.isError, let inner = try? IPv4Header(payload.extracting(8..<payload.byteCount)) {
        quote = Quote(
          destination: IPv4Address(rawValue: inner.destination), timeToLive: inner.timeToLive, identification: inner.identification)
      }
    } else if payload.byteCount >= 4 {
      words += " to port \(payload.networkOrder(at: 2, as: UInt16.self))"
    }
    (quoted, reportedMTU, self.words) = (quote, mtu, words)
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

import IPAddressing
import Wire

/// A packet that a host is about to send: addresses, what the header shall say, and the message.
struct OutgoingPacket {
  var source: IPAddress
  var destination: IPAddress
  var transport: IPProtocol
  var hopLimit: UInt8
  var trafficClass: UInt8 = 0
  var dontFragment = false
  /// IPv4's number of the datagram.
  var identification: UInt16 = 0

  /// The most bytes that a message may have.
  var mostBytes: Int { source.version == 4 ? 65_535 - 20 : 65_535 }

  /// The pseudo-header for a message of so many bytes.
  func pseudoHeader(_ length: Int) -> Checksum {
    switch (source, destination) {
    case (.v4(let source), .v4(let destination)):
      .pseudoHeader(source: source.rawValue, destination: destination.rawValue, protocol: transport.rawValue, length: length)
    case (.v6(let source), .v6(let destination)):
      .pseudoHeader(source: source.rawValue, destination: destination.rawValue, protocol: transport.rawValue, length: length)
    default: Checksum()
    }
  }

  /// The packet's bytes. Both addresses must have one version.
  func bytes(_ message: [UInt8]) -> [UInt8] {
    switch (source, destination) {
    case (.v4(let source), .v4(let destination)):
      var header = IPv4Builder(source: source.rawValue, destination: destination.rawValue, next: transport)
      (header.timeToLive, header.dsField, header.dontFragment) = (hopLimit, trafficClass, dontFragment)
      header.identification = identification
      return header.bytes(over: message)
    case (.v6(let source), .v6(let destination)):
      var header = IPv6Builder(source: source.rawValue, destination: destination.rawValue, next: transport)
      (header.hopLimit, header.trafficClass) = (hopLimit, trafficClass)
      return header.bytes(over: message)
    default: return []
    }
  }
}

extension OutgoingPacket {
  /// The packet in fragments that fit the path: RFC 791 §3.2, or RFC 8200 §4.5, where only the sender may make them.
  func fragments(_ message: [UInt8], mtu: Int, identification: UInt32) -> [[UInt8]] {
    let most = max((mtu - (source.version == 4 ? 20 : 48)) / 8 * 8, 8)
    return stride(from: 0, to: message.count, by: most).map { start in
      let end = min(start + most, message.count)
      return fragment(message[start..<end], at: start, isLast: end == message.count, identification)
    }
  }

  private func fragment(_ piece: ArraySlice<UInt8>, at start: Int, isLast: Bool, _ number: UInt32) -> [UInt8] {
    let units = UInt16(truncatingIfNeeded: start / 8)
    switch (source, destination) {
    case (.v4(let source), .v4(let destination)):
      var header = IPv4Builder(source: source.rawValue, destination: destination.rawValue, next: transport)
      (header.timeToLive, header.dsField, header.identification) = (hopLimit, trafficClass, identification)
      (header.fragmentUnits, header.moreFragments) = (units, !isLast)
      return header.bytes(over: Array(piece))
    case (.v6(let source), .v6(let destination)):
      var header = IPv6Builder(source: source.rawValue, destination: destination.rawValue, next: .fragment)
      (header.hopLimit, header.trafficClass) = (hopLimit, trafficClass)
      let fragment = FragmentBuilder(next: transport, offsetUnits: units, moreFragments: !isLast, identification: number)
      return header.bytes(over: fragment.bytes() + piece)
    default: return []
    }
  }
}

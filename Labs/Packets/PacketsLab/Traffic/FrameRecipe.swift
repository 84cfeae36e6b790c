import IPAddressing
import Wire

/// A frame before it is built: a value a layer. Lengths and checksums are computed when it is.
struct FrameRecipe: Sendable {
  /// Who is the next device to get it.
  var link: EthernetBuilder
  /// Which host gets it in the end.
  var network: Network
  /// Which program gets it.
  var transport: Transport
  /// What the program gets.
  var payload: [UInt8]

  /// IP in one of its versions.
  enum Network: Sendable {
    case ipv4(IPv4Builder)
    case ipv6(IPv6Builder)
  }

  /// TCP or UDP. UDP over IPv4 may go without a checksum (RFC 768).
  enum Transport: Sendable {
    case tcp(TCPBuilder)
    case udp(UDPBuilder, hasChecksum: Bool = true)
  }

  /// A frame from one station to another on the same link.
  init(from sender: Station, to receiver: Station, _ transport: Transport, carrying payload: [UInt8] = []) {
    link = EthernetBuilder(destination: receiver.mac.rawValue, source: sender.mac.rawValue, etherType: .ipv4)
    network = .ipv4(IPv4Builder(source: sender.address.rawValue, destination: receiver.address.rawValue, next: transport.number))
    (self.transport, self.payload) = (transport, payload)
  }

  /// The whole frame as a card hands it over: without the frame check sequence.
  var frame: [UInt8] { link.frame(carrying: packet) }

  /// The IP packet in it.
  var packet: [UInt8] {
    switch network {
    case .ipv4(let header): header.bytes(over: segment(header.pseudoHeader))
    case .ipv6(let header): header.bytes(over: segment { header.pseudoHeader(transport.number, length: $0) })
    }
  }

  private func segment(_ pseudoHeader: (Int) -> Checksum) -> [UInt8] {
    switch transport {
    case .tcp(let header): return header.bytes(over: payload, pseudoHeader: pseudoHeader)
    case .udp(let header, hasChecksum: true): return header.bytes(over: payload, pseudoHeader: pseudoHeader)
    case .udp(var header, hasChecksum: false):
      header.length = UInt16(payload.count + 8)
      return header.bytes() + payload
    }
  }

  /// The same over IPv6: addresses of the documentation block (RFC 3849) that end as those of IPv4 do.
  func overIPv6() -> FrameRecipe {
    guard case .ipv4(let header) = network else { return self }
    let block = UInt128(0x2001_0DB8) << 96
    var copy = self
    copy.link.etherTypeOrLength = EtherType.ipv6.rawValue
    copy.network = .ipv6(
      IPv6Builder(
        source: block | UInt128(header.source & 0xFFFF), destination: block | UInt128(header.destination & 0xFFFF), next: transport.number))
    return copy
  }

  /// How many bytes the headers of each layer have.
  var headerLengths: (link: Int, network: Int, transport: Int) {
    let network =
      switch network {
      case .ipv4(let header): header.bytes().count
      case .ipv6(let header): header.bytes().count
      }
    let transport =
      switch transport {
      case .tcp(let header): header.bytes().count
      case .udp(let header, _): header.bytes().count
      }
    return (link.bytes().count, network, transport)
  }
}

extension FrameRecipe.Transport {
  /// What the IP header calls it.
  var number: IPProtocol {
    switch self {
    case .tcp: .tcp
    case .udp: .udp
    }
  }
}

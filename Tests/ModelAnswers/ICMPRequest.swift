import Wire

/// Packets for a machine that forwards between two links, L and R, on each of which it has one neighbour that knows the way to everywhere:
/// 10.1.255.254 and fd01::ffff on L, 10.2.255.254 and fd02::ffff on R.
struct ICMPRequest: Decodable {
  /// A packet in short: what is not given is usual.
  struct Packet: Decodable {
    let `in`: String?
    let src: String
    let dst: String
    let proto: ProtocolNumber
    let sport: UInt16?
    let dport: UInt16?
    let flags: String?
    let seq: UInt32?
    let ack: UInt32?
    let win: UInt16?
    let type: UInt8?
    let code: UInt8?
    let id: UInt16?
    let seqno: UInt16?
    let payload: String?
    let ttl: UInt8?
    let dscp: UInt8?
    let df: Bool?
    let mf: Bool?
    let frag_off: UInt16?
    let badsum: Bool?
  }

  /// A number of the protocol registry, or the name of one of four protocols.
  struct ProtocolNumber: Decodable {
    let number: UInt8

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(UInt8.self) {
        self.number = number
        return
      }
      let name = try container.decode(String.self)
      guard let number = ["icmp": 1, "tcp": 6, "udp": 17, "icmpv6": 58][name] as UInt8? else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(name)' is none of icmp, tcp, udp, icmpv6")
      }
      self.number = number
    }
  }

  /// Routes as `ip route add` takes them; `via L` and `via R` mean the neighbours.
  let routes: [String]?
  /// Whether the routes to everywhere are missing.
  let no_default: Bool?
  let packets: [Packet]
}

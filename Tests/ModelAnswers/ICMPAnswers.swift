import Determinism
import Foundation
import IPAddressing
import Routing
import Simulation
import Wire

/// What a simulated machine does with each packet of an `ICMPRequest`: what it sends on its two links within a quarter of a second.
struct ICMPAnswers {
  struct Problem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  /// What left the machine: a packet, or an error of its own about one.
  struct Outcome: Encodable {
    struct ICMPError: Encodable {
      let type, code: UInt8
      let src: String
      /// The link.
      let to: String
      /// How many octets of the packet that it is about it quotes.
      let quoted: Int
      /// The second word of the message, such as the MTU of the next link.
      let rest: UInt32
    }
    var icmp: ICMPError?
    var out: String?
    var ttl: UInt8?
    var src: String?
    var dst: String?
    var len: Int?
    var proto: ProtocolName?
    var type: UInt8?
    var none: Bool?
  }

  enum ProtocolName: Encodable {
    case name(String)
    case number(UInt8)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .name(let name): try container.encode(name)
      case .number(let number): try container.encode(number)
      }
    }
  }

  static func answer(_ data: Data) throws -> Data {
    let request = try JSONDecoder().decode(ICMPRequest.self, from: data)
    var machine = try ICMPAnswers(request)
    var results: [[Outcome]] = []
    for (number, packet) in request.packets.enumerated() {
      results.append(try machine.answer(packet, UInt16(truncatingIfNeeded: number + 1)))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(["results": results]) + Data("\n".utf8)
  }

  private var network = Network(seed: 0)
  private let machine: NodeID
  private let links: [(name: String, interface: InterfaceID)]

  private init(_ request: ICMPRequest) throws {
    network.logLevel = .events
    machine = try network.addRouter("dut")
    var links: [(name: String, interface: InterfaceID)] = []
    for (place, name) in ["L", "R"].enumerated() {
      let interface = try network.addInterface(to: machine, name: name)
      try network.attach(interface, to: network.addLink(name))
      let neighbor = MACAddress(rawValue: 0x02_0000_0000_10 + UInt64(place))
      try network.addAddress(.v4(IPv4Address(10, UInt8(place + 1), 0, 1)), prefixLength: 16, to: interface)
      try network.addAddress(IPAddress(parsing: "fd0\(place + 1)::1"), prefixLength: 128, to: interface)
      try network.addNeighbor(.v4(IPv4Address(10, UInt8(place + 1), 255, 254)), neighbor, on: interface)
      try network.addNeighbor(IPAddress(parsing: "fd0\(place + 1)::ffff"), neighbor, on: interface)
      links.append((name, interface))
    }
    self.links = links
    try configure(request)
  }

  private mutating func configure(_ request: ICMPRequest) throws {
    try network.withRouter(of: machine) { router in
      (router.settings.icmpRateMask, router.settings.icmp6RateMask) = (0, 0)
      for place in router.interfaces.indices {
        router.interfaces[place].sendsRedirects = false
        router.interfaces[place].acceptsLocalSources = true
      }
    }
    var lines = [
      "-6 route add fd01::ffff/128 dev L", "-6 route add fd02::ffff/128 dev R", "route add 10.1.0.0/17 via 10.1.255.254 dev L",
      "route add 10.1.128.0/17 via 10.1.255.254 dev L", "route add 10.2.0.0/17 via 10.2.255.254 dev R",
      "route add 10.2.128.0/17 via 10.2.255.254 dev R", "-6 route add fd01::/16 via fd01::ffff dev L"
    ]
    if request.no_default != true { lines += ["route add default via 10.2.255.254 dev R", "-6 route add ::/0 via fd02::ffff dev R"] }
    for route in request.routes ?? [] {
      let full = route.replacingOccurrences(of: "via L", with: "via 10.1.255.254 dev L")
        .replacingOccurrences(of: "via R", with: "via 10.2.255.254 dev R")
      lines.append((full.contains(":") ? "-6 " : "") + "route add " + full)
    }
    for line in lines { try network.configure(machine, routing: line) }
    try network.runUntilIdle(seconds: 5)
  }

  private mutating func answer(_ packet: ICMPRequest.Packet, _ number: UInt16) throws -> [Outcome] {
    let bytes = try packet.bytes(number: number)
    guard let link = links.first(where: { $0.name == packet.in ?? "L" }) else { throw Problem("there is no link '\(packet.in ?? "")'") }
    network.clearLog()
    let type: UInt16 = bytes[0] >> 4 == 6 ? 0x86DD : 0x0800
    let mac = network.interfaces[link.interface.index].mac.rawValue
    let head = [mac, 0x02_0000_0000_20].flatMap { address in (0..<6).map { UInt8(truncatingIfNeeded: address >> (40 - 8 * $0)) } }
    try network.inject(head + [UInt8(type >> 8), UInt8(type & 0xFF)] + bytes, at: link.interface)
    try network.run(nanoseconds: Instant.second / 4)
    let outcomes = links.flatMap { link in network.log.events.compactMap { outcome($0, link, number) } }
    return outcomes.isEmpty ? [Outcome(none: true)] : outcomes
  }

  private func outcome(_ event: Event, _ link: (name: String, interface: InterfaceID), _ number: UInt16) -> Outcome? {
    guard event.interface == link.interface, case .frameSent(let frame, _) = event.kind else { return nil }
    guard let bytes = Self.packet(in: frame.bytes) else { return nil }
    let isVersion6 = bytes[0] >> 4 == 6
    let start = isVersion6 ? 40 : Int(bytes[0] & 15) * 4, next = bytes[isVersion6 ? 6 : 9]
    let mark = isVersion6 ? UInt16(bytes[2]) << 8 | UInt16(bytes[3]) : UInt16(bytes[4]) << 8 | UInt16(bytes[5])
    let isICMP = next == (isVersion6 ? 58 : 1) && bytes.count > start
    let source = address(bytes, isVersion6 ? 8 : 12)
    if isICMP, isVersion6 ? bytes[start] < 128 : [3, 4, 5, 11, 12].contains(bytes[start]), mark != number, bytes.count >= start + 8 {
      let rest = bytes[start + 4..<start + 8].reduce(0) { $0 << 8 | UInt32($1) }
      return Outcome(
        icmp: .init(type: bytes[start], code: bytes[start + 1], src: source, to: link.name, quoted: bytes.count - start - 8, rest: rest))
    }
    if isICMP, isVersion6, bytes[start] >= 133 { return nil }
    let names: [UInt8: String] = [1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6"]
    return Outcome(
      out: link.name, ttl: bytes[isVersion6 ? 7 : 8], src: source, dst: address(bytes, isVersion6 ? 24 : 16), len: bytes.count,
      proto: names[next].map { .name($0) } ?? .number(next), type: isICMP || next == 1 || next == 58 ? bytes[start] : nil)
  }

  /// The IP packet in a frame, without what fills up a short frame.
  private static func packet(in frame: [UInt8]) -> [UInt8]? {
    guard frame.count >= 34 else { return nil }
    let type = UInt16(frame[12]) << 8 | UInt16(frame[13])
    let length =
      switch type {
      case 0x0800: Int(frame[16]) << 8 | Int(frame[17])
      case 0x86DD where frame.count >= 54: 40 + (Int(frame[18]) << 8 | Int(frame[19]))
      default: 0
      }
    return length > 0 ? Array(frame.dropFirst(14).prefix(length)) : nil
  }

  private func address(_ bytes: [UInt8], _ place: Int) -> String {
    bytes[0] >> 4 == 6
      ? "\(IPv6Address(rawValue: bytes[place..<place + 16].reduce(0) { $0 << 8 | UInt128($1) }))"
      : "\(IPv4Address(rawValue: bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }))"
  }

  static func octets(_ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
  }
}

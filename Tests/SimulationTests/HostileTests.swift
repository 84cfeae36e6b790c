import Determinism
import IPAddressing
import Simulation
import Testing
import Wire

/// Frames that nobody sends on purpose, for every kind of node.
struct HostileTests {
  private static let seed: UInt64 = 0x51

  /// A network in which something can go wrong everywhere: a switch, a router, two hosts, sockets, a program, duplicate detection.
  private static func network() throws -> (Network, [InterfaceID]) {
    var network = Network(seed: seed)
    let s = try network.addSwitch("s", ports: 3), r = try network.addRouter("r"), a = try network.addHost("a"), b = try network.addHost("b")
    let links = try (0..<3).map { try network.addLink("l\($0)", quality: LinkQuality(delay: 1000, loss: 0.01)) }
    for (port, link) in zip(network[s].interfaces, links) { try network.attach(port, to: link) }
    let outside = try network.addLink("outside")
    let interfaces = [
      try network.plug(r, links[0], "10.0.0.254/24", "fd00::fe/64", mac: 1),
      try network.plug(r, outside, "10.0.1.254/24", "fd01::fe/64", mac: 2),
      try network.plug(a, links[1], "10.0.0.1/24", "fd00::1/64", mac: 3), try network.plug(b, links[2], "10.0.0.2/24", "fd00::2/64", mac: 4)
    ]
    try network.configure(a, routing: "ip route add default via 10.0.0.254")
    try network.listen(.tcp(port: 80), on: a)
    try network.start(Server(.udp(port: 7), answers: true), on: b)
    network.logLevel = .counts
    return (network, interfaces + network[s].interfaces)
  }

  private static func octets(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
  }

  /// A frame that looks right at first sight, so that it gets far: addresses of the network, lengths and checksums that are mostly right.
  private static func plausible(_ generator: inout SeededGenerator) -> [UInt8] {
    let macs: [UInt64] = [1, 2, 3, 4].map { 0x0200_0000_0000 | $0 } + [.max, 0x3333_FF00_0001, 0x0100_5E00_0001, generator.next()]
    func pick<T>(_ values: [T]) -> T { values[Int(generator.next() % UInt64(values.count))] }
    let destination = MACAddress(rawValue: pick(macs)), source = MACAddress(rawValue: pick(macs))
    let addresses: [UInt32] = [0x0A00_0001, 0x0A00_0002, 0x0A00_00FE, 0x0A00_00FF, 0x0A00_0101, 0xE000_0001, .max, 0, 0x7F00_0001]
    let addresses6: [UInt128] = [1, 2, 0xFE].map { 0xFD00 << 112 | $0 } + [0, 1, 0xFF02 << 112 | 1, 0xFF02 << 112 | 0x1_FF00_0001]
    switch generator.next() % 4 {
    case 0:
      var arp = ARPBuilder(
        ARPOperation(UInt16(generator.next() % 4)), senderEthernet: pick(macs), senderIPv4: pick(addresses), targetEthernet: pick(macs),
        targetIPv4: pick(addresses))
      if generator.next() % 8 == 0 { arp.hardwareType = 6 }
      return EthernetFrame(destination: destination, source: source, type: .arp, payload: arp.bytes()).bytes
    case 1:
      let kinds: [UInt8] = [1, 6, 17, 17, 58, 200]
      var header = IPv4Builder(source: pick(addresses), destination: pick(addresses), next: IPProtocol(pick(kinds)))
      header.timeToLive = UInt8(generator.next() % 4)
      header.moreFragments = generator.next() % 8 == 0
      header.fragmentUnits = generator.next() % 8 == 0 ? UInt16(truncatingIfNeeded: generator.next()) : 0
      let packet = header.bytes(over: Self.message(header.next, &generator) { header.pseudoHeader(length: $0) })
      return EthernetFrame(destination: destination, source: source, type: .ipv4, payload: packet).bytes
    case 2:
      let kinds: [UInt8] = [58, 58, 6, 17, 0, 43, 44, 60]
      var header = IPv6Builder(source: pick(addresses6), destination: pick(addresses6), next: IPProtocol(pick(kinds)))
      header.hopLimit = pick([255, 255, 1, 64])
      let packet = header.bytes(over: Self.message(header.next, &generator) { header.pseudoHeader(header.next, length: $0) })
      return EthernetFrame(destination: destination, source: source, type: .ipv6, payload: packet).bytes
    default:
      return EthernetFrame(
        destination: destination, source: source, type: EtherType(pick([0x0800, 0x0806, 0x86DD, 0x8100, 3])),
        payload: Self.octets(Int(generator.next() % 90), &generator)
      ).bytes
    }
  }

  /// Random bytes that begin like a message of this protocol, with a right checksum.
  private static func message(_ kind: IPProtocol, _ generator: inout SeededGenerator, _ pseudo: (Int) -> Checksum) -> [UInt8] {
    var bytes = octets(Int(generator.next() % 80), &generator)
    let types: [UInt8] = [0, 3, 8, 11, 1, 2, 128, 129, 133, 134, 135, 136, 137]
    if kind == .icmp || kind == .icmpv6, bytes.count >= 4 { bytes[0] = types[Int(generator.next() % 13)]; bytes[1] = 0 }
    if kind == .udp, bytes.count >= 8 { bytes[2] = 0; bytes[3] = 7; bytes[4] = 0; bytes[5] = UInt8(bytes.count) }
    if kind == .tcp, bytes.count >= 20 { bytes[2] = 0; bytes[3] = 80; bytes[12] = 0x50 }
    let place = kind == .udp ? 6 : kind == .tcp ? 16 : 2
    guard bytes.count >= place + 2 else { return bytes }
    (bytes[place], bytes[place + 1]) = (0, 0)
    var sum = kind == .icmp ? Checksum() : pseudo(bytes.count)
    sum.add(bytes.octets)
    (bytes[place], bytes[place + 1]) = (UInt8(sum.value >> 8), UInt8(truncatingIfNeeded: sum.value))
    return bytes
  }

  @Test("20,000 frames of random bytes and 20,000 that look right do no harm to hosts, routers and switches", arguments: [false, true])
  func frames(isPlausible: Bool) throws {
    var (network, interfaces) = try Self.network()
    var generator = SeededGenerator(seed: Self.seed)
    for number in 0..<20_000 {
      let frame = isPlausible ? Self.plausible(&generator) : Self.octets(14 + Int(generator.next() % 100), &generator)
      do {
        try network.inject(frame, at: interfaces[number % interfaces.count])
        try network.run(nanoseconds: 100_000)
      } catch { Issue.record("\(error) with frame \(number) of seed \(Self.seed): \(hex(frame))") }
    }
    try network.runUntilIdle(seconds: 600)
    let counts = network.log.counts
    #expect(counts.dropped > 1000)
    if isPlausible { #expect(counts.packetsDelivered > 200 && counts.packetsForwarded > 20 && counts.framesSent > 1000) }
    // The network still works.
    network.logLevel = .events
    let a = try #require(network.node(named: "a"))
    try network.flushNeighbors(of: a)
    let sender = try network.run(.pings(to: "10.0.0.2", 10), on: a)
    #expect(sender.received.count >= 8)
  }

  @Test("Frames of less than 14 bytes are refused")
  func runts() throws {
    var (network, interfaces) = try Self.network()
    for count in 0..<14 {
      #expect(throws: SimulationError.self) { try network.inject([UInt8](repeating: 0, count: count), at: interfaces[0]) }
    }
  }
}

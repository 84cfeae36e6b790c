import Determinism
import IPAddressing
import Simulation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How long the processor works on a hop of a packet, in nanoseconds: flows of UDP datagrams through a chain of routers.
@main
struct SimulationBench {
  static let flows = 100, routers = 10, size = 100
  /// Of each flow; an argument gives another number.
  static let datagrams = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1000
  /// Of the four measurements, the only one that is wanted: a second argument, 1 to 4.
  static let only = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) }

  static func main() throws {
    if only ?? 1 == 1 { try measure("IPv4, numbers only", .counts, version: 4, atMost: 1000) }
    if only ?? 2 == 2 { try measure("IPv6, numbers only", .counts, version: 6, atMost: 1000) }
    if only ?? 3 == 3 { try measure("IPv4, every event", .events, version: 4, atMost: 2000) }
    if only ?? 4 == 4 { try measureSwitches(atMost: 500) }
  }

  /// Sends datagrams at an interval.
  struct Flow: Program {
    let destination: IPAddress, port: UInt16
    var left: Int
    let payload: [UInt8]

    mutating func handle(_ event: ProgramEvent, at now: Instant) -> [ProgramAction] {
      guard left > 0 else { return [] }
      left -= 1
      return [
        .send(.datagram(from: port, to: 9, payload: payload), to: destination, SendOptions()), .setTimer(0, after: 10_000)
      ]
    }
  }

  /// The sources and the sink at the two ends of a chain: `10.0.k.0/24` and `fd00:k::/64` are the links, router k is between k and k + 1.
  static func chain(version: Int) throws -> (Network, source: NodeID, destination: IPAddress) {
    var network = Network(seed: 1)
    let source = try network.addHost("source"), sink = try network.addHost("sink")
    let middle = try (0..<routers).map { try network.addRouter("r\($0)") }
    let nodes = [source] + middle + [sink]
    for number in 0...routers {
      try network.connect(nodes[number], nodes[number + 1])
      for (node, host) in [(nodes[number], 1), (nodes[number + 1], 2)] {
        guard let interface = network[node].interfaces.last else { continue }
        let text = version == 4 ? "10.0.\(number).\(host)" : "fd00:\(number)::\(host)"
        guard let address = IPAddress(text) else { continue }
        try network.addAddress(address, prefixLength: version == 4 ? 24 : 64, to: interface)
      }
    }
    for (number, node) in nodes.enumerated() where number <= routers {
      let option = version == 4 ? "" : "-6 ", next = version == 4 ? "10.0.\(number).2" : "fd00:\(number)::2"
      if number < routers { try network.configure(node, routing: "ip \(option)route add default via \(next)") }
    }
    try network.listen(.udp(port: 9), on: sink)
    let destination = IPAddress(version == 4 ? "10.0.\(routers).2" : "fd00:\(routers)::2")
    return (network, source, destination ?? .v4(.unspecified))
  }

  static func measure(_ name: String, _ level: EventLog.Level, version: Int, atMost limit: Int) throws {
    var (network, source, destination) = try chain(version: version)
    try warmUp(&network, source, destination)
    network.logLevel = level
    let payload = [UInt8](repeating: 7, count: size)
    for flow in 0..<flows {
      try network.start(Flow(destination: destination, port: UInt16(10_000 + flow), left: datagrams, payload: payload), on: source)
    }
    let time = try processorTime { try network.runUntilIdle() }
    report(name, time, network.log.counts, atMost: limit)
  }

  /// The same through switches: a frame's way without any IP layer between its ends.
  static func measureSwitches(atMost limit: Int) throws {
    var network = Network(seed: 1)
    let nodes = try [network.addHost("source")] + (0..<routers).map { try network.addSwitch("s\($0)") } + [network.addHost("sink")]
    for number in 0...routers { try network.connect(nodes[number], nodes[number + 1]) }
    for (node, host) in [(nodes[0], 1), (nodes[routers + 1], 2)] {
      guard let interface = network[node].interfaces.last, let address = IPAddress("10.0.0.\(host)") else { continue }
      try network.addAddress(address, prefixLength: 24, to: interface)
    }
    try network.listen(.udp(port: 9), on: nodes[routers + 1])
    let payload = [UInt8](repeating: 7, count: size), sink = IPAddress.v4(IPv4Address(10, 0, 0, 2))
    try warmUp(&network, nodes[0], sink)
    network.logLevel = .counts
    for flow in 0..<flows {
      try network.start(Flow(destination: sink, port: UInt16(10_000 + flow), left: datagrams, payload: payload), on: nodes[0])
    }
    let time = try processorTime { try network.runUntilIdle() }
    report("switches, numbers only", time, network.log.counts, atMost: limit)
  }

  /// Lets all find out about their neighbours, and forgets that.
  private static func warmUp(_ network: inout Network, _ source: NodeID, _ sink: IPAddress) throws {
    try network.send(.datagram(from: 1, to: 9, payload: []), from: source, to: sink)
    try network.runUntilIdle()
    network.clearLog()
  }

  /// How many nanoseconds the processor works on `body`: what else runs on the computer does not count.
  private static func processorTime(_ body: () throws -> Void) throws -> Int {
    let start = clock()
    try body()
    return Int(clock() - start) * 1_000_000_000 / Int(CLOCKS_PER_SEC)
  }

  private static func report(_ name: String, _ nanoseconds: Int, _ counts: EventCounts, atMost limit: Int) {
    let each = counts.framesSent > 0 ? nanoseconds / counts.framesSent : 0
    print(
      "\(name)\t\(each) ns a hop\tat most \(limit)\t\(counts.framesSent) hops, \(counts.packetsDelivered) delivered, \(counts.dropped) dropped"
    )
  }
}

import IPAddressing
import Routing
import Simulation
import Testing
import Wire

/// Frames that were put on a link of a Linux machine (6.18), and what it answered: recorded by Tests/Oracles/record_station_answers.py.
struct RecordedAnswersTests {
  private struct Exchange {
    let name: String
    let frame: [UInt8]
    let answers: [[UInt8]]
  }

  private static func exchanges() throws -> [Exchange] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let lines = try #require(text(of: folder + "/Captures/station-answers.txt")).split(separator: "\n")
    return lines.map { line in
      let parts = line.split(separator: " | ").map(String.init)
      return Exchange(name: parts[0], frame: bytes(parts[1]), answers: parts.dropFirst(2).map(bytes))
    }
  }

  /// What the simulated machine does otherwise, and why.
  private static let differences: [String: String] = [:]

  /// The same machine, with the same addresses, ports and limits.
  private struct Machine {
    var network = Network(seed: 3)
    let e0: InterfaceID

    init() throws {
      let node = try network.addHost("dut"), far = try network.addSwitch("far", ports: 2)
      let first = try network.addLink("0"), second = try network.addLink("1")
      e0 = try network.plug(node, first, "10.0.1.1/24", "fd01::1/64", mac: 1)
      try network.plug(node, second, "10.0.2.1/24", mac: 0x11)
      try network.attach(network[far].interfaces[0], to: first)
      try network.attach(network[far].interfaces[1], to: second)
      try network.listen(.tcp(port: 80), on: node)
      try network.listen(.udp(port: 7777), on: node)
      try network.withRouter(of: node) { router in
        router.settings.icmpRateMask = 0
        router.settings.icmp6RateLimit = 0
      }
    }

    /// What comes out of e0 when a frame comes in.
    mutating func answers(to frame: [UInt8]) throws -> [[UInt8]] {
      network.clearLog()
      try network.inject(frame, at: e0)
      try network.run(nanoseconds: 60_000_000)
      return network.sent(by: e0).map(\.unpadded)
    }
  }

  /// The frame without what no two machines have in common: IPv4's identification (and with it the header's checksum), IPv6's flow label, the
  /// sequence number of a SYN-ACK (and with it the segment's checksum).
  private static func comparable(_ frame: [UInt8]) -> [UInt8] {
    var frame = frame
    func clear(_ range: Range<Int>) { for place in range where place < frame.count { frame[place] = 0 } }
    let isV4 = frame.count > 34 && frame[12] == 8 && frame[13] == 0, isV6 = frame.count > 54 && frame[12] == 0x86
    if isV4 { clear(18..<20); clear(24..<26) }
    if isV6 { frame[15] &= 0xF0; clear(16..<18) }
    let segment = isV4 ? 34 : 54
    if isV4 && frame[23] == 6 || isV6 && frame[20] == 6, frame.count > segment + 17, frame[segment + 13] == 0x12 {
      clear(segment + 4..<segment + 8)
      clear(segment + 16..<segment + 18)
    }
    return frame
  }

  @Test("A host answers what Linux answers, byte for byte")
  func answers() throws {
    let exchanges = try Self.exchanges()
    #expect(exchanges.count >= 60)
    var machine = try Machine()
    for exchange in exchanges {
      let ours = try machine.answers(to: exchange.frame).map { hex(Self.comparable($0)) }
      let theirs = exchange.answers.map { hex(Self.comparable($0)) }
      if let reason = Self.differences[exchange.name] {
        #expect(ours != theirs, "\(exchange.name): no longer differs, though listed with the reason: \(reason)")
      } else {
        #expect(ours == theirs, "\(exchange.name)")
      }
    }
  }
}

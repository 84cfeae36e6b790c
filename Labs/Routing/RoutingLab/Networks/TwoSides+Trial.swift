import IPAddressing
import LabKit
import Routing
import Simulation
import Wire

extension TwoSides {
  /// What became of pings between all hosts.
  struct Trial: Sendable {
    /// Who gets an answer from whom, by the hosts' numbers.
    var answered: Set<Pair> = []
    /// Whether some packet went round until its TTL was used up.
    var loops = false
    /// Why the line was refused, in the kernel's words.
    var refusal: String?
  }

  /// A host that pings, and the one that is pinged.
  struct Pair: Hashable, Sendable {
    let from: Int
    let to: Int
  }

  /// The pairs that are tried: each pair of hosts on different LANs once. A ping needs the way there and the way back.
  static let pairs = [(0, 2), (0, 3), (1, 2), (1, 3), (0, 4), (1, 4), (2, 4), (3, 4)].map { Pair(from: $0, to: $1) }

  /// Sends pings between all LANs, and to an address that nobody has, in a network that was changed by a line at a router, or as it is.
  func trial(_ line: String? = nil, at router: String = "") throws -> Trial {
    var network = try network()
    if let refusal = Self.change(&network, line, at: router) { return Trial(refusal: refusal) }
    for (number, pair) in Self.pairs.enumerated() {
      try network.ask(Network.ping(UInt16(number)), from: hosts[pair.from].name, hosts[pair.to].address)
    }
    for index in [0, 2, 4] { try network.ask(Network.ping(.max), from: hosts[index].name, nowhere) }
    try network.runUntilIdle(seconds: 60)
    return Trial(answered: Set(network.answeredPings.map { Self.pairs[$0] }), loops: network.hasLoop)
  }

  /// What the kernel says against a line at a router; nil if it takes it.
  static func change(_ network: inout Network, _ line: String?, at router: String) -> String? {
    guard let line, let node = network.node(named: router) else { return nil }
    do {
      try network.apply(RoutingCommand<IPv4Address>(parsing: line), at: node)
      return nil
    } catch { return "\(error)" }
  }

  /// A ping from the near to the far side in a network that was changed: what is seen of it.
  func play(_ line: String? = nil, at router: String = "", from: Int = 0, to: Int = 2) throws -> Network {
    var network = try network()
    _ = Self.change(&network, line, at: router)
    try network.play(Network.ping(), from: hosts[from].name, to: hosts[to].address)
    return network
  }
}

extension Network {
  /// Sends a message and does not wait for what comes of it; that the host knows no way there is no error.
  fileprivate mutating func ask(_ message: Message, from node: String, _ destination: IPv4Address) throws {
    guard let node = self.node(named: node) else { throw Redraw() }
    try? send(message, from: node, to: .v4(destination))
  }

  /// The numbers of the pings whose answers came back to their senders.
  fileprivate var answeredPings: [Int] {
    var frames: [Int: [UInt8]] = [:], numbers: [Int] = []
    for event in log.events {
      switch event.kind {
      case .frameSent(let frame, _): if let number = event.frame { frames[number] = frame.payload }
      case .delivered:
        guard let packet = event.frame.flatMap({ frames[$0] }), packet.count >= 28, packet[0] == 0x45,
          packet[9] == IPProtocol.icmp.rawValue,
          ICMPType(packet[20]) == .echoReply, TwoSides.pairs.indices.contains(Int(packet[27]))
        else { continue }
        numbers.append(Int(packet[27]))
      default: break
      }
    }
    return numbers
  }

  /// Whether a packet's TTL was used up.
  fileprivate var hasLoop: Bool {
    log.events.contains { if case .dropped(.router(.timeToLive)) = $0.kind { true } else { false } }
  }

  /// Where an echo reply ended, and why: the node that dropped it.
  var dropOfReply: (node: String, reason: DropReason)? {
    for event in log.events {
      if case .dropped(.router(let drop)) = event.kind, let node = event.node { return (self[node].name, .router(drop)) }
    }
    return nil
  }
}

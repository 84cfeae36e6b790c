import ExerciseCalls
import ExerciseTypes
import IPAddressing

/// What a plan has to fulfil.
struct SubnetNeeds {
  let block: Network
  let hosts: [Int]

  /// What a call asks for; nil if it asks for no plan.
  init?(_ call: ExerciseCall) {
    guard call.arguments.count == 2, let block = Network(call.arguments[0]), let hosts = call.arguments[1].list else { return nil }
    (self.block, self.hosts) = (block, hosts.compactMap(\.integer))
  }

  /// Whether the block's last address is the last of all.
  var endsLast: Bool { Self.prefix(block)?.last.rawValue == .max }

  /// Whether there is a plan: sizes are powers of two, so that it is enough if they add up to no more than the block.
  var hasPlan: Bool { hosts.reduce(0) { $0 + Self.addresses($1) } <= 1 << (32 - block.length) }

  /// How many addresses a subnet for so many hosts has: the next power of two, the network's own and the broadcast address among them.
  static func addresses(_ hosts: Int) -> Int { 1 << (32 - length(hosts)) }

  /// The length of such a subnet; -1 if no IPv4 network is large enough.
  static func length(_ hosts: Int) -> Int {
    guard 0..<Int(UInt32.max) ~= hosts else { return -1 }
    return 32 - (Int.bitWidth - (hosts + 1).leadingZeroBitCount)
  }

  static func prefix(_ network: Network) -> IPv4Prefix? { try? IPv4Prefix(IPv4Address(rawValue: network.address), length: network.length) }

  /// What is wrong with a plan.
  enum Problem: CustomStringConvertible {
    case count(Int, wanted: Int)
    case length(Network)
    case tooSmall(Network, hosts: Int, addresses: Int)
    case hostBits(Network, in: IPv4Prefix)
    case outside(Network, of: Network)
    case overlap(Network, Network)

    var description: String {
      switch self {
      case .count(let count, let wanted): "\(count) subnet\(count == 1 ? "" : "s"), expected \(wanted)"
      case .length(let network): "no network has \(network.length) bits: lengths are 0 to 32"
      case .tooSmall(let network, let hosts, let addresses):
        "\(network) has \(addresses) address\(addresses == 1 ? "" : "es"); "
          + "for \(hosts) host\(hosts == 1 ? "" : "s") \(hosts + 2) are needed"
      case .hostBits(let network, let prefix): "\(network) is no network, since bits behind its length are set; it lies in \(prefix)"
      case .outside(let network, let block): "\(network) is not inside of \(block)"
      case .overlap(let one, let other): "\(one) and \(other) overlap"
      }
    }
  }

  /// Whether each subnet has the smallest size that is enough for its hosts.
  func hasRightSizes(_ plan: [Network]) -> Bool { plan.map(\.length) == hosts.map(Self.length) }

  /// The first thing that is wrong with a plan; nil if it is right.
  func problem(in plan: [Network]) -> Problem? {
    guard plan.count == hosts.count else { return .count(plan.count, wanted: hosts.count) }
    for (network, hosts) in zip(plan, hosts) {
      guard 0...32 ~= network.length else { return .length(network) }
      let addresses = 1 << (32 - network.length)
      if addresses < hosts + 2 { return .tooSmall(network, hosts: hosts, addresses: addresses) }
    }
    var placed: [(network: Network, prefix: IPv4Prefix)] = []
    for network in plan {
      guard let lies = try? IPv4Prefix(containing: IPv4Address(rawValue: network.address), length: network.length) else { return nil }
      if lies.first.rawValue != network.address { return .hostBits(network, in: lies) }
      guard Self.prefix(block)?.contains(lies) ?? false else { return .outside(network, of: block) }
      if let other = placed.first(where: { $0.prefix.overlaps(lies) }) { return .overlap(other.network, network) }
      placed.append((network, lies))
    }
    return nil
  }
}

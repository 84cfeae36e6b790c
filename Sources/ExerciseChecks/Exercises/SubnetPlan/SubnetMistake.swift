import ExerciseCalls
import ExerciseTypes

/// Planners that place subnets one behind the other, each with a misconception.
enum SubnetMistake {
  case twoForgotten, unaligned, asGiven, sorted, overlapping, endIgnored, tooLarge, lastBlockOverflows, lastSubnetOverflows, givesPart

  var solution: Solution { .planSubnets(plan) }

  private func plan(_ block: Network, _ hosts: [Int]) -> [Network]? {
    let keepsOrder = self == .asGiven || self == .unaligned || self == .overlapping
    let order = keepsOrder ? Array(hosts.indices) : hosts.indices.sorted { (hosts[$1], $0) < (hosts[$0], $1) }
    var plan: [(place: Int, network: Network)] = [], next = Int(block.address)
    let end = next + 1 << (32 - block.length)
    if self == .lastBlockOverflows, end == 1 << 32 { return nil }
    for place in order {
      let size = size(hosts[place])
      let start = start(next, size)
      // There are no networks of more bits than addresses have.
      guard size <= 1 << 32, start + size <= end || self == .endIgnored, start < 1 << 32 else {
        if self == .givesPart { break }
        return nil
      }
      if self == .lastSubnetOverflows, start + size == 1 << 32 { return nil }
      plan.append((place, Network(address: UInt32(start), length: 32 - size.trailingZeroBitCount)))
      next = start + (self == .overlapping ? hosts[place] : size)
    }
    return (self == .sorted ? plan : plan.sorted { $0.place < $1.place }).map(\.network)
  }

  /// A power of two.
  private func size(_ hosts: Int) -> Int {
    let least = self == .twoForgotten ? hosts : self == .tooLarge ? hosts + 3 : hosts + 2
    var size = 1
    while size < least { size *= 2 }
    return size
  }

  private func start(_ next: Int, _ size: Int) -> Int {
    switch self {
    case .unaligned: next
    case .overlapping: next / size * size
    default: (next + size - 1) / size * size
    }
  }
}

import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-07: subnets of different sizes out of one block. Any plan that works is right.
struct CutTheCake: Question {
  struct Cake: Sendable {
    let block: IPv4Prefix
    /// The rooms with the number of hosts of each, in the order in which they are asked for.
    let rooms: [Room]
  }
  struct Room: Sendable, Hashable {
    let name: String
    let hosts: Int
    /// The length that just suffices, a /30 for two hosts.
    var length: Int { min(IPv4Prefix.length(forHosts: UInt128(hosts)) ?? 0, 30) }
  }

  let code = "ADDR-07"
  let title = "Cut the cake"
  let reading = [Citation("RFC 4632 §3.1"), Citation("RFC 950 §2.1")]

  func generate(_ random: inout SeededGenerator) throws -> Cake {
    let length = Int.random(in: 20...24, using: &random)
    let block = try random.subnet(of: random.privateBlock(), length: length)
    let sizes = try random.pick([[1, 2, 3], [1, 3, 3], [2, 2, 2], [1, 2, 4], [2, 2, 3], [2, 3, 3]]).map { length + $0 }
    // One room has one host too many for the next smaller subnet: whoever forgets the two addresses gets it wrong.
    var hosts = sizes.map { Int.random(in: (1 << (31 - $0)) + 1...(1 << (32 - $0)) - 2, using: &random) }
    let tight = Int.random(in: 0..<3, using: &random)
    hosts[tight] = 1 << (31 - sizes[tight])
    let names = random.pick(3, of: ["office", "lab", "guests", "sensors", "cameras", "phones"])
    let rooms = zip(names, hosts).map { Room(name: $0, hosts: $1) } + [Room(name: "link", hosts: 2)]
    return Cake(block: block, rooms: rooms.shuffled(using: &random))
  }

  func isFit(_ cake: Cake) -> Bool {
    // In this order, whoever takes one after the other is wrong.
    Self.plan(cake) != nil && cake.rooms.map(\.hosts) != cake.rooms.map(\.hosts).sorted(by: >) && "\(cake.block)" != "10.20.0.0/22"
  }

  func form(_ cake: Cake) -> AnswerForm { .table(cake.rooms.map { .init($0.name, .prefix(.ipv4)) }) }

  func prompt(_ cake: Cake) -> [Block] {
    [
      .paragraph(
        "You have \(cake.block). Give each room a subnet of it that is large enough for its hosts. No two may have an address in common."),
      .table(columns: ["room", "hosts"], rows: cake.rooms.map { [$0.name, "\($0.hosts)"] }),
      .paragraph("Every plan that works is right.")
    ]
  }

  func key(_ cake: Cake) -> Answer {
    let plan = Self.plan(cake) ?? []
    return .table(
      cake.rooms.map { room in
        let prefix = plan.first { $0.request.name == room.name }?.prefix ?? cake.block
        return .prefix(prefix.first.either, length: prefix.length)
      })
  }

  /// The plan of the library: the largest first, each into the smallest space that is large enough.
  static func plan(_ cake: Cake) -> [SubnetPlan<IPv4Address>.Placement]? {
    try? SubnetPlan(cake.rooms.map { SubnetRequest($0.name, .length($0.length)) }, in: cake.block).placements
  }

  /// A row is right if its subnet starts where one of its size may start, is inside the block, large enough, and alone.
  func marks(_ answer: Answer, _ cake: Cake) -> [Bool] {
    let given = Plan(answer, cake)
    return cake.rooms.indices.map { given.problem(inRow: $0) == nil }
  }

  func hints(_ cake: Cake) -> [String] {
    let largest = cake.rooms.max { $0.hosts < $1.hosts } ?? cake.rooms[0]
    return [
      "How long may each prefix be? A subnet with h host bits is large enough for 2^h - 2 hosts.",
      "The lengths that just suffice: " + cake.rooms.map { "\($0.name) /\($0.length)" }.joined(separator: ", ")
        + ". A subnet must start at a multiple of its size.",
      "Begin with the largest, \(largest.name), at the start of the block. Put the next smaller one right after it, and so on: then "
        + "each starts where it may."
    ]
  }

  func why(_ cake: Cake) -> [String] {
    [
      "Each subnet is large enough, starts at a multiple of its own size, and shares no address with another.",
      "Largest first never leaves a gap. Other orders work, too, if every start is a multiple of the size."
    ]
  }

  func explanation(_ cake: Cake) -> [Block] {
    let plan = Self.plan(cake) ?? []
    return [
      .table(
        columns: ["room", "hosts", "host bits", "at most", "subnet"],
        rows: plan.map { placement in
          let hosts = cake.rooms.first { $0.name == placement.request.name }?.hosts ?? 0
          let prefix = placement.prefix
          return [placement.request.name, "\(hosts)", "\(prefix.hostBits)", "\(prefix.usableHosts)", "\(prefix)"]
        }), .listing(RangeDrawing(block: cake.block).lines(plan.map { ($0.request.name, $0.prefix) })),
      .listing(["scripts/firsthop subnet plan \(cake.block) " + cake.rooms.map { "\($0.name):\($0.hosts)" }.joined(separator: " ")]),
      .paragraph("One plan of many. For two hosts a /31 would do, too (RFC 3021).")
    ]
  }
}

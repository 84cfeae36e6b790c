import Determinism
import ExerciseCalls
import ExerciseTypes
import Explanation
import IPAddressing

/// ADDR-07: subnets of different sizes in one block.
struct SubnetPlanExercise: CodeExercise {
  let name = "vlsm-plan", code = "ADDR-07", title = "Plan subnets of different sizes", file = "PlanSubnets.swift"
  let reading = [Citation("RFC 950"), Citation("RFC 1122 §3.2.1.3"), Citation("RFC 4632 §3.1")]
  let task = [
    """
    Share the block out: return a subnet for each number of hosts, in the order in which they are asked for, or nil if there is no way to \
    do it. Any plan is right in which the subnets lie inside the block, do not overlap and are large enough.
    """,
    """
    A subnet needs two addresses more than it has hosts, the network's own and the broadcast address. One of 2^n addresses starts at a \
    multiple of 2^n: the bits of its address behind its length are 0, and so are those of the block's. A block may end at \
    255.255.255.255. Each number of hosts is at least 1.
    """
  ]
  let stub = """
    /// Subnets of `block` with room for so many hosts each, or nil: in 192.0.2.0/24 [100, 20] can be 192.0.2.0/25 and 192.0.2.128/27.
    func planSubnets(_ block: Network, _ hosts: [Int]) throws -> [Network]? {
      throw NotStarted()
    }
    """
  let adapter = ".planSubnets(planSubnets(_:_:))"
  let hasManyAnswers = true

  var examples: [Trial] {
    [
      ("192.0.2.0/24", [100, 20]), ("192.0.2.0/24", [20, 100]), ("192.0.2.0/24", []), ("192.0.2.0/24", [254]), ("192.0.2.0/24", [255]),
      ("192.0.2.0/24", [62, 62, 62, 62]), ("192.0.2.0/24", [62, 62, 62, 62, 1]), ("192.0.2.0/24", [63, 62]),
      ("192.0.2.0/24", [2, 126, 30, 62]),
      ("10.0.0.0/8", [1, 8_388_606, 2_000_000, 300]), ("192.0.2.4/30", [1]), ("192.0.2.0/32", [1]),
      ("0.0.0.0/0", [2_147_483_646, 2_147_483_646]), ("255.255.255.0/24", [126, 126])
    ].map { Self.trial(Self.network($0.0), $0.1) }
  }

  /// All wishes of up to three subnets in a block of 16 addresses.
  var exhaustive: [Trial] {
    Schedules.all(of: [1, 2, 3, 6, 7], upTo: 3).map { Self.trial(Network(address: 0xC000_0210, length: 28), $0) }
  }

  /// Blocks that are just large enough as often as not; some are the last ones there are.
  func trial(_ random: inout SeededGenerator) -> Trial {
    let hosts = (0..<Int.random(in: 1...8, using: &random)).map { _ in
      let exponent = Int.random(in: 1...12, using: &random), size = 1 << exponent
      return max(1, Bool.random(using: &random) ? size - Int.random(in: 0...3, using: &random) : Int.random(in: 1...size, using: &random))
    }
    let addresses = hosts.reduce(0) { $0 + SubnetNeeds.addresses($1) }
    let bits = max(2, Int.bitWidth - (addresses - 1).leadingZeroBitCount) - (Int.random(in: 0..<6, using: &random) == 0 ? 1 : 0)
    let address = Int.random(in: 0..<8, using: &random) == 0 ? UInt32.max : UInt32.random(in: 0...UInt32.max, using: &random)
    return Self.trial(Network(address: address & ~0 << bits, length: 32 - bits), hosts)
  }

  private static func trial(_ block: Network, _ hosts: [Int]) -> Trial {
    Trial([
      ExerciseCall("planSubnets", [block.value, .list(hosts.map { .integer($0) })], words: "planSubnets(\(block), \(hosts))")
    ])
  }

  var model: Solution {
    .planSubnets { block, hosts in
      guard let prefix = SubnetNeeds.prefix(block) else { return nil }
      // The order is how the places are told apart again: the library puts the largest first.
      let requests = hosts.enumerated().map { SubnetRequest("\($0.offset)", .length(SubnetNeeds.length($0.element))) }
      guard let plan = try? SubnetPlan(requests, in: prefix) else { return nil }
      let places = Dictionary(plan.placements.map { ($0.request.name, $0.prefix) }) { first, _ in first }
      return requests.compactMap { places[$0.name] }.map { Network(address: $0.first.rawValue, length: $0.length) }
    }
  }

  func fault(in given: ExerciseValue, of call: ExerciseCall, expected: ExerciseValue) -> String? {
    if given == .nothing { return expected == .nothing ? nil : "nil, though there is a plan" }
    guard let needs = SubnetNeeds(call), let plan = given.list?.map(Network.init), !plan.contains(nil) else {
      return "\(given.words(upTo: 80)) is no plan"
    }
    let problem = needs.problem(in: plan.compactMap(\.self))
    if case .count? = problem, expected == .nothing { return "\(given.words(upTo: 80)), expected nil: there is no plan" }
    return problem?.description
  }

  /// Fewer subnets, fewer hosts, all half as large, then a smaller block and one with a rounder address. Of a block that ends
  /// with the last address the end stays.
  func simpler(_ trial: Trial) -> [Trial] {
    guard let call = trial.calls.first, let needs = SubnetNeeds(call) else { return [] }
    let block = needs.block, hosts = needs.hosts
    let fewer =
      hosts.shorter
      + hosts.indices.flatMap { index in
        Self.simpler(hosts[index]).map { hosts.replacing(at: index, with: $0) }
      }
    let last: UInt32 = needs.endsLast ? 1 << (31 - block.length) : 0, smallest = Self.trial(Network(address: ~3, length: 30), [1])
    let blocks =
      (0..<3).map { Network(address: block.address, length: block.length + 3 - $0) }.filter { $0.length <= 30 }
      + block.address.simpler.map { Network(address: $0, length: block.length) }
    let halves =
      block.length < 30
      ? [
        Self.trial(
          Network(address: block.address | last, length: block.length + 1), hosts.map { max(1, SubnetNeeds.addresses($0) / 2 - 2) })
      ]
      : []
    return (needs.endsLast && !hosts.isEmpty && trial != smallest ? [smallest] : []) + fewer.map { Self.trial(block, $0) } + halves
      + blocks.map { Self.trial($0, hosts) }
  }

  /// A few hosts, as many as just have room in half the size, then one less.
  private static func simpler(_ hosts: Int) -> [Int] {
    let size = SubnetNeeds.addresses(hosts)
    return ([1, 2, 3, size / 4 - 2, size / 2 - 2, size / 2 - 1] + hosts.simpler(least: 1)).filter { $0 >= 1 && $0 < hosts }
  }

  var slips: [CodeSlip] {
    [
      CodeSlip(
        "network-and-broadcast-forgotten",
        "Two addresses of a subnet are no host's: its own and the broadcast address. 30 hosts fit into 32.",
        shows: Self.shows { problem, _ in if case .tooSmall(_, let hosts, let addresses) = problem { hosts <= addresses } else { false } }
      ) {
        SubnetMistake.twoForgotten.solution
      },
      CodeSlip(
        "alignment-ignored", "A subnet of 2^n addresses starts at a multiple of 2^n: 192.0.2.32/25 has bits behind its length.",
        shows: Self.shows { problem, hasRightSizes in if case .hostBits = problem { hasRightSizes } else { false } }
      ) {
        SubnetMistake.unaligned.solution
      },
      CodeSlip("order-as-given", "Place the largest subnets first: in the order asked for, gaps are left in which nothing large fits.") {
        SubnetMistake.asGiven.solution
      },
      CodeSlip("answer-sorted", "The subnets are wanted in the order in which they were asked for, whichever you placed first.") {
        SubnetMistake.sorted.solution
      },
      CodeSlip(
        "overlap", "The next subnet starts behind the last address of the one before, not behind its last host.",
        shows: Self.shows { problem, hasRightSizes in if case .overlap = problem { hasRightSizes } else { false } }
      ) {
        SubnetMistake.overlapping.solution
      },
      CodeSlip(
        "end-ignored", "The block ends somewhere: what does not fit inside cannot be given away.",
        shows: Self.shows { problem, hasRightSizes in if case .outside = problem { hasRightSizes } else { false } }
      ) {
        SubnetMistake.endIgnored.solution
      },
      CodeSlip(
        "last-address-overflows",
        "Behind 255.255.255.255 there is no number of 32 bits any more: where the next subnet would start needs a larger type.",
        shows: Self.isStoppedAtEnd, variants: [{ SubnetMistake.lastSubnetOverflows.solution }]
      ) {
        SubnetMistake.lastBlockOverflows.solution
      },
      CodeSlip(
        "part-of-a-plan", "Those that fit are no plan if others do not: where there is no room for all, the answer is nil.",
        shows: Self.isPart
      ) {
        SubnetMistake.givesPart.solution
      },
      CodeSlip("one-bit-too-many", "32 addresses are enough for 30 hosts: a subnet twice as large leaves none for others.") {
        SubnetMistake.tooLarge.solution
      }
    ]
  }

  private static func shows(_ looks: @escaping @Sendable (_ problem: SubnetNeeds.Problem, _ hasRightSizes: Bool) -> Bool)
    -> @Sendable (Trial, CallOutcome) -> Bool
  {
    { trial, outcome in
      guard case .returned(.list(let networks)) = outcome, let call = trial.calls.last, let needs = SubnetNeeds(call) else { return false }
      let plan = networks.compactMap(Network.init)
      return needs.problem(in: plan).map { looks($0, needs.hasRightSizes(plan)) } ?? false
    }
  }

  private static let isPart: @Sendable (Trial, CallOutcome) -> Bool = { trial, outcome in
    guard case .returned(.list(let networks)) = outcome, let needs = trial.calls.last.flatMap(SubnetNeeds.init) else { return false }
    return networks.count < needs.hosts.count && !needs.hasPlan
  }

  private static let isStoppedAtEnd: @Sendable (Trial, CallOutcome) -> Bool = { trial, outcome in
    guard case .stopped(.signal) = outcome, let needs = trial.calls.last.flatMap(SubnetNeeds.init) else { return false }
    return needs.endsLast
  }

  private static func network(_ text: String) -> Network {
    let prefix = IPv4Prefix(text) ?? .all
    return Network(address: prefix.first.rawValue, length: prefix.length)
  }
}

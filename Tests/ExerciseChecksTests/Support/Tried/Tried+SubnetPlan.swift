import ExerciseCalls
import ExerciseTypes

extension Tried {
  static let plans: [Tried] = [
    plan("in the order asked for", "alignment-ignored") { packed($0, $1, order: Array($1.indices)) },
    plan("without the two", "network-and-broadcast-forgotten") { packed($0, $1, more: 0) },
    plan("sorted", "answer-sorted") { packed($0, $1.sorted(by: >)) },
    plan("one address more", "one-bit-too-many") { packed($0, $1, more: 3) },
    plan("the block has no end", "end-ignored") { packed($0, $1, end: .max) },
    plan("never the whole block", nil) { packed($0, $1, end: Int($0.address) + 1 << (32 - $0.length) - 1) },
    plan("equal shares", nil) { block, hosts in
      var length = block.length
      while 1 << (length - block.length) < hosts.count { length += 1 }
      if length > 30 || hosts.contains(where: { $0 + 2 > 1 << (32 - length) }) { return nil }
      return hosts.indices.map { Network(address: block.address + UInt32($0) << (32 - length), length: length) }
    },
    plan("always nil", nil) { _, _ in nil },
    plan("always empty", nil) { _, _ in [] },
    plan("one place for each number of hosts", nil) { block, hosts in
      packed(block, hosts).map { plan in hosts.map { wish in plan[hosts.lastIndex(of: wish) ?? 0] } }
    },
    plan("the whole block for everyone", nil) { block, hosts in hosts.map { _ in block } },
    plan("from 0.0.0.0 on", nil) { packed(Network(address: 0, length: $0.length), $1) },
    plan("bits of the host for the length", nil) { packed($0, $1)?.map { Network(address: $0.address, length: 32 - $0.length) } },
    plan("counted in 32 bits, the end of the block", "last-address-overflows") { block, hosts in
      block.address.addingReportingOverflow(block.length == 0 ? .max : 1 << (32 - block.length)).overflow ? nil : packed(block, hosts)
    },
    plan("counted in 32 bits, the next subnet", "last-address-overflows") { block, hosts in
      packed(block, hosts, end: min(Int(UInt32.max), Int(block.address) + 1 << (32 - block.length)))
    },
    plan("what fits", "part-of-a-plan") { block, hosts in
      let largest = hosts.sorted(by: >)
      return packed(block, hosts) ?? hosts.indices.reversed().lazy.compactMap { packed(block, Array(largest.prefix($0))) }.first
    },
    plan("the last one left out", nil) { packed($0, $1).map { $0.count > 1 ? $0.dropLast() : $0 } },
    plan("nil for nobody", nil) { $1.isEmpty ? nil : packed($0, $1) }
  ]

  private static func plan(_ name: String, _ slip: String?, _ function: @escaping @Sendable (Network, [Int]) -> [Network]?) -> Tried {
    Tried(name, slip) { .planSubnets(function) }
  }

  /// One behind the other, the largest first unless there is an order.
  private static func packed(_ block: Network, _ hosts: [Int], order: [Int]? = nil, more: Int = 2, end: Int? = nil) -> [Network]? {
    var plan = Array(repeating: block, count: hosts.count), next = Int(block.address)
    for place in order ?? hosts.indices.sorted(by: { hosts[$0] > hosts[$1] }) {
      var bits = 0
      while 1 << bits < hosts[place] + more { bits += 1 }
      if next + 1 << bits > end ?? Int(block.address) + 1 << (32 - block.length) { return nil }
      plan[place] = Network(address: UInt32(truncatingIfNeeded: next), length: 32 - bits)
      next += 1 << bits
    }
    return plan
  }
}

import ExerciseTypes

func planSubnets(_ block: Network, _ hosts: [Int]) throws -> [Network]? {
  var free = 1 << (32 - block.length)
  var next = Int(block.address)
  var plan = [Network](repeating: block, count: hosts.count)
  for index in hosts.indices.sorted(by: { hosts[$0] > hosts[$1] }) {
    var bits = 2
    while 1 << bits < hosts[index] + 2 { bits += 1 }
    let size = 1 << bits
    if size > free { return nil }
    plan[index] = Network(address: UInt32(next), length: 32 - bits)
    next += size
    free -= size
  }
  return plan
}

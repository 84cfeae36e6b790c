import ExerciseTypes

/// Has no room for the network's own and the broadcast address.
func planSubnets(_ block: Network, _ hosts: [Int]) throws -> [Network]? {
  let order = hosts.enumerated().sorted { $0.element > $1.element }
  let end = Int(block.address) + 1 << (32 - block.length)
  var plan: [Int: Network] = [:]
  var next = Int(block.address)
  for (place, count) in order {
    var length = 32
    while 1 << (32 - length) < count { length -= 1 }
    if length < 0 || next + 1 << (32 - length) > end { return nil }
    plan[place] = Network(address: UInt32(next), length: length)
    next += 1 << (32 - length)
  }
  return hosts.indices.compactMap { plan[$0] }
}

import ExerciseTypes

/// Places them in the order in which they are asked for.
func planSubnets(_ block: Network, _ hosts: [Int]) throws -> [Network]? {
  let end = Int(block.address) + 1 << (32 - block.length)
  var next = Int(block.address)
  var plan: [Network] = []
  for count in hosts {
    var length = 32
    while 1 << (32 - length) < count + 2 { length -= 1 }
    let size = 1 << (32 - length)
    if next % size != 0 { next += size - next % size }
    if next + size > end { return nil }
    plan.append(Network(address: UInt32(next), length: length))
    next += size
  }
  return plan
}

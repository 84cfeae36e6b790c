import ExerciseTypes

/// Starts each where the one before ends.
func planSubnets(_ block: Network, _ hosts: [Int]) throws -> [Network]? {
  var first = UInt64(block.address)
  let end = first + UInt64(1) << UInt64(32 - block.length)
  var plan: [Network] = []
  for count in hosts {
    var size: UInt64 = 4, length = 30
    while size < UInt64(count) + 2 {
      size *= 2
      length -= 1
    }
    guard first + size <= end else { return nil }
    plan.append(Network(address: UInt32(first), length: length))
    first += size
  }
  return plan
}

/// What decides at which ports of an Ethernet switch a frame leaves, IEEE 802.1Q §8. Addresses are MAC addresses, numbers of 48 bits; one
/// is a group's if the lowest bit of its first octet is 1. Time is counted in ticks and never goes back.
public protocol LearningSwitch {
  /// A switch with ports 1 to `ports` that knows nothing yet. What it learned and did not see again for `ageing` ticks it forgets.
  init(ports: Int, ageing: Int)
  /// A frame arrives at a port. Returns the ports at which it leaves, none if it leaves nowhere.
  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) throws -> Set<Int>
}

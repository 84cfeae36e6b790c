import ExerciseTypes

/// insert 10.0.0.0/8 -> "A" and 10.1.0.0/16 -> "B": lookup(10.1.2.3) is "B", lookup(10.2.0.1) is "A", lookup(192.0.2.1) is nil.
struct MyForwardingTable: ForwardingTable {
  mutating func insert(_ network: Network, nextHop: String) throws {
    throw NotStarted()
  }

  mutating func remove(_ network: Network) throws {
    throw NotStarted()
  }

  func lookup(_ destination: UInt32) throws -> String? {
    throw NotStarted()
  }
}

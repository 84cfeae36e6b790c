import ExerciseTypes

/// 192.0.2.1 with the timeout 10: a request of 192.0.2.2 for 192.0.2.1 at 0 is answered, and hardware(of: 192.0.2.2) is known until 9.
struct MyARPTable: ARPTable {
  init(hardware: UInt64, address: UInt32, timeout: Int) {}

  mutating func receive(_ message: ARPMessage, now: Int) throws -> ARPMessage? {
    throw NotStarted()
  }

  func hardware(of address: UInt32, now: Int) throws -> UInt64? {
    throw NotStarted()
  }
}

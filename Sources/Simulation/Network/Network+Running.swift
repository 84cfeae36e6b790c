public import Determinism

extension Network {
  /// Lets all happen that is due up to a time, and sets the clock to it.
  public mutating func run(until end: Instant) throws(SimulationError) {}

  /// Lets time pass.
  public mutating func run(nanoseconds: UInt64) throws(SimulationError) { try run(until: now.advanced(nanoseconds: nanoseconds)) }

  /// Lets time pass.
  public mutating func run(seconds: UInt64) throws(SimulationError) { try run(until: now.advanced(seconds: seconds)) }

  /// Lets time pass until nothing more is to happen, or a time is over: then it returns false.
  ///
  /// - Parameter seconds: How long, at most; a program that does something from time to time never comes to an end.
  @discardableResult
  public mutating func runUntilIdle(seconds: UInt64 = 3600) throws(SimulationError) -> Bool { queue.count == 0 }

  /// Lets a frame arrive at an interface as though it came from its link. Bytes that are no frame (under 14) are dropped.
  public mutating func inject(_ bytes: [UInt8], at interface: InterfaceID) throws(SimulationError) {}
}

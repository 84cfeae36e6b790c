/// What a station knows of its neighbours' hardware addresses, and how it learns it from ARP packets, RFC 826. Time is counted in ticks
/// and never goes back.
public protocol ARPTable {
  /// An empty table of a station with these two addresses. An entry about which nothing was heard for `timeout` ticks is gone.
  init(hardware: UInt64, address: UInt32, timeout: Int)
  /// A packet arrives. Returns the packet to be sent in answer to it, or nil.
  mutating func receive(_ message: ARPMessage, now: Int) throws -> ARPMessage?
  /// The hardware address that belongs to an address; nil if it is not known, or not any more.
  func hardware(of address: UInt32, now: Int) throws -> UInt64?
}

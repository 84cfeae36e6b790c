import ExerciseTypes

/// The time runs from the packet that made the entry.
struct MyARPTable: ARPTable {
  private final class Entry {
    var hardware: UInt64
    let end: Int

    init(_ hardware: UInt64, end: Int) {
      self.hardware = hardware
      self.end = end
    }
  }
  private let hardware: UInt64, address: UInt32, timeout: Int
  private var entries: [UInt32: Entry] = [:]

  init(hardware: UInt64, address: UInt32, timeout: Int) {
    self.hardware = hardware
    self.address = address
    self.timeout = timeout
  }

  mutating func receive(_ message: ARPMessage, now: Int) throws -> ARPMessage? {
    if let entry = entries[message.senderAddress], now < entry.end {
      entry.hardware = message.senderHardware
    } else if message.targetAddress == address {
      entries[message.senderAddress] = Entry(message.senderHardware, end: now + timeout)
    }
    if message.targetAddress != address || message.operation == .reply { return nil }
    var reply = message
    reply.operation = .reply
    reply.senderHardware = hardware
    reply.senderAddress = address
    reply.targetHardware = message.senderHardware
    reply.targetAddress = message.senderAddress
    return reply
  }

  func hardware(of address: UInt32, now: Int) throws -> UInt64? {
    guard let entry = entries[address], now < entry.end else { return nil }
    return entry.hardware
  }
}

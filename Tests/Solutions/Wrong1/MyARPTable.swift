import ExerciseTypes

/// Notes everybody who says anything.
struct MyARPTable: ARPTable {
  private struct Entry {
    var hardware: UInt64
    var time: Int
  }
  private let hardware: UInt64
  private let address: UInt32
  private let timeout: Int
  private var table: [UInt32: Entry] = [:]

  init(hardware: UInt64, address: UInt32, timeout: Int) {
    self.hardware = hardware
    self.address = address
    self.timeout = timeout
  }

  mutating func receive(_ message: ARPMessage, now: Int) throws -> ARPMessage? {
    table[message.senderAddress] = Entry(hardware: message.senderHardware, time: now)
    if message.operation == .request && message.targetAddress == address {
      return ARPMessage(
        .reply, senderHardware: hardware, senderAddress: address, targetHardware: message.senderHardware,
        targetAddress: message.senderAddress)
    }
    return nil
  }

  func hardware(of address: UInt32, now: Int) throws -> UInt64? {
    if let entry = table[address], now - entry.time < timeout { return entry.hardware }
    return nil
  }
}

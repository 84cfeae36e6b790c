import ExerciseTypes

/// Answers requests, and learns from replies only.
struct MyARPTable: ARPTable {
  private let me: (hardware: UInt64, address: UInt32)
  private let timeout: Int
  private var table: [UInt32: (hardware: UInt64, time: Int)] = [:]

  init(hardware: UInt64, address: UInt32, timeout: Int) {
    me = (hardware, address)
    self.timeout = timeout
  }

  mutating func receive(_ message: ARPMessage, now: Int) throws -> ARPMessage? {
    switch message.operation {
    case .request:
      if message.targetAddress != me.address { return nil }
      return ARPMessage(
        .reply, senderHardware: me.hardware, senderAddress: me.address, targetHardware: message.senderHardware,
        targetAddress: message.senderAddress)
    case .reply:
      table = table.filter { now - $0.value.time < timeout }
      if message.targetAddress == me.address || table[message.senderAddress] != nil {
        table[message.senderAddress] = (message.senderHardware, now)
      }
      return nil
    }
  }

  func hardware(of address: UInt32, now: Int) throws -> UInt64? {
    table[address].flatMap { now - $0.time < timeout ? $0.hardware : nil }
  }
}

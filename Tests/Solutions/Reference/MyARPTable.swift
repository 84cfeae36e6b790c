import ExerciseTypes

struct MyARPTable: ARPTable {
  private let myHardware: UInt64
  private let myAddress: UInt32
  private let timeout: Int
  private var entries: [UInt32: (hardware: UInt64, until: Int)] = [:]

  init(hardware: UInt64, address: UInt32, timeout: Int) {
    myHardware = hardware
    myAddress = address
    self.timeout = timeout
  }

  mutating func receive(_ message: ARPMessage, now: Int) -> ARPMessage? {
    let isKnown = hardware(of: message.senderAddress, now: now) != nil
    let isForMe = message.targetAddress == myAddress
    if isKnown || isForMe {
      entries[message.senderAddress] = (message.senderHardware, now + timeout)
    }
    guard isForMe, message.operation == .request else { return nil }
    return ARPMessage(
      .reply, senderHardware: myHardware, senderAddress: myAddress, targetHardware: message.senderHardware,
      targetAddress: message.senderAddress)
  }

  func hardware(of address: UInt32, now: Int) -> UInt64? {
    guard let entry = entries[address], now < entry.until else { return nil }
    return entry.hardware
  }
}

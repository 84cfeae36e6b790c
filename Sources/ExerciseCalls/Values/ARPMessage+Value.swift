public import ExerciseTypes

extension ARPMessage {
  /// As a record.
  public var value: ExerciseValue {
    .record([
      .init("operation", .text(operation.rawValue)), .init("senderHardware", .hardware(senderHardware)),
      .init("senderAddress", .word(senderAddress)), .init("targetHardware", .hardware(targetHardware)),
      .init("targetAddress", .word(targetAddress))
    ])
  }

  /// Of a record; nil if it is none of an ARP packet.
  public init?(_ value: ExerciseValue) {
    guard let operation = value["operation"]?.text.flatMap(Operation.init(rawValue:)),
      let senderHardware = value["senderHardware"]?.word(UInt64.self), let senderAddress = value["senderAddress"]?.word(UInt32.self),
      let targetHardware = value["targetHardware"]?.word(UInt64.self), let targetAddress = value["targetAddress"]?.word(UInt32.self)
    else { return nil }
    self.init(
      operation, senderHardware: senderHardware, senderAddress: senderAddress, targetHardware: targetHardware,
      targetAddress: targetAddress)
  }
}

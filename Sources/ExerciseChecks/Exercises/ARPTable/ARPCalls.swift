import ExerciseCalls
import ExerciseTypes
import IPAddressing

/// The calls of an ARP table. Stations are numbers: 2 is 192.0.2.2 with the MAC address 02:00:00:00:00:02.
enum ARPCalls {
  static let everybody = MACAddress.broadcast.rawValue

  static func begin(own: Int, timeout: Int) -> ExerciseCall {
    worded(ExerciseCall("init", [.hardware(hardware(own)), .word(address(own)), .integer(timeout)]))
  }

  /// - Parameters:
  ///   - hardware: The number of the MAC address, if it is not the sender's.
  ///   - targetHardware: What stands for the target's MAC address, which means nothing here.
  static func request(from sender: Int, for target: Int, hardware: Int? = nil, targetHardware: UInt64 = 0, now: Int) -> ExerciseCall {
    receive(
      ARPMessage(
        .request, senderHardware: self.hardware(hardware ?? sender), senderAddress: address(sender), targetHardware: targetHardware,
        targetAddress: address(target)), now: now)
  }

  /// - Parameters:
  ///   - hardware: The number of the MAC address, if it is not the sender's.
  ///   - targetHardware: What stands for the target's MAC address, if it is not the target's.
  static func reply(from sender: Int, to target: Int, hardware: Int? = nil, targetHardware: UInt64? = nil, now: Int) -> ExerciseCall {
    receive(
      ARPMessage(
        .reply, senderHardware: self.hardware(hardware ?? sender), senderAddress: address(sender),
        targetHardware: targetHardware ?? self.hardware(target), targetAddress: address(target)), now: now)
  }

  static func lookup(_ station: Int, now: Int) -> ExerciseCall {
    worded(ExerciseCall("hardware", [.word(address(station)), .integer(now)]))
  }

  private static func receive(_ message: ARPMessage, now: Int) -> ExerciseCall {
    worded(ExerciseCall("receive", [message.value, .integer(now)]))
  }

  /// The call at another time.
  static func moved(_ call: ExerciseCall, to now: Int) -> ExerciseCall {
    worded(ExerciseCall(call.function, call.arguments.dropLast() + [.integer(now)]))
  }

  /// The call with a packet that leaves the target's MAC address out; nil if there is none in it.
  static func withoutTargetHardware(_ call: ExerciseCall) -> ExerciseCall? {
    guard var message = call.arguments.first.flatMap(ARPMessage.init), message.targetHardware != 0 else { return nil }
    message.targetHardware = 0
    return worded(ExerciseCall(call.function, call.arguments.replacing(at: 0, with: message.value)))
  }

  /// The call as it is told to people.
  static func worded(_ call: ExerciseCall) -> ExerciseCall {
    ExerciseCall(call.function, call.arguments, words: words(call), hasResult: call.function != "init")
  }

  private static func words(_ call: ExerciseCall) -> String? {
    let last = call.arguments.last ?? .nothing
    switch (call.function, call.arguments.first.flatMap(ARPMessage.init)) {
    case ("init", _): return "init(hardware: \(mac(call.arguments[0])), address: \(ip(call.arguments[1])), timeout: \(last))"
    case ("hardware", _): return "hardware(of: \(ip(call.arguments[0])), now: \(last))"
    case (_, let message?):
      let sender = "\(IPv4Address(rawValue: message.senderAddress)) at \(MACAddress(rawValue: message.senderHardware))"
      // 0 is what a packet has that says nothing about it.
      let hardware = message.targetHardware == 0 ? "" : " at \(MACAddress(rawValue: message.targetHardware))"
      let target = "\(IPv4Address(rawValue: message.targetAddress))\(hardware)"
      return "receive(\(message.operation == .request ? "request from \(sender) for" : "reply from \(sender) to") \(target), now: \(last))"
    default: return nil
    }
  }

  private static func mac(_ value: ExerciseValue) -> MACAddress { MACAddress(rawValue: value.word() ?? 0) }
  private static func ip(_ value: ExerciseValue) -> IPv4Address { IPv4Address(rawValue: value.word() ?? 0) }
  private static func hardware(_ station: Int) -> UInt64 { 0x0200_0000_0000 | UInt64(truncatingIfNeeded: station) }
  private static func address(_ station: Int) -> UInt32 { 0xC000_0200 | UInt32(truncatingIfNeeded: station) }
}

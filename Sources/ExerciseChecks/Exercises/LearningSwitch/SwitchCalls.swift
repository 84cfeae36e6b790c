import ExerciseCalls
import IPAddressing

/// The calls of a learning switch.
enum SwitchCalls {
  /// The MAC address of a station, 02:00:00:00:00:01 and so on.
  static func station(_ number: Int) -> UInt64 { 0x0200_0000_0000 | UInt64(truncatingIfNeeded: number) }
  /// A group of stations, which belongs to an IPv4 group (RFC 1112 §6.4).
  static let group: UInt64 = 0x0100_5E00_00FB
  /// The first of the 16 groups that bridges keep to themselves, IEEE 802.1Q §8.6.3.
  static let bridges: UInt64 = 0x0180_C200_0000
  static let everybody = MACAddress.broadcast.rawValue

  static func begin(ports: Int, ageing: Int) -> ExerciseCall { worded(ExerciseCall("init", [.integer(ports), .integer(ageing)])) }

  static func frame(from source: UInt64, to destination: UInt64, port: Int, now: Int) -> ExerciseCall {
    worded(ExerciseCall("receive", [.hardware(source), .hardware(destination), .integer(port), .integer(now)]))
  }

  /// The call at another time.
  static func moved(_ call: ExerciseCall, to now: Int) -> ExerciseCall {
    worded(ExerciseCall(call.function, call.arguments.dropLast() + [.integer(now)]))
  }

  /// The frame at another port, if it came in at this one.
  static func replacing(port: Int, with other: Int, in call: ExerciseCall) -> ExerciseCall {
    guard call.function == "receive", call.arguments.count == 4, call.arguments[2] == .integer(port) else { return call }
    return worded(ExerciseCall(call.function, call.arguments.replacing(at: 2, with: .integer(other))))
  }

  /// The call as it is told to people.
  static func worded(_ call: ExerciseCall) -> ExerciseCall {
    let values = call.arguments
    let words =
      switch (call.function, values.count) {
      case ("init", 2): "init(ports: \(values[0]), ageing: \(values[1]))"
      case ("receive", 4): "receive(from: \(mac(values[0])), to: \(mac(values[1])), port: \(values[2]), now: \(values[3]))"
      default: String?.none
      }
    return ExerciseCall(call.function, values, words: words, hasResult: call.function != "init")
  }

  private static func mac(_ value: ExerciseValue) -> MACAddress { MACAddress(rawValue: value.word() ?? 0) }
}

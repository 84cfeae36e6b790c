public import ExerciseTypes

extension Solution {
  /// ADDR-22, `arp-table`.
  public static func arpTable<Table: ARPTable>(_ type: Table.Type) -> Solution {
    arpTable { Table(hardware: $0, address: $1, timeout: $2) }
  }

  /// A table that is made in another way.
  /// - Parameter make: Called by the session's first call, `init`, with the station's two addresses and the timeout.
  public static func arpTable<Table: ARPTable>(_ make: @escaping (_ hardware: UInt64, _ address: UInt32, _ timeout: Int) -> Table)
    -> Solution
  {
    Solution {
      var made: Table?
      return { call in
        switch (call.function, call.arguments.count) {
        case ("init", 3):
          guard let hardware = call.arguments[0].word(UInt64.self), let address = call.arguments[1].word(UInt32.self),
            let timeout = call.arguments[2].integer
          else { throw CallError(call) }
          made = make(hardware, address, timeout)
          return .nothing
        case ("receive", 2):
          guard made != nil, let message = ARPMessage(call.arguments[0]), let now = call.arguments[1].integer else { throw CallError(call) }
          return ExerciseValue(try made?.receive(message, now: now)) { $0.value }
        case ("hardware", 2):
          guard let table = made, let address = call.arguments[0].word(UInt32.self), let now = call.arguments[1].integer else {
            throw CallError(call)
          }
          return ExerciseValue(try table.hardware(of: address, now: now)) { .hardware($0) }
        default: throw CallError(call)
        }
      }
    }
  }

  /// PKT-14, `learning-switch`.
  public static func learningSwitch<Switch: LearningSwitch>(_ type: Switch.Type) -> Solution {
    learningSwitch { Switch(ports: $0, ageing: $1) }
  }

  /// A switch that is made in another way.
  /// - Parameter make: Called by the session's first call, `init`, with the number of ports and the ageing time.
  public static func learningSwitch<Switch: LearningSwitch>(_ make: @escaping (_ ports: Int, _ ageing: Int) -> Switch) -> Solution {
    Solution {
      var made: Switch?
      return { call in
        switch (call.function, call.arguments.count) {
        case ("init", 2):
          guard let ports = call.arguments[0].integer, let ageing = call.arguments[1].integer else { throw CallError(call) }
          made = make(ports, ageing)
          return .nothing
        case ("receive", 4):
          guard let source = call.arguments[0].word(UInt64.self), let destination = call.arguments[1].word(UInt64.self),
            let port = call.arguments[2].integer, let now = call.arguments[3].integer,
            let ports = try made?.receive(from: source, to: destination, port: port, now: now)
          else { throw CallError(call) }
          return .list(ports.sorted().map { .integer($0) })
        default: throw CallError(call)
        }
      }
    }
  }
}

public import ExerciseTypes

extension Solution {
  /// ADDR-09, `read-ipv4`.
  public static func readIPv4(_ function: @escaping (String) throws -> UInt32?) -> Solution {
    .functions { call in
      guard call.function == "readIPv4", let text = call.arguments.first?.text else { throw CallError(call) }
      return ExerciseValue(try function(text)) { .integer(Int($0)) }
    }
  }

  /// ADDR-09, `contains`.
  public static func contains(_ function: @escaping (Network, UInt32) throws -> Bool) -> Solution {
    .functions { call in
      guard call.function == "contains", call.arguments.count == 2, let network = Network(call.arguments[0]),
        let address = call.arguments[1].integer.flatMap(UInt32.init(exactly:))
      else { throw CallError(call) }
      return .flag(try function(network, address))
    }
  }
}

public import ExerciseTypes

extension Solution {
  /// ADDR-09, `read-ipv4`.
  public static func readIPv4(_ function: @escaping (String) throws -> UInt32?) -> Solution {
    .functions { call in
      guard call.function == "readIPv4", call.arguments.count == 1, let text = call.arguments[0].text else { throw CallError(call) }
      return ExerciseValue(try function(text)) { .word($0) }
    }
  }

  /// ADDR-09, `contains`.
  public static func contains(_ function: @escaping (Network, UInt32) throws -> Bool) -> Solution {
    .functions { call in
      guard call.function == "contains", call.arguments.count == 2, let network = Network(call.arguments[0]),
        let address = call.arguments[1].word(UInt32.self)
      else { throw CallError(call) }
      return .flag(try function(network, address))
    }
  }

  /// ADDR-07, `vlsm-plan`.
  public static func planSubnets(_ function: @escaping (Network, [Int]) throws -> [Network]?) -> Solution {
    .functions { call in
      guard call.function == "planSubnets", call.arguments.count == 2, let block = Network(call.arguments[0]),
        let hosts = call.arguments[1].list
      else { throw CallError(call) }
      return ExerciseValue(try function(block, hosts.compactMap(\.integer))) { .list($0.map(\.value)) }
    }
  }
}

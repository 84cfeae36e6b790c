public import ExerciseTypes

extension Solution {
  /// TCP-09, `checksum`.
  public static func checksum(_ function: @escaping ([UInt8]) throws -> UInt16) -> Solution {
    .functions { call in
      guard call.function == "checksum", call.arguments.count == 1, let bytes = call.arguments[0].octets else { throw CallError(call) }
      return .word(try function(bytes))
    }
  }

  /// PKT-13, `ipv4-header`.
  public static func readIPv4Header(_ function: @escaping ([UInt8]) throws -> IPv4Fields?) -> Solution {
    .functions { call in
      guard call.function == "readIPv4Header", call.arguments.count == 1, let bytes = call.arguments[0].octets else {
        throw CallError(call)
      }
      return ExerciseValue(try function(bytes), \.value)
    }
  }
}

public import ExerciseTypes

extension Solution {
  /// ROUT-06, `forwarding-table`.
  public static func forwardingTable<Table: ForwardingTable>(_ type: Table.Type) -> Solution {
    Solution {
      var table = type.init()
      return { call in
        switch (call.function, call.arguments.first.flatMap(Network.init), call.arguments.last) {
        case ("insert", let network?, .text(let nextHop)?): try table.insert(network, nextHop: nextHop)
        case ("remove", let network?, _): try table.remove(network)
        case ("lookup", nil, let value?):
          guard let destination = value.word(UInt32.self) else { throw CallError(call) }
          return ExerciseValue(try table.lookup(destination)) { .text($0) }
        default: throw CallError(call)
        }
        return .nothing
      }
    }
  }
}

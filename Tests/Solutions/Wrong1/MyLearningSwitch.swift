import ExerciseTypes

/// Floods everywhere.
struct MyLearningSwitch: LearningSwitch {
  private let ports: Int
  private let ageing: Int
  private var table: [UInt64: Int] = [:]
  private var times: [UInt64: Int] = [:]

  init(ports: Int, ageing: Int) {
    self.ports = ports
    self.ageing = ageing
  }

  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) throws -> Set<Int> {
    if source & 0x0100_0000_0000 == 0 {
      table[source] = port
      times[source] = now
    }
    guard destination & 0x0100_0000_0000 == 0, let known = table[destination], now - times[destination, default: 0] < ageing else {
      var all: Set<Int> = []
      for number in 1...ports { all.insert(number) }
      return all
    }
    if known == port { return [] }
    return [known]
  }
}

import ExerciseTypes

/// Notes the destination at the port at which the frame came in.
struct MyLearningSwitch: LearningSwitch {
  private let all: [Int], ageing: Int
  private var table: [UInt64: (port: Int, time: Int)] = [:]

  init(ports: Int, ageing: Int) {
    all = Array(1...ports)
    self.ageing = ageing
  }

  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) throws -> Set<Int> {
    var result = Set(all)
    result.remove(port)
    let isGroup = (destination >> 40) % 2 == 1
    if isGroup { return result }
    if let entry = table[destination], now < entry.time + ageing {
      result = entry.port == port ? [] : [entry.port]
    }
    table[destination] = (port, now)
    return result
  }
}

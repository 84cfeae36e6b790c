import ExerciseTypes

struct MyLearningSwitch: LearningSwitch {
  private let ports: ClosedRange<Int>
  private let ageing: Int
  private var seen: [UInt64: (port: Int, time: Int)] = [:]

  init(ports: Int, ageing: Int) {
    self.ports = 1...ports
    self.ageing = ageing
  }

  private func isGroup(_ address: UInt64) -> Bool { address >> 40 & 1 == 1 }

  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) -> Set<Int> {
    if !isGroup(source) { seen[source] = (port, now) }
    if !isGroup(destination), let place = seen[destination], now - place.time < ageing {
      return place.port == port ? [] : [place.port]
    }
    return Set(ports.filter { $0 != port })
  }
}

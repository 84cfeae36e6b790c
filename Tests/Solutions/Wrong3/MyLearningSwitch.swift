import ExerciseTypes

/// Forgets nothing.
struct MyLearningSwitch: LearningSwitch {
  private let ports: Int
  private var places: [UInt64: Int] = [:]

  init(ports: Int, ageing: Int) {
    self.ports = ports
  }

  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) throws -> Set<Int> {
    func isGroup(_ address: UInt64) -> Bool { UInt8(truncatingIfNeeded: address >> 40) & 1 != 0 }
    if !isGroup(source) { places[source] = port }
    if let place = places[destination], !isGroup(destination) {
      return place == port ? [] : [place]
    }
    return Set(1...ports).subtracting([port])
  }
}

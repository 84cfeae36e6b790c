import ExerciseTypes

/// With 3 ports: the first frame from A at port 1 to B leaves at 2 and 3; an answer from B at port 2 to A leaves at 1.
struct MyLearningSwitch: LearningSwitch {
  init(ports: Int, ageing: Int) {}

  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) throws -> Set<Int> {
    throw NotStarted()
  }
}

import ExerciseCalls

extension Trial {
  /// The same with less time between two calls. The first call makes the session; of all others the last argument is the time.
  /// - Parameter moved: A call at another time.
  func sooner(_ moved: (_ call: ExerciseCall, _ now: Int) -> ExerciseCall) -> [Trial] {
    let timed = calls.dropFirst().map { (call: $0, now: $0.arguments.last?.integer ?? 0) }
    return timed.indices.flatMap { index in
      let gap = timed[index].now - (index == 0 ? 0 : timed[index - 1].now)
      return gap.simpler().map { less in
        let later = timed[index...].map { moved($0.call, $0.now - gap + less) }
        return Trial(calls.prefix(1) + timed[..<index].map(\.call) + later)
      }
    }
  }

  /// The same with a shorter time among the arguments of the first call, and with as much less time somewhere between two calls.
  func faster(argument index: Int, _ rebuilt: (ExerciseCall) -> ExerciseCall, _ moved: (ExerciseCall, Int) -> ExerciseCall) -> [Trial] {
    replacing(argument: index, with: { $0.simpler(least: 1) }, rebuilt).flatMap { [$0] + $0.sooner(moved) }
  }

  /// The same with another number among the arguments of the first call.
  func replacing(argument index: Int, with numbers: (Int) -> [Int], _ rebuilt: (ExerciseCall) -> ExerciseCall) -> [Trial] {
    guard let first = calls.first, let number = argument(index)?.integer else { return [] }
    return numbers(number).map { number in
      let call = ExerciseCall(first.function, first.arguments.replacing(at: index, with: .integer(number)))
      return Trial([rebuilt(call)] + calls.dropFirst())
    }
  }
}

import Determinism
import ExerciseCalls
import ExerciseTypes
import Explanation

/// PKT-14: a learning switch.
struct LearningSwitchExercise: CodeExercise {
  let name = "learning-switch", code = "PKT-14", title = "A learning switch", file = "MyLearningSwitch.swift"
  let reading = [Citation("IEEE 802.1Q §8"), Citation("RFC 1112 §6.4")]
  let task = [
    """
    The switch notes at which port it saw each sender. A frame whose destination it knows leaves at that port only, and nowhere if it came \
    in there. A frame for an unknown destination or for a group leaves at all ports but the one at which it came in.
    """,
    """
    A station that shows up at another port has moved there. What was not seen for the ageing time is forgotten: with 10, a \
    station seen at 0 is unknown at 10. A group (the lowest bit of the first octet is 1) is never a sender: a frame that claims so is \
    forwarded, but nothing is learned from it.
    """,
    """
    Left out here: a real bridge keeps frames for 01:80:C2:00:00:00 to 0F to itself (IEEE 802.1Q §8.6.3). Here these are groups like all \
    others. No frame is for its own sender.
    """
  ]
  let stub = """
    /// With 3 ports: the first frame from A at port 1 to B leaves at 2 and 3; an answer from B at port 2 to A leaves at 1.
    struct MyLearningSwitch: LearningSwitch {
      init(ports: Int, ageing: Int) {}

      mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) throws -> Set<Int> {
        throw NotStarted()
      }
    }
    """
  let adapter = ".learningSwitch(MyLearningSwitch.self)"

  private typealias Calls = SwitchCalls
  private static let a = SwitchCalls.station(1), b = SwitchCalls.station(2)

  var examples: [Trial] {
    let there = Calls.frame(from: Self.a, to: Self.b, port: 1, now: 0)
    return [
      [there],
      [there, Calls.frame(from: Self.b, to: Self.a, port: 2, now: 0), Calls.frame(from: Self.a, to: Self.b, port: 1, now: 0)],
      [there, Calls.frame(from: Self.b, to: Self.a, port: 1, now: 0)],
      [there, Calls.frame(from: Self.a, to: Calls.everybody, port: 3, now: 1), Calls.frame(from: Self.b, to: Self.a, port: 2, now: 1)],
      [there, Calls.frame(from: Self.b, to: Self.a, port: 2, now: 9), Calls.frame(from: Self.b, to: Self.a, port: 2, now: 10)],
      [there, Calls.frame(from: Self.a, to: Self.b, port: 1, now: 6), Calls.frame(from: Self.b, to: Self.a, port: 2, now: 15)],
      [Calls.frame(from: Calls.group, to: Self.a, port: 1, now: 0), Calls.frame(from: Self.b, to: Calls.group, port: 2, now: 0)],
      [Calls.frame(from: Self.a, to: Calls.bridges, port: 1, now: 0)],
      [Calls.frame(from: Self.b, to: Self.a, port: 2, now: 0), Calls.frame(from: Self.a, to: Self.b, port: 1, now: 10)]
    ].map { Trial([Calls.begin(ports: 3, ageing: 10)] + $0) }
  }

  /// All that two stations may send in four frames, one of which moves, and one of which waits.
  var exhaustive: [Trial] {
    let events: [(_ now: Int) -> ExerciseCall] = [
      { Calls.frame(from: Self.a, to: Self.b, port: 1, now: $0) }, { Calls.frame(from: Self.b, to: Self.a, port: 2, now: $0) },
      { Calls.frame(from: Self.b, to: Self.a, port: 1, now: $0) }, { Calls.frame(from: Self.a, to: Self.b, port: 1, now: $0 + 2) }
    ]
    return Schedules.all(of: Array(events.indices), upTo: 4).map { schedule in
      var calls = [Calls.begin(ports: 3, ageing: 3)], now = 0
      for event in schedule {
        calls.append(events[event](now))
        now = calls.last?.arguments.last?.integer ?? now
      }
      return Trial(calls)
    }
  }

  func trial(_ random: inout SeededGenerator) -> Trial {
    let ports = Int.random(in: 2...5, using: &random), ageing = Int.random(in: 1...8, using: &random)
    var homes = (1...4).map { _ in Int.random(in: 1...ports, using: &random) }
    var calls = [Calls.begin(ports: ports, ageing: ageing)], now = 0
    for _ in 0..<Int.random(in: 2...20, using: &random) {
      now += Int.random(in: 0..<3, using: &random) > 0 ? 0 : Int.random(in: 1...ageing, using: &random)
      let pair = Array((1...4).shuffled(using: &random).prefix(2))
      if Int.random(in: 0..<6, using: &random) == 0 { homes[pair[0] - 1] = Int.random(in: 1...ports, using: &random) }
      let isFromGroup = Int.random(in: 0..<16, using: &random) == 0
      let bridges = Calls.bridges + UInt64.random(in: 0...15, using: &random)
      let destination = [Calls.group, Calls.everybody, bridges, Calls.station(pair[1])][min(3, Int.random(in: 0..<9, using: &random))]
      let source = isFromGroup && destination != Calls.group ? Calls.group : Calls.station(pair[0])
      calls.append(Calls.frame(from: source, to: destination, port: homes[pair[0] - 1], now: now))
    }
    return Trial(calls)
  }

  var model: Solution { .learningSwitch(ModelSwitch.self) }

  /// Frames left out, then less time between them, then other ports, then fewer, then a shorter ageing time.
  func simpler(_ trial: Trial) -> [Trial] {
    let used = trial.calls.dropFirst().compactMap { $0.arguments.dropLast().last?.integer }.max() ?? 0
    let moved = (1..<max(1, used)).map { port in Trial(trial.calls.map { Calls.replacing(port: used, with: port, in: $0) }) }
    return trial.shorter(keeping: 1) + trial.sooner(Calls.moved) + moved
      + trial.replacing(argument: 0, with: { $0.simpler(least: max(2, used)) }, Calls.worded)
      + trial.faster(argument: 1, Calls.worded, Calls.moved)
  }

  var slips: [CodeSlip] {
    let onePerPort = { (learnsFirst: Bool, findsLast: Bool) -> @Sendable () -> Solution in
      { .learningSwitch { OnePerPortSwitch($0, $1, learnsFirst: learnsFirst, findsLast: findsLast) } }
    }
    return [
      slip(
        .learnsDestination, "learns-destination",
        "A frame shows where its sender is. Where its destination is nobody knows until that one sends.",
        variants: [.learnsDestinationFirst]),
      slip(.floodsBack, "floods-back", "Everybody behind the port at which a frame came in has had it already."),
      slip(
        .notFiltered, "not-filtered",
        "Sender and destination are behind the same port: the destination has had the frame, it leaves nowhere.",
        variants: [.floodsFiltered]),
      slip(.neverLearns, "never-learns", "That is a hub: whoever was seen at a port is found there, and no other port needs the frame."),
      CodeSlip(
        "one-station-per-port", "Many stations may be behind one port, another switch for instance: each has its own entry.",
        variants: [onePerPort(true, false), onePerPort(false, true), onePerPort(false, false)], solution: onePerPort(true, true)),
      slip(
        .firstKept, "first-entry-stays",
        "A station that is in the table is noted anew with each frame: the port may be another one, and its time starts again."),
      slip(.neverMoves, "station-cannot-move", "A station may be plugged in elsewhere: where it was seen last is where it is."),
      slip(
        .notRefreshed, "ageing-from-the-first-frame", "Each frame of a station shows that it is still there: its time starts anew.",
        variants: [.notRefreshedWhenOld]),
      slip(
        .neverAges, "never-ages", "As soon as the ageing time has passed since a station's last frame, the station is forgotten.",
        variants: [.agesLate]),
      slip(
        .lastBitTested, "last-bit-tested",
        "The first octet is the highest of the six: the bit that tells a group is bit 40 of the number, not bit 0."),
      slip(
        .secondBitTested, "second-bit-tested",
        "The lowest bit of the first octet is bit 40 of the number. Bit 41 is set in addresses that were not assigned by a maker."),
      slip(
        .groupLearned, "group-learned",
        "A group has no place: nothing is learned from a frame that claims to come from one, and frames for it are flooded.")
    ]
  }

  private func slip(
    _ mistake: ModelSwitch.Mistake, _ name: String, _ sentence: String, variants: [ModelSwitch.Mistake] = []
  ) -> CodeSlip {
    let solution = { (mistake: ModelSwitch.Mistake) -> @Sendable () -> Solution in
      { .learningSwitch { ModelSwitch($0, $1, mistake: mistake) } }
    }
    return CodeSlip(name, sentence, variants: variants.map(solution), solution: solution(mistake))
  }
}

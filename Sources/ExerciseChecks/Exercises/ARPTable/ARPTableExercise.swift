import Determinism
import ExerciseCalls
import ExerciseTypes
import Explanation

/// ADDR-22: a table of neighbours.
struct ARPTableExercise: CodeExercise {
  let name = "arp-table", code = "ADDR-22", title = "An ARP table", file = "MyARPTable.swift"
  let reading = [Citation("RFC 826"), Citation("RFC 1122 §2.3.2.1")]
  let task = [
    """
    Do with each ARP packet what RFC 826 says under "Packet Reception". If the sender's address is in the table, its entry gets the \
    sender's hardware address. If not, and if the packet's target is this station, an entry is added. Only then look at what the packet is \
    for: a request whose target is this station is answered.
    """,
    """
    The answer is a reply from this station to the sender of the request. An entry is gone when its timeout has passed since a packet of \
    its sender was last taken into it; from then on it is as if it had never been there.
    """,
    """
    The target is told by its IPv4 address; its hardware address in the packet (0 where none is shown) is not looked at. The table has \
    neighbours only: this station's own address is not in it. Left out here: no packet comes from 0.0.0.0 (RFC 5227 §2.1.1), from this \
    station's own address or from its own hardware address.
    """
  ]
  let stub = """
    /// 192.0.2.1 with the timeout 10: a request of 192.0.2.2 for 192.0.2.1 at 0 is answered, and hardware(of: 192.0.2.2) is known until 9.
    struct MyARPTable: ARPTable {
      init(hardware: UInt64, address: UInt32, timeout: Int) {}

      mutating func receive(_ message: ARPMessage, now: Int) throws -> ARPMessage? {
        throw NotStarted()
      }

      func hardware(of address: UInt32, now: Int) throws -> UInt64? {
        throw NotStarted()
      }
    }
    """
  let adapter = ".arpTable(MyARPTable.self)"

  private typealias Calls = ARPCalls

  var examples: [Trial] {
    let begin = Calls.begin(own: 1, timeout: 10)
    return [
      [Calls.lookup(2, now: 0)],
      [Calls.request(from: 2, for: 1, now: 0), Calls.lookup(2, now: 9)],
      [Calls.request(from: 2, for: 3, now: 0), Calls.lookup(2, now: 0)],
      [Calls.reply(from: 2, to: 1, now: 0), Calls.lookup(2, now: 0)],
      [Calls.request(from: 2, for: 1, now: 0), Calls.request(from: 2, for: 3, hardware: 0x22, now: 1), Calls.lookup(2, now: 1)],
      [Calls.request(from: 2, for: 1, now: 0), Calls.lookup(2, now: 10)],
      [Calls.request(from: 2, for: 1, now: 0), Calls.reply(from: 2, to: 3, now: 9), Calls.lookup(2, now: 18)],
      [Calls.request(from: 2, for: 1, now: 0), Calls.reply(from: 2, to: 3, now: 10), Calls.lookup(2, now: 10)],
      [Calls.lookup(1, now: 0)],
      [Calls.reply(from: 2, to: 1, now: 10), Calls.lookup(2, now: 10)],
      [Calls.request(from: 2, for: 2, now: 0), Calls.lookup(2, now: 0)],
      [Calls.request(from: 2, for: 1, targetHardware: Calls.everybody, now: 0), Calls.lookup(2, now: 0)],
      [Calls.reply(from: 2, to: 1, targetHardware: Calls.everybody, now: 0), Calls.lookup(2, now: 0)]
    ].map { Trial([begin] + $0) }
  }

  /// All that one neighbour may send in four packets, with and without a wait before each.
  var exhaustive: [Trial] {
    let events: [(_ now: Int) -> ExerciseCall] = [
      { Calls.request(from: 2, for: 1, now: $0) }, { Calls.request(from: 2, for: 3, hardware: 0x22, now: $0) },
      { Calls.reply(from: 2, to: 3, now: $0 + 5) }
    ]
    return Schedules.all(of: Array(events.indices), upTo: 4).map { schedule in
      var calls = [Calls.begin(own: 1, timeout: 6)], now = 0
      for event in schedule {
        calls.append(events[event](now))
        now = calls.last?.arguments.last?.integer ?? now
      }
      return Trial(calls + [Calls.lookup(2, now: now), Calls.lookup(2, now: now + 3)])
    }
  }

  func trial(_ random: inout SeededGenerator) -> Trial {
    let own = Int.random(in: 1...9, using: &random), timeout = Int.random(in: 1...8, using: &random)
    let others = (1...9).filter { $0 != own }.shuffled(using: &random).prefix(3)
    var calls = [Calls.begin(own: own, timeout: timeout)], now = 0
    for _ in 0..<Int.random(in: 2...16, using: &random) {
      now += Int.random(in: 0..<3, using: &random) > 0 ? 0 : Int.random(in: 1...timeout, using: &random)
      let sender = others.randomElement(using: &random) ?? 2, isMoved = Int.random(in: 0..<4, using: &random) == 0
      // One of the others may be the sender itself, which asks for its own address.
      let target = Bool.random(using: &random) ? own : others.randomElement(using: &random) ?? own
      let hardware = isMoved ? sender + 0x20 : nil, isOdd = Int.random(in: 0..<4, using: &random) == 0
      switch Int.random(in: 0..<5, using: &random) {
      case 0...1:
        calls.append(Calls.request(from: sender, for: target, hardware: hardware, targetHardware: isOdd ? Calls.everybody : 0, now: now))
      case 2...3:
        calls.append(Calls.reply(from: sender, to: target, hardware: hardware, targetHardware: isOdd ? Calls.everybody : nil, now: now))
      default: calls.append(Calls.lookup(sender, now: now))
      }
    }
    return Trial(calls + (others + [own]).map { Calls.lookup($0, now: now) })
  }

  var model: Solution { .arpTable(ModelARPTable.self) }

  /// Packets left out, then less time between them, then a smaller timeout, then packets that say nothing of the target's hardware address.
  func simpler(_ trial: Trial) -> [Trial] {
    let without = trial.calls.indices.compactMap { index in
      Calls.withoutTargetHardware(trial.calls[index]).map { Trial(trial.calls.replacing(at: index, with: $0)) }
    }
    return trial.shorter(keeping: 1) + trial.sooner(Calls.moved) + trial.faster(argument: 2, Calls.worded, Calls.moved) + without
  }

  var slips: [CodeSlip] {
    [
      slip(
        .addsFromAll, "adds-from-all",
        "Everybody on the wire hears a request. Only its target adds the sender to its table; the others only correct what they have."),
      slip(
        .addsGratuitous, "adds-gratuitous",
        "Who asks for its own address tells all others where it is: that corrects an entry, but does not add one."),
      slip(
        .learnsFromRepliesOnly, "learns-from-replies-only",
        "Look at what the packet is for last: who asks for you will soon get packets from you, so the asker is noted, too."),
      slip(
        .updatesAsTargetOnly, "updates-as-target-only", "A known sender's entry is corrected by any packet of it, also by one for others."),
      slip(
        .notReplaced, "entry-not-replaced",
        "A station may get another network card: the newest packet of a sender is right, the entry is old."),
      slip(
        .answersForOthers, "answers-for-others", "The request is for somebody else's address, who will answer it.",
        variants: [.answersEveryRequest]),
      slip(.answersReplies, "answers-replies", "That was a reply. Two stations that answer replies never stop."),
      slip(
        .notExchanged, "reply-not-exchanged",
        "You are the sender of the reply: your addresses go into its sender's fields, the asker's into its target's."),
      slip(
        .targetNotFilled, "target-hardware-missing",
        "In a request the target's hardware address means nothing: in the reply it is that of the asker, the request's sender."),
      slip(
        .targetHardwareRead, "target-hardware-read",
        "The target is told by its IPv4 address. What stands for its hardware address, such as ff:ff:ff:ff:ff:ff, means nothing.",
        variants: [.targetHardwareOfRequestRead, .targetHardwareAnswered]),
      slip(
        .notRefreshed, "timeout-from-the-first-packet", "Each packet of a sender shows that the entry is still right: the time starts anew."
      ),
      slip(
        .neverExpires, "never-expires",
        "As soon as the timeout has passed, an entry is gone: one of 10 ticks that was made at 0 is not there at 10.",
        variants: [.foundForEver, .expiresLate, .foundLate]),
      slip(
        .agedFromZero, "aged-from-zero",
        "An entry's age counts from when its sender was heard, not from 0: it is gone at that time and the timeout.",
        variants: [.foundFromZero]),
      slip(.expiredRevived, "expired-entry-revived", "An entry that is too old is not there: a packet for others does not bring it back.")
    ]
  }

  private func slip(
    _ mistake: ModelARPTable.Mistake, _ name: String, _ sentence: String, variants: [ModelARPTable.Mistake] = []
  ) -> CodeSlip {
    let solution = { (mistake: ModelARPTable.Mistake) -> @Sendable () -> Solution in
      { .arpTable { ModelARPTable($0, $1, $2, mistake: mistake) } }
    }
    return CodeSlip(name, sentence, variants: variants.map(solution), solution: solution(mistake))
  }
}

import ExerciseCalls
import ExerciseTypes

extension Tried {
  static let switches: [Tried] = [
    device("a hub", "never-learns") { $0.learns = { _ in nil } },
    device("the destination is learned", "learns-destination") { $0.learns = { $0.destination } },
    device("the last bit tells a group", "last-bit-tested") { $0.isGroup = { $0 % 2 == 1 } },
    device("back to the same port", "not-filtered") { $0.filters = { known, _ in [known] } },
    device("flooded at the same port", "not-filtered") { $0.filters = { $1 } },
    device("an old station is known", "never-ages") { $0.isFresh = { age, ageing in age <= ageing } },
    device("a station is known for ever", "never-ages") { $0.isFresh = { _, _ in true } },
    device("groups are learned", "group-learned") { $0.isGroup = { _ in false } },
    device("another bit tells a group", "second-bit-tested") { $0.isGroup = { $0 >> 41 & 1 == 1 } },
    device("noted once", "first-entry-stays") { $0.notesOnce = true },
    device("bridges keep their groups", nil) { $0.keeps = { $0 & ~0xF == 0x0180_C200_0000 } },
    Tried("a station for each port, found from port 1 on", "one-station-per-port") {
      .learningSwitch { PortSwitch(ports: $0, ageing: $1, isReversed: false) }
    },
    Tried("a station for each port, found from the last port on", "one-station-per-port") {
      .learningSwitch { PortSwitch(ports: $0, ageing: $1, isReversed: true) }
    },
    device("known ports only", nil) { $0.floodsToKnown = true },
    device("ports from 0 on", nil) { $0.first = 0 },
    device("always nowhere", nil) {
      $0.filters = { _, _ in [] }; $0.answers = false
    }
  ]

  private static func device(_ name: String, _ slip: String?, _ change: @escaping @Sendable (inout TriedSwitch) -> Void) -> Tried {
    Tried(name, slip) {
      .learningSwitch { ports, ageing in
        var device = TriedSwitch(ports: ports, ageing: ageing)
        change(&device)
        return device
      }
    }
  }

  static let neighbours: [Tried] = [
    table("all are noted", "adds-from-all") { $0.adds = { _, _ in true } },
    table("an old entry comes to life", "expired-entry-revived") { $0.revives = true },
    table("an entry lives a tick too long", "never-expires") { $0.isFresh = { age, timeout in age <= timeout } },
    table("an entry lives for ever", "never-expires") { $0.isFresh = { _, _ in true } },
    table("replies are answered", "answers-replies") { $0.answers = { isForUs, _ in isForUs } },
    table("all requests are answered", "answers-for-others") { $0.answers = { _, isRequest in isRequest } },
    table("the target's hardware address is left", "target-hardware-missing") { $0.target = { $0.targetHardware } },
    table("who asks for itself is noted", "adds-gratuitous") { $0.notesGratuitous = true },
    table("answered if the target's hardware address is 0", "target-hardware-read") { $0.isAnswered = { $0.targetHardware == 0 } },
    table("read if a request's target's hardware address is 0", "target-hardware-read") {
      $0.isRead = { $0.operation == .reply || $0.targetHardware == 0 }
    },
    table("read if the target's hardware address is 0 or the own one", "target-hardware-read") {
      let hardware = $0.hardware
      $0.isRead = { $0.targetHardware == 0 || $0.targetHardware == hardware }
    },
    table("knows itself", nil) { $0.knowsItself = true },
    table("counted from 0 on", "aged-from-zero") {
      $0.isFresh = { age, timeout in age < timeout }; $0.isOld = { $0 >= $1 }
    },
    table("the reply goes to everybody", nil) { $0.target = { _ in 0xFFFF_FFFF_FFFF } },
    table("only what is for us", "updates-as-target-only") {
      $0.adds = { isForUs, _ in isForUs }; $0.corrects = false
    },
    table("nobody is noted or answered", nil) {
      $0.adds = { _, _ in false }; $0.answers = { _, _ in false }
    }
  ]

  private static func table(_ name: String, _ slip: String?, _ change: @escaping @Sendable (inout TriedNeighbours) -> Void) -> Tried {
    Tried(name, slip) {
      .arpTable { hardware, address, timeout in
        var table = TriedNeighbours(hardware: hardware, address: address, timeout: timeout)
        change(&table)
        return table
      }
    }
  }
}

private struct TriedSwitch: LearningSwitch {
  let ports: Int, ageing: Int
  var learns: ((source: UInt64, destination: UInt64)) -> UInt64? = { $0.source }
  var isGroup: (UInt64) -> Bool = { $0 >> 40 % 2 == 1 }
  var filters: (_ known: Int, _ others: Set<Int>) -> Set<Int> = { _, _ in [] }
  var isFresh: (_ age: Int, _ ageing: Int) -> Bool = { $0 < $1 }
  var keeps: (UInt64) -> Bool = { _ in false }
  var first = 1, answers = true, floodsToKnown = false, notesOnce = false
  private var seen: [UInt64: (port: Int, time: Int)] = [:]

  init(ports: Int, ageing: Int) { (self.ports, self.ageing) = (ports, ageing) }

  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) -> Set<Int> {
    if let learned = learns((source, destination)), !isGroup(source), !notesOnce || seen[learned] == nil { seen[learned] = (port, now) }
    if keeps(destination) { return [] }
    let all = floodsToKnown ? Set(seen.values.map(\.port)) : Set(first..<first + ports)
    let others = answers ? all.subtracting([port]) : []
    guard !isGroup(destination), let place = seen[destination], isFresh(now - place.time, ageing) else { return others }
    return place.port == port || !answers ? filters(place.port, others) : [place.port]
  }
}

/// `[Int: (UInt64, Int)]`, keyed by the port.
private struct PortSwitch: LearningSwitch {
  let ports: Int, ageing: Int
  private let isReversed: Bool
  private var table: [Int: (station: UInt64, time: Int)] = [:]

  init(ports: Int, ageing: Int) { self.init(ports: ports, ageing: ageing, isReversed: false) }
  init(ports: Int, ageing: Int, isReversed: Bool) { (self.ports, self.ageing, self.isReversed) = (ports, ageing, isReversed) }

  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) -> Set<Int> {
    if source >> 40 % 2 == 0 { table[port] = (source, now) }
    let all = isReversed ? Array((1...ports).reversed()) : Array(1...ports)
    for other in all {
      if let entry = table[other], entry.station == destination, now - entry.time < ageing { return other == port ? [] : [other] }
    }
    return Set(all).subtracting([port])
  }
}

private struct TriedNeighbours: ARPTable {
  let hardware: UInt64, address: UInt32, timeout: Int
  var adds: (_ isForUs: Bool, _ isRequest: Bool) -> Bool = { isForUs, _ in isForUs }
  var answers: (_ isForUs: Bool, _ isRequest: Bool) -> Bool = { $0 && $1 }
  var target: (ARPMessage) -> UInt64 = { $0.senderHardware }
  var isFresh: (_ age: Int, _ timeout: Int) -> Bool = { $0 < $1 }
  var isRead: (ARPMessage) -> Bool = { _ in true }, isAnswered: (ARPMessage) -> Bool = { _ in true }
  var isOld: (_ now: Int, _ timeout: Int) -> Bool = { _, _ in false }
  var revives = false, corrects = true, notesGratuitous = false, knowsItself = false
  private var known: [UInt32: (hardware: UInt64, time: Int)] = [:]

  init(hardware: UInt64, address: UInt32, timeout: Int) {
    (self.hardware, self.address, self.timeout) = (hardware, address, timeout)
  }

  mutating func receive(_ message: ARPMessage, now: Int) -> ARPMessage? {
    let isForUs = message.targetAddress == address && isRead(message), isRequest = message.operation == .request
    let isThere = known[message.senderAddress].map { revives || now - $0.time < timeout } ?? false
    let isNoted = notesGratuitous && message.senderAddress == message.targetAddress
    if isThere && corrects || isNoted || adds(isForUs, isRequest) { known[message.senderAddress] = (message.senderHardware, now) }
    guard answers(isForUs, isRequest), isAnswered(message) else { return nil }
    return ARPMessage(
      .reply, senderHardware: hardware, senderAddress: address, targetHardware: target(message), targetAddress: message.senderAddress)
  }

  func hardware(of address: UInt32, now: Int) -> UInt64? {
    if knowsItself && address == self.address { return hardware }
    return known[address].flatMap { isFresh(now - $0.time, timeout) && !isOld(now, timeout) ? $0.hardware : nil }
  }
}

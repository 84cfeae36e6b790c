import ExerciseTypes
import IPAddressing

/// The switch as it should be, IEEE 802.1Q §8; or with a mistake.
struct ModelSwitch: LearningSwitch {
  /// What can be done wrong.
  enum Mistake {
    case learnsDestination, learnsDestinationFirst, neverLearns, floodsBack, notFiltered, floodsFiltered
    case neverMoves, notRefreshed, notRefreshedWhenOld, agesLate, neverAges, groupLearned, lastBitTested
    case firstKept, secondBitTested
  }

  private let ports: Set<Int>, ageing: Int
  private let mistake: Mistake?
  private var table: [UInt64: (port: Int, seen: Int)] = [:]

  init(ports: Int, ageing: Int) {
    self.init(ports, ageing, mistake: nil)
  }

  init(_ ports: Int, _ ageing: Int, mistake: Mistake?) {
    self.ports = ports > 0 ? Set(1...ports) : []
    (self.ageing, self.mistake) = (ageing, mistake)
  }

  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) -> Set<Int> {
    if mistake == .learnsDestinationFirst { learn(destination, port, now) }
    let leaves = leaves(destination, port, now)
    if mistake != .learnsDestinationFirst { learn(mistake == .learnsDestination ? destination : source, port, now) }
    return leaves
  }

  private func leaves(_ destination: UInt64, _ port: Int, _ now: Int) -> Set<Int> {
    guard let known = place(destination, now), !isGroup(destination) else {
      return mistake == .floodsBack ? ports : ports.subtracting([port])
    }
    guard known.port == port, mistake != .notFiltered else { return [known.port] }
    return mistake == .floodsFiltered ? ports.subtracting([port]) : []
  }

  private mutating func learn(_ address: UInt64, _ port: Int, _ now: Int) {
    guard !isGroup(address), mistake != .neverLearns, mistake != .firstKept || table[address] == nil else { return }
    let old = mistake == .notRefreshedWhenOld ? table[address] : place(address, now)
    let isOld = (mistake == .notRefreshed || mistake == .notRefreshedWhenOld) && old?.port == port
    table[address] = (mistake == .neverMoves ? old?.port ?? port : port, isOld ? old?.seen ?? now : now)
  }

  private func place(_ address: UInt64, _ now: Int) -> (port: Int, seen: Int)? {
    table[address].flatMap { entry in
      let isLate = mistake == .neverAges || mistake == .agesLate && now - entry.seen == ageing
      return now - entry.seen < ageing || isLate ? entry : nil
    }
  }

  private func isGroup(_ address: UInt64) -> Bool {
    switch mistake {
    case .groupLearned: false
    case .lastBitTested: address & 1 == 1
    case .secondBitTested: address >> 41 & 1 == 1
    default: MACAddress(rawValue: address).isGroup
    }
  }
}

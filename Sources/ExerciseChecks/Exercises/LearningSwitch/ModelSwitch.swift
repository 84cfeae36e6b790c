import ExerciseTypes
import IPAddressing

/// The switch as it should be, IEEE 802.1Q §8; or with a mistake.
struct ModelSwitch: LearningSwitch {
  /// What can be done wrong.
  enum Mistake {
    case learnsDestination, neverLearns, floodsBack, notFiltered, neverMoves, notRefreshed, neverAges, groupLearned
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
    let leaves = leaves(destination, port, now)
    learn(mistake == .learnsDestination ? destination : source, port, now)
    return leaves
  }

  private func leaves(_ destination: UInt64, _ port: Int, _ now: Int) -> Set<Int> {
    guard let known = place(destination, now), !isGroup(destination) else {
      return mistake == .floodsBack ? ports : ports.subtracting([port])
    }
    return known.port == port && mistake != .notFiltered ? [] : [known.port]
  }

  private mutating func learn(_ address: UInt64, _ port: Int, _ now: Int) {
    guard !isGroup(address), mistake != .neverLearns else { return }
    let old = place(address, now)
    let isOld = mistake == .notRefreshed && old?.port == port
    table[address] = (mistake == .neverMoves ? old?.port ?? port : port, isOld ? old?.seen ?? now : now)
  }

  private func place(_ address: UInt64, _ now: Int) -> (port: Int, seen: Int)? {
    table[address].flatMap { now - $0.seen < ageing || mistake == .neverAges ? $0 : nil }
  }

  private func isGroup(_ address: UInt64) -> Bool { MACAddress(rawValue: address).isGroup && mistake != .groupLearned }
}

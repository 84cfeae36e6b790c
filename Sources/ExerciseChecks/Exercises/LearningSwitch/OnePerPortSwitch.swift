import ExerciseTypes
import IPAddressing

/// A switch that notes one station for each port, the last one that it saw there.
struct OnePerPortSwitch: LearningSwitch {
  private let ports: Int, ageing: Int
  private let learnsFirst: Bool, findsLast: Bool
  private var stations: [(address: UInt64, port: Int, seen: Int)] = []

  init(ports: Int, ageing: Int) {
    self.init(ports, ageing, learnsFirst: true, findsLast: true)
  }

  /// - Parameters:
  ///   - learnsFirst: Whether a frame's sender is noted before its destination is looked for.
  ///   - findsLast: Whether a station that was noted at two ports is found at the later one; else at the lower one.
  init(_ ports: Int, _ ageing: Int, learnsFirst: Bool, findsLast: Bool) {
    (self.ports, self.ageing) = (ports, ageing)
    (self.learnsFirst, self.findsLast) = (learnsFirst, findsLast)
  }

  mutating func receive(from source: UInt64, to destination: UInt64, port: Int, now: Int) -> Set<Int> {
    if learnsFirst { learn(source, port, now) }
    let leaves = leaves(destination, port, now)
    if !learnsFirst { learn(source, port, now) }
    return leaves
  }

  private mutating func learn(_ address: UInt64, _ port: Int, _ now: Int) {
    guard !MACAddress(rawValue: address).isGroup else { return }
    stations.removeAll { $0.port == port }
    stations.append((address, port, now))
  }

  private func leaves(_ destination: UInt64, _ port: Int, _ now: Int) -> Set<Int> {
    let known = stations.filter { $0.address == destination && now - $0.seen < ageing }.map(\.port)
    guard let place = findsLast ? known.last : known.min() else { return Set(1...max(1, ports)).subtracting([port]) }
    return place == port ? [] : [place]
  }
}

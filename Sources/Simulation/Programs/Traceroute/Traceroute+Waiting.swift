public import Determinism
public import IPAddressing

extension Traceroute {
  /// How long a probe is waited for: less if others have been answered (`get_timeout`).
  func timeout(of index: Int) -> UInt64 {
    let hop = index - index % options.probes
    if options.here > 0, let trip = probes[hop..<hop + options.probes].lazy.compactMap(\.answerTime).first {
      return limit(trip, options.here)
    }
    if options.near > 0 {
      for probe in probes[(index + 1)...] {
        guard probe.sent != nil else { break }
        if let trip = probe.answerTime { return limit(trip, options.near) }
      }
    }
    return options.wait
  }

  /// So many times a round trip and a millisecond, at most the longest time.
  private func limit(_ trip: UInt64, _ factor: Double) -> UInt64 {
    UInt64(min(Double(trip + 1_000_000) * factor, Double(options.wait)))
  }

  /// What becomes of a probe that was waited for in vain (`check_expired`): the destination may have answered only later probes of those
  /// that were on their way together, and its answer may belong here.
  mutating func settle(_ index: Int) {
    let number = index % options.probes, before = probes[(index - number)..<index]
    guard before.allSatisfy({ $0.isDone && $0.isFinal }) else { return }
    var answer: Int?
    for later in (index + 1)..<probes.count {
      guard probes[later].sent != nil else { break }
      guard probes[later].isDone else { continue }
      if !probes[later].isFinal { return }
      answer = later
      break
    }
    guard let answer, !probes[answer].remark.isEmpty, belongs(answer, at: index, isHopFinal: number > 0) else { return }
    probes[index] = probes[answer]
    // Nothing is known of that one any more; it is not sent again.
    let sent = probes[answer].sent
    probes[answer] = TracerouteProbe()
    probes[answer].sent = sent.map { _ in .start }
  }

  /// Whether an error from the end of the way answers the hop of an earlier probe.
  private func belongs(_ answer: Int, at index: Int, isHopFinal: Bool) -> Bool {
    if isHopFinal || index % options.probes + (answer - index) < options.probes { return true }
    if probes[..<index].contains(where: { $0.source != nil && $0.source == probes[answer].source }) { return true }
    guard let left = probes[answer].hopLimit, left > 0 else { return false }
    var hops = Self.hops(left)
    for earlier in probes[..<index].indices.reversed() where probes[earlier].isDone && !probes[earlier].isFinal {
      if let left = probes[earlier].hopLimit, left > 0, Self.hops(left) < hops {
        hops = hops - Self.hops(left) + earlier / options.probes + 1
        break
      }
    }
    return hops <= index / options.probes + 1
  }

  /// How many hops a packet has behind it, if it began with one of the usual times to live (`ttl2hops`).
  private static func hops(_ left: UInt8) -> Int {
    let start = left <= 64 ? 65 : left <= 128 ? 129 : 256
    return start - Int(left)
  }
}

/// A probe, and what has become of it.
public struct TracerouteProbe: Sendable, Hashable {
  /// When it was sent; nil if it has not been.
  public internal(set) var sent: Instant?
  /// When it was answered.
  public internal(set) var received: Instant?
  /// Who answered.
  public internal(set) var source: IPAddress?
  /// The time to live that was left of the answer.
  public internal(set) var hopLimit: UInt8?
  /// What is printed behind the time: `!H` and the like.
  public internal(set) var remark = ""
  /// Whether nothing more is waited for.
  public internal(set) var isDone = false
  /// Whether the way ends there.
  public internal(set) var isFinal = false
  /// Its port or number, by which its answer is known.
  var number: UInt16 = 0

  /// Not sent yet.
  init() {}

  /// How long the answer took, in nanoseconds.
  public var roundTrip: UInt64? {
    guard let sent, let received, received >= sent else { return nil }
    return received.nanoseconds - sent.nanoseconds
  }

  /// The same for what others are measured by: an answer that took no time says nothing.
  var answerTime: UInt64? { isDone ? roundTrip.flatMap { $0 > 0 ? $0 : nil } : nil }

  mutating func settle(_ arrival: Arrival, at now: Instant) {
    (source, hopLimit, received, isDone) = (arrival.source, arrival.hopLimit, now, true)
  }

  /// Nanoseconds as milliseconds with three digits behind the point.
  static func milliseconds(_ nanoseconds: UInt64) -> String {
    let microseconds = (nanoseconds + 500) / 1000, fraction = "\(microseconds % 1000)"
    return "\(microseconds / 1000)." + String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
  }
}

extension DeliveryFailure {
  /// What traceroute prints behind the time (`parse_icmp_res`): nothing if the destination was reached; nil if the way goes on.
  var tracerouteRemark: String? {
    if destination.version == 4 {
      return switch (type, code) {
      case (11, 0): nil
      case (3, 0), (3, 6), (3, 8), (3, 11): "!N"
      case (3, 1), (3, 7), (3, 12): "!H"
      case (3, 9), (3, 10), (3, 13): "!X"
      case (3, 2): "!P"
      case (3, 3): ""
      case (3, 4): "!F-\(mtu ?? 0)"
      case (3, 5): "!S"
      case (3, 14): "!V"
      case (3, 15): "!C"
      case (3, _): "!<\(code)>"
      default: "!<\(type)-\(code)>"
      }
    }
    return switch (type, code) {
    case (3, 0): nil
    case (1, 0): "!N"
    case (1, 1): "!X"
    case (1, 2), (1, 3): "!H"
    case (1, 4): ""
    case (1, _): "!<\(code)>"
    case (2, _): "!F-\(mtu ?? 0)"
    default: "!<\(type)-\(code)>"
    }
  }
}

public import Determinism
public import IPAddressing

/// `ping` of iputils: sends echo requests (RFC 792, RFC 4443 §4.1) and prints what comes back, in the words of the real one.
///
/// Times are those of the network's clock. The state machine is that of `ping_common.c`: pings leave at their interval; the last one is
/// waited for twice the longest round trip, or for `timeout` if nothing has come back at all; errors count as answers do.
public struct Ping: Program {
  /// Whom it pings.
  public let destination: IPAddress
  /// How.
  public let options: PingOptions
  /// What has come of it.
  public private(set) var statistics = PingStatistics()

  private let name: String
  private let source: IPAddress?
  private var identifier: UInt16 = 0
  private var hasHeader = false
  private var start = Instant.start
  /// When the last one left.
  private var lastSent = Instant.start
  /// When each ping that may still be answered was sent, by its number.
  private var sent: [Int: Instant] = [:]
  private var answered: Set<Int> = []
  private var isExitScheduled = false

  /// A ping of an address.
  ///
  /// - Parameters:
  ///   - name: What is printed in its place, if it was called by a name.
  ///   - source: The address that the first line says the pings come from, if the options name an interface.
  public init(to destination: IPAddress, name: String? = nil, source: IPAddress? = nil, _ options: PingOptions = PingOptions()) {
    (self.destination, self.source, self.options) = (destination, source, options)
    self.name = name ?? "\(destination)"
  }

  private enum Timer { static let header = 0, next = 1, exit = 2, deadline = 3 }

  /// Pings older than this are forgotten: an answer to them counts as a new one's would.
  private static let mostOutstanding = 1 << 14

  /// Sends, prints and ends as ping does.
  public mutating func handle(_ event: ProgramEvent, at now: Instant) -> [ProgramAction] {
    switch event {
    case .started(let context):
      identifier = UInt16(truncatingIfNeeded: context.seed)
      (start, lastSent) = (now, now)
      // The header is printed when it is clear that the first one could be sent: ping asks for a route before it says anything.
      let deadline = options.deadline.map { [ProgramAction.setTimer(Timer.deadline, after: $0)] } ?? []
      return send(at: now) + [.setTimer(Timer.header, after: 0)] + deadline
    case .timer(Timer.header): return header()
    case .timer(Timer.next):
      // If both are due at the same time, the alarm of the deadline comes first.
      let isOver = options.deadline.map { now >= start.advanced(nanoseconds: $0) } ?? false
      return isOver ? header() + finish() : header() + send(at: now)
    case .timer: return header() + finish()
    case .received(.echoReply(let identifier, let sequence, let payload), let arrival):
      guard identifier == self.identifier else { return [] }
      return header() + received(Int(sequence), payload.count, arrival, at: now) + after()
    case .received: return []
    case .failed(let failure, let arrival): return failed(failure, arrival)
    case .refused(let refusal, .send): return refused(refusal)
    case .refused(let refusal, _): return fail("ping: socket: \(refusal)")
    case .interrupted: return header() + finish()
    }
  }

  /// The line that says what is done, once.
  private mutating func header() -> [ProgramAction] {
    guard !hasHeader else { return [] }
    hasHeader = true
    let from = options.interface.map { " from \(source ?? .v6(.unspecified)) \($0):" } ?? ""
    return [
      .print(
        destination.version == 4
          ? "PING \(name) (\(destination))\(from) \(options.size)(\(options.size + 28)) bytes of data."
          : "PING \(name)(\(destination))\(from) \(options.size) data bytes")
    ]
  }

  private mutating func send(at now: Instant) -> [ProgramAction] {
    guard !isDone else { return [] }
    statistics.transmitted += 1
    lastSent = now
    let sequence = statistics.transmitted
    sent[sequence & 0xFFFF] = now
    answered.remove(sequence & 0xFFFF)
    if sent.count > Self.mostOutstanding { sent[(sequence - Self.mostOutstanding) & 0xFFFF] = nil }
    let message = Message.echoRequest(
      identifier: identifier, sequence: UInt16(truncatingIfNeeded: sequence), payload: payload(at: now))
    var send = SendOptions(hopLimit: options.hopLimit)
    (send.interface, send.discovery) = (options.interface, options.discovery)
    return [.send(message, to: destination, send)] + schedule()
  }

  /// Sets the timer for the next one, or for the end.
  private mutating func schedule() -> [ProgramAction] {
    guard isDone else { return [.setTimer(Timer.next, after: options.interval)] }
    guard !isExitScheduled, options.deadline == nil else { return [] }
    isExitScheduled = true
    let wait = statistics.received > 0 ? max(2 * statistics.maximum * 1000, options.interval) : options.timeout
    return [.setTimer(Timer.exit, after: wait)]
  }

  /// Whether all have been sent.
  private var isDone: Bool { options.count.map { statistics.transmitted >= $0 && options.deadline == nil } ?? false }

  /// The bytes of a ping: the time at which it was sent (a `timeval`, if it fits in), then a row of numbers.
  private func payload(at now: Instant) -> [UInt8] {
    var bytes = (0..<options.size).map { UInt8(truncatingIfNeeded: $0) }
    guard hasTime else { return bytes }
    let time = [now.nanoseconds / 1_000_000_000, now.nanoseconds / 1000 % 1_000_000]
    for (index, value) in time.enumerated() {
      for byte in 0..<8 { bytes[index * 8 + byte] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte)) }
    }
    return bytes
  }

  /// Whether there is room for the time: without it ping knows no round trips.
  private var hasTime: Bool { options.size >= 16 }

  private mutating func received(_ sequence: Int, _ size: Int, _ arrival: Arrival, at now: Instant) -> [ProgramAction] {
    let isRepeated = !answered.insert(sequence).inserted
    statistics.acknowledge(sequence)
    // As ping does, in microseconds on both sides.
    let trip = hasTime ? sent[sequence].map { now.nanoseconds / 1000 - $0.nanoseconds / 1000 } : nil
    statistics.count(trip, isRepeated: isRepeated)
    guard !options.isQuiet else { return [] }
    let time = trip.map { " time=\(PingStatistics.roundTrip($0)) ms" } ?? ""
    return [
      .print(
        "\(size + 8) bytes from \(arrival.source): icmp_seq=\(sequence) ttl=\(arrival.hopLimit)\(time)\(isRepeated ? " (DUP!)" : "")")
    ]
  }

  private mutating func failed(_ failure: DeliveryFailure, _ arrival: Arrival) -> [ProgramAction] {
    guard case .echoRequest(identifier, let sequence, _) = failure.quoted else { return [] }
    statistics.errors += 1
    // Only IPv4's errors count for the pipe (`ping4_receive_error_msg`).
    if destination.version == 4 { statistics.acknowledge(Int(sequence)) }
    let words = destination.version == 4 ? failure.pingWords4 : failure.pingWords6
    let line: [ProgramAction] = options.isQuiet ? [] : [.print("From \(arrival.source) icmp_seq=\(sequence) \(words)")]
    return header() + line + after()
  }

  private mutating func refused(_ refusal: SendRefusal) -> [ProgramAction] {
    if case .tooLong(let mtu) = refusal {
      statistics.errors += 1
      let words = destination.version == 4 ? "mtu=\(mtu)" : "mtu: \(mtu)"
      return header() + (options.isQuiet ? [] : [.print("ping: local error: message too long, \(words)")]) + after()
    }
    guard hasHeader else {
      if refusal == .prohibited, destination.version == 4 {
        return fail("ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules")
      }
      if refusal == .noInterface, let interface = options.interface { return fail("ping: unknown iface: \(interface)") }
      return fail("ping: connect: \(refusal)")
    }
    return options.isQuiet ? [] : [.print("ping: sendmsg: \(refusal)")]
  }

  private func fail(_ line: String) -> [ProgramAction] { [.print(line), .finish(status: 2)] }

  /// Ends when as many answers and errors have come as pings were to be sent.
  private func after() -> [ProgramAction] {
    if options.deadline != nil, statistics.errors > 0 { return finish() }
    return options.count.map { statistics.received + statistics.errors >= $0 } ?? false ? finish() : []
  }

  private func finish() -> [ProgramAction] {
    let time = (lastSent.nanoseconds - start.nanoseconds + 500_000) / 1_000_000
    let isShort = options.deadline != nil && statistics.received < options.count ?? 0
    return statistics.lines(for: name, milliseconds: time).map { .print($0) }
      + [.finish(status: statistics.received == 0 || isShort ? 1 : 0)]
  }
}

public import Determinism
public import IPAddressing
import Wire

/// `nc -z` of OpenBSD, as Debian has it: probes ports one after another and says which of them are open.
///
/// A TCP port is open if its SYN is answered with a SYN-ACK (RFC 9293 §3.5) and closed if a RST comes back. A UDP port counts as open
/// unless an ICMP error says that nobody is there: nobody has to answer a datagram.
public struct Netcat: Program {
  /// Whose ports.
  public let destination: IPAddress
  /// Which, and how.
  public let options: NetcatOptions
  /// The ports that were found open.
  public private(set) var openPorts: [UInt16] = []

  private let name: String
  private var index = 0
  private var ownPort: UInt16 = 0
  private var sequence: UInt32 = 0
  /// How many SYNs or datagrams have been sent to the port.
  private var sentCount = 0
  /// Whether an error came in that the next write will be told of.
  private var isRefused = false

  /// A probe of an address's ports. `name` is printed in its place, if it is known by one.
  public init(_ destination: IPAddress, name: String? = nil, _ options: NetcatOptions) {
    (self.destination, self.options) = (destination, options)
    self.name = name ?? "\(destination)"
  }

  private enum Timer { static let again = 0, end = 1 }

  /// After how many seconds a SYN is sent again: five times after one, then each time after twice as long (measured on Linux 6.18:
  /// `tcp_syn_linear_timeouts` 4, `tcp_syn_retries` 6). Behind the last one the connection is given up.
  private static let waits: [UInt64] = [1, 1, 1, 1, 1, 2, 4, 8, 16, 32, 64]
  /// How many seconds an answer to a datagram is waited for (`UDP_SCAN_TIMEOUT`).
  private static let datagramTime: UInt64 = 3
  private static let second: UInt64 = 1_000_000_000

  private var port: UInt16 { options.ports[index] }

  /// Sends, prints and ends as nc does.
  public mutating func handle(_ event: ProgramEvent, at now: Instant) -> [ProgramAction] {
    switch event {
    case .started(let context):
      ownPort = 32_768 + UInt16(truncatingIfNeeded: context.seed) % 20_000
      sequence = UInt32(truncatingIfNeeded: context.seed >> 16)
      return options.ports.isEmpty ? [.finish(status: 1)] : probe()
    case .timer(Timer.again): return options.isUDP ? write() : retry()
    case .timer: return closed("timed out: Operation now in progress")
    case .received(let message, _): return received(message)
    case .failed(let failure, _): return failed(failure)
    case .refused(let refusal, .send(let message, _, _)): return isOwn(message) ? closed("failed: \(refusal)") : []
    case .refused: return []
    case .interrupted: return [.finish(status: 130)]
    }
  }

  /// Begins with a port.
  private mutating func probe() -> [ProgramAction] {
    (sentCount, isRefused) = (0, false)
    ownPort += 1
    // The first two datagrams leave together.
    guard options.isUDP else {
      return (options.timeout.map { [.setTimer(Timer.end, after: $0)] } ?? []) + [connect()] + waitForMore()
    }
    return [datagram(), datagram(), .setTimer(Timer.again, after: Self.second)]
  }

  private mutating func connect() -> ProgramAction {
    sentCount += 1
    let segment = Message.Segment(from: ownPort, to: port, .syn, sequence: sequence)
    return .send(.segment(segment), to: destination, SendOptions())
  }

  private func waitForMore() -> [ProgramAction] { [.setTimer(Timer.again, after: Self.waits[sentCount - 1] * Self.second)] }

  private mutating func retry() -> [ProgramAction] {
    sentCount < Self.waits.count ? [connect()] + waitForMore() : closed("failed: Connection timed out")
  }

  private mutating func datagram() -> ProgramAction {
    sentCount += 1
    return .send(.datagram(from: ownPort, to: port, payload: [0x58]), to: destination, SendOptions())
  }

  /// Sends a datagram once a second; if an error has come in, the system says so now, and nc says nothing.
  private mutating func write() -> [ProgramAction] {
    if isRefused { return next(nil) }
    let seconds = options.timeout.map { $0 / Self.second } ?? Self.datagramTime
    let send = datagram()
    return sentCount - 2 >= seconds ? [send] + opened() : [send, .setTimer(Timer.again, after: Self.second)]
  }

  private mutating func received(_ message: Message) -> [ProgramAction] {
    guard case .segment(let segment) = message, segment.destination == ownPort, segment.source == port else { return [] }
    if segment.flags.contains(.reset) { return closed("failed: Connection refused") }
    guard segment.flags.contains(.syn), segment.flags.contains(.acknowledgment) else { return [] }
    return opened()
  }

  /// Whether a message was sent to the port that is being probed.
  private func isOwn(_ message: Message) -> Bool {
    switch message {
    case .datagram(let source, let destination, _): source == ownPort && destination == port
    case .segment(let segment): segment.source == ownPort && segment.destination == port
    case .echoRequest, .echoReply: false
    }
  }

  private mutating func failed(_ failure: DeliveryFailure) -> [ProgramAction] {
    guard isOwn(failure.quoted) else { return [] }
    if options.isUDP { isRefused = isRefused || failure.isPortUnreachable; return [] }
    return failure.connectWords.map { closed("failed: \($0)") } ?? []
  }

  private mutating func opened() -> [ProgramAction] {
    openPorts.append(port)
    let service = options.isNumeric ? nil : ServiceName.name(port, isUDP: options.isUDP)
    return next("Connection to \(shown) \(port) port [\(options.isUDP ? "udp" : "tcp")/\(service ?? "*")] succeeded!")
  }

  private mutating func closed(_ words: String) -> [ProgramAction] {
    next("nc: connect to \(shown) port \(port) (\(options.isUDP ? "udp" : "tcp")) \(words)")
  }

  /// The destination, and its address if it was called by a name.
  private var shown: String { options.isNumeric || name == "\(destination)" ? name : "\(name) (\(destination))" }

  /// Goes on with the next port, or ends: with 0 if one of them was open.
  private mutating func next(_ line: String?) -> [ProgramAction] {
    var actions: [ProgramAction] = [.cancelTimer(Timer.again), .cancelTimer(Timer.end)]
    actions.append(.close(options.isUDP ? .udp(port: ownPort) : .tcp(port: ownPort)))
    if options.isVerbose, let line { actions.append(.print(line)) }
    index += 1
    guard index < options.ports.count else { return actions + [.finish(status: openPorts.isEmpty ? 1 : 0)] }
    return actions + probe()
  }
}

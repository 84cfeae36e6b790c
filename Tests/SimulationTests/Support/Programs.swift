import Determinism
import IPAddressing
import Simulation

/// Sends messages, one after the other, and writes down all that it is told.
struct Sender: Program {
  let destination: IPAddress
  var messages: [Message]
  var options = SendOptions()
  /// Nanoseconds between two messages.
  var interval: UInt64 = 1_000_000
  private(set) var received: [(message: Message, arrival: Arrival, time: Instant)] = []
  private(set) var failures: [(failure: DeliveryFailure, arrival: Arrival, time: Instant)] = []
  private(set) var refusals: [SendRefusal] = []
  private var next = 0

  init(to destination: String, _ messages: [Message], _ options: SendOptions = SendOptions()) {
    (self.destination, self.messages, self.options) = (ip(destination), messages, options)
  }

  /// Pings with numbers from 1.
  static func pings(to destination: String, _ count: Int = 1, size: Int = 8, _ options: SendOptions = SendOptions()) -> Sender {
    let payload = (0..<size).map { UInt8(truncatingIfNeeded: $0 + 0x61) }
    return Sender(
      to: destination, (0..<count).map { .echoRequest(identifier: 7, sequence: UInt16($0 + 1), payload: payload) }, options)
  }

  /// Datagrams from port 40000.
  static func datagrams(to destination: String, port: UInt16, _ count: Int = 1, size: Int = 5, _ options: SendOptions = SendOptions())
    -> Sender
  {
    Sender(
      to: destination,
      (0..<count).map { .datagram(from: 40_000, to: port, payload: [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: size)) },
      options)
  }

  mutating func handle(_ event: ProgramEvent, at now: Instant) -> [ProgramAction] {
    switch event {
    case .started, .timer: return send()
    case .received(let message, let arrival): received.append((message, arrival, now))
    case .failed(let failure, let arrival): failures.append((failure, arrival, now))
    case .refused(let refusal, _): refusals.append(refusal)
    case .interrupted: return [.finish(status: 130)]
    }
    return []
  }

  private mutating func send() -> [ProgramAction] {
    guard next < messages.count else { return [] }
    next += 1
    return [.send(messages[next - 1], to: destination, options), .setTimer(1, after: interval)]
  }
}

/// Opens a socket and writes down what comes; a datagram is sent back if it should be.
struct Server: Program {
  let socket: Socket
  var answers = false
  private(set) var received: [(message: Message, arrival: Arrival, time: Instant)] = []

  init(_ socket: Socket, answers: Bool = false) { (self.socket, self.answers) = (socket, answers) }

  mutating func handle(_ event: ProgramEvent, at now: Instant) -> [ProgramAction] {
    switch event {
    case .started: return [.open(socket)]
    case .received(let message, let arrival):
      received.append((message, arrival, now))
      guard answers, case .datagram(let from, let to, let payload) = message else { return [] }
      return [.send(.datagram(from: to, to: from, payload: payload), to: arrival.source, SendOptions())]
    default: return []
    }
  }
}

extension Network {
  /// Runs a sender to its end and returns what it has learned.
  mutating func run(_ sender: Sender, on node: NodeID, seconds: UInt64 = 30) throws -> Sender {
    let id = try start(sender, on: node)
    try runUntilIdle(seconds: seconds)
    return self.sender(id)
  }

  func sender(_ id: ProgramID) -> Sender {
    guard let sender = program(id) as? Sender else { preconditionFailure("another program") }
    return sender
  }

  func server(_ id: ProgramID) -> Server {
    guard let server = program(id) as? Server else { preconditionFailure("another program") }
    return server
  }
}

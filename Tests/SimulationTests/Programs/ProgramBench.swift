import Determinism
import IPAddressing

@testable import Simulation

/// Runs a program without a network: what it sends is answered by a closure, and time passes as its timers and the answers say.
struct ProgramBench<P: Program> {
  var program: P
  private(set) var lines: [String] = []
  private(set) var status: Int?
  private(set) var sent: [(message: Message, options: SendOptions, time: Instant)] = []
  private(set) var now = Instant.start
  private var waiting: [(time: Instant, order: Int, event: ProgramEvent)] = []
  private var timers: [Int: Instant] = [:]
  private var order = 0

  /// What comes back for a message, after how many nanoseconds.
  typealias Answer = (Message, IPAddress, SendOptions) -> [(after: UInt64, ProgramEvent)]

  init(_ program: P) { self.program = program }

  /// Runs the program to its end, or for so many seconds.
  mutating func run(seconds: UInt64 = 600, interruptAfter: UInt64? = nil, answer: Answer) {
    let context = ProgramContext(program: ProgramID(0), node: NodeID(0), host: "pc1", seed: 0x1234_5678_9ABC)
    if let interruptAfter { push(.interrupted, at: Instant(nanoseconds: interruptAfter)) }
    step(.started(context), answer)
    while status == nil, now < Instant(seconds: seconds) {
      let timer = timers.min { ($0.value, $0.key) < ($1.value, $1.key) }
      let next = waiting.min { ($0.time, $0.order) < ($1.time, $1.order) }
      if let next, timer.map({ next.time <= $0.value }) ?? true {
        waiting.removeAll { $0.order == next.order }
        now = next.time
        step(next.event, answer)
      } else if let timer {
        timers[timer.key] = nil
        now = timer.value
        step(.timer(timer.key), answer)
      } else {
        return
      }
    }
  }

  private mutating func push(_ event: ProgramEvent, at time: Instant) {
    order += 1
    waiting.append((time, order, event))
  }

  private mutating func step(_ event: ProgramEvent, _ answer: Answer) {
    for action in program.handle(event, at: now) where status == nil {
      switch action {
      case .print(let line): lines.append(line)
      case .finish(let status): self.status = status
      case .setTimer(let number, let after): timers[number] = now.advanced(nanoseconds: after)
      case .cancelTimer(let number): timers[number] = nil
      case .open, .close: break
      case .send(let message, let destination, let options):
        sent.append((message, options, now))
        for (after, event) in answer(message, destination, options) {
          // As the network does, refusals are told with the action that was refused.
          if case .refused(let refusal, _) = event {
            push(.refused(refusal, action), at: now.advanced(nanoseconds: after))
          } else {
            push(event, at: now.advanced(nanoseconds: after))
          }
        }
      }
    }
  }
}

/// A message from an address with what is left of its time to live.
func arrival(from source: String, hopLimit: UInt8 = 62) -> Arrival {
  Arrival(source: IPAddress(source) ?? .v4(.unspecified), destination: .v4(.unspecified), hopLimit: hopLimit, interface: "eth0")
}

/// An ICMP error about a message.
func failure(_ type: UInt8, _ code: UInt8, mtu: Int? = nil, about message: Message, to destination: IPAddress) -> DeliveryFailure {
  DeliveryFailure(type: type, code: code, mtu: mtu, destination: destination, quoted: message)
}

extension Message {
  /// The answer to a ping.
  var echo: Message {
    if case .echoRequest(let identifier, let sequence, let payload) = self {
      return .echoReply(identifier: identifier, sequence: sequence, payload: payload)
    }
    return self
  }
  var sequence: Int {
    switch self {
    case .echoRequest(_, let sequence, _), .echoReply(_, let sequence, _): Int(sequence)
    default: 0
    }
  }
}

import Determinism
import IPAddressing

/// What one step has come to so far: its actions, and the trace if somebody wants one.
struct StepRecorder {
  let now: Instant
  let traces: Bool
  /// Nil as long as there is nothing in it: most packets only go on.
  private var made: RouterStep?
  /// Where the packet itself goes when all that is done.
  var next: NextLink?

  init(at now: Instant, traces: Bool) { (self.now, self.traces) = (now, traces) }

  var step: RouterStep {
    get { made ?? RouterStep() }
    set { made = newValue }
  }
  var passage: RouterPassage { RouterPassage(step: made, next: next) }

  /// Milliseconds since midnight, as timestamps of IPv4 options have it; the clock starts at midnight.
  var timeOfDay: UInt32 { UInt32(truncatingIfNeeded: now.nanoseconds / 1_000_000 % 86_400_000) }

  /// A check that the packet passed.
  @inline(__always)
  mutating func pass(_ check: @autoclosure () -> RouterCheck) {
    if traces { note(check(), .passed) }
  }

  /// A rule that lets an error be sent.
  @inline(__always)
  mutating func allow(_ rule: @autoclosure () -> ErrorRule, version: Int) { pass(.errorRule(rule(), version: version)) }

  /// A rule because of which no error is sent.
  mutating func suppress(_ rule: @autoclosure () -> ErrorRule, version: Int) {
    if traces { note(.errorRule(rule(), version: version), .suppressed) }
  }

  /// A check that the packet failed: it ends here.
  mutating func fail(_ check: @autoclosure () -> RouterCheck, _ drop: RouterDrop) {
    if traces { note(check(), .failed(drop)) }
    act(.drop(drop))
  }

  mutating func send(_ packet: [UInt8], by device: String, to nextHop: IPAddress) {
    act(.send(packet: packet, device: device, nextHop: nextHop))
  }

  mutating func deliver(_ packet: [UInt8], from device: String) { act(.deliver(packet: packet, device: device)) }

  /// Adds a decision to the trace.
  mutating func note(_ check: RouterCheck, _ verdict: RouterDecision.Verdict) {
    if made == nil { made = RouterStep() }
    made?.trace.append(RouterDecision(check: check, verdict: verdict))
  }

  private mutating func act(_ action: RouterAction) {
    if made == nil { made = RouterStep() }
    made?.actions.append(action)
  }
}

/// How a packet came.
struct Arrival {
  /// The number of the interface among the machine's.
  let position: Int
  let cast: LinkCast
  /// Whether the packet is on its way out: then the interface is the one that it would have left by.
  var isLeaving = false
}

import Determinism
import IPAddressing

/// What one step has come to so far: its actions, and the trace if somebody wants one.
struct StepRecorder {
  let now: Instant
  let traces: Bool
  var step = RouterStep()

  init(at now: Instant, traces: Bool) { (self.now, self.traces) = (now, traces) }

  /// Milliseconds since midnight, as timestamps of IPv4 options have it; the clock starts at midnight.
  var timeOfDay: UInt32 { UInt32(truncatingIfNeeded: now.nanoseconds / 1_000_000 % 86_400_000) }

  /// A check that the packet passed.
  @inline(__always)
  mutating func pass(_ check: @autoclosure () -> RouterCheck) {
    if traces { step.trace.append(RouterDecision(check: check(), verdict: .passed)) }
  }

  /// A rule that lets an error be sent.
  @inline(__always)
  mutating func allow(_ rule: @autoclosure () -> ErrorRule, version: Int) { pass(.errorRule(rule(), version: version)) }

  /// A rule because of which no error is sent.
  mutating func suppress(_ rule: @autoclosure () -> ErrorRule, version: Int) {
    if traces { step.trace.append(RouterDecision(check: .errorRule(rule(), version: version), verdict: .suppressed)) }
  }

  /// A check that the packet failed: it ends here.
  mutating func fail(_ check: @autoclosure () -> RouterCheck, _ drop: RouterDrop) {
    if traces { step.trace.append(RouterDecision(check: check(), verdict: .failed(drop))) }
    step.actions.append(.drop(drop))
  }

  @inline(__always)
  mutating func send(_ packet: [UInt8], by device: String, to nextHop: IPAddress) {
    step.actions.append(.send(packet: packet, device: device, nextHop: nextHop))
  }

  mutating func deliver(_ packet: [UInt8], from device: String) {
    step.actions.append(.deliver(packet: packet, device: device))
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

public import Determinism
public import IPAddressing

/// `traceroute` as Debian has it (traceroute.sourceforge.net): sends packets that live for 1, 2, 3 ... hops and prints who says that they
/// died (RFC 792, time exceeded), until the destination itself answers.
///
/// The state machine is that of `traceroute.c`, `do_it`: probes are on their way sixteen at a time, and printed in order.
public struct Traceroute: Program {
  /// Whom it looks for the way to.
  public let destination: IPAddress
  /// How.
  public let options: TracerouteOptions
  /// The probes of all hops, `probes` to a hop.
  public internal(set) var probes: [TracerouteProbe]

  private let name: String
  private var identifier: UInt16 = 0
  private var firstPort: UInt16 = 0
  /// The probe that is printed next.
  private var start: Int
  private var end: Int
  /// How many probes have been sent.
  private var sentCount = 0
  /// The line that is being printed.
  private var line: String

  /// A trace to an address. `name` is printed in its place, if it is known by one.
  public init(to destination: IPAddress, name: String? = nil, _ options: TracerouteOptions = TracerouteOptions()) {
    (self.destination, self.options) = (destination, options)
    self.name = name ?? "\(destination)"
    probes = Array(repeating: TracerouteProbe(), count: options.mostHops * options.probes)
    (start, end) = ((options.firstHop - 1) * options.probes, options.mostHops * options.probes)
    line = ""
  }

  private var headerLength: Int { (destination.version == 4 ? 20 : 40) + 8 }
  /// How many bytes each probe carries.
  private var payloadLength: Int {
    guard let length = options.packetLength else { return TracerouteOptions.usualPayload - 8 }
    return max(length - headerLength, 0)
  }

  /// Sends, prints and ends as traceroute does.
  public mutating func handle(_ event: ProgramEvent, at now: Instant) -> [ProgramAction] {
    switch event {
    case .started(let context):
      identifier = UInt16(truncatingIfNeeded: context.seed)
      // Ports that the kernel gives to clients, one for each probe (`ip_local_port_range`).
      firstPort = 32_768 + UInt16(truncatingIfNeeded: context.seed >> 16) % (28_232 - 2_550)
      line = "traceroute to \(name) (\(destination)), \(options.mostHops) hops max, \(headerLength + payloadLength) byte packets"
      return step(at: now)
    case .received(let message, let arrival): answered(by: arrival, message, at: now)
    case .failed(let failure, let arrival): failed(failure, arrival, at: now)
    case .refused(let refusal, .send(let message, _, _)): if let actions = refused(refusal, message) { return actions }
    case .refused(let refusal, _): return fail("socket: \(refusal)")
    case .timer: break
    case .interrupted: return [.print(line), .finish(status: 130)]
    }
    return step(at: now)
  }

  /// Sends what can be sent, prints what can be printed, and sets the timer for what is waited for.
  private mutating func step(at now: Instant) -> [ProgramAction] {
    var actions: [ProgramAction] = []
    while start < end {
      var next: Instant?, waiting = 0, hasPrinted = false, index = start
      while index < end {
        if index == start, !probes[index].isDone, let sent = probes[index].sent {
          let expiry = sent.advanced(nanoseconds: timeout(of: index))
          if expiry > now { next = expiry } else { probes[index].isDone = true; settle(index) }
        }
        if probes[index].isDone {
          if index == start { print(index, &actions); start += 1; hasPrinted = true }
          if probes[index].isFinal { end = (index / options.probes + 1) * options.probes }
          index += 1
          continue
        }
        if probes[index].sent == nil { actions.append(send(index, at: now)) }
        next = next ?? probes[index].sent?.advanced(nanoseconds: timeout(of: index))
        waiting += 1
        index += 1
        if waiting >= options.simultaneous { break }
      }
      guard start < end else { break }
      if hasPrinted, next.map({ $0 <= now }) ?? true { continue }
      guard let next else { continue }
      return actions + [.setTimer(0, after: next.nanoseconds - min(now.nanoseconds, next.nanoseconds))]
    }
    return actions + [.print(line), .finish(status: 0)]
  }

  /// A probe's packet. Each has a number of its own, by which its answer is known: a port, or an echo's sequence number.
  private mutating func send(_ index: Int, at now: Instant) -> ProgramAction {
    let payload = (0..<payloadLength).map { 0x40 + UInt8($0 & 0x3F) }
    probes[index].sent = now
    probes[index].number = UInt16(truncatingIfNeeded: (options.port.map { Int($0) } ?? (options.method == .udp ? 33_434 : 1)) + sentCount)
    var send = SendOptions(hopLimit: UInt8(index / options.probes + 1))
    send.discovery = options.dontFragment ? .probe : .never
    defer { sentCount += 1 }
    let message: Message =
      switch options.method {
      case .udp: .datagram(from: firstPort + UInt16(sentCount), to: probes[index].number, payload: payload)
      case .icmp: .echoRequest(identifier: identifier, sequence: probes[index].number, payload: payload)
      }
    return .send(message, to: destination, send)
  }

  /// The probe that a message, or one quoted in an error, is about.
  private func index(of message: Message) -> Int? {
    let number: UInt16
    switch (message, options.method) {
    case (.datagram(let source, let port, _), .udp):
      guard source >= firstPort, Int(source - firstPort) < sentCount else { return nil }
      number = port
    case (.echoRequest(identifier, let sequence, _), .icmp), (.echoReply(identifier, let sequence, _), .icmp): number = sequence
    default: return nil
    }
    return probes.firstIndex { $0.sent != nil && !$0.isDone && $0.number == number }
  }

  private mutating func answered(by arrival: Arrival, _ message: Message, at now: Instant) {
    var message = message
    if case .datagram(let source, let own, _) = message { message = .datagram(from: own, to: source, payload: []) }
    guard let index = index(of: message) else { return }
    probes[index].settle(arrival, at: now)
    probes[index].isFinal = true
  }

  private mutating func failed(_ failure: DeliveryFailure, _ arrival: Arrival, at now: Instant) {
    guard let index = index(of: failure.quoted) else { return }
    probes[index].settle(arrival, at: now)
    guard let remark = failure.tracerouteRemark else { return }
    probes[index].remark = remark
    probes[index].isFinal = true
  }

  /// What is too long for the first link is told as though a router had said so; without a route there is nothing to trace.
  private mutating func refused(_ refusal: SendRefusal, _ message: Message) -> [ProgramAction]? {
    if case .tooLong(let mtu) = refusal, let index = index(of: message) {
      (probes[index].isDone, probes[index].isFinal, probes[index].remark) = (true, true, "!F-\(mtu)")
      return nil
    }
    // With -I it connects before it prints anything.
    let isFirst = sentCount > 0 && start == (options.firstHop - 1) * options.probes && line.hasPrefix("traceroute to")
    guard isFirst else { return fail("send: \(refusal)") }
    if options.method == .icmp { line = "" }
    return fail("connect: \(refusal)")
  }

  private func fail(_ words: String) -> [ProgramAction] { [.print(line), .print(words), .finish(status: 1)] }

  private mutating func print(_ index: Int, _ actions: inout [ProgramAction]) {
    let number = index % options.probes, probe = probes[index]
    if number == 0 {
      actions.append(.print(line))
      let hop = "\(index / options.probes + 1)"
      line = String(repeating: " ", count: max(2 - hop.utf8.count, 0)) + hop + " "
    }
    guard probe.source != nil || !probe.remark.isEmpty else { line += " *"; return }
    if let source = probe.source {
      let before = probes[(index - number)..<index].last { $0.source != nil }
      if before?.source != source { line += options.isNumeric ? " \(source)" : " \(source) (\(source))" }
      if let trip = probe.roundTrip { line += "  \(TracerouteProbe.milliseconds(trip)) ms" }
    } else {
      line += " *"
    }
    if !probe.remark.isEmpty { line += " " + probe.remark }
  }
}

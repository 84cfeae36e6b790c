public import Determinism
import IPAddressing

extension Network {
  /// Lets all happen that is due up to a time, and sets the clock to it.
  public mutating func run(until end: Instant) throws(SimulationError) {
    try handleEvents(until: end)
    now = max(now, end)
  }

  /// Lets time pass.
  public mutating func run(nanoseconds: UInt64) throws(SimulationError) { try run(until: now.advanced(nanoseconds: nanoseconds)) }

  /// Lets time pass.
  public mutating func run(seconds: UInt64) throws(SimulationError) { try run(until: now.advanced(seconds: seconds)) }

  /// Lets time pass until nothing more is to happen, or a time is over: then it returns false. The clock stops with the last event.
  ///
  /// - Parameter seconds: How long, at most; a program that does something from time to time never comes to an end.
  @discardableResult
  public mutating func runUntilIdle(seconds: UInt64 = 3600) throws(SimulationError) -> Bool {
    let end = now.advanced(seconds: seconds)
    try handleEvents(until: end)
    if queue.count > 0 { now = end }
    return queue.count == 0
  }

  /// Lets time pass until a program has ended, or a time is over: then it returns false. The clock stops with the program's end.
  ///
  /// - Parameter seconds: How long, at most.
  @discardableResult
  public mutating func run(until program: ProgramID, seconds: UInt64) throws(SimulationError) -> Bool {
    guard programs.indices.contains(program.index) else { throw .unknownIdentifier(program.index) }
    let end = now.advanced(seconds: seconds)
    var left = limits.mostEvents
    while programs[program.index].status == nil, let entry = queue.pop(until: end) { try handle(entry, &left) }
    if programs[program.index].status == nil { now = end }
    return programs[program.index].status != nil
  }

  /// Lets a frame arrive at an interface, now, as though it came from its link; an interface that is down loses it. Bytes that are no frame
  /// (fewer than 14) are refused.
  public mutating func inject(_ bytes: [UInt8], at interface: InterfaceID) throws(SimulationError) {
    try check(interface)
    guard var frame = EthernetFrame(bytes: bytes) else { throw .setting("frame", expected: "14 bytes or more") }
    frameCount += 1
    record(.frameInjected(frame), at: interface.index, frameCount)
    receive(&frame, frameCount, at: interface.index)
  }

  /// Sends a frame from an interface, now, whatever stands in it: its source need not be the interface's. Bytes that are no frame (fewer than
  /// 14) are refused.
  public mutating func transmit(_ bytes: [UInt8], from interface: InterfaceID) throws(SimulationError) {
    try check(interface)
    guard let frame = EthernetFrame(bytes: bytes) else { throw .setting("frame", expected: "14 bytes or more") }
    transmit(frame, from: interface.index)
  }

  private mutating func handleEvents(until end: Instant) throws(SimulationError) {
    var left = limits.mostEvents
    while let entry = queue.pop(until: end) { try handle(entry, &left) }
  }

  @inline(__always)
  private mutating func handle(_ entry: EventQueue.Entry, _ left: inout Int) throws(SimulationError) {
    now = Instant(nanoseconds: entry.time)
    handle(entry)
    left -= 1
    if left <= 0, queue.count > 0 { throw .tooManyEvents(limit: limits.mostEvents, at: now) }
    if queue.count > limits.mostWaiting { throw .queueFull(limit: limits.mostWaiting, at: now) }
  }

  @inline(__always)
  private mutating func handle(_ entry: EventQueue.Entry) {
    let first = Int(entry.first), second = Int(entry.second)
    switch entry.kind {
    case .arrival: if var flight = flights.take(first) { arrive(&flight) }
    case .loopback:
      guard let local = deliveries.take(first) else { return }
      deliver(local.packet, local.station, PacketOrigin(local: stations[local.station].local(local.device)))
    case .neighbor4: elapseNeighbor(IPv4Address.self, first, second)
    case .neighbor6: elapseNeighbor(IPv6Address.self, first, second)
    case .duplicateDetection: elapseDetection(first)
    case .program: elapseProgram(first, second)
    case .notice: if let notice = notices.take(first) { notify(notice.program, notice.event) }
    case .router: elapseRouter(first)
    }
  }
}

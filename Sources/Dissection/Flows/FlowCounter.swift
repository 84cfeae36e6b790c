import IPAddressing
public import Wire

/// Counts the conversations of a capture, their packets and bytes, and nothing else: for totals of large files.
///
/// A flow takes one cache line. Most of the time of such a table is spent waiting for it, so keys are gathered and looked up 32 at a time:
/// the processor fetches the lines of a whole batch side by side.
public struct FlowCounter: Sendable {
  /// One line of the table.
  private struct Flow: Sendable, BitwiseCopyable {
    var key: FlowKey
    var packets: UInt64
    var bytes: UInt64
  }
  private struct Pending: Sendable, BitwiseCopyable {
    var key: FlowKey
    var slot: Int
    var bytes: UInt64
  }
  /// More flows than this are counted together, as one.
  public static let mostFlows = 1 << 20
  private static let batch = 32
  private static let none = FlowKey(.init(0), from: UInt128(0), 0, to: UInt128(0), 0)

  private var slots: [Flow]
  private var pending: [Pending]
  private var pendingCount = 0
  private var found = 0
  private var tcpFound = 0
  /// Keeps the reading that fetches a batch's lines from being left out as useless.
  private var touched: UInt64 = 0
  /// Packets and bytes of all, those without a flow among them.
  public private(set) var packets = 0
  /// Bytes on the wire.
  public private(set) var bytes: UInt64 = 0
  /// Packets of flows for which there was no room.
  public private(set) var uncounted = 0

  /// A counter of nothing.
  public init() {
    slots = Array(repeating: Flow(key: Self.none, packets: 0, bytes: 0), count: 1 << 12)
    pending = Array(repeating: Pending(key: Self.none, slot: 0, bytes: 0), count: Self.batch)
  }

  /// What was counted.
  public struct Totals: Sendable, Equatable {
    /// Packets, and their bytes on the wire.
    public var packets = 0, bytes: UInt64 = 0
    /// Conversations of TCP and UDP, and those of TCP among them.
    public var flows = 0, tcpFlows = 0
    /// Packets that belong to none of these because the table was full.
    public var uncounted = 0
  }
  /// The totals so far.
  public var totals: Totals {
    mutating get {
      flush()
      return Totals(packets: packets, bytes: bytes, flows: found, tcpFlows: tcpFound, uncounted: uncounted)
    }
  }

  /// Counts a packet, and its outermost TCP or UDP conversation if it has one.
  @inline(__always)
  public mutating func add(_ frame: borrowing Frame, with dissector: Dissector) {
    packets &+= 1
    bytes &+= UInt64(frame.info.length)
    guard let key = Self.key(of: frame, dissector.ports) else { return }
    pending[pendingCount] = Pending(key: key, slot: Int(truncatingIfNeeded: key.spread), bytes: UInt64(frame.info.length))
    pendingCount &+= 1
    if pendingCount == Self.batch { flush() }
  }

  /// Needs accessors only: no field is visited.
  @inline(__always)
  private static func key(of frame: borrowing Frame, _ ports: PortTable) -> FlowKey? {
    let bytes = frame.bytes
    var walk = Walk(frame), network = Layer(.frame, offset: 0, length: 0)
    walk.reach = .transport
    while let layer = walk.next(bytes, ports) {
      switch layer.kind {
      case .ipv4, .ipv6: network = layer
      case .tcp, .udp:
        guard layer.start &+ 4 <= bytes.byteCount else { return nil }
        return key(layer.kind == .tcp ? .tcp : .udp, network, bytes.networkOrder(at: layer.start), bytes)
      default: break
      }
    }
    return nil
  }

  @inline(__always)
  private static func key(_ number: IPProtocol, _ network: Layer, _ ports: UInt32, _ bytes: RawSpan) -> FlowKey? {
    let source = UInt16(truncatingIfNeeded: ports >> 16), destination = UInt16(truncatingIfNeeded: ports)
    let start = network.start
    if network.kind == .ipv4, start &+ 20 <= bytes.byteCount {
      let from = IPv4Address(rawValue: bytes.networkOrder(at: start &+ 12)), to = IPv4Address(rawValue: bytes.networkOrder(at: start &+ 16))
      return FlowKey(number, from: from, source, to: to, destination).canonical
    }
    guard network.kind == .ipv6, start &+ 40 <= bytes.byteCount else { return nil }
    return FlowKey(
      number, from: bytes.networkOrder(at: start &+ 8, as: UInt128.self), source, to: bytes.networkOrder(at: start &+ 24), destination
    ).canonical
  }

  @inline(never)
  private mutating func flush() {
    if (found &+ pendingCount) &* 2 > slots.count, slots.count < 2 * Self.mostFlows { grow() }
    let isFull = found &+ pendingCount > Self.mostFlows
    let outcome = Self.count(pending, pendingCount, in: &slots, isFull: isFull)
    found &+= outcome.new
    tcpFound &+= outcome.tcp
    uncounted &+= outcome.lost
    touched = outcome.touched
    pendingCount = 0
  }

  private struct Outcome {
    var new: Int
    var tcp: Int
    var lost: Int
    /// Means nothing; see `FlowCounter.touched`.
    var touched: UInt64
  }

  /// Counts a batch and returns how many flows are new. Static, because a `mutableSpan` of one stored property keeps all of `self` borrowed.
  private static func count(_ batch: [Pending], _ size: Int, in slots: inout [Flow], isFull: Bool) -> Outcome {
    let mask = slots.count &- 1, span = batch.span
    var new = 0, tcp = 0, lost = 0
    var table = slots.mutableSpan
    // Nothing here waits for anything else, so the processor fetches all lines at once.
    var touched: UInt64 = 0
    for i in 0..<size { touched &+= table[span[i].slot & mask].key.spread }
    for i in 0..<size {
      let key = span[i].key
      var slot = span[i].slot & mask
      while table[slot].packets != 0, table[slot].key != key { slot = (slot &+ 1) & mask }
      if table[slot].packets == 0 {
        if isFull { lost &+= 1; continue }
        table[slot].key = key
        new &+= 1
        if key.number == .tcp { tcp &+= 1 }
      }
      table[slot].packets &+= 1
      table[slot].bytes &+= span[i].bytes
    }
    return Outcome(new: new, tcp: tcp, lost: lost, touched: touched)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Flow(key: Self.none, packets: 0, bytes: 0), count: old.count * 2)
    let mask = slots.count - 1
    for flow in old where flow.packets != 0 {
      var slot = Int(truncatingIfNeeded: flow.key.spread) & mask
      while slots[slot].packets != 0 { slot = (slot + 1) & mask }
      slots[slot] = flow
    }
  }
}

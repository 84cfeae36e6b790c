public import Wire

/// A conversation and what happened in it: the 5-tuple with packets, bytes, times, and for TCP how it began, went and ended.
public struct Flow: Sendable {
  /// One direction.
  public struct Side: Sendable, Equatable {
    /// Packets sent.
    public var packets = 0
    /// Bytes of their frames.
    public var bytes: UInt64 = 0
    /// Bytes of data, repeated ones among them.
    public var payload: UInt64 = 0
    /// Segments that were sent again, RFC 9293 §3.8.1, of whatever kind.
    public var retransmissions = 0
    /// Segments behind a gap.
    public var gaps = 0
    /// Acknowledgments that said the same again.
    public var duplicateAcknowledgments = 0
    /// Segments that said: no room.
    public var zeroWindows = 0
  }
  /// How far a TCP connection has come, as its segments show.
  public enum State: String, Sendable, CaseIterable {
    /// A SYN, and nothing in return.
    case synSent = "SYN_SENT"
    /// SYN and SYN-ACK.
    case synReceived = "SYN_RECEIVED"
    /// The handshake is complete.
    case established = "ESTABLISHED"
    /// One side has sent its FIN.
    case closing = "CLOSING"
    /// Both have.
    case closed = "CLOSED"
    /// One side ended it at once.
    case reset = "RESET"
    /// The capture began in the middle.
    case midstream = "MIDSTREAM"
  }

  /// The number that Wireshark gives it: `tcp.stream` or `udp.stream`.
  public let stream: UInt32
  /// From the side that was seen first to the other one; for TCP from the side that sent the SYN.
  public internal(set) var key: FlowKey
  /// What the first side of `key` sent.
  public internal(set) var forward = Side()
  /// What the other side sent.
  public internal(set) var backward = Side()
  /// Nanoseconds since 1970 of the first and the last packet.
  public internal(set) var firstTime: UInt64, lastTime: UInt64
  /// Nil unless it is TCP.
  public internal(set) var state: State?
  /// Nanoseconds from the SYN to the acknowledgment that ended the handshake; 0 if it was not seen.
  public internal(set) var handshakeTime: UInt64 = 0
  /// SYNs seen, repeated ones among them.
  public internal(set) var synCount = 0
  private var finished = (forward: false, backward: false)

  init(_ event: TransportEvent, time: UInt64) {
    (stream, key, firstTime, lastTime) = (event.stream, event.key, time, time)
    if event.segment != nil { state = .midstream }
  }

  /// Counts a packet.
  mutating func add(_ event: TransportEvent, _ flags: TCPFlags, frameBytes: UInt64, time: UInt64) {
    lastTime = max(lastTime, time)
    let isForward = event.key == key
    if isForward {
      forward.add(event, frameBytes)
    } else {
      backward.add(event, frameBytes)
    }
    guard let segment = event.segment else { return }
    handshakeTime = segment.initialRoundTripTime
    advance(flags, isForward)
  }

  private mutating func advance(_ flags: TCPFlags, _ isForward: Bool) {
    if flags.contains(.reset) {
      state = .reset
    } else if flags.contains(.syn) {
      if !flags.contains(.acknowledgment) {
        synCount += 1
        if state == .midstream { state = .synSent }
      } else if state == .synSent {
        state = .synReceived
      } else if state == .midstream, isForward {
        // The capture holds the answer only: the other side asked.
        (key, forward, backward, state) = (key.reversed, backward, forward, .synReceived)
      }
    } else if flags.contains(.acknowledgment), state == .synReceived, isForward {
      state = .established
    }
    guard flags.contains(.fin), state != .reset else { return }
    if isForward { finished.forward = true } else { finished.backward = true }
    state = finished.forward && finished.backward ? .closed : .closing
  }
}

extension Flow.Side {
  mutating func add(_ event: TransportEvent, _ frameBytes: UInt64) {
    packets += 1
    bytes += frameBytes
    payload += UInt64(event.payload.count)
    guard let analysis = event.segment?.analysis, !analysis.isEmpty else { return }
    if !analysis.isDisjoint(with: [.retransmission, .fastRetransmission, .spuriousRetransmission]) { retransmissions += 1 }
    if analysis.contains(.lostSegment) { gaps += 1 }
    if analysis.contains(.duplicateAcknowledgment) { duplicateAcknowledgments += 1 }
    if analysis.contains(.zeroWindow) { zeroWindows += 1 }
  }
}

/// The conversations of a capture in the order in which they appear.
public struct FlowList {
  private let dissector: Dissector
  private let memory: PacketMemory
  /// More conversations are not listed.
  public static let mostFlows = 1 << 18
  /// The conversations.
  public private(set) var flows: [Flow] = []
  /// Packets of conversations for which there was no room.
  public private(set) var uncounted = 0
  /// The places of TCP's and UDP's conversations, by number.
  private var places: [Bool: [UInt32: Int]] = [true: [:], false: [:]]

  /// A list of nothing.
  public init(dissector: Dissector = Dissector(), memory: PacketMemory = PacketMemory()) {
    (self.dissector, self.memory) = (dissector, memory)
  }

  /// Takes notice of a packet.
  public mutating func add(_ frame: borrowing Frame) {
    let time = frame.info.time, frameBytes = UInt64(frame.info.length)
    eachTransport(of: frame, with: dissector, memory) { event, bytes in
      let isTCP = event.segment != nil
      let flags = isTCP ? TCPFlags(bytes.networkOrder(at: event.header.start + 12) & 0xFFF) : []
      guard let place = place(of: event, isTCP, time) else { return }
      flows[place].add(event, flags, frameBytes: frameBytes, time: time)
    }
  }

  /// Takes notice of a packet that was not chosen: conversations are numbered from the file's start.
  public func observe(_ frame: borrowing Frame) { memory.observe(frame, with: dissector) }

  private mutating func place(of event: TransportEvent, _ isTCP: Bool, _ time: UInt64) -> Int? {
    if let known = places[isTCP]?[event.stream] { return known }
    guard flows.count < Self.mostFlows else { uncounted += 1; return nil }
    flows.append(Flow(event, time: time))
    places[isTCP]?[event.stream] = flows.count - 1
    return flows.count - 1
  }
}

public import Wire

/// What a dissection remembers from packet to packet. All that look at the same packets share one: each frame is taken notice of once.
public final class PacketMemory {
  private var fragments = FragmentTable()
  /// The last fragment's frame and what came of it: a sink may dissect a frame twice.
  private var last = -1
  private var outcome: Reassembly?
  var streams = StreamMemory()
  /// The frame that a filter has taken notice of, with all that belongs to it.
  private var noticed = -1

  /// The frame at hand.
  private var frame = -1

  /// Begins a frame, or begins it again.
  @inline(always)
  func begin(_ number: Int) {
    if number == frame { streams.rewind() }
    frame = number
  }

  /// See `fetch`.
  var touched: UInt64 = 0

  /// A memory of nothing.
  public init() {}

  /// What was given up because memory is bounded: datagrams, conversations, messages, segments.
  public var dropped: Int {
    fragments.dropped + streams.tcp.dropped + streams.udp.dropped + streams.pending.dropped + streams.unacknowledged.dropped
      + streams.webSockets.dropped + streams.aliases.dropped + streams.droppedMessages + streams.droppedGaps
  }

  /// The datagram that `fragment` completes.
  func datagram(completedBy fragment: Fragment, of frame: borrowing Frame) -> Reassembly? {
    guard frame.info.number != last else { return outcome }
    last = frame.info.number
    outcome = fragments.add(fragment, of: frame.bytes)
    return outcome
  }

  /// The lists of protocols seen last: a capture has few different ones.
  private var protocols: [(stack: ProtocolStack, text: [UInt8])] = []
  private static let mostProtocols = 16

  /// The text of `frame.protocols`.
  func text(of stack: ProtocolStack) -> [UInt8] {
    if let known = protocols.first(where: { $0.stack == stack }) { return known.text }
    if protocols.count == Self.mostProtocols { protocols.removeFirst() }
    protocols.append((stack, stack.text))
    return protocols[protocols.count - 1].text
  }

  /// Takes notice of a packet that nobody wants to see: it may be a part of one that somebody does.
  public func observe(_ frame: borrowing Frame, with dissector: Dissector) {
    if frame.info.number == noticed { return }
    var observer = Observer()
    dissect(frame, with: dissector, self, into: &observer)
  }

  /// Whoever wanted all of `Observer.fields` has taken notice of a packet.
  func wasNoticed(_ frame: borrowing Frame) { noticed = frame.info.number }
}

/// Wants whatever makes the memory take notice of a packet, and drops it.
struct Observer: FieldSink {
  static let fields = [
    FieldID(TCPHeader.Field.stream), FieldID(UDPHeader.Field.stream), FieldID(ICMPMessage.Field.responseTo), FieldID(LayerKind.dns, row: 0)
  ]
  private static let wanted = Selection(fields)
  func wanted(in kind: LayerKind) -> FieldSet { Self.wanted[kind] }
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {}
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {}
}

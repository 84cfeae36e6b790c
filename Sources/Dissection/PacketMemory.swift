public import Wire

/// What a dissection remembers from packet to packet. All that look at the same packets share one: each frame is taken notice of once.
public final class PacketMemory {
  private var fragments = FragmentTable()
  /// The last fragment's frame and what came of it: a sink may dissect a frame twice.
  private var last = -1
  private var outcome: Reassembly?
  var streams = StreamMemory()

  /// A memory of nothing.
  public init() {}

  /// What was given up because memory is bounded: datagrams, conversations, messages, segments.
  public var dropped: Int {
    fragments.dropped + streams.tcp.dropped + streams.udp.dropped + streams.pending.dropped + streams.unacknowledged.dropped
      + streams.webSockets.dropped + streams.droppedMessages + streams.droppedGaps
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
    var observer = Observer()
    dissect(frame, with: dissector, self, into: &observer)
  }
}

/// Wants whatever makes the memory take notice of a packet, and drops it.
private struct Observer: FieldSink {
  private static let wanted = Selection([
    FieldID(TCPHeader.Field.stream), FieldID(UDPHeader.Field.stream), FieldID(ICMPMessage.Field.responseTo), FieldID(LayerKind.dns, row: 0)
  ])
  func wanted(in kind: LayerKind) -> FieldSet { Self.wanted[kind] }
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {}
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {}
}

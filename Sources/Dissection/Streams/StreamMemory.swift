import IPAddressing
import Transport
import Wire

/// Where a transport header stands: what it lies in, and both addresses.
struct Addresses: BitwiseCopyable {
  var source: UInt128 = 0
  var destination: UInt128 = 0
  var isVersion6 = false

  @inline(always)
  func key(_ number: IPProtocol, _ sourcePort: UInt16, _ destinationPort: UInt16) -> FlowKey {
    if isVersion6 { return FlowKey(number, from: source, sourcePort, to: destination, destinationPort) }
    let from = IPv4Address(rawValue: UInt32(truncatingIfNeeded: source)),
      to = IPv4Address(rawValue: UInt32(truncatingIfNeeded: destination))
    return FlowKey(number, from: from, sourcePort, to: to, destinationPort)
  }
}

/// What is remembered of transport and above: conversations, messages that are not whole, questions without an answer.
///
/// A frame is taken notice of once. Whoever dissects it again is given the same facts, in the same order.
struct StreamMemory {
  /// More conversations are not remembered, TCP and UDP each.
  static let mostConversations = 1 << 17
  /// Questions that wait for an answer, DNS and ICMP each.
  static let mostTransactions = 1 << 14

  var tcp = ConversationTable<TCPConversation>(mostItems: Self.mostConversations)
  var udp = ConversationTable<UDPConversation>(mostItems: Self.mostConversations)
  var unacknowledged = UnacknowledgedPool()
  var pending = PendingMessages()
  var queues: [SegmentQueue] = []
  var freeQueues: [Int32] = []
  var queuedBytes = 0
  /// More bytes than this do not wait in all streams together.
  var mostQueuedBytes = 64 << 20
  /// How often bytes that waited for others had to go on without them for want of room.
  var droppedGaps = 0
  var questions = TransactionTable(capacity: Self.mostTransactions)
  var aliases = TopicAliases()
  var webSockets = Pool<WebSocketConversation>()
  /// Messages inside of other messages that were given up.
  var droppedMessages = 0
  var echoes = TransactionTable(capacity: Self.mostTransactions)

  /// The frame that the lists below are about.
  private(set) var frame: UInt32 = 0
  private(set) var isRepeated = false
  var segments = FrameList<SegmentFacts>()
  var pieces = FrameList<Piece>()
  var buffers: [[UInt8]] = []
  var frames: [WebSocketReading] = []
  var datagrams = FrameList<DatagramFacts>()
  var links = FrameList<TransactionTable.Link>()
  private var nextSegment = 0, nextDatagram = 0, nextLink = 0

  /// Facts of a UDP datagram.
  struct DatagramFacts: BitwiseCopyable {
    var stream: UInt32 = 0
    var timeSinceFirst: UInt64 = 0
    var timeSincePrevious: UInt64 = 0
  }

  /// The frame at hand is dissected again.
  mutating func rewind() {
    (nextSegment, nextDatagram, nextLink) = (0, 0, 0)
    isRepeated = true
  }

  /// Whoever takes notice of something says first in which frame: most frames have nothing to be taken notice of, and cost nothing.
  @inline(always)
  mutating func begin(_ number: UInt32) {
    if number == frame { return }
    frame = number
    (nextSegment, nextDatagram, nextLink) = (0, 0, 0)
    isRepeated = false
    segments.removeAll()
    datagrams.removeAll()
    links.removeAll()
    pieces.removeAll()
    // Most of these are empty, and to empty them costs a call each.
    if !buffers.isEmpty { buffers.removeAll(keepingCapacity: true) }
    if !frames.isEmpty { frames.removeAll(keepingCapacity: true) }
  }

  /// The facts of the frame's next TCP segment, if it was taken notice of before.
  mutating func repeatedSegment() -> SegmentFacts? {
    guard isRepeated, nextSegment < segments.count else { return nil }
    nextSegment &+= 1
    return segments[nextSegment &- 1]
  }
  mutating func repeatedDatagram() -> DatagramFacts? {
    guard isRepeated, nextDatagram < datagrams.count else { return nil }
    nextDatagram &+= 1
    return datagrams[nextDatagram &- 1]
  }
  mutating func repeatedLink() -> TransactionTable.Link? {
    guard isRepeated, nextLink < links.count else { return nil }
    nextLink &+= 1
    return links[nextLink &- 1]
  }

  /// Takes notice of a UDP datagram.
  mutating func datagram(_ addresses: Addresses, _ sourcePort: UInt16, _ destinationPort: UInt16, frame: UInt32, time: UInt64)
    -> DatagramFacts
  {
    begin(frame)
    if let known = repeatedDatagram() { return known }
    let key = addresses.key(.udp, sourcePort, destinationPort).canonical
    let index = udp.find(key) ?? udp.add(key, time: time)
    let known = udp[index]
    udp[index].lastTime = time
    let facts = DatagramFacts(
      stream: known.number, timeSinceFirst: time &- known.firstTime, timeSincePrevious: time &- known.lastTime)
    datagrams.append(facts)
    return facts
  }

  /// Takes notice of a DNS message: its conversation (TCP's and UDP's are numbered apart), identifier, and whether it is an answer.
  mutating func dns(_ stream: UInt32, isTCP: Bool, _ identifier: UInt16, isResponse: Bool, frame: UInt32, time: UInt64)
    -> TransactionTable.Link
  {
    begin(frame)
    if let known = repeatedLink() { return known }
    let conversation = UInt64(stream) << 1 | (isTCP ? 1 : 0)
    let link =
      isResponse
      ? questions.answer(conversation, UInt32(identifier), frame: frame, time: time)
      : questions.ask(conversation, UInt32(identifier), frame: frame, time: time)
    links.append(link)
    return link
  }

  /// Takes notice of an echo request or its reply, RFC 792: `identifier` holds identifier and sequence number.
  mutating func echo(_ addresses: Addresses, _ identifier: UInt32, isReply: Bool, frame: UInt32, time: UInt64) -> TransactionTable.Link {
    begin(frame)
    if let known = repeatedLink() { return known }
    let conversation = addresses.key(.icmp, 0, 0).canonical.spread
    let link =
      isReply
      ? echoes.answer(conversation, identifier, frame: frame, time: time)
      : echoes.ask(conversation, identifier, frame: frame, time: time)
    links.append(link)
    return link
  }
}

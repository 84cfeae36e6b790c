import MQTT
import Wire

/// A TCP connection as far as its segments were seen: both directions, and what is spoken in it.
struct TCPConversation: Conversation, BitwiseCopyable {
  typealias History = TCPHistory
  let key: FlowKey
  let number: UInt32
  /// The side that sent the first SYN's destination port listens there; 0 without a SYN.
  var serverPort: UInt16 = 0
  /// Nanoseconds since 1970: when the connection's first and last packet were seen.
  let firstTime: UInt64
  var lastTime: UInt64
  var application = ApplicationState()
  /// The segments of the lower end, and those of the other one.
  var lower = TCPSide()
  var upper = TCPSide()

  init(key: FlowKey, number: UInt32, time: UInt64) {
    (self.key, self.number, firstTime, lastTime) = (key, number, time, time)
  }

  var touched: UInt64 { key.spread &+ UInt64(lower.base) &+ UInt64(upper.finFrame) }
}

/// What is remembered of a connection for the analysis, and for what is rare: it lies apart, so that most segments touch two cache lines.
struct TCPHistory: EmptyHistory, BitwiseCopyable {
  /// When the last SYN was seen, in nanoseconds since 1970.
  var synTime: UInt64 = 0
  /// From the SYN to the acknowledgment that ends the handshake.
  var initialRoundTripTime: UInt64 = 0
  var lower = TCPDirection()
  var upper = TCPDirection()
  var http = HTTPExchange()

  init() {}
}

/// What is spoken in a connection, and what its messages so far say about the next ones.
struct ApplicationState: BitwiseCopyable {
  /// The protocol that the first bytes showed, wherever the port pointed.
  var recognized: LayerKind?
  /// Whether bytes came that showed nothing: later ones are not looked at as if they were the first.
  var isUnknown = false
  /// What the last CONNECT declared.
  var mqttVersion = MQTTVersion.undeclared
  var tls = TLSSession()
  /// Whether HTTP messages were seen.
  var hasHTTP = false
  /// Its place in `StreamMemory.webSockets`; -1 if it has none.
  var webSocket: Int32 = -1
  /// Whether a proxy passes on what is spoken here: then ports say nothing about it.
  var isTunnel = false
  var isInsideHTTP: Bool { isTunnel || webSocket >= 0 || recognized == .webSocket && hasHTTP }
}

/// A UDP conversation.
struct UDPConversation: Conversation, BitwiseCopyable {
  struct History: EmptyHistory, BitwiseCopyable {}
  let key: FlowKey
  let number: UInt32
  let firstTime: UInt64
  var lastTime: UInt64

  init(key: FlowKey, number: UInt32, time: UInt64) {
    (self.key, self.number, firstTime, lastTime) = (key, number, time, time)
  }

  var touched: UInt64 { firstTime }
}

import MQTT
import Wire

/// Bytes of a stream that are read in one frame: whole messages, in the frame itself or put together from several.
struct Piece {
  /// Which protocol reads it. `.tcp` marks that a message ends here which came in several segments.
  var kind: LayerKind
  /// The number of its buffer among those of the frame; nil for bytes that lie in the frame.
  var buffer: Int32?
  var range: Range<Int>
  /// What is known when it is read: a sink may read it twice.
  var mqttVersion = MQTTVersion.unknown
  var tls = TLSSession()
  var http = HTTPExchange()
  /// Whether HTTP handed the connection over to what is read here.
  var isInsideHTTP = false
  /// Whether an HTTP message was seen before.
  var isContinued = false
  /// Whether it is an HTTP response, and how many octets its body has.
  var isResponse = false
  var bodyCount = 0
  /// The buffer with the topic of a PUBLISH that has an alias instead.
  var topic: Int32?
  /// A WebSocket frame's place in `StreamMemory.frames`; -1 if nothing is known of its connection.
  var webSocket: Int32 = -1
  /// In how many segments the message came.
  var segments: UInt32 = 0
}

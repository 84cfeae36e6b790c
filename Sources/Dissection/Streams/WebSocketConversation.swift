import HTTP

/// What is remembered of a connection that HTTP handed over to WebSocket, RFC 6455 §4.
struct WebSocketConversation {
  /// What one side sends.
  struct Direction {
    var message = WebSocketMessage()
    /// Unpacks its messages, if they are compressed.
    var inflater: WebSocketInflater?
    /// The octets of an MQTT packet that goes on in another message: packets and messages need not end together (MQTT 5.0 §6).
    var unfinished: [UInt8] = []
    /// How many of them are worth looking at again.
    var needed = 0
  }
  let compression: WebSocketCompression?
  let carriesMQTT: Bool
  /// Whether the client's is the lower end of the connection.
  let isClientLower: Bool
  var client = Direction()
  var server = Direction()

  /// A connection as its server's 101 says; nil if it agrees to something else.
  init?(_ response: ResponseHead, isClientLower: Bool) {
    guard WebSocketHandshake.isAccepted(response) else { return nil }
    compression = WebSocketCompression(response)
    // mqttv3.1 is what clients called it before MQTT 3.1.1 §6 registered mqtt.
    carriesMQTT = ["mqtt", "mqttv3.1"].contains(response.fields["Sec-WebSocket-Protocol"]?.lowercased())
    self.isClientLower = isClientLower
    if let compression {
      client.inflater = WebSocketInflater(keepsContext: compression.clientKeepsContext)
      server.inflater = WebSocketInflater(keepsContext: compression.serverKeepsContext)
    }
  }

  /// The role of the lower or the other end.
  func role(isLower: Bool) -> WebSocketRole { isLower == isClientLower ? .client : .server }

  subscript(_ role: WebSocketRole) -> Direction {
    get { role == .client ? client : server }
    _modify {
      switch role {
      case .client: yield &client
      case .server: yield &server
      }
    }
  }
}

/// How a WebSocket frame is to be read: what was known before it.
struct WebSocketReading {
  var message = WebSocketMessage()
  var role: WebSocketRole?
  var unpacking: WebSocketUnpacking?
}

/// What a frame's payload is, RFC 6455 §5.2 and §11.8. Open: six numbers have a meaning so far.
public struct WebSocketOpcode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// Four bits.
  public let rawValue: UInt8
  /// The opcode with this number, of which four bits count.
  public init(rawValue: UInt8) { self.rawValue = rawValue & 15 }

  /// A further piece of a message, RFC 6455 §5.4.
  public static let continuation = Self(rawValue: 0)
  /// UTF-8, or its first piece, RFC 6455 §5.6.
  public static let text = Self(rawValue: 1)
  /// Any octets, or their first piece, RFC 6455 §5.6.
  public static let binary = Self(rawValue: 2)
  /// The end, RFC 6455 §5.5.1.
  public static let close = Self(rawValue: 8)
  /// Are you there? RFC 6455 §5.5.2.
  public static let ping = Self(rawValue: 9)
  /// I am, RFC 6455 §5.5.3.
  public static let pong = Self(rawValue: 10)

  /// Whether the frame steers the connection, and may stand between the pieces of a message, RFC 6455 §5.5.
  public var isControl: Bool { rawValue >= 8 }
  /// Whether the number has a meaning.
  public var isKnown: Bool { rawValue <= 2 || 8...10 ~= rawValue }
  /// Wireshark's words for a number.
  public static let names: @Sendable (UInt64) -> StaticString? = { number in
    switch number {
    case 0: "Continuation"
    case 1: "Text"
    case 2: "Binary"
    case 8: "Connection Close"
    case 9: "Ping"
    case 10: "Pong"
    default: nil
    }
  }
}

/// Why a connection is closed, RFC 6455 §7.4 and IANA's "WebSocket Close Code Number Registry". Open.
public struct WebSocketCloseCode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let rawValue: UInt16
  /// The code with this number.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Done.
  public static let normal = Self(rawValue: 1000)
  /// The server stops, or the browser left the page.
  public static let goingAway = Self(rawValue: 1001)
  /// The other side broke the protocol.
  public static let protocolError = Self(rawValue: 1002)
  /// The payload did not fit its kind, such as text that is no UTF-8.
  public static let invalidPayload = Self(rawValue: 1007)
  /// The message is larger than the receiver takes.
  public static let tooBig = Self(rawValue: 1009)

  /// Whether the number may stand in a frame, RFC 6455 §7.4: 1004 to 1006 and 1015 never do, and below 3000 only what is registered.
  public var maySend: Bool {
    switch rawValue {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
  /// The registry's words for a number, as Wireshark has them where it has any.
  public static let names: @Sendable (UInt64) -> StaticString? = { number in
    switch number {
    case 1000: "Normal Closure"
    case 1001: "Going Away"
    case 1002: "Protocol error"
    case 1003: "Unsupported Data"
    case 1004: "---Reserved----"
    case 1005: "No Status Rcvd"
    case 1006: "Abnormal Closure"
    case 1007: "Invalid frame payload data"
    case 1008: "Policy Violation"
    case 1009: "Message Too Big"
    case 1010: "Mandatory Ext."
    case 1011: "Internal Server"
    case 1012: "Service Restart"
    case 1013: "Try Again Later"
    case 1014: "Bad Gateway"
    case 1015: "TLS handshake"
    case 3000: "Unauthorized"
    case 3003: "Forbidden"
    case 3008: "Timeout"
    default: nil
    }
  }
}

/// Who sent a frame: clients mask theirs, servers do not, RFC 6455 §5.1.
public enum WebSocketRole: Sendable {
  case client, server
}

/// The limits of WebSocket: a sender cannot make a reader collect without end. The protocol itself has none.
public enum WebSocketLimit {
  /// The octets of one frame's payload that `WebSocketFrame` takes: 16 MiB, the most that many servers take.
  public static let payloadByteCount = 16 << 20
  /// The octets of a control frame's payload, RFC 6455 §5.5.
  public static let controlByteCount = 125
}

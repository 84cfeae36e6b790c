internal import Digests
internal import Wire

/// How a connection turns from HTTP to WebSocket, RFC 6455 §4.
public enum WebSocketHandshake {
  /// Hung on the key, so that only a server that knows WebSocket can answer, RFC 6455 §1.3.
  public static let identifier = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  /// What a server must answer to `key`: base64 of the SHA-1 of the key, as it was sent, and the identifier. RFC 6455 §4.2.2.
  public static func accept(for key: String) -> String { Base64.encode(SHA1.digest((key + identifier).utf8)) }

  /// Whether the request asks for WebSocket, RFC 6455 §4.2.1: its Upgrade says so.
  public static func isRequest(_ request: RequestHead) -> Bool { names(request.fields, "Upgrade").contains("websocket") }

  /// Whether from here on the connection speaks WebSocket: `response` agrees to it with 101.
  public static func isAccepted(_ response: ResponseHead) -> Bool {
    response.status.rawValue == 101 && names(response.fields, "Upgrade").contains("websocket")
  }

  /// What RFC 6455 §4.2.1 wants of a request and is not so. Places count from the head's first octet.
  public static func anomalies(of request: RequestHead) -> [Anomaly] {
    var check = HeadCheck(request.head)
    let fields = request.fields, source = "RFC 6455 §4.2.1"
    if request.method != .get { check.add(.error, "WebSocket is asked for with GET", source, check.startRange) }
    if let version = request.version, version < .http11 { check.add(.error, "WebSocket begins with HTTP/1.1", source, check.startRange) }
    if !names(fields, "Connection").contains("upgrade") { check.add(.error, "Connection must name Upgrade", source, check.startRange) }
    let keys = fields.values("Sec-WebSocket-Key")
    if keys.count != 1 {
      check.add(.error, "one Sec-WebSocket-Key is wanted, and \(keys.count) are there", source, check.place("Sec-WebSocket-Key"))
    } else if !isKey(keys[0]) {
      check.add(.error, "a Sec-WebSocket-Key is base64 of 16 octets", source, check.place("Sec-WebSocket-Key"))
    }
    if fields["Sec-WebSocket-Version"] != "13" {
      check.add(.error, "Sec-WebSocket-Version is 13", source, check.place("Sec-WebSocket-Version"))
    }
    return check.anomalies
  }

  /// What RFC 6455 §4.1 wants of a response to `request` and is not so: a client then fails the connection. Nothing for another code
  /// than 101, which is an answer of ordinary HTTP. Places count from the head's first octet.
  public static func anomalies(of response: ResponseHead, to request: RequestHead) -> [Anomaly] {
    guard response.status.rawValue == 101 else { return [] }
    var check = HeadCheck(response.head)
    let fields = response.fields, source = "RFC 6455 §4.1"
    if !names(fields, "Upgrade").contains("websocket") { check.add(.error, "Upgrade must be websocket", source, check.place("Upgrade")) }
    if !names(fields, "Connection").contains("upgrade") {
      check.add(.error, "Connection must name Upgrade", source, check.place("Connection"))
    }
    let key = request.fields["Sec-WebSocket-Key"] ?? "", wanted = accept(for: key)
    if fields["Sec-WebSocket-Accept"] != wanted {
      let text = "Sec-WebSocket-Accept does not fit the key \(key): \(wanted) is wanted"
      check.add(.error, text, source, check.place("Sec-WebSocket-Accept"))
    }
    if let chosen = fields["Sec-WebSocket-Protocol"], !request.fields.list("Sec-WebSocket-Protocol").contains(chosen) {
      check.add(
        .error, "the server chose the protocol \(chosen), which the client did not offer", source, check.place("Sec-WebSocket-Protocol"))
    }
    let offered = Set(extensions(request.fields))
    for name in extensions(fields) where !offered.contains(name) {
      check.add(
        .error, "the server chose the extension \(name), which the client did not offer", source, check.place("Sec-WebSocket-Extensions"))
    }
    return check.anomalies
  }

  /// The names of the extensions that a head offers or chooses, RFC 6455 §9.1, such as permessage-deflate.
  public static func extensions(_ fields: FieldSection) -> [String] {
    fields.list("Sec-WebSocket-Extensions").map { one in
      String(decoding: FieldLine.trimmed(Array(one.prefix { $0 != ";" }.utf8)[...]), as: UTF8.self)
    }
  }

  private static func names(_ fields: FieldSection, _ name: String) -> [String] { fields.list(name).map { $0.lowercased() } }

  /// Base64 of 16 octets: 22 letters of the alphabet and two equals signs.
  private static func isKey(_ text: String) -> Bool {
    let octets = Array(text.utf8)
    return octets.count == 24 && octets.suffix(2) == [0x3D, 0x3D]
      && octets.prefix(22).allSatisfy { Octet.isAlpha($0) || Octet.isDigit($0) || $0 == 0x2B || $0 == 0x2F }
  }
}

extension HeadCheck {
  /// The first line with this name, or the first line of the head where none is.
  fileprivate func place(_ name: String) -> Range<Int> {
    zip(head.fields.lines, places).first { $0.0.isNamed(name) }?.1 ?? startRange
  }
}

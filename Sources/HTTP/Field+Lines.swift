internal import Wire

extension HTTPMessage.Field {
  var requestFieldDescriptor: FieldDescriptor {
    switch self {
    case .host:
      .init(
        "http.host", "Host", "RFC 9110 §7.2", .text,
        about: "Which of the sites at this address is meant. HTTP/1.1 demands it: without it a server with many sites could not choose.")
    case .userAgent:
      .init(
        "http.user_agent", "User-Agent", "RFC 9110 §10.1.5", .text,
        about: "Which program sends the request.")
    case .accept:
      .init(
        "http.accept", "Accept", "RFC 9110 §12.5.1", .text,
        about: "Which media types the client takes, with weights.")
    case .acceptEncoding:
      .init(
        "http.accept_encoding", "Accept-Encoding", "RFC 9110 §12.5.3", .text,
        about: "Which compressions the client can undo.")
    case .acceptLanguage:
      .init(
        "http.accept_language", "Accept-Language", "RFC 9110 §12.5.4", .text,
        about: "Which languages the reader prefers, with weights.")
    case .authorization:
      .init(
        "http.authorization", "Authorization", "RFC 9110 §11.6.2", .text,
        about: "The client's credentials. \"Basic\" is not encryption: anyone on the way can read it, unless TLS is around it.")
    case .authBasic:
      .init(
        "http.authbasic", "Credentials", "RFC 7617 §2", .text,
        about: "What the Basic credentials say in plain text: user and password.")
    case .proxyAuthorization:
      .init(
        "http.proxy_authorization", "Proxy-Authorization", "RFC 9110 §11.7.2", .text,
        about: "Credentials for the proxy, not for the server.")
    case .cookie:
      .init(
        "http.cookie", "Cookie", "RFC 6265 §4.2", .text,
        about: "What the server asked to be told again: it may recognise a session by it.")
    case .cookiePair:
      .init(
        "http.cookie_pair", "Cookie pair", "RFC 6265 §4.2.1", .text,
        about: "One cookie: a name and a value.")
    case .referer:
      .init(
        "http.referer", "Referer", "RFC 9110 §10.1.3", .text,
        about: "The page from which the link was followed. The name is misspelt since 1995.")
    case .upgrade:
      .init(
        "http.upgrade", "Upgrade", "RFC 9110 §7.8", .text,
        about: "A protocol that the sender would rather speak on this connection.")
    case .xForwardedFor:
      .init(
        "http.x_forwarded_for", "X-Forwarded-For", "RFC 7239 §7.4", .text,
        about: "The client's address as a proxy reports it. Anyone can write it.")
    default:
      .init(
        "http.http2_settings", "HTTP2-Settings", "RFC 7540 §3.2.1", .text,
        about: "Settings for a change to HTTP/2, in base64url.")
    }
  }

  var sharedFieldDescriptor: FieldDescriptor {
    switch self {
    case .connection:
      .init(
        "http.connection", "Connection", "RFC 9110 §7.6.1", .text,
        about: "What holds for this connection only: \"close\" ends it behind this message.")
    case .cacheControl:
      .init(
        "http.cache_control", "Cache-Control", "RFC 9111 §5.2", .text,
        about: "Who may keep a copy, and for how long.")
    case .contentType:
      .init(
        "http.content_type", "Content-Type", "RFC 9110 §8.3", .text,
        about: "What the body is: the same bytes are a page or a text by it.")
    case .contentLengthHeader:
      .init(
        "http.content_length_header", "Content-Length", "RFC 9110 §8.6", .text,
        about: "Octets of the body. If it is wrong, the next message is looked for at the wrong place.")
    case .contentLength:
      .init(
        "http.content_length", "Content length", "RFC 9110 §8.6",
        about: "The number that Content-Length holds.")
    case .contentEncoding:
      .init(
        "http.content_encoding", "Content-Encoding", "RFC 9110 §8.4", .text,
        about: "How the body is compressed.")
    case .transferEncoding:
      .init(
        "http.transfer_encoding", "Transfer-Encoding", "RFC 9112 §6.1", .text,
        about: "How the body is cut for the journey: \"chunked\" when its length is not known beforehand.")
    default:
      .init(
        "http.date", "Date", "RFC 9110 §6.6.1", .text,
        about: "When the message was made.")
    }
  }

  var responseFieldDescriptor: FieldDescriptor {
    switch self {
    case .server:
      .init(
        "http.server", "Server", "RFC 9110 §10.2.4", .text,
        about: "Which program answers.")
    case .setCookie:
      .init(
        "http.set_cookie", "Set-Cookie", "RFC 6265 §4.1", .text,
        about: "Asks the client to send this back with later requests.")
    case .location:
      .init(
        "http.location", "Location", "RFC 9110 §10.2.2", .text,
        about: "Where to go instead, or where the new thing is.")
    case .lastModified:
      .init(
        "http.last_modified", "Last-Modified", "RFC 9110 §8.8.2", .text,
        about: "When it changed last: a cache asks with this date whether its copy is still good.")
    case .wwwAuthenticate:
      .init(
        "http.www_authenticate", "WWW-Authenticate", "RFC 9110 §11.6.1", .text,
        about: "How the client is to say who it is.")
    case .proxyAuthenticate:
      .init(
        "http.proxy_authenticate", "Proxy-Authenticate", "RFC 9110 §11.7.1", .text,
        about: "How the client is to say to the proxy who it is.")
    case .secWebSocketAccept:
      .init(
        "http.sec_websocket_accept", "Sec-WebSocket-Accept", "RFC 6455 §11.3.3", .text,
        about: "Proves that the server understood the key.")
    case .secWebSocketExtensions:
      .init(
        "http.sec_websocket_extensions", "Sec-WebSocket-Extensions", "RFC 6455 §11.3.2", .text,
        about: "What is to be added to WebSocket, such as compression.")
    case .secWebSocketKey:
      .init(
        "http.sec_websocket_key", "Sec-WebSocket-Key", "RFC 6455 §11.3.1", .text,
        about: "Random octets, so that no cache can answer in the server's place.")
    case .secWebSocketProtocol:
      .init(
        "http.sec_websocket_protocol", "Sec-WebSocket-Protocol", "RFC 6455 §11.3.4", .text,
        about: "What is spoken inside WebSocket, such as mqtt.")
    default:
      .init(
        "http.sec_websocket_version", "Sec-WebSocket-Version", "RFC 6455 §11.3.5", .text,
        about: "Always 13.")
    }
  }
}

public import Wire

extension HTTPMessage {
  /// The fields: those of the first line, those of the message as a whole, field lines, the body, and what other packets tell.
  ///
  /// The rows from `requestNumber` on need memory of the connection: Dissection emits them. Field lines without a row of
  /// their own, such as ETag or Access-Control-Allow-Origin, are in `requestLine` and `responseLine`, as in Wireshark.
  public enum Field: UInt8, FieldName {
    case method, target, targetPath, targetQuery, targetParameter, requestVersion, responseVersion, statusCode, statusDescription,
      phrase
    case request, response, notification, fullURI, requestLine, responseLine, unknownHeader
    case host, userAgent, accept, acceptEncoding, acceptLanguage, authorization, authBasic, proxyAuthorization, cookie, cookiePair,
      referer, upgrade, xForwardedFor, http2Settings
    case connection, cacheControl, contentType, contentLengthHeader, contentLength, contentEncoding, transferEncoding, date
    case server, setCookie, location, lastModified, wwwAuthenticate, proxyAuthenticate, secWebSocketAccept, secWebSocketExtensions,
      secWebSocketKey, secWebSocketProtocol, secWebSocketVersion
    case chunkSize, chunkData, chunkBoundary, trailer, fileData
    case requestNumber, responseNumber, requestIn, responseIn, responseForURI, time, nextRequestIn, nextResponseIn, previousRequestIn,
      previousResponseIn

    /// The layer whose table this is.
    public static var kind: LayerKind { .http }

    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .method, .target, .targetPath, .targetQuery, .targetParameter, .requestVersion, .responseVersion, .statusCode,
        .statusDescription, .phrase:
        startLineDescriptor
      case .request, .response, .notification, .fullURI, .requestLine, .responseLine, .unknownHeader: messageDescriptor
      case .host, .userAgent, .accept, .acceptEncoding, .acceptLanguage, .authorization, .authBasic, .proxyAuthorization, .cookie,
        .cookiePair, .referer, .upgrade, .xForwardedFor, .http2Settings:
        requestFieldDescriptor
      case .connection, .cacheControl, .contentType, .contentLengthHeader, .contentLength, .contentEncoding, .transferEncoding, .date:
        sharedFieldDescriptor
      case .server, .setCookie, .location, .lastModified, .wwwAuthenticate, .proxyAuthenticate, .secWebSocketAccept,
        .secWebSocketExtensions, .secWebSocketKey, .secWebSocketProtocol, .secWebSocketVersion:
        responseFieldDescriptor
      case .chunkSize, .chunkData, .chunkBoundary, .trailer, .fileData: bodyDescriptor
      case .requestNumber, .responseNumber, .requestIn, .responseIn, .responseForURI, .time, .nextRequestIn, .nextResponseIn,
        .previousRequestIn, .previousResponseIn:
        conversationDescriptor
      }
    }
  }

  /// The table of the fields.
  public static let fields = FieldTable(Field.self)
}

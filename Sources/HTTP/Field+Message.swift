internal import Wire

extension HTTPMessage.Field {
  var startLineDescriptor: FieldDescriptor {
    switch self {
    case .method:
      .init(
        "http.request.method", "Request Method", "RFC 9112 §3.1", .text,
        about: "What the client wants done: GET fetches, POST hands something over. Methods are case-sensitive; a space ends them.")
    case .target:
      .init(
        "http.request.uri", "Request URI", "RFC 9112 §3.2", .text,
        about: "What the request is about, mostly a path and a query; the host stands in the Host field.")
    case .targetPath:
      .init(
        "http.request.uri.path", "Request URI Path", "RFC 3986 §3.3", .text,
        about: "The target up to the question mark; shown when there is a query.")
    case .targetQuery:
      .init(
        "http.request.uri.query", "Request URI Query", "RFC 3986 §3.4", .text,
        about: "The target behind the question mark. It ends up in log files: no place for a password.")
    case .targetParameter:
      .init(
        "http.request.uri.query.parameter", "Request URI Query Parameter", "RFC 3986 §3.4", .text,
        about: "One part of the query, between two ampersands.")
    case .requestVersion:
      .init(
        "http.request.version", "Request Version", "RFC 9112 §2.3", .text,
        about: "The highest version that the client speaks, within its major number. CR and LF (0d 0a) end the line.")
    case .responseVersion:
      .init(
        "http.response.version", "Response Version", "RFC 9112 §2.3", .text,
        about: "The highest version that the server speaks, within its major number.")
    case .statusCode:
      .init(
        "http.response.code", "Status Code", "RFC 9112 §4", values: StatusCode.names,
        about: "How it went: 2xx it worked, 3xx look elsewhere, 4xx your mistake, 5xx the server's.")
    case .statusDescription:
      .init(
        "http.response.code.desc", "Status Code Description", "RFC 9110 §15", .text,
        about: "What the code means, whatever the server wrote behind it.")
    default:
      .init(
        "http.response.phrase", "Response Phrase", "RFC 9112 §4", .text,
        about: "A word of the server's own for people. Programs look at the code only, and HTTP/2 has no phrase.")
    }
  }

  var messageDescriptor: FieldDescriptor {
    switch self {
    case .request:
      .init(
        "http.request", "Request", "RFC 9112 §2.1", .flag,
        about: "1 for a message from a client.")
    case .response:
      .init(
        "http.response", "Response", "RFC 9112 §2.1", .flag,
        about: "1 for a message from a server.")
    case .notification:
      .init(
        "http.notification", "Notification", "UPnP Device Architecture 1.0 §4", .flag,
        about: "1 for NOTIFY, SUBSCRIBE and UNSUBSCRIBE, with which devices tell each other about changes.")
    case .fullURI:
      .init(
        "http.request.full_uri", "Full request URI", "RFC 9112 §3.3", .text,
        about: "Host and target put together: what a browser shows in its address bar.")
    case .requestLine:
      .init(
        "http.request.line", "Request line", "RFC 9112 §5", .text,
        about: "A field line of a request, as it was sent, with the CR and LF that end it. An empty line (0d 0a) ends the head.")
    case .responseLine:
      .init(
        "http.response.line", "Response line", "RFC 9112 §5", .text,
        about: "A field line of a response, as it was sent, with the CR and LF that end it. An empty line (0d 0a) ends the head.")
    default:
      .init(
        "http.unknown_header", "Unknown header", "RFC 9112 §5", .text,
        about: "A field line outside of any request or response, with a name that has no row of its own.")
    }
  }

  var bodyDescriptor: FieldDescriptor {
    switch self {
    case .chunkSize:
      .init(
        "http.chunk_size", "Chunk size", "RFC 9112 §7.1",
        about: "Octets of the chunk that follows, written in hexadecimal; 0 ends the body.")
    case .chunkData:
      .init(
        "http.chunk_data", "Chunk data", "RFC 9112 §7.1", .octets,
        about: "A piece of the body.")
    case .chunkBoundary:
      .init(
        "http.chunk_boundary", "Chunk boundary", "RFC 9112 §7.1", .octets,
        about: "The line end behind a chunk.")
    case .trailer:
      .init(
        "http.chunked_trailer_part", "Trailer part", "RFC 9112 §7.1.2", .text,
        about: "Field lines that were not known before the body was sent.")
    default:
      .init(
        "http.file_data", "File Data", "RFC 9110 §6.4", .text,
        about: "The body, put together if it came in chunks.")
    }
  }

  var conversationDescriptor: FieldDescriptor {
    switch self {
    case .requestNumber:
      .init(
        "http.request_number", "Request number", "RFC 9112 §9.3",
        about: "The how-manyth request of its connection.")
    case .responseNumber:
      .init(
        "http.response_number", "Response number", "RFC 9112 §9.3",
        about: "The how-manyth response of its connection.")
    case .requestIn:
      .init(
        "http.request_in", "Request in frame", "RFC 9112 §9.2",
        about: "The packet with the request that this answers: responses come in the order of the requests.")
    case .responseIn:
      .init(
        "http.response_in", "Response in frame", "RFC 9112 §9.2",
        about: "The packet with the answer to this request.")
    case .responseForURI:
      .init(
        "http.response_for.uri", "Request URI", "RFC 9112 §9.2", .text,
        about: "What the request that this answers asked for.")
    case .time:
      .init(
        "http.time", "Time since request", "RFC 9112 §9.2", .duration,
        about: "How long the answer took, as seen where the capture was made.")
    case .nextRequestIn:
      .init(
        "http.next_request_in", "Next request in frame", "RFC 9112 §9.3",
        about: "The packet with the next request of the connection.")
    case .nextResponseIn:
      .init(
        "http.next_response_in", "Next response in frame", "RFC 9112 §9.3",
        about: "The packet with the next response of the connection.")
    case .previousRequestIn:
      .init(
        "http.prev_request_in", "Prev request in frame", "RFC 9112 §9.3",
        about: "The packet with the request before this one on the connection.")
    default:
      .init(
        "http.prev_response_in", "Prev response in frame", "RFC 9112 §9.3",
        about: "The packet with the response before this one on the connection.")
    }
  }
}

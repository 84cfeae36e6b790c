/// The three digits that say how a request went, RFC 9110 §15. Open; a code nobody knows counts as the x00 of its class.
public struct StatusCode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The number, mostly 100 to 599.
  public let rawValue: UInt16
  /// The code with this number.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The first digit: 1 to 5, RFC 9110 §15.
  public var category: Int { Int(rawValue) / 100 }
  /// Whether a response with this code never has a body, RFC 9110 §6.4.1.
  public var forbidsBody: Bool { category == 1 || rawValue == 204 || rawValue == 304 }

  /// The phrase of IANA's registry; nil for a code that is not in it.
  public static let names: @Sendable (UInt64) -> StaticString? = { entry($0)?.phrase }
  /// The phrase of IANA's registry; nil for a code that is not in it.
  public var phrase: StaticString? { Self.entry(UInt64(rawValue))?.phrase }
  /// What the code tells, in a sentence for a learner; for a code not in the registry, what its class tells.
  public var about: StaticString {
    if let entry = Self.entry(UInt64(rawValue)) { return entry.about }
    switch category {
    case 1: return "Something on the way; the final answer is yet to come."
    case 2: return "It worked."
    case 3: return "Something more is to be done, mostly a request elsewhere."
    case 4: return "The request was wrong: sending it again unchanged will not help."
    case 5: return "The server failed although the request may have been right."
    default: return "No class of answers begins with this digit."
    }
  }

  /// The phrase that Wireshark 4.0 shows for the code where it is not that of the registry.
  static func wiresharkPhrase(_ code: UInt64) -> StaticString? {
    switch code {
    case 199: "Informational - Others"
    case 203: "Non-authoritative Information"
    case 299: "Success - Others"
    case 399: "Redirection - Others"
    case 408: "Request Time-out"
    case 413: "Request Entity Too Large"
    case 414: "Request-URI Too Long"
    case 416: "Requested Range Not Satisfiable"
    case 418: "I'm a teapot"
    case 422: "Unprocessable Entity"
    case 499: "Client Error - Others"
    case 504: "Gateway Time-out"
    case 505: "HTTP Version not supported"
    case 599: "Server Error - Others"
    default: names(code)
    }
  }

  private struct Entry {
    let phrase: StaticString, about: StaticString
    init(_ phrase: StaticString, _ about: StaticString) { self.phrase = phrase; self.about = about }
  }

  private static func entry(_ code: UInt64) -> Entry? {
    switch code / 100 {
    case 1: informational(code)
    case 2: success(code)
    case 3: redirection(code)
    case 4: code < 410 ? commonClientError(code) : clientError(code)
    case 5: serverError(code)
    default: nil
    }
  }

  private static func informational(_ code: UInt64) -> Entry? {
    switch code {
    case 100: Entry("Continue", "Go on: send the body. For clients that asked first with Expect.")
    case 101: Entry("Switching Protocols", "From here on the connection speaks another protocol, such as WebSocket.")
    case 102: Entry("Processing", "Still working on it.")
    case 103: Entry("Early Hints", "The answer will come; meanwhile the client may fetch what its Link fields name.")
    default: nil
    }
  }

  private static func success(_ code: UInt64) -> Entry? {
    switch code {
    case 200: Entry("OK", "It worked; what was asked for is in the body.")
    case 201: Entry("Created", "Something new exists now; Location says where.")
    case 202: Entry("Accepted", "Taken, but not done yet.")
    case 203: Entry("Non-Authoritative Information", "It worked, but a proxy changed the answer.")
    case 204: Entry("No Content", "It worked and there is nothing to show: no body follows.")
    case 205: Entry("Reset Content", "It worked; clear the form.")
    case 206: Entry("Partial Content", "Only the range asked for is in the body.")
    case 207: Entry("Multi-Status", "Several results in one body, one for each resource (WebDAV).")
    case 208: Entry("Already Reported", "These members were listed above (WebDAV).")
    case 226: Entry("IM Used", "The body holds what changed since a version the client has.")
    default: nil
    }
  }

  private static func redirection(_ code: UInt64) -> Entry? {
    switch code {
    case 300: Entry("Multiple Choices", "There are several versions; choose one.")
    case 301: Entry("Moved Permanently", "It lives elsewhere for good: use Location from now on.")
    case 302: Entry("Found", "For now it is elsewhere: see Location, and ask here again next time.")
    case 303: Entry("See Other", "Fetch the answer with GET from Location; usual after a form.")
    case 304: Entry("Not Modified", "The copy you have is still good: no body follows.")
    case 305: Entry("Use Proxy", "No longer used.")
    case 307: Entry("Temporary Redirect", "As 302, and the method and body must stay the same.")
    case 308: Entry("Permanent Redirect", "As 301, and the method and body must stay the same.")
    default: nil
    }
  }

  private static func commonClientError(_ code: UInt64) -> Entry? {
    switch code {
    case 400: Entry("Bad Request", "The server cannot make sense of the request.")
    case 401: Entry("Unauthorized", "Say who you are: WWW-Authenticate says how.")
    case 402: Entry("Payment Required", "Reserved.")
    case 403: Entry("Forbidden", "The server knows what you want and refuses; logging in again will not help.")
    case 404: Entry("Not Found", "There is nothing under this name, or the server will not say.")
    case 405: Entry("Method Not Allowed", "It is there, but not for this method; Allow lists those that work.")
    case 406: Entry("Not Acceptable", "None of the versions is one that your Accept fields take.")
    case 407: Entry("Proxy Authentication Required", "Say to the proxy who you are.")
    case 408: Entry("Request Timeout", "The request took too long to arrive.")
    case 409: Entry("Conflict", "It does not fit the present state, such as an edit of an old version.")
    default: nil
    }
  }

  private static func clientError(_ code: UInt64) -> Entry? {
    switch code {
    case 410: Entry("Gone", "It was here and will not come back.")
    case 411: Entry("Length Required", "Send a Content-Length.")
    case 412: Entry("Precondition Failed", "An If- field of the request does not hold.")
    case 413: Entry("Content Too Large", "The body is larger than the server takes.")
    case 414: Entry("URI Too Long", "The target is longer than the server takes.")
    case 415: Entry("Unsupported Media Type", "The server does not take a body of this Content-Type.")
    case 416: Entry("Range Not Satisfiable", "The range asked for lies outside of what there is.")
    case 417: Entry("Expectation Failed", "The server cannot do what Expect wants.")
    case 418: Entry("(Unused)", "Reserved for a joke of 1998: the server is a teapot.")
    case 421: Entry("Misdirected Request", "This server does not answer for that host.")
    case 422: Entry("Unprocessable Content", "The body is well-formed, and makes no sense.")
    case 423: Entry("Locked", "Somebody holds a lock on it (WebDAV).")
    case 424: Entry("Failed Dependency", "It depended on another action that failed (WebDAV).")
    case 425: Entry("Too Early", "The server will not act on data that might be a replay.")
    case 426: Entry("Upgrade Required", "Use another protocol: Upgrade names it.")
    case 428: Entry("Precondition Required", "Send an If-Match, so that nobody's change is lost.")
    case 429: Entry("Too Many Requests", "Slow down; Retry-After may say for how long.")
    case 431: Entry("Request Header Fields Too Large", "The head is larger than the server takes.")
    case 451: Entry("Unavailable For Legal Reasons", "A law forbids to show it.")
    default: nil
    }
  }

  private static func serverError(_ code: UInt64) -> Entry? {
    switch code {
    case 500: Entry("Internal Server Error", "The server failed, and does not say why.")
    case 501: Entry("Not Implemented", "The server does not know this method at all.")
    case 502: Entry("Bad Gateway", "The server behind the proxy gave no valid answer.")
    case 503: Entry("Service Unavailable", "Overloaded or closed for a while; Retry-After may say for how long.")
    case 504: Entry("Gateway Timeout", "The server behind the proxy did not answer in time.")
    case 505: Entry("HTTP Version Not Supported", "The server does not speak this version.")
    case 506: Entry("Variant Also Negotiates", "The server's negotiation is set up in a circle.")
    case 507: Entry("Insufficient Storage", "No room left (WebDAV).")
    case 508: Entry("Loop Detected", "The server found itself going round in a circle (WebDAV).")
    case 510: Entry("Not Extended", "No longer used.")
    case 511: Entry("Network Authentication Required", "The network wants a log-in first: a portal answered, not the server.")
    default: nil
    }
  }
}

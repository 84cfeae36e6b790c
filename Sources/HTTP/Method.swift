internal import Wire

/// A request method, RFC 9110 §9. Open: any token may be one, and methods are case-sensitive.
public struct Method: RawRepresentable, Hashable, Sendable {
  /// The method as sent.
  public let rawValue: String
  /// The method with this name.
  public init(rawValue: String) { self.rawValue = rawValue }
  private init(_ name: String) { rawValue = name }

  /// Give me this, RFC 9110 §9.3.1.
  public static let get = Self("GET")
  /// As GET, but the head of the answer only, RFC 9110 §9.3.2.
  public static let head = Self("HEAD")
  /// Take this and do with it what you do, RFC 9110 §9.3.3.
  public static let post = Self("POST")
  /// Put this here, in place of what was here, RFC 9110 §9.3.4.
  public static let put = Self("PUT")
  /// Remove this, RFC 9110 §9.3.5.
  public static let delete = Self("DELETE")
  /// Open a tunnel to this host, RFC 9110 §9.3.6.
  public static let connect = Self("CONNECT")
  /// What may I do here? RFC 9110 §9.3.7. Also asked by browsers before a cross-origin request.
  public static let options = Self("OPTIONS")
  /// Send me back what you received, RFC 9110 §9.3.8.
  public static let trace = Self("TRACE")
  /// Change this a little, RFC 5789.
  public static let patch = Self("PATCH")
  /// A GET with a body, "The HTTP QUERY Method".
  public static let query = Self("QUERY")

  /// The methods of IANA's registry, "HTTP Method Registry".
  public static let registered: [Self] = [
    Self("ACL"), Self("BASELINE-CONTROL"), Self("BIND"), Self("CHECKIN"), Self("CHECKOUT"), Self("CONNECT"), Self("COPY"),
    Self("DELETE"), Self("GET"), Self("HEAD"), Self("LABEL"), Self("LINK"), Self("LOCK"), Self("MERGE"), Self("MKACTIVITY"),
    Self("MKCALENDAR"), Self("MKCOL"), Self("MKREDIRECTREF"), Self("MKWORKSPACE"), Self("MOVE"), Self("OPTIONS"),
    Self("ORDERPATCH"), Self("PATCH"), Self("POST"), Self("PRI"), Self("PROPFIND"), Self("PROPPATCH"), Self("PUT"),
    Self("QUERY"), Self("REBIND"), Self("REPORT"), Self("SEARCH"), Self("TRACE"), Self("UNBIND"), Self("UNCHECKOUT"),
    Self("UNLINK"), Self("UNLOCK"), Self("UPDATE"), Self("UPDATEREDIRECTREF"), Self("VERSION-CONTROL")
  ]
  private static let registeredNames = Set(registered)

  /// Whether IANA lists the method.
  public var isRegistered: Bool { Self.registeredNames.contains(self) }
  /// Whether the request asks for nothing to be changed, RFC 9110 §9.2.1.
  public var isSafe: Bool { [Self.get, .head, .options, .trace, .query, Self("PROPFIND"), Self("REPORT"), Self("SEARCH")].contains(self) }
  /// Whether sending it twice does no more than sending it once, RFC 9110 §9.2.2.
  public var isIdempotent: Bool { isSafe || [Self.put, .delete].contains(self) }
  /// Whether the name is a token, RFC 9110 §9.1.
  public var isToken: Bool { !rawValue.isEmpty && rawValue.utf8.allSatisfy(Octet.isToken) }

  /// Words for a learner: what the method asks for. Nil for one outside RFC 9110 and RFC 5789.
  public var about: String? {
    switch self {
    case .get: "Asks for a copy of what the target names. Nothing on the server should change."
    case .head: "As GET, but the answer has no body: for a look at its fields."
    case .post: "Hands the body to the target, which does with it what it does: a form, an order. Twice may mean two orders."
    case .put: "Stores the body under the target's name, in place of what was there."
    case .delete: "Removes what the target names."
    case .connect: "Asks a proxy to open a tunnel to a host, mostly for TLS."
    case .options: "Asks what is allowed here; browsers ask it before some cross-origin requests."
    case .trace: "Asks for the request as it arrived. Mostly switched off."
    case .patch: "Changes a part of what the target names."
    case .query: "Asks as GET does, with the question in the body."
    default: nil
    }
  }
}

extension Method {
  /// Whether Wireshark takes the octets at `range` for a method, and what kind of message it begins.
  ///
  /// Its list is that of RFC 9110, WebDAV (RFC 3253, 4918, 5323), UPnP and some of Microsoft's; it lacks a third of IANA's registry,
  /// so `StartLine` accepts any token as well if the line ends with a version.
  static func kind(_ frame: RawSpan, _ range: Range<Int>) -> StartLine.Kind? {
    let count = range.count, start = range.lowerBound, end = range.upperBound
    switch count {
    case 3:
      let name = UInt32(frame.networkOrder(at: start, as: UInt16.self)) << 8 | UInt32(frame.octet(start + 2))
      return name == 0x47_4554 || name == 0x50_5554 ? .request : nil  // GET, PUT
    case 4...7: return short(count, frame.networkOrder(at: start), frame.networkOrder(at: end - 4))
    case 8...16: return long(count, frame.networkOrder(at: start), frame.networkOrder(at: end - 8))
    default: return nil
    }
  }

  /// COPY to POST, BCOPY to MERGE, DELETE to UPDATE, BDELETE to CHECKIN, and NOTIFY: the first four octets and the last four.
  private static func short(_ count: Int, _ head: UInt32, _ tail: UInt32) -> StartLine.Kind? {
    switch (count, head, tail) {
    case (4, 0x434F_5059, _), (4, 0x4845_4144, _), (4, 0x4C4F_434B, _), (4, 0x4D4F_5645, _), (4, 0x504F_4C4C, _),
      (4, 0x504F_5354, _), (5, 0x4243_4F50, 0x434F_5059), (5, 0x424D_4F56, 0x4D4F_5645), (5, 0x4D4B_434F, 0x4B43_4F4C),
      (5, 0x5452_4143, 0x5241_4345), (5, 0x5041_5443, 0x4154_4348), (5, 0x4C41_4245, 0x4142_454C), (5, 0x4D45_5247, 0x4552_4745),
      (6, 0x4445_4C45, 0x4C45_5445), (6, 0x5345_4152, 0x4152_4348), (6, 0x554E_4C4F, 0x4C4F_434B), (6, 0x5245_504F, 0x504F_5254),
      (6, 0x5550_4441, 0x4441_5445), (7, 0x4244_454C, 0x4C45_5445), (7, 0x434F_4E4E, 0x4E45_4354), (7, 0x4F50_5449, 0x494F_4E53),
      (7, 0x4348_4543, 0x434B_494E):
      .request
    case (6, 0x4E4F_5449, 0x5449_4659): .notification
    default: nil
    }
  }

  /// PROPFIND to SSTP_DUPLEX_POST, and SUBSCRIBE and UNSUBSCRIBE: the first eight octets and the last eight.
  private static func long(_ count: Int, _ head: UInt64, _ tail: UInt64) -> StartLine.Kind? {
    switch (count, head, tail) {
    case (8, 0x5052_4F50_4649_4E44, _), (8, 0x4348_4543_4B4F_5554, _), (8, 0x4343_4D5F_504F_5354, _),
      (9, 0x5052_4F50_5041_5443, 0x524F_5050_4154_4348), (9, 0x4250_524F_5046_494E, 0x5052_4F50_4649_4E44),
      (10, 0x4250_524F_5050_4154, 0x524F_5050_4154_4348), (10, 0x4D4B_4143_5449_5649, 0x4143_5449_5649_5459),
      (11, 0x4D4B_574F_524B_5350, 0x4F52_4B53_5041_4345), (11, 0x5250_435F_434F_4E4E, 0x5F43_4F4E_4E45_4354),
      (11, 0x5250_435F_494E_5F44, 0x5F49_4E5F_4441_5441), (12, 0x5250_435F_4F55_545F, 0x4F55_545F_4441_5441),
      (15, 0x5645_5253_494F_4E2D, 0x2D43_4F4E_5452_4F4C), (16, 0x4241_5345_4C49_4E45, 0x2D43_4F4E_5452_4F4C),
      (16, 0x5353_5450_5F44_5550, 0x4C45_585F_504F_5354):
      .request
    case (9, 0x5355_4253_4352_4942, 0x5542_5343_5249_4245), (11, 0x554E_5355_4253_4352, 0x5542_5343_5249_4245): .notification
    default: nil
    }
  }
}

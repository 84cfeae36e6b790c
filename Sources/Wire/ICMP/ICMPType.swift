/// What an ICMP message says. An open registry (IANA), hence no enum.
public struct ICMPType: Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let rawValue: UInt8
  /// The type `rawValue`.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// The answer to an echo request.
  @inline(always) public static var echoReply: Self { .init(0) }
  /// A router or host could not deliver the packet quoted.
  @inline(always) public static var destinationUnreachable: Self { .init(3) }
  /// Slow down. Deprecated by RFC 6633.
  @inline(always) public static var sourceQuench: Self { .init(4) }
  /// There is a better first router for the packet quoted.
  @inline(always) public static var redirect: Self { .init(5) }
  /// Please send this back.
  @inline(always) public static var echoRequest: Self { .init(8) }
  /// A router says that it is there, RFC 1256.
  @inline(always) public static var routerAdvertisement: Self { .init(9) }
  /// A host looks for routers, RFC 1256.
  @inline(always) public static var routerSolicitation: Self { .init(10) }
  /// The packet quoted was on its way for too long.
  @inline(always) public static var timeExceeded: Self { .init(11) }
  /// The packet quoted has a header that makes no sense.
  @inline(always) public static var parameterProblem: Self { .init(12) }
  /// What is the time?
  @inline(always) public static var timestamp: Self { .init(13) }
  /// The answer to that.
  @inline(always) public static var timestampReply: Self { .init(14) }
  /// Which addresses are local? RFC 950.
  @inline(always) public static var addressMaskRequest: Self { .init(17) }
  /// The answer to that.
  @inline(always) public static var addressMaskReply: Self { .init(18) }
  /// Is an interface of yours up? RFC 8335.
  @inline(always) public static var extendedEchoRequest: Self { .init(42) }
  /// The answer to that.
  @inline(always) public static var extendedEchoReply: Self { .init(43) }

  /// Whether the message reports an error and quotes the packet that caused it.
  @inline(always) public var isError: Bool { rawValue >= 3 && rawValue <= 5 || rawValue == 11 || rawValue == 12 }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "Echo (ping) reply"
    case 3: "Destination unreachable"
    case 4: "Source quench (flow control)"
    case 5: "Redirect"
    case 8: "Echo (ping) request"
    case 9: "Router advertisement"
    case 10: "Router solicitation"
    case 11: "Time-to-live exceeded"
    case 12: "Parameter problem"
    case 13: "Timestamp request"
    case 14: "Timestamp reply"
    case 15: "Information request"
    case 16: "Information reply"
    case 17: "Address mask request"
    case 18: "Address mask reply"
    case 30: "Traceroute"
    case 37: "Domain Name request"
    case 38: "Domain Name reply"
    case 40: "Photuris"
    case 42: "Extended Echo request"
    case 43: "Extended Echo reply"
    default: nil
    }
  }
  /// The codes of "destination unreachable", RFC 792, RFC 1122 and RFC 1812.
  public static let unreachableCodes: ValueNames = { number in
    switch number {
    case 0: "Network unreachable"
    case 1: "Host unreachable"
    case 2: "Protocol unreachable"
    case 3: "Port unreachable"
    case 4: "Fragmentation needed"
    case 5: "Source route failed"
    case 6: "Network unknown"
    case 7: "Host unknown"
    case 8: "Source host isolated"
    case 9: "Network administratively prohibited"
    case 10: "Host administratively prohibited"
    case 11: "Network unreachable for TOS"
    case 12: "Host unreachable for TOS"
    case 13: "Communication administratively filtered"
    case 14: "Host precedence violation"
    case 15: "Precedence cutoff in effect"
    default: nil
    }
  }
  /// The codes of "redirect", RFC 792.
  public static let redirectCodes: ValueNames = { number in
    switch number {
    case 0: "Redirect for network"
    case 1: "Redirect for host"
    case 2: "Redirect for TOS and network"
    case 3: "Redirect for TOS and host"
    default: nil
    }
  }
  /// The codes of "time exceeded", RFC 792.
  public static let timeExceededCodes: ValueNames = { number in
    switch number {
    case 0: "Time to live exceeded in transit"
    case 1: "Fragment reassembly time exceeded"
    default: nil
    }
  }
  /// The codes of "parameter problem", RFC 792 and RFC 1108.
  public static let parameterCodes: ValueNames = { number in
    switch number {
    case 0: "Pointer indicates the error"
    case 1: "Required option missing"
    case 2: "Bad length"
    default: nil
    }
  }

  /// The name of `code` in a message of this type, or nil.
  public func name(ofCode code: UInt8) -> StaticString? {
    switch self {
    case .destinationUnreachable: Self.unreachableCodes(UInt64(code))
    case .redirect: Self.redirectCodes(UInt64(code))
    case .timeExceeded: Self.timeExceededCodes(UInt64(code))
    case .parameterProblem: Self.parameterCodes(UInt64(code))
    default: nil
    }
  }
}

/// Which IPv4 option it is: a copy bit, two bits of class, five of number. An open registry (IANA IP option numbers), hence no enum.
public struct IPv4OptionType: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt8
  /// The type with this number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// Ends the list; what follows is padding (RFC 791 §3.1).
  @inline(always) public static var endOfList: Self { .init(0) }
  /// Does nothing: aligns the option behind it (RFC 791 §3.1).
  @inline(always) public static var noOperation: Self { .init(1) }
  /// Each router writes its address (RFC 791 §3.1).
  @inline(always) public static var recordRoute: Self { .init(7) }
  /// Each router writes the time (RFC 791 §3.1).
  @inline(always) public static var timestamp: Self { .init(68) }
  /// The routers to pass, others may lie between them (RFC 791 §3.1).
  @inline(always) public static var looseSourceRoute: Self { .init(131) }
  /// All routers to pass (RFC 791 §3.1).
  @inline(always) public static var strictSourceRoute: Self { .init(137) }
  /// Routers shall look at the payload (RFC 2113).
  @inline(always) public static var routerAlert: Self { .init(148) }

  /// Whether fragments carry the option, too.
  @inline(always) public var isCopied: Bool { rawValue >= 128 }

  /// The shortest length with which the option can be read.
  @usableFromInline
  var leastLength: Int {
    switch rawValue {
    case 7, 131, 137, 130: 3
    case 68, 11, 12, 136, 148: 4
    case 134: 6
    case 25: 8
    case 82: 12
    default: 2
    }
  }

  /// IANA's names of the options that Wireshark reads.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "End of options list"
    case 1: "No-operation"
    case 7: "Record route"
    case 11: "MTU probe"
    case 12: "MTU reply"
    case 25: "Quick-start"
    case 68: "Timestamp"
    case 82: "Traceroute"
    case 130: "Security"
    case 131: "Loose source route"
    case 133: "Extended security"
    case 134: "Commercial security"
    case 136: "Stream identifier"
    case 137: "Strict source route"
    case 148: "Router alert"
    case 149: "Selective directed broadcast"
    default: nil
    }
  }
}

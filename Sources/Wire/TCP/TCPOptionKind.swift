/// Which TCP option it is. An open registry (IANA TCP option kind numbers), hence no enum.
public struct TCPOptionKind: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt8
  /// The kind with this number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// Ends the list; what follows is padding (RFC 9293 §3.2).
  @inline(always) public static var endOfList: Self { .init(0) }
  /// Does nothing: aligns the option behind it (RFC 9293 §3.2).
  @inline(always) public static var noOperation: Self { .init(1) }
  /// The most data a segment may carry (RFC 9293 §3.7.1).
  @inline(always) public static var maximumSegmentSize: Self { .init(2) }
  /// The shift of all windows to come (RFC 7323 §2).
  @inline(always) public static var windowScale: Self { .init(3) }
  /// Selective acknowledgments are understood (RFC 2018 §2).
  @inline(always) public static var sackPermitted: Self { .init(4) }
  /// Selective acknowledgments (RFC 2018 §3).
  @inline(always) public static var sack: Self { .init(5) }
  /// Timestamps (RFC 7323 §3).
  @inline(always) public static var timestamps: Self { .init(8) }
  /// Multipath TCP (RFC 8684).
  @inline(always) public static var multipath: Self { .init(30) }
  /// TCP Fast Open (RFC 7413).
  @inline(always) public static var fastOpen: Self { .init(34) }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "End of option list"
    case 1: "No-operation"
    case 2: "Maximum segment size"
    case 3: "Window scale"
    case 4: "SACK permitted"
    case 5: "SACK"
    case 6: "Echo"
    case 7: "Echo reply"
    case 8: "Timestamps"
    case 11: "CC"
    case 12: "CC.NEW"
    case 13: "CC.ECHO"
    case 19: "MD5 signature"
    case 27: "Quick-start response"
    case 28: "User timeout"
    case 29: "TCP authentication option"
    case 30: "Multipath TCP"
    case 34: "TCP Fast Open"
    case 69: "Encryption negotiation"
    case 172: "Accurate ECN order 0"
    case 174: "Accurate ECN order 1"
    case 253: "Experiment 1"
    case 254: "Experiment 2"
    default: nil
    }
  }

  /// What a Multipath TCP option does (RFC 8684 §8.2).
  public static let multipathNames: ValueNames = { number in
    switch number {
    case 0: "MP_CAPABLE"
    case 1: "MP_JOIN"
    case 2: "DSS"
    case 3: "ADD_ADDR"
    case 4: "REMOVE_ADDR"
    case 5: "MP_PRIO"
    case 6: "MP_FAIL"
    case 7: "MP_FASTCLOSE"
    case 8: "MP_TCPRST"
    default: nil
    }
  }
}

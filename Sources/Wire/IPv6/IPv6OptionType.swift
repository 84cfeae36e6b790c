/// Which IPv6 option it is: two bits of action, one that says whether it may change, five more. An open registry (IANA), hence no enum.
public struct IPv6OptionType: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt8
  /// The type with this number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// One byte of padding (RFC 8200 §4.2).
  @inline(always) public static var pad1: Self { .init(0) }
  /// Two bytes of padding or more (RFC 8200 §4.2).
  @inline(always) public static var padN: Self { .init(1) }
  /// How often the packet may be wrapped again (RFC 2473 §4.1.1).
  @inline(always) public static var tunnelLimit: Self { .init(4) }
  /// Routers shall look at the payload (RFC 2711).
  @inline(always) public static var routerAlert: Self { .init(5) }
  /// A payload above 65,535 bytes (RFC 2675).
  @inline(always) public static var jumbo: Self { .init(0xC2) }
  /// A mobile node's own address (RFC 6275 §6.3).
  @inline(always) public static var homeAddress: Self { .init(0xC9) }

  /// IANA's names.
  public static let names: ValueNames = { number in
    switch number {
    case 0x00: "Pad1"
    case 0x01: "PadN"
    case 0x04: "Tunnel encapsulation limit"
    case 0x05: "Router alert"
    case 0x07: "CALIPSO"
    case 0x08: "SMF_DPD"
    case 0x0F: "Performance and diagnostic metrics"
    case 0x11, 0x31: "IOAM"
    case 0x23, 0x63: "RPL"
    case 0x26: "Quick-start"
    case 0x30: "Path MTU record"
    case 0x6D: "MPL"
    case 0x8A: "Endpoint identification"
    case 0x8B: "ILNP nonce"
    case 0x8C: "Line identification"
    case 0xC2: "Jumbo payload"
    case 0xC9: "Home address"
    case 0xEE: "IP_DFF"
    default: nil
    }
  }
  /// What a node does that does not know the option (RFC 8200 §4.2).
  public static let actionNames: ValueNames = { number in
    switch number {
    case 0: "Pass over it"
    case 1: "Drop the packet"
    case 2: "Drop the packet and send an ICMPv6 error"
    case 3: "Drop the packet and send an ICMPv6 error, unless it went to a group"
    default: nil
    }
  }
  /// What routers shall look for (RFC 2711 §2.1).
  public static let alertNames: ValueNames = { number in
    switch number {
    case 0: "Multicast Listener Discovery"
    case 1: "RSVP"
    case 2: "Active networks"
    default: nil
    }
  }
}

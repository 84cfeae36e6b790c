import IPAddressing
import Wire

/// What a machine has to know of an IPv6 header, read once.
struct IPv6Facts: BitwiseCopyable {
  let trafficClass: UInt8
  let payloadLength: Int
  let next: UInt8
  let hopLimit: UInt8
  let source: UInt128
  let destination: UInt128

  /// Reads the header of `bytes`, of which there must be 40.
  @inline(__always)
  init(_ bytes: RawSpan) {
    trafficClass = UInt8(truncatingIfNeeded: bytes.networkOrder(at: 0, as: UInt16.self) &>> 4)
    payloadLength = Int(bytes.networkOrder(at: 4, as: UInt16.self))
    next = bytes.octet(6)
    hopLimit = bytes.octet(7)
    source = bytes.networkOrder(at: 8)
    destination = bytes.networkOrder(at: 24)
  }
}

extension UInt128 {
  /// ff00::/8, RFC 4291 §2.7.
  @inline(__always) var isGroup6: Bool { UInt8(truncatingIfNeeded: self &>> 120) == 0xFF }
  /// A group's scope, RFC 4291 §2.7.
  var groupScope: UInt8 { UInt8(truncatingIfNeeded: self >> 112) & 0xF }
  /// fe80::/10, RFC 4291 §2.5.6.
  @inline(__always) var isLinkLocal6: Bool { UInt16(truncatingIfNeeded: self &>> 118) == 0x3FA }
  /// Whether the same address means another machine on each link: one of the link, or a group of the link or the interface.
  @inline(__always) var needsLink: Bool { isLinkLocal6 || isGroup6 && groupScope <= 2 }
  /// The address as a value of either version.
  @inline(__always) var address6: IPAddress { .v6(IPv6Address(rawValue: self)) }
}

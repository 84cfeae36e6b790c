public import IPAddressing

/// What tells one conversation from all others: the protocol and both ends, RFC 6146's 5-tuple.
///
/// It is a plain value of 48 bytes, hashed without touching any memory besides. Zones are not in it: they do not travel in packets.
///
/// ```swift
/// let key = FlowKey(.tcp, from: client, to: server)
/// key.canonical == key.reversed.canonical  // true: both directions are one conversation
/// ```
public struct FlowKey: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let sourceBits: UInt128
  @usableFromInline let destinationBits: UInt128
  /// Lowest first: source port, destination port, protocol, and whether source and destination are IPv6.
  @usableFromInline let rest: UInt64

  @inlinable @inline(__always)
  init(_ source: UInt128, _ destination: UInt128, _ rest: UInt64) {
    sourceBits = source; destinationBits = destination; self.rest = rest
  }

  /// The key of packets from `source` to `destination`.
  public init(_ number: IPProtocol, from source: Endpoint, to destination: Endpoint) {
    let (from, fromIs6) = Self.bits(source.address), (to, toIs6) = Self.bits(destination.address)
    self.init(from, to, Self.rest(number, source.port, destination.port, fromIs6, toIs6))
  }

  /// Whether protocol and both ends are the same.
  @inline(always)
  public static func == (a: FlowKey, b: FlowKey) -> Bool {
    (a.sourceBits ^ b.sourceBits) | (a.destinationBits ^ b.destinationBits) | UInt128(a.rest ^ b.rest) == 0
  }

  /// A number that spreads keys over a table: the same for the same key, in every run.
  @inline(always)
  public var spread: UInt64 {
    let source = UInt64(truncatingIfNeeded: sourceBits) ^ UInt64(truncatingIfNeeded: sourceBits &>> 64) &* 0x9E37_79B9_7F4A_7C15
    let other = UInt64(truncatingIfNeeded: destinationBits) ^ UInt64(truncatingIfNeeded: destinationBits &>> 64) &* 0xC2B2_AE3D_27D4_EB4F
    let product = (source ^ 0xA076_1D64_78BD_642F ^ rest).multipliedFullWidth(by: other &+ rest ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// The key of an IPv4 packet, from the numbers in its headers.
  @inline(always)
  public init(
    _ number: IPProtocol, from source: IPv4Address, _ sourcePort: UInt16, to destination: IPv4Address, _ destinationPort: UInt16
  ) {
    let rest = Self.rest(number, sourcePort, destinationPort, 0, 0)
    self.init(UInt128(source.rawValue), UInt128(destination.rawValue), rest)
  }

  /// The key of an IPv6 packet, from the numbers in its headers.
  @inline(always)
  public init(_ number: IPProtocol, from source: UInt128, _ sourcePort: UInt16, to destination: UInt128, _ destinationPort: UInt16) {
    self.init(source, destination, Self.rest(number, sourcePort, destinationPort, 1, 1))
  }

  /// What the packets carry.
  public var number: IPProtocol { IPProtocol(UInt8(truncatingIfNeeded: rest &>> 32)) }
  /// Who sends.
  public var source: Endpoint {
    Self.endpoint(sourceBits, UInt16(truncatingIfNeeded: rest), isVersion6: rest &>> 40 & 1 == 1)
  }
  /// Who receives.
  public var destination: Endpoint {
    Self.endpoint(destinationBits, UInt16(truncatingIfNeeded: rest &>> 16), isVersion6: rest &>> 41 & 1 == 1)
  }

  /// The key of packets in the other direction.
  @inline(always)
  public var reversed: FlowKey {
    let ports = (rest & 0xFFFF) &<< 16 | (rest &>> 16 & 0xFFFF)
    let versions = (rest &>> 40 & 1) &<< 41 | (rest &>> 41 & 1) &<< 40
    return FlowKey(destinationBits, sourceBits, ports | versions | (rest & 0xFF_0000_0000))
  }

  /// Whether the source is the lower of both ends.
  @inline(always)
  public var isCanonical: Bool {
    if sourceBits != destinationBits { return sourceBits < destinationBits }
    let sourceEnd = (rest &>> 40 & 1) &<< 16 | (rest & 0xFFFF)
    let destinationEnd = (rest &>> 41 & 1) &<< 16 | (rest &>> 16 & 0xFFFF)
    return sourceEnd <= destinationEnd
  }

  /// This key or its reverse: the one whose source is the lower end. Both directions of a conversation have the same.
  @inline(always) public var canonical: FlowKey { isCanonical ? self : reversed }

  @inlinable @inline(__always)
  static func rest(
    _ number: IPProtocol, _ source: UInt16, _ destination: UInt16, _ sourceIs6: UInt64, _ destinationIs6: UInt64
  ) -> UInt64 {
    let ports = UInt64(source) | UInt64(destination) &<< 16
    return ports | UInt64(number.rawValue) &<< 32 | sourceIs6 &<< 40 | destinationIs6 &<< 41
  }

  private static func bits(_ address: IPAddress) -> (UInt128, UInt64) {
    switch address {
    case .v4(let address): (UInt128(address.rawValue), 0)
    case .v6(let address): (address.rawValue, 1)
    }
  }

  private static func endpoint(_ bits: UInt128, _ port: UInt16, isVersion6: Bool) -> Endpoint {
    isVersion6
      ? Endpoint(IPv6Address(rawValue: bits), port: port)
      : Endpoint(IPv4Address(rawValue: UInt32(truncatingIfNeeded: bits)), port: port)
  }
}

extension FlowKey: CustomStringConvertible {
  /// `TCP 192.0.2.1:49152 > 198.51.100.7:80`.
  public var description: String {
    let name = IPProtocol.names(UInt64(number.rawValue))?.description ?? "protocol \(number.rawValue)"
    return "\(name) \(source) > \(destination)"
  }
}

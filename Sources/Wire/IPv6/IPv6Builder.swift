/// An IPv6 header as a value that can be changed and written.
public struct IPv6Builder: HeaderBuilder {
  /// The version: 6, unless a wrong one is wanted.
  public var version: UInt8 = 6
  /// DSCP in the upper six bits, ECN in the lower two.
  public var trafficClass: UInt8 = 0
  /// The sender's number of the flow, 20 bits.
  public var flowLabel: UInt32 = 0
  /// The length of all behind this header as it shall say it.
  public var payloadLength: UInt16 = 0
  /// What follows.
  public var next: IPProtocol
  /// Hops left.
  public var hopLimit: UInt8 = 64
  /// Who sends the packet.
  public var source: UInt128
  /// Who shall receive it.
  public var destination: UInt128

  /// A header.
  public init(source: UInt128, destination: UInt128, next: IPProtocol) {
    self.source = source; self.destination = destination; self.next = next
  }

  /// The header that `view` shows.
  public init(_ view: borrowing IPv6Header) {
    version = IPv6Header.Version.read(view.bytes)
    trafficClass = view.trafficClass
    flowLabel = view.flowLabel
    payloadLength = IPv6Header.PayloadLength.read(view.bytes)
    next = view.next
    hopLimit = view.hopLimit
    source = view.source
    destination = view.destination
  }

  /// The header's 40 bytes.
  public func bytes() -> [UInt8] { bytes(room: 0) }

  /// The header's 40 bytes, and so many zeros behind them.
  private func bytes(room: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 40 + room)
    var span = bytes.mutableSpan
    span.storeNetworkOrder(UInt32(version & 15) << 28 | UInt32(trafficClass) << 20 | flowLabel & 0xF_FFFF, at: 0)
    span.storeNetworkOrder(payloadLength, at: 4)
    span[6] = next.rawValue
    span[7] = hopLimit
    span.storeNetworkOrder(source, at: 8)
    span.storeNetworkOrder(destination, at: 24)
    return bytes
  }

  /// The header in front of `payload`, its length computed, and the payload.
  public func bytes(over payload: [UInt8]) -> [UInt8] {
    var copy = self
    copy.payloadLength = UInt16(truncatingIfNeeded: payload.count)
    var packet = copy.bytes(room: payload.count)
    var span = packet.mutableSpan
    span.store(payload.octets, at: 40)
    return packet
  }

  /// The pseudo-header that `transport` sums for a payload of `length` bytes (RFC 8200 §8.1).
  /// With extension headers in between, the transport is not this header's `next`.
  public func pseudoHeader(_ transport: IPProtocol, length: Int) -> Checksum {
    .pseudoHeader(source: source, destination: destination, protocol: transport.rawValue, length: length)
  }
}

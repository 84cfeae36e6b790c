/// An LLC header as a value that can be changed and written.
public struct LLCBuilder: HeaderBuilder {
  /// For whom the frame is.
  public var destination: ServiceAccessPoint
  /// Who sends it.
  public var source: ServiceAccessPoint
  /// One byte, or two when the lowest bits of the first are not both set.
  public var control: [UInt8]
  /// The five bytes of the Subnetwork Access Protocol, or none.
  public var subnetworkAccess: [UInt8]

  /// A datagram between two access points.
  public init(destination: ServiceAccessPoint, source: ServiceAccessPoint) {
    self.destination = destination; self.source = source
    control = [3]; subnetworkAccess = []
  }
  /// A datagram of the protocol `etherType`, RFC 1042.
  public init(etherType: EtherType) {
    self.init(destination: .subnetworkAccess, source: .subnetworkAccess)
    subnetworkAccess = [0, 0, 0, UInt8(etherType.rawValue >> 8), UInt8(truncatingIfNeeded: etherType.rawValue)]
  }
  /// The header that `view` shows.
  public init(_ view: borrowing LLCHeader) {
    destination = view.destination; source = view.source
    let end = view.headerLength, split = view.control & 3 == 3 ? 3 : 4
    let bytes = view.bytes
    control = (2..<split).map { bytes.octet($0) }
    subnetworkAccess = (split..<end).map { bytes.octet($0) }
  }

  /// The header's own bytes.
  public func bytes() -> [UInt8] { [destination.rawValue, source.rawValue] + control + subnetworkAccess }
}

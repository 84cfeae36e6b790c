/// Writes bytes front to back, for formats whose fields have no fixed place. The counterpart of `Reader`.
public struct Writer: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8]

  /// A writer that goes on after `bytes`.
  public init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  /// How many bytes have been written.
  public var count: Int { bytes.count }

  /// Most significant byte first.
  public mutating func write<T: FixedWidthInteger>(_ value: T) {
    for shift in stride(from: T.bitWidth - 8, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: value >> T(shift))) }
  }
  /// Copies `octets`.
  public mutating func write(_ octets: some Sequence<UInt8>) { bytes.append(contentsOf: octets) }

  /// A text or an opaque field after its length in two bytes. The length is cut at 65,535, and with it the octets.
  public mutating func writeCounted(_ octets: some Collection<UInt8>) {
    let count = min(octets.count, 0xFFFF)
    write(UInt16(count))
    write(octets.prefix(count))
  }

  /// Overwrites the two bytes at `offset`: a length that is known only afterwards.
  public mutating func patch(_ value: UInt16, at offset: Int) {
    bytes[offset] = UInt8(value >> 8)
    bytes[offset + 1] = UInt8(truncatingIfNeeded: value)
  }
}

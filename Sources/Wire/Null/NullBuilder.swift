/// A loopback header as a value that can be changed and written.
public struct NullBuilder: HeaderBuilder {
  /// The four bytes, read most significant first.
  public var stored: UInt32

  /// The header for `family` as a machine of the given byte order stores it: LINKTYPE_LOOP is always big-endian.
  public init(family: AddressFamily, bigEndian: Bool) {
    stored = bigEndian ? family.rawValue : family.rawValue.byteSwapped
  }
  /// The header that `view` shows.
  public init(_ view: borrowing NullHeader) { stored = view.bytes.networkOrder(at: 0, as: UInt32.self) }

  /// The 4 bytes of the header.
  public func bytes() -> [UInt8] {
    var writer = Writer()
    writer.write(stored)
    return writer.bytes
  }
}

/// One option of a DHCP message, RFC 2132 §2.
public enum DHCPOption: Sendable, Equatable {
  /// One byte of padding.
  case pad
  /// The end of the options.
  case end
  /// A code and its value, which is cut at 255 bytes when written (RFC 3396 says how to split a longer one).
  case value(DHCPOptionCode, [UInt8])

  /// A value of four bytes for each of `addresses`.
  public static func addresses(_ code: DHCPOptionCode, _ addresses: [UInt32]) -> DHCPOption {
    var writer = Writer()
    for address in addresses { writer.write(address) }
    return .value(code, writer.bytes)
  }
  /// A number, as long as its type.
  public static func number<T: FixedWidthInteger>(_ code: DHCPOptionCode, _ value: T) -> DHCPOption {
    var writer = Writer()
    writer.write(value)
    return .value(code, writer.bytes)
  }
  /// A text.
  public static func text(_ code: DHCPOptionCode, _ text: String) -> DHCPOption { .value(code, Array(text.utf8)) }
  /// Which step the message is.
  public static func messageType(_ type: DHCPMessageType) -> DHCPOption { .value(.messageType, [type.rawValue]) }

  /// The options in `bytes` up to their end, and where that is.
  public static func list(_ bytes: ArraySlice<UInt8>) throws(WireError) -> (options: [DHCPOption], end: Int) {
    var options: [DHCPOption] = [], position = bytes.startIndex
    while position < bytes.endIndex {
      let code = bytes[position]
      position += 1
      if code == 255 { return (options + [.end], position) }
      if code == 0 { options.append(.pad); continue }
      guard position < bytes.endIndex else { throw .truncated(needed: position + 1, available: bytes.endIndex) }
      let end = position + 1 + Int(bytes[position])
      guard end <= bytes.endIndex else { throw .truncated(needed: end, available: bytes.endIndex) }
      options.append(.value(DHCPOptionCode(code), Array(bytes[(position + 1)..<end])))
      position = end
    }
    return (options, position)
  }

  /// Appends the option's bytes.
  func write(to writer: inout Writer) {
    switch self {
    case .pad: writer.write(UInt8(0))
    case .end: writer.write(UInt8(255))
    case .value(let code, let value):
      writer.write([code.rawValue, UInt8(min(value.count, 255))])
      writer.write(value.prefix(255))
    }
  }
}

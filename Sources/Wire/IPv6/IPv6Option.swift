/// One option of a hop-by-hop or destination options header, RFC 8200 §4.2.
public enum IPv6Option: Sendable, Equatable {
  /// One byte of padding.
  case pad1
  /// Any other option: its type and its value, 255 bytes at most.
  case value(IPv6OptionType, [UInt8])
  /// Bytes that are no option: what follows a wrong length.
  case unread([UInt8])

  /// Padding of two bytes and `count` zeros.
  public static func padN(_ count: Int) -> IPv6Option { .value(.padN, [UInt8](repeating: 0, count: max(count, 0))) }
  /// Routers shall look at the payload: 0 for Multicast Listener Discovery (RFC 2711).
  public static func routerAlert(_ value: UInt16) -> IPv6Option { .value(.routerAlert, [UInt8(value >> 8), UInt8(value & 255)]) }
  /// A payload above 65,535 bytes (RFC 2675).
  public static func jumbo(_ length: UInt32) -> IPv6Option {
    var writer = Writer()
    writer.write(length)
    return .value(.jumbo, writer.bytes)
  }
  /// A mobile node's own address (RFC 6275 §6.3).
  public static func homeAddress(_ address: UInt128) -> IPv6Option {
    var writer = Writer()
    writer.write(address)
    return .value(.homeAddress, writer.bytes)
  }

  /// The option's bytes.
  public var bytes: [UInt8] {
    switch self {
    case .pad1: [0]
    case .value(let type, let value): [type.rawValue, UInt8(min(value.count, 255))] + value.prefix(255)
    case .unread(let bytes): bytes
    }
  }

  /// The options in `area`, such that their bytes one after the other are `area` again.
  public static func list(_ area: [UInt8]) -> [IPv6Option] {
    var options: [IPv6Option] = [], position = 0
    while position < area.count {
      if area[position] == 0 { options.append(.pad1); position += 1; continue }
      guard position + 1 < area.count, position + 2 + Int(area[position + 1]) <= area.count else { break }
      let end = position + 2 + Int(area[position + 1])
      options.append(.value(IPv6OptionType(area[position]), Array(area[(position + 2)..<end])))
      position = end
    }
    return position < area.count ? options + [.unread(Array(area[position...]))] : options
  }
}

/// One option of an IPv4 header, RFC 791 §3.1.
public enum IPv4Option: Sendable, Equatable {
  /// Ends the list.
  case endOfList
  /// Does nothing: aligns the option behind it.
  case noOperation
  /// Any other option: its type and what follows the length, 38 bytes at most.
  case value(IPv4OptionType, [UInt8])
  /// Bytes that are no option: padding behind the end, or what follows a wrong length.
  case unread([UInt8])

  /// Routers shall look at the payload (RFC 2113).
  public static let routerAlert = IPv4Option.value(.routerAlert, [0, 0])

  /// Room for the addresses of up to nine routers, none of which has written yet.
  public static func recordRoute(slots: Int) -> IPv4Option {
    .value(.recordRoute, [4] + [UInt8](repeating: 0, count: 4 * min(max(slots, 0), 9)))
  }

  /// The routers that the packet has to pass after the header's destination, the last of them being its end. Nine at most.
  public static func sourceRoute(_ addresses: [UInt32], strict: Bool = false) -> IPv4Option {
    var writer = Writer([4])
    for address in addresses.prefix(9) { writer.write(address) }
    return .value(strict ? .strictSourceRoute : .looseSourceRoute, writer.bytes)
  }

  /// The option's bytes.
  public var bytes: [UInt8] {
    switch self {
    case .endOfList: [0]
    case .noOperation: [1]
    case .value(let type, let value): [type.rawValue, UInt8(min(value.count, 38) + 2)] + value.prefix(38)
    case .unread(let bytes): bytes
    }
  }

  /// The options in `area`, such that their bytes one after the other are `area` again.
  public static func list(_ area: [UInt8]) -> [IPv4Option] {
    var options: [IPv4Option] = [], position = 0
    while position < area.count {
      let type = area[position]
      if type == 1 { options.append(.noOperation); position += 1; continue }
      if type == 0 { options.append(.endOfList); position += 1; break }
      guard position + 1 < area.count, area[position + 1] >= 2, position + Int(area[position + 1]) <= area.count else { break }
      let end = position + Int(area[position + 1])
      options.append(.value(IPv4OptionType(type), Array(area[(position + 2)..<end])))
      position = end
    }
    return position < area.count ? options + [.unread(Array(area[position...]))] : options
  }
}

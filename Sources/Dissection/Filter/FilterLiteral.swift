import IPAddressing
import Wire

/// A value that is written in a filter.
struct FilterConstant: Equatable {
  enum Content: Equatable {
    case unsigned(UInt64)
    case signed(Int64)
    case bytes([UInt8])
  }
  var content: Content
  /// How many bits of an address count.
  var prefix: UInt8 = 255
}

/// Reads literals; what they mean depends on what they are compared with. wireshark-filter(4), "Protocol field types".
enum FilterLiteral {
  /// The value of `token` beside a value of `type`. `field` knows names of its numbers.
  static func constant(
    _ token: FilterToken, as type: FilterType, _ field: FieldDescriptor?, searching: Bool = false
  ) throws(DisplayFilterError) -> FilterConstant {
    switch type {
    case .unsigned(let largest): return try number(token, largest, type, field)
    case .signed: return try number(token, UInt64(Int64.max), type, field)
    case .boolean: return try truth(token, field)
    case .time: return try time(token)
    case .ipv4, .ipv6: return try address(token, type)
    case .ethernet: return try ethernet(token, searching: searching)
    case .string: return string(token)
    case .bytes, .protocol: return try bytes(token)
    }
  }

  private static func wrong(_ token: FilterToken, _ type: FilterType) -> DisplayFilterError {
    DisplayFilterError(position: token.position, reason: "'\(token.text)' is not \(type.name); expected \(type.example)")
  }

  // MARK: Numbers

  /// Decimal, 0x hexadecimal, 0b binary, or octal after a 0; nil for what is none or too large.
  static func magnitude(_ text: String) -> UInt64? {
    guard let first = text.utf8.first, 0x30...0x39 ~= first else { return nil }
    let lower = text.lowercased()
    if lower.hasPrefix("0x") { return UInt64(lower.dropFirst(2), radix: 16) }
    if lower.hasPrefix("0b") { return UInt64(lower.dropFirst(2), radix: 2) }
    return lower.hasPrefix("0") ? UInt64(lower, radix: 8) : UInt64(lower)
  }

  private static func number(
    _ token: FilterToken, _ largest: UInt64, _ type: FilterType, _ field: FieldDescriptor?
  ) throws(DisplayFilterError) -> FilterConstant {
    if case .character(let byte) = token.kind { return FilterConstant(content: .unsigned(UInt64(byte))) }
    if case .word = token.kind, let value = magnitude(token.text) {
      guard value <= largest else {
        throw DisplayFilterError(position: token.position, reason: "\(token.text) is too large: the field holds at most \(largest)")
      }
      return FilterConstant(content: .unsigned(value))
    }
    if token.text.utf8.first.map({ 0x30...0x39 ~= $0 }) ?? false, token.text.allSatisfy(\.isNumber) {
      throw DisplayFilterError(
        position: token.position,
        reason: "\(token.text) is no number: too large, or an 8 or 9 after a leading 0, which makes it octal")
    }
    if let value = named(token, field) { return FilterConstant(content: .unsigned(value)) }
    throw wrong(token, type)
  }

  /// The number that the field's table gives this name, small or capital letters alike.
  private static func named(_ token: FilterToken, _ field: FieldDescriptor?) -> UInt64? {
    guard let values = field?.values else { return nil }
    let name = text(token).lowercased()
    let last = min(field?.place.map { (1 as UInt64) << UInt64(min($0.bits.count, 16)) } ?? 1 << 16, 1 << 16)
    return (0..<last).first { values($0)?.description.lowercased() == name }
  }

  private static func text(_ token: FilterToken) -> String {
    if case .quoted(let bytes) = token.kind { return String(decoding: bytes, as: UTF8.self) }
    return token.text
  }

  private static func truth(_ token: FilterToken, _ field: FieldDescriptor?) throws(DisplayFilterError) -> FilterConstant {
    if case .character(let byte) = token.kind { return FilterConstant(content: .unsigned(byte == 0 ? 0 : 1)) }
    if case .word = token.kind {
      if let value = magnitude(token.text) { return FilterConstant(content: .unsigned(value == 0 ? 0 : 1)) }
      if ["True", "TRUE"].contains(token.text) { return FilterConstant(content: .unsigned(1)) }
      if ["False", "FALSE"].contains(token.text) { return FilterConstant(content: .unsigned(0)) }
    }
    if let value = named(token, field) { return FilterConstant(content: .unsigned(value == 0 ? 0 : 1)) }
    switch text(token).lowercased() {
    case "set": return FilterConstant(content: .unsigned(1))
    case "not set": return FilterConstant(content: .unsigned(0))
    default: throw wrong(token, .boolean)
    }
  }

  /// Seconds with up to nine decimals, as nanoseconds.
  private static func time(_ token: FilterToken) throws(DisplayFilterError) -> FilterConstant {
    let parts = token.text.split(separator: ".", omittingEmptySubsequences: false)
    guard case .word = token.kind, parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
      let seconds = Int64(parts[0]), let fraction = parts.count == 2 ? nanoseconds(parts[1]) : 0
    else { throw wrong(token, .time) }
    let whole = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let sum = whole.partialValue.addingReportingOverflow(fraction)
    guard !whole.overflow, !sum.overflow else { throw wrong(token, .time) }
    return FilterConstant(content: .signed(sum.partialValue))
  }

  private static func nanoseconds(_ digits: Substring) -> Int64? {
    guard digits.utf8.count <= 9 else { return nil }
    return Int64(digits + String(repeating: "0", count: 9 - digits.utf8.count))
  }

  // MARK: Addresses

  private static func address(_ token: FilterToken, _ type: FilterType) throws(DisplayFilterError) -> FilterConstant {
    guard case .word = token.kind else { throw wrong(token, type) }
    let parts = token.text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let most = type == .ipv4 ? 32 : 128
    var prefix: UInt8 = 255
    if parts.count == 2 {
      guard let length = UInt8(parts[1]), length <= most else {
        throw DisplayFilterError(position: token.position, reason: "the prefix length behind '/' is from 0 to \(most)")
      }
      prefix = length
    }
    if type == .ipv4 {
      guard let address = IPv4Address(String(parts[0])) else { throw wrong(token, type) }
      return FilterConstant(content: .unsigned(UInt64(address.rawValue)), prefix: prefix)
    }
    guard let address = IPv6Address(String(parts[0])) else { throw wrong(token, type) }
    let value = address.rawValue
    let bytes = (0..<16).map { UInt8(truncatingIfNeeded: value >> UInt128(120 - 8 * $0)) }
    return FilterConstant(content: .bytes(bytes), prefix: prefix)
  }

  /// Six bytes; to search for, any number of them.
  private static func ethernet(_ token: FilterToken, searching: Bool) throws(DisplayFilterError) -> FilterConstant {
    guard case .word = token.kind, let octets = octets(token.text) else { throw wrong(token, .ethernet) }
    if searching { return FilterConstant(content: .bytes(octets)) }
    guard octets.count == 6 else {
      throw DisplayFilterError(position: token.position, reason: "'\(token.text)' has \(octets.count) bytes; an Ethernet address has 6")
    }
    return FilterConstant(content: .unsigned(octets.reduce(0) { $0 << 8 | UInt64($1) }))
  }

  // MARK: Bytes and texts

  private static func string(_ token: FilterToken) -> FilterConstant {
    switch token.kind {
    case .quoted(let bytes): FilterConstant(content: .bytes(bytes))
    case .character(let byte): FilterConstant(content: .bytes([byte]))
    default: FilterConstant(content: .bytes(Array(token.text.utf8)))
    }
  }

  private static func bytes(_ token: FilterToken) throws(DisplayFilterError) -> FilterConstant {
    switch token.kind {
    case .quoted(let bytes): return FilterConstant(content: .bytes(bytes))
    case .character(let byte): return FilterConstant(content: .bytes([byte]))
    default:
      guard let octets = octets(token.text) else { throw wrong(token, .bytes) }
      return FilterConstant(content: .bytes(octets))
    }
  }

  /// `47:45:54`, `47-45-54`, `47.45.54`, `474554`, `0x47`, and with a colon in front.
  static func octets(_ text: String) -> [UInt8]? {
    var rest = Substring(text)
    if rest.lowercased().hasPrefix("0x") {
      rest = rest.dropFirst(2)
      guard rest.utf8.count == 2 else { return nil }
      return UInt8(rest, radix: 16).map { [$0] }
    }
    if rest.hasPrefix(":") { rest = rest.dropFirst() }
    let separators = Set(rest.filter { ":-.".contains($0) })
    guard separators.count <= 1 else { return nil }
    var octets: [UInt8] = []
    for group in rest.split(omittingEmptySubsequences: false, whereSeparator: { ":-.".contains($0) }) {
      guard !group.isEmpty, !separators.contains(":") || group.utf8.count == 2 else { return nil }
      var digits = group
      while !digits.isEmpty {
        guard digits.prefix(2).allSatisfy({ $0.isASCII && $0.isHexDigit }), let octet = UInt8(digits.prefix(2), radix: 16) else {
          return nil
        }
        octets.append(octet)
        digits = digits.dropFirst(2)
      }
    }
    return octets
  }
}

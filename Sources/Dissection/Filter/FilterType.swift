import Wire

/// What a value is to a comparison: Wireshark's types of fields (wireshark-filter(4), "Protocol field types"), as far as ours need them.
enum FilterType: Equatable, Sendable {
  /// With the largest value.
  case unsigned(UInt64)
  case signed
  case boolean
  /// Seconds; kept as nanoseconds.
  case time
  case ipv4, ipv6, ethernet
  case string
  case bytes
  /// A layer: its own bytes.
  case `protocol`

  init(_ field: FieldDescriptor) {
    switch field.style {
    case .decimal, .hexadecimal: self = .unsigned(Self.largest(field.place))
    case .signed: self = .signed
    case .flag: self = .boolean
    case .ethernet: self = .ethernet
    case .ipv4: self = .ipv4
    case .ipv6: self = .ipv6
    case .text, .domainName, .printed: self = .string
    case .octets, .colonOctets: self = .bytes
    case .seconds, .duration: self = .time
    }
  }

  /// A place of whole bytes is the field's size in Wireshark, too; a part of a byte may have a larger one there.
  private static func largest(_ place: FieldPlace?) -> UInt64 {
    guard let place, place.scale == 1 else { return .max }
    switch place.bits.count {
    case 8: return 0xFF
    case 16: return 0xFFFF
    case ...32: return 0xFFFF_FFFF
    default: return .max
    }
  }

  var isNumber: Bool {
    switch self {
    case .unsigned, .signed: true
    default: false
    }
  }
  /// Whether `contains` and `matches` can look into it.
  var isSearchable: Bool { [.string, .bytes, .protocol, .ethernet].contains(self) }
  /// Whether it has bytes of which a slice can be taken.
  var isSliceable: Bool { isSearchable || self == .ipv4 || self == .ipv6 }
  /// Whether `&` applies.
  var hasBits: Bool { isNumber || [.ipv4, .ipv6, .ethernet, .bytes].contains(self) }

  /// Whether values of both can be compared with each other.
  func isComparable(with other: FilterType) -> Bool {
    switch (self, other) {
    case (.unsigned, .boolean), (.signed, .boolean): true
    case (.bytes, .ethernet), (.ethernet, .bytes): true
    case (.protocol, _), (_, .protocol): false
    default: isNumber && other.isNumber || self == other
    }
  }

  /// How an error calls it.
  var name: String {
    switch self {
    case .unsigned, .signed: "a number"
    case .boolean: "true or false"
    case .time: "a time in seconds"
    case .ipv4: "an IPv4 address"
    case .ipv6: "an IPv6 address"
    case .ethernet: "an Ethernet address"
    case .string: "a text"
    case .bytes: "bytes"
    case .protocol: "a protocol"
    }
  }

  /// What a literal of it looks like.
  var example: String {
    switch self {
    case .unsigned, .signed: "a number, such as 64 or 0x40"
    case .boolean: "1, 0, True or False"
    case .time: "seconds, such as 1.5"
    case .ipv4: "an IPv4 address or prefix, such as 192.0.2.25 or 192.0.2.0/24"
    case .ipv6: "an IPv6 address or prefix, such as 2001:db8::25 or 2001:db8::/32"
    case .ethernet: "an Ethernet address, such as 02:00:00:00:02:25"
    case .string: "a text between double quotes"
    case .bytes, .protocol: "bytes, such as 47:45:54, or a text between double quotes"
    }
  }
}

/// A name of a filter: the fields or the layers that it stands for.
struct FilterSource: Equatable, Sendable {
  var name: String
  var fields: [FieldID]
  /// For the name of a protocol.
  var kinds: [LayerKind]
  var type: FilterType
  /// Of the first of the fields.
  var field: FieldDescriptor?

  static func exists(_ name: String) -> Bool {
    !FieldRegistry.fields(named: name).isEmpty || LayerKind.allCases.contains { $0.name == name }
  }

  init?(_ name: String) {
    let fields = FieldRegistry.fields(named: name)
    let kinds = fields.isEmpty ? LayerKind.allCases.filter { $0.name == name } : []
    guard !fields.isEmpty || !kinds.isEmpty else { return nil }
    let field = fields.first.flatMap { FieldRegistry.byNumber[$0.index] }
    (self.name, self.fields, self.kinds, self.field) = (name, fields, kinds, field)
    type = field.map(FilterType.init) ?? .protocol
  }

  static func == (a: FilterSource, b: FilterSource) -> Bool { a.name == b.name }

  /// What to say of a name that nothing has.
  static func complaint(_ name: String) -> String {
    let like = FieldRegistry.suggestions(for: name)
    let hint = like.isEmpty ? "'firsthop fields WORD' searches for one" : "did you mean \(like.joined(separator: ", "))?"
    return "no field or protocol is called '\(name)'; \(hint)"
  }
}

/// The number of a field: its layer's kind and its row there.
public struct FieldID: Hashable, Sendable, BitwiseCopyable {
  /// Kind and row in one number.
  public let rawValue: UInt16
  /// Rows a kind. What a sink wants of one layer is two machine words.
  public static let rowsPerKind = 128
  /// One more than the largest number.
  public static let limit = LayerKind.allCases.count * rowsPerKind

  /// The field of `kind` in `row`.
  @inline(always) public init(_ kind: LayerKind, row: Int) {
    rawValue = UInt16(kind.rawValue) &<< 7 | UInt16(truncatingIfNeeded: row & 127)
  }
  /// The number of a protocol's field.
  @inline(always) public init<F: FieldName>(_ field: F) { self.init(F.kind, row: Int(field.rawValue)) }
  /// The number as an index into a table of `limit` entries.
  @inline(always) public var index: Int { Int(rawValue) }
  /// The row in its kind's table.
  @inline(always) public var row: Int { Int(rawValue & 127) }
  /// The raw value of the layer's kind.
  @inline(always) public var kindIndex: Int { Int(rawValue &>> 7) }
}

/// The fields of one protocol: one case each, in wire order. The raw value is the row, so nobody counts rows by hand,
/// and the switch in `descriptor` is checked for completeness by the compiler.
public protocol FieldName: RawRepresentable<UInt8>, CaseIterable, Sendable {
  static var kind: LayerKind { get }
  var descriptor: FieldDescriptor { get }
}

/// The name of a number in an open registry: 6 is "TCP". Nil for a number without a name.
public typealias ValueNames = @Sendable (UInt64) -> StaticString?

/// All there is to say about a field: Wireshark's filter name, words for a reader, how its value is written, where it is defined.
public struct FieldDescriptor: Sendable {
  /// Wireshark's display-filter name.
  public let name: StaticString
  /// Words for a reader.
  public let words: StaticString
  /// How its value is written.
  public let style: FieldStyle
  /// The document and section that define the field.
  public let source: StaticString
  /// The bits of a field that always lies at the same place; nil for one that a reader must find.
  public let place: FieldPlace?
  /// Whether the field names some bits of the field above it, such as one of the TCP flags.
  public let isPart: Bool
  /// Whether the field repeats what another one says, so that only a table that names it shows it.
  public let isHidden: Bool
  /// What the numbers mean. Only asked by sinks for people.
  public let values: ValueNames?
  /// What the field is for, in a sentence for one who meets it for the first time.
  public let about: StaticString?

  /// A field with a fixed place. The place is written once, in the type.
  public init<let first: Int, let count: Int>(
    _ name: StaticString, _ words: StaticString, _ place: Bits<first, count>.Type, _ source: StaticString,
    _ style: FieldStyle = .decimal, times factor: Int = 1, isPart: Bool = false, isHidden: Bool = false,
    values: ValueNames? = nil, about: StaticString? = nil
  ) {
    self.name = name; self.words = words; self.style = style; self.source = source
    self.isPart = isPart; self.isHidden = isHidden; self.values = values; self.about = about
    self.place = FieldPlace(first: first, count: count, times: factor)
  }

  /// A field without a fixed place: an option, a line, a record.
  public init(
    _ name: StaticString, _ words: StaticString, _ source: StaticString, _ style: FieldStyle = .decimal,
    isPart: Bool = false, isHidden: Bool = false, values: ValueNames? = nil, about: StaticString? = nil
  ) {
    self.name = name; self.words = words; self.style = style; self.source = source
    self.isPart = isPart; self.isHidden = isHidden; self.values = values; self.about = about
    self.place = nil
  }
}

/// How a value is written: as Wireshark writes it.
public enum FieldStyle: Sendable, Equatable {
  case decimal
  /// A two's complement number.
  case signed
  /// With `0x` and at least so many digits.
  case hexadecimal(digits: UInt8)
  /// 1, or 0 if none of its bits is set.
  case flag
  case ethernet, ipv4, ipv6
  /// UTF-8 with control characters escaped.
  case text
  /// Hexadecimal digits without a separator, as Wireshark writes bytes.
  case octets
  /// Hexadecimal digits with colons between the bytes.
  case colonOctets
  case domainName
  /// Text that is written as it is: it has been escaped already.
  case printed
  /// Nanoseconds since 1970, written as seconds with nine decimals.
  case seconds
  /// Nanoseconds, a two's complement number since clocks are set back, written as seconds with nine decimals.
  case duration
}

/// What a sink is given for a field. Small and trivial: bytes stay in the frame, the value says where.
public enum FieldValue: Sendable, BitwiseCopyable {
  /// Any field of up to 64 bits: numbers, flags, IPv4 and Ethernet addresses.
  case integer(UInt64)
  /// Text, IPv6 addresses, opaque bytes.
  case bytes(offset: UInt32, count: UInt32)
  /// A DNS name, which may jump about in its message.
  case name(DomainName)

  /// The bytes at `range`.
  @inline(always) public static func bytes(_ range: Range<Int>) -> FieldValue {
    .bytes(offset: UInt32(truncatingIfNeeded: range.lowerBound), count: UInt32(truncatingIfNeeded: range.count))
  }
}

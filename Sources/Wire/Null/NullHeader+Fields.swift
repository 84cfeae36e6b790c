extension NullHeader: Dissected {
  /// The one field, under the name that its number asks for.
  public enum Field: UInt8, FieldName {
    case family, etherType

    /// BSD loopback.
    public static var kind: LayerKind { .null }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .family:
        .init(
          "null.family", "Family", "LINKTYPE_NULL", values: AddressFamily.names,
          about: "Which protocol follows, by the number that the recording system gives it; loopback has no addresses.")
      case .etherType:
        .init("null.type", "Type", "LINKTYPE_NULL", .hexadecimal(digits: 4), values: EtherType.names)
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// Emits the family, or the EtherType that stands in its place, of a header in an unknown byte order.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    visit(layer, of: frame, inNetworkOrder: false, into: &sink)
  }

  /// Emits the family. In a capture of LINKTYPE_LOOP the byte order is known, and any number is a family.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, inNetworkOrder: Bool, into sink: inout some FieldSink) {
    let range = layer.start..<layer.start &+ 4
    guard range.upperBound <= min(layer.end, frame.byteCount) else { return }
    let stored = frame.networkOrder(at: range.lowerBound, as: UInt32.self)
    let family = inNetworkOrder ? stored : number(stored)
    if family > 1500, !inNetworkOrder {
      sink.offer(Field.etherType, .integer(UInt64(family & 0xFFFF)), at: range, in: frame)
    } else {
      sink.offer(Field.family, .integer(UInt64(family)), at: range, in: frame)
    }
  }
}

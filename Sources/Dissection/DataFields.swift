public import Wire

/// Bytes that no protocol of ours claims.
public enum DataFields: Dissected {
  /// The bytes and how many they are.
  public enum Field: UInt8, FieldName {
    case data, length
    /// The table's kind.
    public static var kind: LayerKind { .data }
    /// All there is to say about each field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .data: .init("data.data", "Data", "whatever the sender put there", .octets)
      case .length: .init("data.len", "Length", "as many as were captured")
      }
    }
  }
  /// The rows of both fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the bytes as far as they were captured.
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let range = layer.start..<min(layer.end, frame.byteCount)
    sink.offer(Field.data, .bytes(range), at: range, in: frame)
    sink.offer(Field.length, .integer(UInt64(range.count)), at: range, in: frame)
  }
}

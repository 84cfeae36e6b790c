internal import Wire

extension MQTTPacket {
  /// How far a packet goes, by its fixed header (MQTT 3.1.1 §2.2).
  public enum Extent: Sendable, Equatable {
    /// All of it is there; the offset behind it.
    case whole(end: Int)
    /// So many bytes more are needed; nil while the length itself is cut.
    case missing(Int?)
  }

  /// Measures the packet that begins at `start`, of bytes that are known up to `end`.
  public static func extent(of bytes: RawSpan, from start: Int, to end: Int) -> Extent {
    var reader = Reader(Layer(.mqtt, offset: start, length: end - start), of: bytes)
    guard (try? reader.read(UInt8.self)) != nil, let length = try? variableByteInteger(&reader) else { return .missing(nil) }
    let (behind, isTooLarge) = reader.position.addingReportingOverflow(Int(clamping: length))
    if isTooLarge { return .missing(Int(Int32.max)) }
    return behind <= end ? .whole(end: behind) : .missing(behind - end)
  }
}

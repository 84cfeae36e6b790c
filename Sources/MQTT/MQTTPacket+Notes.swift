public import Wire

extension MQTTPacket {
  /// What is odd about the packet in `range`, whose end is what its length promises; the segment ends before `available`.
  @usableFromInline
  static func note(
    _ range: Range<Int>, of frame: RawSpan, before available: Int, _ version: MQTTVersion, into sink: inout some FieldSink
  ) {
    if range.upperBound > available {
      let missing = range.upperBound - available
      let text = "the packet promises \(missing) bytes more than are here: it goes on in the next segment"
      sink.note(Note(.note, text, "MQTT 3.1.1 §2.2.3"), at: range.lowerBound..<available)
    }
  }
}

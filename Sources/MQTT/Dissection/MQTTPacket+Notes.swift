public import Wire

extension MQTTPacket {
  /// What is odd about the packet in `range`, whose end is what its length promises; the segment ends before `available`.
  ///
  /// A whole packet is given to the codec, which knows the rules: its first objection is the note.
  @usableFromInline
  static func note(
    _ range: Range<Int>, of frame: RawSpan, before available: Int, _ version: MQTTVersion, into sink: inout some FieldSink
  ) {
    guard range.upperBound <= available else {
      let missing = range.upperBound - available
      let text = "the packet promises \(missing) bytes more than are here: it goes on in another segment"
      return sink.note(Note(.note, text, "MQTT 3.1.1 §2.2.3"), at: range.lowerBound..<available)
    }
    do throws(MQTTError) {
      // A stream without its CONNECT is given the benefit of the doubt.
      let packet = try ControlPacket(parsing: frame.extracting(range), version: version == .undeclared ? .unknown : version)
      if let text = packet.discouragedText {
        let words = "the text \"\(text)\" holds characters that a sender should not use"
        sink.note(Note(.note, words, "MQTT 5.0 §1.5.4"), at: range)
      }
    } catch {
      guard let note = error.note else { return }
      let offset = error.violation.map { min($0.offset, range.count - 1) } ?? 0
      sink.note(note, at: range.lowerBound + offset..<range.upperBound)
    }
  }
}

extension ControlPacket {
  /// The first topic or client ID with characters that a sender should not use and a receiver may refuse.
  var discouragedText: EncodedString? {
    switch self {
    case .connect(let connect):
      [connect.clientID, connect.will?.topic.text, connect.userName].compactMap { $0 }.first(where: \.hasDiscouragedCharacters)
    case .publish(let publish): publish.topic.flatMap { $0.text.hasDiscouragedCharacters ? $0.text : nil }
    case .subscribe(let subscribe): subscribe.subscriptions.map(\.filter.text).first(where: \.hasDiscouragedCharacters)
    case .unsubscribe(let unsubscribe): unsubscribe.filters.map(\.text).first(where: \.hasDiscouragedCharacters)
    default: nil
    }
  }
}

public import Wire

extension DNSPacket {
  /// The way through one message: a reader, and what the records need to know about the whole.
  @usableFromInline
  struct Walk: ~Escapable {
    @usableFromInline var reader: Reader
    /// The message's first byte: compression pointers count from it.
    @usableFromInline let message: Int
    /// Whether the highest bit of the class has a meaning of its own (RFC 6762).
    @usableFromInline let isMulticast: Bool

    @inlinable @inline(__always)
    @_lifetime(copy frame)
    init(_ layer: Layer, of frame: RawSpan) {
      reader = Reader(layer, of: frame)
      message = layer.start
      isMulticast = layer.kind == .mdns
    }

    @inlinable @inline(__always)
    var frame: RawSpan { @_lifetime(copy self) get { reader.frame } }

    /// Questions and records. The counts may promise more than is there: each round takes bytes, so the loops end.
    @inlinable
    mutating func visitSections(into sink: inout some FieldSink) throws(WireError) {
      _ = try reader.take(4)
      let questions: UInt16 = try reader.read(), answers: UInt16 = try reader.read()
      let authorities: UInt16 = try reader.read(), additionals: UInt16 = try reader.read()
      for _ in 0..<questions { try visitQuestion(into: &sink) }
      guard sink.wantsNotes || sink.wanted(in: .dns).reaches(Field.service) else {
        reader.position = reader.end
        return
      }
      for _ in 0..<Int(answers) &+ Int(authorities) &+ Int(additionals) { try visitRecord(into: &sink) }
    }

    /// RFC 1035 §4.1.2.
    @inlinable
    mutating func visitQuestion(into sink: inout some FieldSink) throws(WireError) {
      let start = reader.position
      let name = try DomainName(&reader, message: message)
      let end = reader.position
      let type: UInt16 = try reader.read(), recordClass: UInt16 = try reader.read()
      offer(.queryName, name, at: start..<end, into: &sink)
      if sink.wanted(in: .dns).meets(Field.queryNameLength, Field.labelCount) { measure(name, at: start..<end, into: &sink) }
      sink.offer(Field.queryType, .integer(UInt64(type)), at: end..<end &+ 2, in: frame)
      let classMask: UInt16 = isMulticast ? 0x7FFF : 0xFFFF
      sink.offer(Field.queryClass, .integer(UInt64(recordClass & classMask)), at: end &+ 2..<end &+ 4, in: frame)
      if isMulticast { sink.offer(Field.queryUnicast, .integer(UInt64(recordClass &>> 15)), at: end &+ 2..<end &+ 4, in: frame) }
    }

    /// What Wireshark counts in a name: its text, and the parts between the text's dots.
    @inlinable
    func measure(_ name: DomainName, at range: Range<Int>, into sink: inout some FieldSink) {
      let (length, labels) = name.displayCounts(in: frame)
      sink.offer(Field.queryNameLength, .integer(UInt64(length)), at: range, in: frame)
      sink.offer(Field.labelCount, .integer(UInt64(labels)), at: range, in: frame)
    }

    /// RFC 1035 §4.1.3. A record whose data are not all there is left out whole.
    @inlinable
    mutating func visitRecord(into sink: inout some FieldSink) throws(WireError) {
      let start = reader.position
      let name = try DomainName(&reader, message: message)
      let end = reader.position
      let type: UInt16 = try reader.read(), recordClass: UInt16 = try reader.read()
      let timeToLive: UInt32 = try reader.read(), length: UInt16 = try reader.read()
      let data = try reader.take(Int(length))
      if type == 33 { visitService(name, at: start..<end, into: &sink) } else { offer(.name, name, at: start..<end, into: &sink) }
      sink.offer(Field.type, .integer(UInt64(type)), at: end..<end &+ 2, in: frame)
      visitClass(recordClass, isOption: type == 41, at: end &+ 2..<end &+ 4, into: &sink)
      if type == 41 {
        visitEDNS(timeToLive, at: end &+ 4, into: &sink)
      } else {
        sink.offer(Field.timeToLive, .integer(UInt64(timeToLive)), at: end &+ 4..<end &+ 8, in: frame)
      }
      sink.offer(Field.dataLength, .integer(UInt64(length)), at: end &+ 8..<end &+ 10, in: frame)
      if length > 0 { try visitData(RecordType(type), data, into: &sink) }
      reader.position = data.upperBound
    }

    /// The class, or what EDNS (RFC 6891 §6.1.2) and multicast DNS (RFC 6762 §10.2) have put in its place.
    @inlinable
    func visitClass(_ value: UInt16, isOption: Bool, at range: Range<Int>, into sink: inout some FieldSink) {
      let field: Field = !isOption ? .recordClass : isMulticast ? .multicastPayloadSize : .payloadSize
      sink.offer(field, .integer(UInt64(isMulticast ? value & 0x7FFF : value)), at: range, in: frame)
      if isMulticast { sink.offer(Field.cacheFlush, .integer(UInt64(value &>> 15)), at: range, in: frame) }
    }

    /// RFC 6891 §6.1.3: what stands where other records have their time to live.
    @inlinable
    func visitEDNS(_ value: UInt32, at start: Int, into sink: inout some FieldSink) {
      sink.offer(Field.extendedResponseCode, .integer(UInt64(value &>> 24)), at: start..<start &+ 1, in: frame)
      sink.offer(Field.ednsVersion, .integer(UInt64(value &>> 16 & 0xFF)), at: start &+ 1..<start &+ 2, in: frame)
      sink.offer(Field.ednsFlags, .integer(UInt64(value & 0xFFFF)), at: start &+ 2..<start &+ 4, in: frame)
      sink.offer(Field.dnssecOK, .integer(UInt64(value &>> 15 & 1)), at: start &+ 2..<start &+ 4, in: frame)
    }

    /// The owner of a service record in its parts, RFC 2782: `_service._protocol.name`.
    @inlinable
    func visitService(_ name: DomainName, at range: Range<Int>, into sink: inout some FieldSink) {
      guard sink.wanted(in: .dns).meets(Field.service, Field.serviceName) else { return }
      guard name.textLength > 0, name.isPlain(in: frame) else { return visitOddService(name, at: range, into: &sink) }
      var labels = name.labels
      if let label = labels.next(in: frame) { sink.offer(Field.service, .bytes(label), at: label, in: frame) }
      guard let label = labels.next(in: frame) else { return }
      sink.offer(Field.serviceProtocol, .bytes(label), at: label, in: frame)
      let rest = name.dropping(2, in: frame)
      if rest.textLength > 0 { sink.offer(Field.serviceName, .name(rest), at: range, in: frame) }
    }

    /// The same for a name that needs escapes.
    @inlinable
    func visitOddService(_ name: DomainName, at range: Range<Int>, into sink: inout some FieldSink) {
      let parts = name.displayText(in: frame).split(separator: 0x2E, maxSplits: 2, omittingEmptySubsequences: false)
      for (part, field) in zip(parts, [Field.service, .serviceProtocol, .serviceName]) where sink.wants(field) {
        let text = Array(part)
        sink.emit(FieldID(field), text: text.octets, at: range)
      }
    }

    /// A name: where it starts if it is a plain one, else as text with escapes.
    @inlinable @inline(__always)
    func offer(_ field: Field, _ name: DomainName, at range: @autoclosure () -> Range<Int>, into sink: inout some FieldSink) {
      if sink.wants(field) { emit(field, name, at: range(), into: &sink) }
      if sink.wantsNotes { noteOddities(of: name, at: range(), into: &sink) }
    }

    @inlinable
    func emit(_ field: Field, _ name: DomainName, at range: Range<Int>, into sink: inout some FieldSink) {
      if name.isPlain(in: frame) { return sink.emit(FieldID(field), .name(name), at: range, in: frame) }
      let text = name.displayText(in: frame)
      sink.emit(FieldID(field), text: text.octets, at: range)
    }

    @inlinable
    func noteOddities(of name: DomainName, at range: Range<Int>, into sink: inout some FieldSink) {
      if name.isCircular {
        sink.note(Note(.error, "the name's compression pointers lead in a circle", "RFC 1035 §4.1.4"), at: range)
      } else if name.isTooLong {
        sink.note(Note(.error, "the name has more than 255 octets", "RFC 1035 §2.3.4"), at: range)
      }
    }
  }
}

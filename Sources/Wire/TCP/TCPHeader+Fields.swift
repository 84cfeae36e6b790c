extension TCPHeader: Dissected {
  /// The sender's port.
  public typealias SourcePort = Bits<0, 16>
  /// The receiver's port.
  public typealias DestinationPort = Bits<16, 16>
  /// The number of the first byte carried.
  public typealias Sequence = Bits<32, 32>
  /// The number of the next byte expected.
  public typealias Acknowledgment = Bits<64, 32>
  /// The header's length in words of four bytes.
  public typealias DataOffset = Bits<96, 4>
  /// Reserved and control bits together.
  public typealias Flags = Bits<100, 12>
  /// Three bits that must be 0.
  public typealias Reserved = Bits<100, 3>
  /// Accurate ECN.
  public typealias AE = Bits<103, 1>
  /// Congestion window reduced.
  public typealias CWR = Bits<104, 1>
  /// ECN echo.
  public typealias ECE = Bits<105, 1>
  /// Urgent.
  public typealias URG = Bits<106, 1>
  /// Acknowledgment.
  public typealias ACK = Bits<107, 1>
  /// Push.
  public typealias PSH = Bits<108, 1>
  /// Reset.
  public typealias RST = Bits<109, 1>
  /// Synchronize.
  public typealias SYN = Bits<110, 1>
  /// Finish.
  public typealias FIN = Bits<111, 1>
  /// How much more the sender takes, before scaling.
  public typealias Window = Bits<112, 16>
  /// The sum over pseudo-header, header and payload.
  public typealias HeaderChecksum = Bits<128, 16>
  /// Where urgent data ends.
  public typealias UrgentPointer = Bits<144, 16>

  /// The fields in wire order, those of the options behind the fixed ones.
  public enum Field: UInt8, FieldName {
    case sourcePort, destinationPort, length, relativeSequence, sequence, relativeAcknowledgment, acknowledgment
    case dataOffset, flags, reserved, accurateECN, congestionWindowReduced, congestionEcho
    case urgent, ack, push, reset, syn, fin, window, checksum, urgentPointer
    // What only the packets before can tell.
    case stream, nextSequence, scaledWindow, windowScaleFactor, segmentCount, reassembledLength, timeSinceFirst, timeSincePrevious
    case acknowledgesFrame, acknowledgmentTime, initialRoundTripTime, bytesInFlight, bytesSincePush
    case retransmission, fastRetransmission, spuriousRetransmission, outOfOrder, reusedPorts, lostSegment, acknowledgesLostSegment
    case windowUpdate, windowFull, keepAlive, keepAliveAcknowledgment, duplicateAcknowledgment, duplicateAcknowledgmentNumber
    case duplicateAcknowledgmentFrame, zeroWindow, zeroWindowProbe, zeroWindowProbeAcknowledgment
    case retransmissionTimeout, retransmissionTimeoutFrame
    case optionKind, optionLength, maximumSegmentSize, windowShift, windowMultiplier
    case sackPermitted, sackLeft, sackRight, sackCount, timestamp, timestampEcho
    case fastOpenRequest, fastOpenCookie, experiment, experimentalData, mptcpSubtype, mptcpVersion
    case userTimeoutGranularity, userTimeout, md5Digest, keyID, nextKeyID, messageAuthentication
    case echo, connectionCount, unknownPayload
    case payload

    /// TCP.
    public static var kind: LayerKind { .tcp }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch rawValue {
      case ..<Field.flags.rawValue: numberDescriptor
      case ..<Field.stream.rawValue: flagDescriptor
      case ..<Field.optionKind.rawValue: analysisDescriptor
      default: optionDescriptor
      }
    }
  }
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the header's fields and its options.
  ///
  /// Of a header that is cut before its window, as in most ICMP errors, Wireshark shows the ports only; of a quoted one the sequence
  /// number, too. A data offset below 20 bytes ends the header there.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    visit(layer, of: frame, blocksFrom: 0, into: &sink)
  }

  /// The same for a segment whose selective acknowledgments count from `base`, the first number of the other side's stream.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, blocksFrom base: UInt32, into sink: inout some FieldSink) {
    guard !sink.wanted(in: .tcp).isEmpty || sink.wantsNotes else { return }
    let start = layer.start, here = min(layer.end, frame.byteCount) &- start
    guard here >= 4 else { return }
    let isWhole = min(Int(layer.limit), frame.byteCount) &- start >= 16, offset = isWhole ? Int(frame.octet(start &+ 12) >> 4) &* 4 : 0
    if layer.isQuoted, here >= 8 { visitQuotedNumbers(layer, of: frame, isWhole: isWhole && offset >= 20, into: &sink) }
    let ports = FieldSet(low: 3)
    guard isWhole else { return fields.visit(layer, of: frame, only: ports, into: &sink) }
    let carried = Int(layer.limit) &- start &- offset, isLengthWanted = sink.wants(Field.length) && !layer.isQuoted && carried >= 0
    guard offset >= 20 else {
      let known: FieldSet =
        layer.isQuoted ? .init([0, 1, Int(Field.dataOffset.rawValue)]) : .init([0, 1, 4, Int(Field.dataOffset.rawValue)])
      fields.visit(layer, of: frame, only: known, into: &sink)
      if isLengthWanted { sink.emit(FieldID(Field.length), .integer(UInt64(carried)), at: start..<start &+ here, in: frame) }
      return sink.stopped(DataOffset.forbids(offset / 4), at: start &+ 12..<start &+ 13)
    }
    if isLengthWanted {
      fields.visit(layer, of: frame, only: ports, into: &sink)
      sink.emit(FieldID(Field.length), .integer(UInt64(carried)), at: start..<start &+ here, in: frame)
      fields.visit(layer, of: frame, only: FieldSet(low: ~ports.low, high: .max), into: &sink)
    } else {
      fields.visit(layer, of: frame, only: layer.isQuoted ? FieldSet.all.without(Field.sequence) : .all, into: &sink)
    }
    if sink.wantsNotes { noteOddities(layer, of: frame, into: &sink) }
    guard sink.wanted(in: .tcp).reaches(Field.optionKind) else { return }
    if here > 20 { visitOptions(start &+ 20..<start &+ offset, of: frame, captured: start &+ here, blocksFrom: base, into: &sink) }
    let end = min(Int(layer.limit), frame.byteCount)
    // What a reset carries says why, and is no data (RFC 9293 §3.5.3).
    let isReset = frame.octet(start &+ 13) & 4 != 0
    if end > layer.end, !isReset { sink.offer(Field.payload, .bytes(layer.end..<end), at: layer.end..<end, in: frame) }
  }

  /// Of a quoted header no stream is known: Wireshark gives the numbers themselves as the relative ones.
  @inlinable
  static func visitQuotedNumbers(_ layer: Layer, of frame: RawSpan, isWhole: Bool, into sink: inout some FieldSink) {
    let sequence = layer.start &+ 4..<layer.start &+ 8, acknowledgment = layer.start &+ 8..<layer.start &+ 12
    sink.offer(Field.relativeSequence, .number(UInt32.self, at: sequence, in: frame), at: sequence, in: frame)
    if isWhole {
      sink.offer(Field.relativeAcknowledgment, .number(UInt32.self, at: acknowledgment, in: frame), at: acknowledgment, in: frame)
    }
  }
}

extension FieldValue {
  /// The number that stands at `range`, most significant byte first.
  @inlinable @inline(__always)
  static func number<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type, at range: Range<Int>, in frame: RawSpan) -> FieldValue {
    .integer(UInt64(truncatingIfNeeded: frame.networkOrder(at: range.lowerBound, as: T.self)))
  }
}

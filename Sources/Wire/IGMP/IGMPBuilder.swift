/// An IGMP message as a value that can be changed and written.
public struct IGMPBuilder: HeaderBuilder {
  /// What the message says.
  public var type: IGMPType
  /// Byte 1: the response time as a code in queries, else reserved.
  public var code: UInt8
  /// The checksum as it is stored.
  public var checksum: UInt16 = 0
  /// What follows the checksum.
  public var body: [UInt8]

  /// A message of versions 1 and 2: a query, report or leave message about one group. Set its checksum with `setChecksum()`.
  public init(_ type: IGMPType, group: UInt32, maximumResponse code: UInt8 = 0) {
    self.type = type; self.code = code
    var writer = Writer()
    writer.write(group)
    body = writer.bytes
  }
  /// A query of version 3, RFC 3376 §4.1.
  public init(
    queryFor group: UInt32, maximumResponse code: UInt8, suppress: Bool = false, robustness: UInt8 = 2, interval: UInt8 = 125,
    sources: [UInt32] = []
  ) {
    type = .membershipQuery; self.code = code
    var writer = Writer()
    writer.write(group)
    writer.write((suppress ? 8 : 0) | robustness & 7)
    writer.write(interval)
    writer.write(UInt16(truncatingIfNeeded: sources.count))
    for source in sources { writer.write(source) }
    body = writer.bytes
  }
  /// A report of version 3, RFC 3376 §4.2.
  public init(report records: [IGMPGroupRecord]) {
    type = .membershipReport3; code = 0
    var writer = Writer()
    writer.write(UInt16(0))
    writer.write(UInt16(truncatingIfNeeded: records.count))
    for record in records { writer.write(record.bytes()) }
    body = writer.bytes
  }
  /// The message that `view` shows, up to the end of its bytes.
  public init(_ view: borrowing IGMPMessage) {
    let bytes = view.bytes
    type = view.type
    code = bytes.octet(1)
    checksum = view.checksum
    body = (4..<bytes.byteCount).map { bytes.octet($0) }
  }
  /// Reads a message, all of `bytes`.
  public init(parsing bytes: RawSpan) throws(WireError) { self.init(try IGMPMessage(bytes)) }

  /// The records of a report of version 3, or nil if this is none or they are cut short.
  public var records: [IGMPGroupRecord]? {
    guard type == .membershipReport3, body.count >= 4 else { return nil }
    let count = Int(body[2]) << 8 | Int(body[3])
    var reader = Reader(Layer(.igmp, offset: 4, length: body.count - 4), of: body.octets)
    var records: [IGMPGroupRecord] = []
    for _ in 0..<count {
      guard let record = try? IGMPGroupRecord(&reader) else { return nil }
      records.append(record)
    }
    return records
  }

  /// Computes the checksum over the message (RFC 1071).
  public mutating func setChecksum() {
    checksum = 0
    let bytes = bytes()
    var sum = Checksum()
    sum.add(bytes.octets)
    checksum = sum.value
  }

  /// The whole message.
  public func bytes() -> [UInt8] {
    [type.rawValue, code, UInt8(checksum >> 8), UInt8(truncatingIfNeeded: checksum)] + body
  }
  /// The same as `bytes()`, under the name that every codec of a whole message has.
  public func serialized() -> [UInt8] { bytes() }
}

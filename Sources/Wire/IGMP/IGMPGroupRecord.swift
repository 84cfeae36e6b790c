/// What a host wants of one group, RFC 3376 §4.2.4.
///
/// ```
/// |  Record Type  |  Aux Data Len |     Number of Sources (N)     |
/// |                       Multicast Address                       |
/// |                     Source Address [1...N]                    |
/// |                         Auxiliary Data                        |
/// ```
public struct IGMPGroupRecord: Sendable, Equatable {
  /// 1 include, 2 exclude, 3 and 4 change to them, 5 allow, 6 block.
  public var type: UInt8
  /// The group.
  public var group: UInt32
  /// The sources wanted or not wanted, as the type says.
  public var sources: [UInt32]
  /// Unused by the standard; a multiple of 4 bytes.
  public var auxiliaryData: [UInt8]

  /// A record.
  public init(type: UInt8, group: UInt32, sources: [UInt32] = [], auxiliaryData: [UInt8] = []) {
    self.type = type; self.group = group; self.sources = sources; self.auxiliaryData = auxiliaryData
  }
  /// The record at the reader's position.
  public init(_ reader: inout Reader) throws(WireError) {
    type = try reader.read()
    let auxiliary: UInt8 = try reader.read()
    let count: UInt16 = try reader.read()
    group = try reader.read()
    sources = []
    for _ in 0..<count { sources.append(try reader.read()) }
    let range = try reader.take(Int(auxiliary) * 4)
    let frame = reader.frame
    auxiliaryData = range.map { frame.octet($0) }
  }

  /// The record's own bytes.
  public func bytes() -> [UInt8] {
    var writer = Writer([type, UInt8(truncatingIfNeeded: auxiliaryData.count / 4)])
    writer.write(UInt16(truncatingIfNeeded: sources.count))
    writer.write(group)
    for source in sources { writer.write(source) }
    writer.write(auxiliaryData)
    return writer.bytes
  }
}

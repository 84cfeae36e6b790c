import Wire

/// A resource record, RFC 1035 §4.1.3.
public struct ResourceRecord: Sendable, Hashable {
  /// The name that the record is about.
  public var name: Name
  /// The class; in an OPT record, the UDP payload size (RFC 6891 §6.1.2).
  public var recordClass: RecordClass
  /// For how many seconds it may be kept; in an OPT record, flags (RFC 6891 §6.1.3).
  public var timeToLive: UInt32
  /// What it says.
  public var data: RecordData

  /// A record.
  public init(_ name: Name, _ recordClass: RecordClass = .internet, timeToLive: UInt32, _ data: RecordData) {
    self.name = name; self.recordClass = recordClass; self.timeToLive = timeToLive; self.data = data
  }

  /// The type, which the data know.
  public var type: RecordType { data.type }

  init(_ message: inout MessageReader) throws(WireError) {
    name = try message.name()
    let type: UInt16 = try message.reader.read()
    recordClass = RecordClass(try message.reader.read())
    timeToLive = try message.reader.read()
    let length: UInt16 = try message.reader.read()
    data = try RecordData.parse(RecordType(type), recordClass, length: Int(length), &message)
  }

  func write(to message: inout MessageWriter) throws(WireError) {
    message.write(name)
    message.writer.write(type.rawValue)
    message.writer.write(recordClass.rawValue)
    message.writer.write(timeToLive)
    try message.writeCounted { (writer) throws(WireError) in try data.write(to: &writer) }
  }
}

/// A question, RFC 1035 §4.1.2; in an update, the zone (RFC 2136 §2.3).
public struct Question: Sendable, Hashable {
  /// The name asked for.
  public var name: Name
  /// Which records of it.
  public var type: RecordType
  /// In which class.
  public var recordClass: RecordClass

  /// A question.
  public init(_ name: Name, _ type: RecordType, _ recordClass: RecordClass = .internet) {
    self.name = name; self.type = type; self.recordClass = recordClass
  }

  init(_ message: inout MessageReader) throws(WireError) {
    name = try message.name()
    type = RecordType(try message.reader.read())
    recordClass = RecordClass(try message.reader.read())
  }

  func write(to message: inout MessageWriter) {
    message.write(name)
    message.writer.write(type.rawValue)
    message.writer.write(recordClass.rawValue)
  }
}

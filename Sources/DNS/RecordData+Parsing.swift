public import Wire

extension RecordData {
  /// Reads the `length` bytes at the reader's position, all of them: a record that ends early or late is refused.
  static func parse(
    _ type: RecordType, _ recordClass: RecordClass, length: Int, _ message: inout MessageReader
  ) throws(WireError) -> RecordData {
    let data = message.reader.position..<message.reader.position + length
    guard data.upperBound <= message.reader.end else { throw .truncated(needed: data.upperBound, available: message.reader.end) }
    if length == 0 && (recordClass == .any || recordClass == .none) { return .unknown(type, []) }
    let value = try parse(type, recordClass, data, &message)
    guard message.reader.position == data.upperBound else { throw .malformed("the length of a record does not fit its data") }
    return value
  }

  private static func parse(
    _ type: RecordType, _ recordClass: RecordClass, _ data: Range<Int>, _ message: inout MessageReader
  ) throws(WireError) -> RecordData {
    switch type {
    // These mean something else, or nothing, outside the Internet.
    case .a where recordClass.isInternet: return .a(try message.reader.read())
    case .aaaa where recordClass.isInternet: return .aaaa(try message.reader.read())
    case .ns: return .ns(try message.name())
    case .cname: return .cname(try message.name())
    case .ptr: return .ptr(try message.name())
    case .dname: return .dname(try message.name())
    case .soa: return .soa(try StartOfAuthority(&message))
    case .mx: return .mx(preference: try message.reader.read(), exchange: try message.name())
    case .txt: return .txt(try strings(data, &message))
    case .srv where recordClass.isInternet: return try service(&message)
    case .caa: return try authorization(data, &message)
    case .opt: return .opt(try options(data, &message))
    case .svcb: return .svcb(try ServiceBinding(data, &message))
    case .https: return .https(try ServiceBinding(data, &message))
    default: return try other(type, data, &message)
    }
  }

  /// One string or several.
  private static func strings(_ data: Range<Int>, _ message: inout MessageReader) throws(WireError) -> [[UInt8]] {
    var strings: [[UInt8]] = []
    repeat { strings.append(try message.string()) } while message.reader.position < data.upperBound
    return strings
  }

  private static func service(_ message: inout MessageReader) throws(WireError) -> RecordData {
    let priority: UInt16 = try message.reader.read(), weight: UInt16 = try message.reader.read(), port: UInt16 = try message.reader.read()
    return .srv(priority: priority, weight: weight, port: port, target: try message.name())
  }

  private static func authorization(_ data: Range<Int>, _ message: inout MessageReader) throws(WireError) -> RecordData {
    let flags: UInt8 = try message.reader.read(), tag = try message.string()
    guard !tag.isEmpty else { throw .malformed("the tag of a CAA record is empty") }
    return .caa(flags: flags, tag: tag, value: try message.take(data.upperBound - message.reader.position))
  }

  private static func options(_ data: Range<Int>, _ message: inout MessageReader) throws(WireError) -> [EDNSOption] {
    var options: [EDNSOption] = []
    while message.reader.position < data.upperBound {
      let code: UInt16 = try message.reader.read(), length: UInt16 = try message.reader.read()
      options.append(EDNSOption(OptionCode(code), try message.take(Int(length))))
    }
    return options
  }

  /// What holds names is taken apart by its layout; the rest are bytes.
  private static func other(_ type: RecordType, _ data: Range<Int>, _ message: inout MessageReader) throws(WireError) -> RecordData {
    guard let layout = type.layout else { return .unknown(type, try message.take(data.count)) }
    var parts: [RecordPart] = []
    for piece in layout {
      switch piece {
      case .octets(let count): parts.append(.octets(try message.take(count)))
      case .strings(let count):
        let start = message.reader.position
        for _ in 0..<count { _ = try message.string() }
        parts.append(.octets(message.octets(start..<message.reader.position)))
      case .name: parts.append(.name(try message.name()))
      case .rest: parts.append(.octets(try message.take(data.upperBound - message.reader.position)))
      }
    }
    return .parts(type, parts)
  }
}

extension RecordClass {
  /// Whether data are those of the Internet: also where a class is used to delete or to demand a record (RFC 2136 §2.4).
  var isInternet: Bool { self == .internet || self == .none || self == .any || rawValue == 0x8001 }
}

/// A piece of the layout of data.
enum LayoutPiece {
  case octets(Int), strings(Int), name, rest
}

extension RecordType {
  /// Where names stand in the data of types that have no case of their own. Nil for data without names.
  var layout: [LayoutPiece]? {
    switch rawValue {
    case 3, 4, 7, 8, 9, 23: [.name]  // MD, MF, MB, MG, MR, NSAP-PTR
    case 14, 17, 58: [.name, .name]  // MINFO, RP, TALINK
    case 18, 21, 36, 107: [.octets(2), .name]  // AFSDB, RT, KX, LP
    case 24, 46: [.octets(18), .name, .rest]  // SIG, RRSIG
    case 26: [.octets(2), .name, .name]  // PX
    case 30, 47, 249, 250: [.name, .rest]  // NXT, NSEC, TKEY, TSIG
    case 35: [.octets(4), .strings(3), .name]  // NAPTR
    default: nil
    }
  }

  /// Steps over the data of a type that has no fields of its own, as far as its names: a broken one ends the message.
  @usableFromInline
  func skipNames(_ reader: inout Reader, message: Int) throws(WireError) {
    for piece in layout ?? [] {
      switch piece {
      case .octets(let count): _ = try reader.take(count)
      case .strings(let count): for _ in 0..<count { _ = try reader.take(Int(reader.read(UInt8.self))) }
      case .name: _ = try DomainName(&reader, message: message)
      case .rest: return
      }
    }
  }
}

extension StartOfAuthority {
  init(_ message: inout MessageReader) throws(WireError) {
    primaryServer = try message.name()
    mailbox = try message.name()
    serial = try message.reader.read()
    refresh = try message.reader.read()
    retry = try message.reader.read()
    expire = try message.reader.read()
    minimum = try message.reader.read()
  }
}

extension ServiceBinding {
  init(_ data: Range<Int>, _ message: inout MessageReader) throws(WireError) {
    priority = try message.reader.read()
    target = try message.name()
    parameters = []
    while message.reader.position < data.upperBound {
      let key: UInt16 = try message.reader.read(), length: UInt16 = try message.reader.read()
      parameters.append(Parameter(ServiceParameter(key), try message.take(Int(length))))
    }
    guard isWellFormed else { throw .malformed("the parameters of a service binding break a rule of RFC 9460") }
  }
}

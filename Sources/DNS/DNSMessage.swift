public import Wire

/// A DNS message that owns what it holds, RFC 1035 §4: to be looked into, changed, and written.
public struct DNSMessage: Sendable, Hashable {
  /// The number that an answer repeats from its question.
  public var identifier: UInt16
  /// The second pair of bytes, whose bits have names below.
  public var flags: UInt16
  /// What is asked; in an update, the zone.
  public var questions: [Question]
  /// The answers; in an update, the prerequisites.
  public var answers: [ResourceRecord]
  /// Who is responsible; in an update, the changes.
  public var authorities: [ResourceRecord]
  /// What spares further questions, and EDNS.
  public var additionals: [ResourceRecord]

  /// The longest message: over TCP its length has two bytes (RFC 1035 §4.2.2).
  public static let octetLimit = 65_535
  /// How many octets all names of one message may have when they are not compressed. Pointers make much of little; this bounds it.
  public static let expansionLimit = 1 << 20

  /// A message.
  public init(
    identifier: UInt16 = 0, flags: UInt16 = 0, questions: [Question] = [], answers: [ResourceRecord] = [],
    authorities: [ResourceRecord] = [], additionals: [ResourceRecord] = []
  ) {
    self.identifier = identifier; self.flags = flags; self.questions = questions
    self.answers = answers; self.authorities = authorities; self.additionals = additionals
  }

  /// Reads a whole message. Throws where it is cut, breaks a rule of its format, or goes on behind its last record.
  public init(parsing bytes: [UInt8]) throws(WireError) {
    try self.init(parsing: bytes.octets)
  }

  /// Reads a whole message in place.
  public init(parsing bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount <= Self.octetLimit else { throw .malformed("a message has at most 65,535 bytes") }
    var message = MessageReader(bytes)
    identifier = try message.reader.read()
    flags = try message.reader.read()
    let counts = (
      questions: try message.reader.read(UInt16.self), answers: try message.reader.read(UInt16.self),
      authorities: try message.reader.read(UInt16.self), additionals: try message.reader.read(UInt16.self)
    )
    questions = []
    for _ in 0..<counts.questions { questions.append(try Question(&message)) }
    answers = try Self.records(counts.answers, &message)
    authorities = try Self.records(counts.authorities, &message)
    additionals = try Self.records(counts.additionals, &message)
    guard message.reader.remaining == 0 else { throw .malformed("bytes follow the last record") }
  }

  /// The count may promise more than is there: each record takes bytes, so this ends.
  private static func records(_ count: UInt16, _ message: inout MessageReader) throws(WireError) -> [ResourceRecord] {
    var records: [ResourceRecord] = []
    for _ in 0..<count { records.append(try ResourceRecord(&message)) }
    return records
  }

  /// Writes the message. With compression, a name that stood before, or its end, becomes a pointer (RFC 1035 §4.1.4),
  /// if it is written in the same case: what is read back is the same to the letter.
  public func serialized(compressing: Bool = true) throws(WireError) -> [UInt8] {
    var message = MessageWriter(isCompressing: compressing)
    message.writer.write(identifier)
    message.writer.write(flags)
    for count in [questions.count, answers.count, authorities.count, additionals.count] {
      guard let count = UInt16(exactly: count) else { throw .malformed("a section has at most 65,535 records") }
      message.writer.write(count)
    }
    for question in questions { question.write(to: &message) }
    for record in answers { try record.write(to: &message) }
    for record in authorities { try record.write(to: &message) }
    for record in additionals { try record.write(to: &message) }
    guard message.writer.count <= Self.octetLimit else { throw .malformed("a message has at most 65,535 bytes") }
    return message.writer.bytes
  }
}

extension DNSMessage {
  /// QR: whether this is an answer.
  public var isResponse: Bool {
    get { bit(15) }
    set { setBit(15, newValue) }
  }
  /// What is asked for.
  public var opcode: Opcode {
    get { Opcode(UInt8(truncatingIfNeeded: flags >> 11)) }
    set { flags = flags & 0x87FF | UInt16(newValue.rawValue) << 11 }
  }
  /// AA: the server owns the zone.
  public var isAuthoritative: Bool {
    get { bit(10) }
    set { setBit(10, newValue) }
  }
  /// TC: cut to fit its transport.
  public var isTruncated: Bool {
    get { bit(9) }
    set { setBit(9, newValue) }
  }
  /// RD: the client wants the whole answer.
  public var recursionDesired: Bool {
    get { bit(8) }
    set { setBit(8, newValue) }
  }
  /// RA: the server asks others.
  public var recursionAvailable: Bool {
    get { bit(7) }
    set { setBit(7, newValue) }
  }
  /// AD: checked with DNSSEC, RFC 4035 §3.2.3.
  public var isAuthenticated: Bool {
    get { bit(5) }
    set { setBit(5, newValue) }
  }
  /// CD: the client checks itself, RFC 4035 §3.2.2.
  public var checkingDisabled: Bool {
    get { bit(4) }
    set { setBit(4, newValue) }
  }

  /// How the question fared, with the bits that EDNS adds. Setting it changes an OPT record if there is one.
  public var responseCode: ResponseCode {
    get { ResponseCode(flags & 15 | UInt16(truncatingIfNeeded: (edns?.timeToLive ?? 0) >> 24) << 4) }
    set {
      flags = flags & 0xFFF0 | newValue.rawValue & 15
      if let i = additionals.firstIndex(where: { $0.type == .opt }) {
        additionals[i].timeToLive = additionals[i].timeToLive & 0xFF_FFFF | UInt32(newValue.rawValue >> 4 & 0xFF) << 24
      }
    }
  }
  /// The record of EDNS, RFC 6891 §6.1.1, or nil.
  public var edns: ResourceRecord? { additionals.first { $0.type == .opt } }

  private func bit(_ place: UInt16) -> Bool { flags >> place & 1 == 1 }
  private mutating func setBit(_ place: UInt16, _ value: Bool) { flags = value ? flags | 1 << place : flags & ~(1 << place) }
}

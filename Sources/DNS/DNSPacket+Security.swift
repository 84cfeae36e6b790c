public import Wire

// The records of DNSSEC.

extension DNSPacket.Walk {
  /// RFC 4034 §5.1.
  @inlinable
  mutating func visitDelegation(_ data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    try offerNext(.dsKeyTag, UInt16.self, into: &sink)
    try offerNext(.dsAlgorithm, UInt8.self, into: &sink)
    try offerNext(.dsDigestType, UInt8.self, into: &sink)
    try offerRest(.dsDigest, of: data, into: &sink)
  }

  /// RFC 4034 §3.1.
  @inlinable
  mutating func visitSignature(_ data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    try offerNext(.typeCovered, UInt16.self, into: &sink)
    try offerNext(.signatureAlgorithm, UInt8.self, into: &sink)
    try offerNext(.signatureLabels, UInt8.self, into: &sink)
    try offerNext(.originalTimeToLive, UInt32.self, into: &sink)
    try visitDate(.expiration, into: &sink)
    try visitDate(.inception, into: &sink)
    try offerNext(.keyTag, UInt16.self, into: &sink)
    try visitName(.signer, into: &sink)
    if reader.position != data.upperBound { try offerRest(.signature, of: data, into: &sink) }
  }

  /// Seconds since 1970 in 32 bits.
  @inlinable
  mutating func visitDate(_ field: DNSPacket.Field, into sink: inout some FieldSink) throws(WireError) {
    let start = reader.position
    let seconds: UInt32 = try reader.read()
    guard sink.wants(field) else { return }
    let text = DateText.utc(seconds)
    sink.emit(FieldID(field), text: text.octets, at: start..<start &+ 4)
  }

  /// RFC 4034 §2.1.
  @inlinable
  mutating func visitKey(_ data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    let start = reader.position
    let flags: UInt16 = try reader.read()
    let range = start..<start &+ 2
    sink.offer(DNSPacket.Field.keyFlags, .integer(UInt64(flags)), at: range, in: frame)
    sink.offer(DNSPacket.Field.zoneKey, .integer(UInt64(flags &>> 8 & 1)), at: range, in: frame)
    sink.offer(DNSPacket.Field.keyRevoked, .integer(UInt64(flags &>> 7 & 1)), at: range, in: frame)
    sink.offer(DNSPacket.Field.entryPoint, .integer(UInt64(flags & 1)), at: range, in: frame)
    _ = try reader.take(1)
    try offerNext(.keyAlgorithm, UInt8.self, into: &sink)
    if reader.position != data.upperBound { try offerRest(.publicKey, of: data, into: &sink) }
  }
}

extension DNSPacket.Walk {
  /// The records that prove that something does not exist: NXT, NSEC, NSEC3 and CSYNC, each of which ends in a list of types.
  @inlinable
  mutating func visitDenial(_ type: RecordType, _ data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    switch type.rawValue {
    case 30:
      _ = try DomainName(&reader, message: message)
      return try visitTypes(window: 0, count: data.upperBound &- reader.position, into: &sink)
    case 47: try visitName(.nextName, into: &sink)
    case 50:
      _ = try reader.take(4)
      _ = try reader.take(Int(reader.read(UInt8.self)))
      _ = try reader.take(Int(reader.read(UInt8.self)))
    default: _ = try reader.take(6)
    }
    // A window that passes the end of the data never meets it: then only the end of the message stops this loop.
    while reader.position != data.upperBound {
      let window: UInt8 = try reader.read(), count: UInt8 = try reader.read()
      try visitTypes(window: Int(window), count: Int(count), into: &sink)
    }
  }

  /// A bit for each type that the name has, RFC 4034 §4.1.2. Wireshark shows them as types of records.
  @inlinable
  mutating func visitTypes(window: Int, count: Int, into sink: inout some FieldSink) throws(WireError) {
    for number in 0..<max(count, 0) {
      let place = reader.position
      var left: UInt8 = try reader.read()
      guard sink.wants(DNSPacket.Field.type) else { continue }
      while left != 0 {
        let bit = left.leadingZeroBitCount
        left &= ~(0x80 &>> UInt8(truncatingIfNeeded: bit))
        let type = window &* 256 &+ number &* 8 &+ bit
        sink.emit(FieldID(DNSPacket.Field.type), .integer(UInt64(type)), at: place..<place &+ 1, in: frame)
      }
    }
  }
}

/// A date as Wireshark writes it.
@usableFromInline
enum DateText {
  /// `Nov 14, 2023 22:13:20.000000000 UTC`.
  @usableFromInline
  static func utc(_ seconds: UInt32) -> [UInt8] {
    let (year, month, day) = civil(days: Int(seconds / 86_400)), second = Int(seconds % 86_400)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let dayText = day < 10 ? " \(day)" : "\(day)"
    let clock = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    return Array("\(months[month - 1]) \(dayText), \(year) \(clock).000000000 UTC".utf8)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The day of the Gregorian calendar so many days after 1 January 1970. Years begin in March, so that the leap day ends them.
  static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468, era = shifted / 146_097, inEra = shifted % 146_097
    let yearOfEra = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
    let dayOfYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100), m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }
}

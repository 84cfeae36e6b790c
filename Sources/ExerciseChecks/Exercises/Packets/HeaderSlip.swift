import ExerciseCalls
import ExerciseTypes

/// Readers of the header: the right one, and one for each misconception.
enum HeaderSlip: CaseIterable {
  case none, headerLengthInWords, offsetInUnits, flagsLeftIn, littleEndian, optionsIgnored
  case versionUnchecked, countUnchecked, headerLengthUnchecked, totalLengthUnchecked, totalBeyondBytes, totalOtherThanBytes
  case flagsExchanged, flagsOneBitEarly, servicesWhole, addressesExchanged, sourceTwice, destinationTwice
  case reservedLeftIn, reservedRefused, reservedHidesFlags, nibblesExchanged, servicesMasked, optionsToTheEnd
  case headerEndUnchecked, headerLeastUnchecked

  var solution: Solution { .readIPv4Header(read) }

  private func read(_ packet: [UInt8]) -> IPv4Fields? {
    switch self {
    case .versionUnchecked where packet.count >= 20: Self.right(packet.replacing(at: 0, with: 0x40 | packet[0] & 15))
    case .countUnchecked where packet.count < 20: Self.right(packet + repeatElement(0, count: 20 - packet.count))
    case .headerLengthUnchecked, .headerEndUnchecked, .headerLeastUnchecked, .totalLengthUnchecked: unchecked(packet)
    case .nibblesExchanged where !packet.isEmpty: Self.right(packet.replacing(at: 0, with: packet[0] << 4 | packet[0] >> 4))
    case .totalBeyondBytes: Self.right(packet).flatMap { $0.totalLength <= packet.count ? $0 : nil }
    case .totalOtherThanBytes: Self.right(packet).flatMap { $0.totalLength == packet.count ? $0 : nil }
    default: Self.right(packet).flatMap { changed($0, packet) }
    }
  }

  /// As RFC 791 §3.1 draws it.
  static func right(_ packet: [UInt8]) -> IPv4Fields? {
    guard packet.count >= 20, packet[0] >> 4 == 4 else { return nil }
    let words = (0..<10).map { UInt16(packet[2 * $0]) << 8 | UInt16(packet[2 * $0 + 1]) }
    var fields = IPv4Fields()
    fields.headerLength = Int(packet[0] & 15) * 4
    (fields.dscp, fields.ecn) = (packet[1] >> 2, packet[1] & 3)
    fields.totalLength = Int(words[1])
    fields.identification = words[2]
    (fields.dontFragment, fields.moreFragments) = (words[3] & 0x4000 != 0, words[3] & 0x2000 != 0)
    fields.fragmentOffset = Int(words[3] & 0x1FFF) * 8
    (fields.timeToLive, fields.protocolNumber) = (packet[8], packet[9])
    fields.checksum = words[5]
    fields.source = UInt32(words[6]) << 16 | UInt32(words[7])
    fields.destination = UInt32(words[8]) << 16 | UInt32(words[9])
    fields.optionsLength = fields.headerLength - 20
    let isWhole = 20...packet.count ~= fields.headerLength && fields.totalLength >= fields.headerLength
    return isWhole ? fields : nil
  }

  /// What the first 20 bytes say, whatever one of the lengths is.
  private func unchecked(_ packet: [UInt8]) -> IPv4Fields? {
    guard packet.count >= 20, packet[0] >> 4 == 4 else { return nil }
    let sane = packet.prefix(20).enumerated().map { [0: 0x45, 2: 0xFF][$0.offset] ?? $0.element }
    guard var fields = Self.right(sane) else { return nil }
    fields.headerLength = Int(packet[0] & 15) * 4
    fields.totalLength = Int(packet[2]) << 8 | Int(packet[3])
    fields.optionsLength = fields.headerLength - 20
    let reachesLeast = fields.headerLength >= 20 || self == .headerLengthUnchecked || self == .headerLeastUnchecked
    let isThere = fields.headerLength <= packet.count || self == .headerLengthUnchecked || self == .headerEndUnchecked
    return reachesLeast && isThere && (fields.totalLength >= fields.headerLength || self == .totalLengthUnchecked) ? fields : nil
  }

  private func changed(_ right: IPv4Fields, _ packet: [UInt8]) -> IPv4Fields? {
    var fields = right
    switch self {
    case .headerLengthInWords: fields.headerLength /= 4
    case .offsetInUnits: fields.fragmentOffset /= 8
    case .flagsLeftIn: fields.fragmentOffset = (Int(packet[6]) << 8 | Int(packet[7])) * 8
    case .littleEndian:
      fields.totalLength = Int(packet[3]) << 8 | Int(packet[2])
      fields.identification = right.identification.byteSwapped
      guard fields.totalLength >= fields.headerLength else { return nil }
    case .optionsIgnored: (fields.headerLength, fields.optionsLength) = (20, 0)
    case .reservedLeftIn: fields.fragmentOffset = (Int(packet[6] & 0x9F) << 8 | Int(packet[7])) * 8
    case .reservedRefused where packet[6] & 0x80 != 0: return nil
    case .reservedHidesFlags where packet[6] & 0x80 != 0: (fields.dontFragment, fields.moreFragments) = (false, false)
    case .flagsExchanged: (fields.dontFragment, fields.moreFragments) = (right.moreFragments, right.dontFragment)
    case .servicesWhole: fields.dscp = packet[1]
    case .servicesMasked: fields.dscp = packet[1] & 0xFC
    case .optionsToTheEnd: fields.optionsLength = packet.count - 20
    case .flagsOneBitEarly: (fields.dontFragment, fields.moreFragments) = (packet[6] & 0x80 != 0, packet[6] & 0x40 != 0)
    case .addressesExchanged: (fields.source, fields.destination) = (right.destination, right.source)
    case .sourceTwice: fields.destination = right.source
    case .destinationTwice: fields.source = right.destination
    case .none, .versionUnchecked, .countUnchecked, .headerLengthUnchecked, .totalLengthUnchecked, .totalBeyondBytes, .totalOtherThanBytes,
      .nibblesExchanged, .reservedRefused, .reservedHidesFlags, .headerEndUnchecked, .headerLeastUnchecked:
      break
    }
    return fields
  }
}

import ExerciseCalls
import ExerciseTypes
import Wire

/// Readers of the header: the right one, and one for each misconception.
enum HeaderSlip: CaseIterable {
  case none, headerLengthInWords, offsetInUnits, flagsLeftIn, littleEndian, optionsIgnored, versionUnchecked, lengthsUnchecked
  case flagsExchanged, servicesWhole

  var solution: Solution { .readIPv4Header(read) }

  private func read(_ packet: [UInt8]) -> IPv4Fields? {
    switch self {
    case .versionUnchecked where packet.count >= 20: Self.right(packet.replacing(at: 0, with: 0x40 | packet[0] & 15))
    case .lengthsUnchecked where packet.count >= 20 && packet[0] >> 4 == 4: Self.unchecked(packet)
    default: Self.right(packet).flatMap { changed($0, packet) }
    }
  }

  /// As the library reads it.
  static func right(_ packet: [UInt8]) -> IPv4Fields? {
    guard let header = try? IPv4Header(packet.octets), header.totalLength >= header.headerLength else { return nil }
    var fields = IPv4Fields()
    fields.headerLength = header.headerLength
    fields.dscp = IPv4Header.DSCP.read(header.bytes, as: UInt8.self)
    fields.ecn = IPv4Header.ECN.read(header.bytes, as: UInt8.self)
    fields.totalLength = header.totalLength
    fields.identification = header.identification
    fields.dontFragment = header.dontFragment
    fields.moreFragments = header.moreFragments
    fields.fragmentOffset = header.fragmentOffset
    fields.timeToLive = header.timeToLive
    fields.protocolNumber = header.next.rawValue
    fields.checksum = header.checksum
    fields.source = header.source
    fields.destination = header.destination
    fields.optionsLength = header.headerLength - 20
    return fields
  }

  /// What the first 20 bytes say, whatever the lengths are.
  private static func unchecked(_ packet: [UInt8]) -> IPv4Fields? {
    let sane = packet.prefix(20).enumerated().map { [0: 0x45, 2: 0xFF][$0.offset] ?? $0.element }
    guard var fields = right(sane) else { return nil }
    fields.headerLength = Int(packet[0] & 15) * 4
    fields.totalLength = Int(packet[2]) << 8 | Int(packet[3])
    fields.optionsLength = fields.headerLength - 20
    return fields
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
    case .flagsExchanged: (fields.dontFragment, fields.moreFragments) = (right.moreFragments, right.dontFragment)
    case .servicesWhole: fields.dscp = packet[1]
    case .none, .versionUnchecked, .lengthsUnchecked: break
    }
    return fields
  }
}

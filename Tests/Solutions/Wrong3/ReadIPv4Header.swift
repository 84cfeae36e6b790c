import ExerciseTypes

/// Has the bytes of the total length the wrong way round.
func readIPv4Header(_ packet: [UInt8]) throws -> IPv4Fields? {
  func word(_ index: Int) -> UInt16 { UInt16(packet[index]) << 8 | UInt16(packet[index + 1]) }
  guard packet.count >= 20, packet[0] >> 4 == 4 else { return nil }
  var fields = IPv4Fields()
  fields.headerLength = Int(packet[0] & 15) * 4
  fields.dscp = packet[1] >> 2
  fields.ecn = packet[1] & 3
  fields.totalLength = Int(packet[2]) + Int(packet[3]) * 256
  guard fields.headerLength >= 20, fields.headerLength <= packet.count, fields.totalLength >= fields.headerLength else { return nil }
  fields.identification = word(4)
  fields.dontFragment = packet[6] & 0x40 != 0
  fields.moreFragments = packet[6] & 0x20 != 0
  fields.fragmentOffset = Int(word(6) & 0x1FFF) * 8
  fields.timeToLive = packet[8]
  fields.protocolNumber = packet[9]
  fields.checksum = word(10)
  fields.source = UInt32(word(12)) << 16 | UInt32(word(14))
  fields.destination = UInt32(word(16)) << 16 | UInt32(word(18))
  fields.optionsLength = fields.headerLength - 20
  return fields
}

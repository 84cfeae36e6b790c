import IPAddressing

/// The options of an ICMP error: those of the packet it is about in which machines write something, as Linux sends them back.
struct EchoedOptions {
  /// The options, a multiple of four bytes.
  private(set) var bytes: [UInt8] = []
  private var addressPlace: Int?
  private var stampedAddressPlace: Int?
  private var timePlace: Int?

  /// No options.
  init() {}

  /// The options that an answer to `packet` carries; nil if one of them has no whole slot left, in which case Linux does not answer
  /// (`__ip_options_echo`).
  init?(_ places: IPv4OptionPlaces, of packet: [UInt8], isForeign: (UInt32) -> Bool) {
    if let place = places.recordRoute, !echoRecord(packet, place) { return nil }
    if let place = places.timestamp, !echoTimestamp(packet, place, isForeign) { return nil }
    if let place = places.commercialSecurity { bytes += packet[place..<place + Int(packet[place + 1])] }
    while bytes.count % 4 != 0 { bytes.append(0) }
  }

  private mutating func echoRecord(_ packet: [UInt8], _ place: Int) -> Bool {
    let start = bytes.count, length = Int(packet[place + 1]), pointer = Int(packet[place + 2])
    bytes += packet[place..<place + length]
    guard pointer <= length else { return true }
    guard pointer + 3 <= length, pointer >= 4 else { return false }
    bytes[start + 2] = UInt8(pointer + 4)
    addressPlace = start + pointer - 1
    return true
  }

  private mutating func echoTimestamp(_ packet: [UInt8], _ place: Int, _ isForeign: (UInt32) -> Bool) -> Bool {
    let start = bytes.count, length = Int(packet[place + 1]), flag = packet[place + 3] & 15
    var pointer = Int(packet[place + 2])
    bytes += packet[place..<place + length]
    guard pointer <= length, pointer >= 5 else { return true }
    switch flag {
    case 0, 1:
      let size = flag == 0 ? 4 : 8
      guard pointer + size - 1 <= length else { return false }
      pointer += size
      if flag == 1 { stampedAddressPlace = start + pointer - 9 }
      timePlace = start + pointer - 5
    case 3 where pointer + 7 <= length && !isForeign(packet.doubleWord(place + pointer - 1)):
      pointer += 8
      timePlace = start + pointer - 5
    default: break
    }
    bytes[start + 2] = UInt8(pointer)
    return true
  }

  /// Writes the answer's source and the time where the options ask for them.
  mutating func fill(_ source: UInt32, time: UInt32) {
    for place in [addressPlace, stampedAddressPlace] { if let place { bytes.setDoubleWord(source, at: place) } }
    if let timePlace { bytes.setDoubleWord(time, at: timePlace) }
  }
}

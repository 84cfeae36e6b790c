/// A second way to read headers, from the RFCs' pictures and nothing else: what the library says is compared with it.
enum ByHand {
  static func word(_ octets: [UInt8], _ place: Int) -> Int { Int(octets[place]) * 256 + Int(octets[place + 1]) }

  /// The one's complement sum as RFC 1071 §4.1 writes it in C.
  static func sum(_ words: [UInt16]) -> Int {
    var sum = 0
    for word in words { sum += Int(word) }
    while sum >> 16 != 0 { sum = (sum & 0xFFFF) + (sum >> 16) }
    return sum
  }

  static func words(_ octets: [UInt8]) -> [UInt16] {
    var octets = octets
    if octets.count % 2 == 1 { octets.append(0) }
    return stride(from: 0, to: octets.count, by: 2).map { UInt16(word(octets, $0)) }
  }

  /// Where the transport header begins in a frame of Ethernet with IP, what it is (6 or 17), and where the data begin.
  static func layout(_ frame: [UInt8]) -> (transport: Int, number: Int, data: Int) {
    let isVersion6 = word(frame, 12) == 0x86DD
    let transport = isVersion6 ? 54 : 14 + Int(frame[14] % 16) * 4, number = Int(frame[isVersion6 ? 20 : 23])
    return (transport, number, transport + (number == 17 ? 8 : Int(frame[transport + 12] / 16) * 4))
  }
}

import IPAddressing
import Wire

/// Where the options of an IPv4 header lie that a machine acts on, and the first thing that is wrong with them.
///
/// Read as Linux reads them (`__ip_options_compile`): the record of the route and the timestamps are filled in, a source route is only
/// found, all others pass through.
struct IPv4OptionPlaces {
  private(set) var recordRoute: Int?
  private(set) var timestamp: Int?
  private(set) var sourceRoute: Int?
  private(set) var commercialSecurity: Int?
  /// The byte that makes no sense, counted from the packet's first.
  private(set) var fault: Int?
  /// Whether a machine that forwards the packet has to write its address over the one in the record.
  private(set) var wantsAddress = false
  /// Whether bytes were changed, so that the header's checksum is another.
  private(set) var isChanged = false

  init() {}

  /// Finds the options of a packet that was read before; there is nothing to fill in.
  init(finding packet: [UInt8], length: Int) {
    var position = 20
    while position < length, packet[position] != 0 {
      if packet[position] == 1 { position += 1; continue }
      guard position + 1 < length, packet[position + 1] >= 2, position + Int(packet[position + 1]) <= length else { return }
      switch packet[position] {
      case 7 where packet[position + 1] > 2: recordRoute = recordRoute ?? position
      case 68 where packet[position + 1] > 3: timestamp = timestamp ?? position
      case 134: commercialSecurity = commercialSecurity ?? position
      default: break
      }
      position += Int(packet[position + 1])
    }
  }

  /// Reads the options of a packet that came in, and fills in the machine's address and the time where they ask for it.
  ///
  /// - Parameters:
  ///   - address: The address by which the machine would answer.
  ///   - time: Milliseconds since midnight.
  ///   - isForeign: Whether an address is that of another machine.
  init(_ packet: inout [UInt8], length: Int, address: @autoclosure () -> UInt32, time: UInt32, isForeign: (UInt32) -> Bool) {
    var position = 20
    while position < length, fault == nil {
      if packet[position] == 1 { position += 1; continue }
      if packet[position] == 0 { blank(&packet, position + 1..<length); return }
      guard position + 1 < length, packet[position + 1] >= 2, position + Int(packet[position + 1]) <= length else {
        fault = position
        return
      }
      switch packet[position] {
      case 131, 137: readSourceRoute(packet, position)
      case 7: readRecord(&packet, position, address, time)
      case 68: readTimestamp(&packet, position, address, time, isForeign)
      case 148: if packet[position + 1] < 4 { fault = position + 1 }
      case 134: readCommercialSecurity(packet, position)
      default: break
      }
      position += Int(packet[position + 1])
    }
  }

  /// Behind the end of the list there is nothing but zeros.
  private mutating func blank(_ packet: inout [UInt8], _ rest: Range<Int>) {
    for index in rest where packet[index] != 0 {
      packet[index] = 0
      isChanged = true
    }
  }

  private mutating func readSourceRoute(_ packet: [UInt8], _ position: Int) {
    if packet[position + 1] < 3 { fault = position + 1 } else if packet[position + 2] < 4 { fault = position + 2 }
    if fault == nil, sourceRoute != nil { fault = position }
    if fault == nil { sourceRoute = position }
  }

  /// A machine writes its address into the next free slot, RFC 791 §3.1.
  private mutating func readRecord(_ packet: inout [UInt8], _ position: Int, _ address: () -> UInt32, _ time: UInt32) {
    let length = Int(packet[position + 1])
    if recordRoute != nil { fault = position; return }
    if length < 3 { fault = position + 1; return }
    let pointer = Int(packet[position + 2])
    if pointer < 4 || pointer <= length && pointer + 3 > length { fault = position + 2; return }
    if pointer <= length {
      packet.setDoubleWord(address(), at: position + pointer - 1)
      packet[position + 2] += 4
      (wantsAddress, isChanged) = (true, true)
    }
    recordRoute = position
  }

  private mutating func readTimestamp(
    _ packet: inout [UInt8], _ position: Int, _ address: () -> UInt32, _ time: UInt32, _ isForeign: (UInt32) -> Bool
  ) {
    let length = Int(packet[position + 1])
    if timestamp != nil { fault = position; return }
    if length < 4 { fault = position + 1; return }
    let pointer = Int(packet[position + 2]), flag = packet[position + 3] & 15
    if pointer < 5 || pointer <= length && pointer + (flag == 1 || flag == 3 ? 7 : 3) > length { fault = position + 2; return }
    let slot = position + pointer - 1
    if pointer > length {
      if flag != 3 { countOverflow(&packet, position + 3) }
    } else if flag == 0 {
      stamp(&packet, position, slot, time, size: 4)
    } else if flag == 1 || flag == 3 && !isForeign(packet.doubleWord(slot)) {
      if flag == 1 { packet.setDoubleWord(address(), at: slot) }
      stamp(&packet, position, slot + 4, time, size: 8)
    }
    if fault == nil { timestamp = position }
  }

  private mutating func stamp(_ packet: inout [UInt8], _ position: Int, _ place: Int, _ time: UInt32, size: UInt8) {
    packet.setDoubleWord(time, at: place)
    packet[position + 2] += size
    isChanged = true
  }

  /// There was no room for a time: how many machines could not write one is counted in four bits.
  private mutating func countOverflow(_ packet: inout [UInt8], _ place: Int) {
    if packet[place] >> 4 == 15 { fault = place; return }
    packet[place] += 16
    isChanged = true
  }

  /// CIPSO labels are of no domain that is known here.
  private mutating func readCommercialSecurity(_ packet: [UInt8], _ position: Int) {
    if commercialSecurity == nil { commercialSecurity = position } else { fault = position; return }
    fault = packet[position + 1] < 8 ? position + 1 : position + 2
  }
}

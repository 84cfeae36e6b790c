import ExerciseCalls
import ExerciseTypes

extension Tried {
  static let headers: [Tried] = [
    header("no version", "version-unchecked") { packet, _ in read(packet.isEmpty ? [] : [packet[0] & 15 | 0x40] + packet.dropFirst()) },
    header("no header length", "header-length-unchecked") { packet, _ in read(packet, checksHeader: false) },
    header("no end of the header", "header-length-unchecked") { packet, _ in
      packet.first.map { $0 & 15 >= 5 } ?? false ? read(packet, checksHeader: false) : nil
    },
    header("no least header length", "header-length-unchecked") { packet, _ in
      packet.first.map { Int($0 & 15) * 4 <= packet.count } ?? false ? read(packet, checksHeader: false) : nil
    },
    header("no total length", "total-length-unchecked") { packet, _ in read(packet, checksTotal: false) },
    header("no length at all", "header-length-unchecked") { packet, _ in read(packet, checksHeader: false, checksTotal: false) },
    header("the total length is at most the bytes", "total-at-most-count") { $1.totalLength <= $0.count ? $1 : nil },
    header("the total length is the bytes", "total-is-count") { $1.totalLength == $0.count ? $1 : nil },
    header("more than a header", nil) { $1.totalLength > $1.headerLength ? $1 : nil },
    header("60 bytes", nil) { $0.count >= 60 ? $1 : nil },
    header("flags a bit early", "flags-one-bit-early") {
      changed($1, (\.dontFragment, $0[6] & 0x80 != 0), (\.moreFragments, $0[6] & 0x40 != 0))
    },
    header("flags exchanged", "flags-exchanged") { changed($1, (\.dontFragment, $0[6] & 0x20 != 0), (\.moreFragments, $0[6] & 0x40 != 0)) },
    header("the source for the destination", "addresses-mixed-up") { changed($1, (\.destination, $1.source)) },
    header("the addresses exchanged", "addresses-mixed-up") { changed($1, (\.destination, $1.source), (\.source, $1.destination)) },
    header("the total length swapped", "bytes-swapped") {
      let length = Int($0[3]) << 8 | Int($0[2])
      return length >= $1.headerLength ? changed($1, (\.totalLength, length)) : nil
    },
    header("options in words", nil) { changed($1, (\.optionsLength, $1.optionsLength / 4)) },
    header("options of the rest", "options-to-the-end") { changed($1, (\.optionsLength, $0.count - 20)) },
    header("precedence", nil) { changed($1, (\.dscp, $0[1] >> 5), (\.ecn, $0[1] & 31)) },
    header("the offset's last byte", nil) { changed($1, (\.fragmentOffset, Int($0[7]) * 8)) },
    header("two flags masked off", "reserved-bit-read") {
      changed($1, (\.fragmentOffset, Int((UInt16($0[6]) << 8 | UInt16($0[7])) & ~0x6000) * 8))
    },
    header("the reserved bit refused", "reserved-bit-read") { $0[6] & 0x80 != 0 ? nil : $1 },
    header("three flags as a number", "reserved-bit-read") {
      let flags = $0[6] >> 5
      return changed($1, (\.dontFragment, flags == 2 || flags == 3), (\.moreFragments, flags == 1 || flags == 3))
    },
    header("all of it in the offset", "flags-left-in") { changed($1, (\.fragmentOffset, (Int($0[6]) << 8 + Int($0[7])) * 8)) },
    header("the code point with the wrong bits masked off", "dscp-not-shifted") { changed($1, (\.dscp, $0[1] & 0xFC)) },
    header("no right halves of the first byte", "nibbles-exchanged") { packet, _ in
      packet.first.map { $0 & 15 == 4 } ?? false ? read([packet[0] / 16 + 0x40] + packet.dropFirst()) : nil
    }
  ]

  /// - Parameter function: Of the packet and its header as it should be read.
  private static func header(
    _ name: String, _ slip: String?, _ function: @escaping @Sendable ([UInt8], IPv4Fields) -> IPv4Fields?
  ) -> Tried {
    let isWhole = !name.hasPrefix("no ")
    return Tried(name, slip) {
      .readIPv4Header { packet in
        isWhole ? read(packet).flatMap { function(packet, $0) } : function(packet, IPv4Fields())
      }
    }
  }

  private static func changed<each Value>(_ fields: IPv4Fields, _ changes: repeat (WritableKeyPath<IPv4Fields, each Value>, each Value))
    -> IPv4Fields
  {
    var fields = fields
    for (path, value) in repeat each changes { fields[keyPath: path] = value }
    return fields
  }

  private static func read(_ packet: [UInt8], checksHeader: Bool = true, checksTotal: Bool = true) -> IPv4Fields? {
    guard packet.count >= 20, packet[0] >> 4 == 4 else { return nil }
    let number = { (range: Range<Int>) in packet[range].reduce(0) { $0 << 8 | Int($1) } }
    var fields = IPv4Fields()
    fields.headerLength = Int(packet[0] & 15) * 4
    fields.totalLength = number(2..<4)
    if checksHeader, !(20...packet.count ~= fields.headerLength) { return nil }
    if checksTotal, fields.totalLength < fields.headerLength { return nil }
    (fields.dscp, fields.ecn) = (packet[1] / 4, packet[1] % 4)
    (fields.identification, fields.checksum) = (UInt16(number(4..<6)), UInt16(number(10..<12)))
    (fields.dontFragment, fields.moreFragments) = (packet[6] & 0x40 > 0, packet[6] & 0x20 > 0)
    fields.fragmentOffset = number(6..<8) % 0x2000 * 8
    (fields.timeToLive, fields.protocolNumber) = (packet[8], packet[9])
    (fields.source, fields.destination) = (UInt32(number(12..<16)), UInt32(number(16..<20)))
    fields.optionsLength = fields.headerLength - 20
    return fields
  }
}

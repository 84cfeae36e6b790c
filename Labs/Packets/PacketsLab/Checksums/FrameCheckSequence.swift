/// The check sequence at the end of an Ethernet frame: CRC-32, IEEE 802.3 §3.2.9.
enum FrameCheckSequence {
  /// Its generator polynomial, lowest bit first.
  private static let polynomial: UInt32 = 0xEDB8_8320

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
  }

  /// The check sequence of a frame without one.
  static func value(of frame: [UInt8]) -> UInt32 {
    ~frame.reduce(UInt32.max) { value, octet in value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ octet)] }
  }
}

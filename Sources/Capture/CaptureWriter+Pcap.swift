import Wire

extension CaptureWriter {
  /// The header of a classic file (draft-ietf-opsawg-pcap, section 4).
  mutating func beginPcap(_ interface: CaptureInterface) {
    interfaces = [interface]
    buffer.append((format == .pcap ? 0xA1B2_C3D4 : 0xA1B2_3C4D) as UInt32)
    buffer.append(2 as UInt16)
    buffer.append(4 as UInt16)
    buffer.append(0 as UInt64)
    buffer.append(interface.snapLength == 0 ? 262_144 : interface.snapLength)
    buffer.append(UInt32(interface.linkType.rawValue))
  }

  /// A packet of a classic file (section 5).
  mutating func writeRecord(_ frame: borrowing Frame, _ interface: CaptureInterface?) throws(CaptureError) {
    if interfaces.isEmpty { beginPcap(interface ?? CaptureInterface(linkType: frame.info.linkType)) }
    let linkType = interfaces[0].linkType
    guard frame.info.linkType == linkType else {
      throw failure(.mixedLinkTypes(linkType.rawValue, frame.info.linkType.rawValue))
    }
    let (seconds, rest) = frame.info.time.quotientAndRemainder(dividingBy: 1_000_000_000)
    buffer.append(UInt32(clamping: seconds))
    buffer.append(UInt32(format == .pcap ? rest / 1000 : rest))
    buffer.append(UInt32(truncatingIfNeeded: frame.bytes.byteCount))
    buffer.append(frame.info.length)
    buffer.append(frame.bytes)
  }
}

import Wire

extension CaptureWriter {
  /// The section header (draft-ietf-opsawg-pcapng, section 4.1).
  mutating func writeSection(_ application: String, _ comments: [String]) {
    let start = buffer.beginBlock(BlockType.section)
    buffer.append(0x1A2B_3C4D as UInt32)
    buffer.append(1 as UInt16)
    buffer.append(0 as UInt16)
    buffer.append(UInt64.max)  // the length of the section is not known
    for comment in comments { buffer.option(BlockOption.Code.comment, comment) }
    buffer.optionIfAny(4, application)
    buffer.endOptions()
    buffer.endBlock(start)
  }

  /// The number of the interface of a packet; it is described first if it is new.
  mutating func number(of info: FrameInfo, _ interface: CaptureInterface?) throws(CaptureError) -> Int {
    let key = InterfaceKey(
      section: interface?.section ?? -1, number: interface?.number ?? Int(info.interface), linkType: info.linkType)
    if key == lastKey { return lastNumber }
    let known = numbers[key]
    (lastKey, lastNumber) = (key, known ?? interfaces.count)
    if known != nil { return lastNumber }
    guard interfaces.count < CaptureReader.mostInterfaces else { throw failure(.tooManyInterfaces) }
    var new = interface ?? CaptureInterface()
    (new.number, new.section, new.linkType, new.timeResolution, new.timeOffset) = (interfaces.count, 1, info.linkType, 9, 0)
    numbers[key] = interfaces.count
    interfaces.append(new)
    writeInterface(new)
    return lastNumber
  }

  /// Describes an interface before its first packet, so that the file names it even if no packet comes. Nothing in a pcap file.
  public mutating func add(_ interface: CaptureInterface) throws(CaptureError) {
    guard format == .pcapng else { return }
    _ = try number(of: FrameInfo(number: 0, time: 0, length: 0, linkType: interface.linkType), interface)
  }

  /// An interface description (section 4.2). Times are written in nanoseconds.
  private mutating func writeInterface(_ interface: CaptureInterface) {
    let start = buffer.beginBlock(BlockType.interface)
    buffer.append(interface.linkType.rawValue)
    buffer.append(0 as UInt16)
    buffer.append(interface.snapLength)
    for comment in interface.comments { buffer.option(BlockOption.Code.comment, comment) }
    buffer.optionIfAny(2, interface.name)
    buffer.optionIfAny(3, interface.description)
    buffer.option(9, [9])
    if !interface.filter.isEmpty { buffer.option(11, "\0" + interface.filter) }
    buffer.optionIfAny(12, interface.operatingSystem)
    buffer.endOptions()
    buffer.endBlock(start)
  }

  /// An enhanced packet block (section 4.3), or a simple one (section 4.4) for a packet that has neither time nor options.
  mutating func writePacket(_ frame: borrowing Frame, _ number: Int, _ comments: [String]) throws(CaptureError) {
    let info = frame.info
    if !info.hasTime, comments.isEmpty, frame.options.byteCount == 0, isSimple(frame, number) {
      let start = buffer.beginBlock(BlockType.simplePacket)
      buffer.append(info.length)
      buffer.append(frame.bytes)
      return buffer.endBlock(start)
    }
    let start = buffer.beginBlock(BlockType.enhancedPacket)
    buffer.append(UInt32(number))
    buffer.append(UInt32(info.time >> 32))
    buffer.append(UInt32(truncatingIfNeeded: info.time))
    buffer.append(UInt32(truncatingIfNeeded: frame.bytes.byteCount))
    buffer.append(info.length)
    buffer.append(frame.bytes)
    buffer.pad(since: start)
    let options = buffer.count
    copyOptions(of: frame)
    for comment in comments { buffer.option(BlockOption.Code.comment, comment) }
    if buffer.count > options { buffer.endOptions() }
    buffer.endBlock(start)
  }

  /// A simple packet belongs to the first interface, and its length follows from that of the wire.
  private func isSimple(_ frame: borrowing Frame, _ number: Int) -> Bool {
    let limit = interfaces[number].snapLength
    return number == 0 && frame.bytes.byteCount == Int(limit == 0 ? frame.info.length : min(frame.info.length, limit))
  }

  /// Copies the options of a packet. Of a file with the other byte order, those whose numbers are known are turned, others left out.
  private mutating func copyOptions(of frame: borrowing Frame) {
    guard frame.options.byteCount > 0 else { return }
    var options = BlockOptions(of: frame)
    while let option = options.next() {
      let octets = options.octets(at: option.range)
      if frame.info.optionsAreLittleEndian { buffer.option(option.code, octets); continue }
      switch option.code {
      case BlockOption.Code.comment, 3: buffer.option(option.code, octets)  // texts and hashes are octets
      case 2, 4, 5, 6: buffer.option(option.code, octets.reversed())  // flags, drop count, packet number, queue
      default: break
      }
    }
  }
}

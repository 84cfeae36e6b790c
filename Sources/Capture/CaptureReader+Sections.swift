import Wire

extension CaptureReader {
  /// The byte order of the section whose header begins at `position`. Twelve bytes must be there.
  func sectionOrder() throws(CaptureError) -> (isLittleEndian: Bool, magic: UInt32) {
    let magic = buffer.octets.networkOrder(at: position + 8, as: UInt32.self)
    switch magic {
    case 0x1A2B_3C4D: return (false, magic)
    case 0x4D3C_2B1A: return (true, magic)
    default:
      throw failure(.badBlock("the byte-order magic of the section header is 0x\(String(magic, radix: 16)), and 0x1a2b3c4d was expected"))
    }
  }

  /// Takes the section header at `position` (draft-ietf-opsawg-pcapng, section 4.1); false if it is not wholly in the buffer.
  ///
  /// ```
  ///  8 Byte-Order Magic   12 Major Version | Minor Version   16 Section Length (64 bits)   24 Options
  /// ```
  @inline(never)
  mutating func takeSection() throws(CaptureError) -> Bool {
    let isLittle = try sectionOrder().isLittleEndian
    let stored = buffer.octets.networkOrder(at: position + 4, as: UInt32.self)
    let total = Int(isLittle ? stored.byteSwapped : stored)
    guard filled - position >= total, total <= Self.largestRecord else { return false }
    try checkSection(total, stored, isLittleEndian: isLittle)
    var texts = TextBudget(left: Self.mostText)
    section = try sectionOptions(position + 24..<position + total - 4, isLittleEndian: isLittle, &texts)
    (textLeft, isLittleEndian) = (texts.left, isLittle)
    interfaces.removeAll(keepingCapacity: true)
    clocks.removeAll(keepingCapacity: true)
    position += total
    return true
  }

  private func checkSection(_ total: Int, _ stored: UInt32, isLittleEndian isLittle: Bool) throws(CaptureError) {
    let window = buffer.octets
    let last = total < 28 ? 0 : window.networkOrder(at: position + total - 4, as: UInt32.self)
    guard total >= 28, total & 3 == 0, last == stored else {
      throw failure(.badBlock("a section header of \(total) bytes, which is too short, no multiple of 4 or not repeated at its end"))
    }
    func version(_ offset: Int) -> Int {
      let value = buffer.octets.networkOrder(at: position + offset, as: UInt16.self)
      return Int(isLittle ? value.byteSwapped : value)
    }
    guard version(12) == 1, version(14) == 0 || version(14) == 2 else {
      throw failure(.unsupportedVersion(.pcapng, major: version(12), minor: version(14)))
    }
  }

  private func sectionOptions(
    _ range: Range<Int>, isLittleEndian: Bool, _ texts: inout TextBudget
  ) throws(CaptureError) -> CaptureSection {
    var options = BlockOptions(buffer.octets.extracting(range), isLittleEndian: isLittleEndian)
    var found = CaptureSection()
    found.number = section.number + 1
    while let option = options.next() {
      switch option.code {
      case BlockOption.Code.comment: if let text = texts.take(option, of: options) { found.comments.append(text) }
      case 2: found.hardware = texts.take(option, of: options) ?? ""
      case 3: found.operatingSystem = texts.take(option, of: options) ?? ""
      case 4: found.application = texts.take(option, of: options) ?? ""
      default: break
      }
    }
    if options.isBroken { throw failure(.badBlock("an option of the section header is longer than the block")) }
    return found
  }

  /// Takes the interface description at `position` (section 4.2).
  ///
  /// ```
  ///  8 LinkType | Reserved   12 SnapLen   16 Options
  /// ```
  mutating func takeInterface(_ total: Int) throws(CaptureError) {
    guard total >= 20 else { throw failure(.badBlock("an interface description needs 20 bytes and has \(total)")) }
    guard clocks.count < Self.mostInterfaces else { throw failure(.tooManyInterfaces) }
    var texts = TextBudget(left: textLeft)
    let interface = try describedInterface(total, &texts)
    textLeft = texts.left
    let unit = TimeUnit(resolution: interface.timeResolution, offset: interface.timeOffset)
    clocks.append(InterfaceClock(unit: unit, linkType: interface.linkType, snapLength: interface.snapLength))
    interfaces.append(interface)
  }

  private func describedInterface(_ total: Int, _ texts: inout TextBudget) throws(CaptureError) -> CaptureInterface {
    let window = buffer.octets
    var interface = CaptureInterface(
      number: interfaces.count, section: section.number, linkType: LinkType(number(window, position + 8)),
      snapLength: number(window, position + 12), timeResolution: 6)
    try readOptions(of: &interface, position + 16..<position + total - 4, &texts)
    return interface
  }

  private func readOptions(of interface: inout CaptureInterface, _ range: Range<Int>, _ texts: inout TextBudget) throws(CaptureError) {
    var options = BlockOptions(buffer.octets.extracting(range), isLittleEndian: isLittleEndian)
    while let option = options.next() {
      let place = option.range
      switch option.code {
      case BlockOption.Code.comment: if let text = texts.take(option, of: options) { interface.comments.append(text) }
      case 2: interface.name = texts.take(option, of: options) ?? ""
      case 3: interface.description = texts.take(option, of: options) ?? ""
      case 9: interface.timeResolution = options.number(in: place) ?? 6
      case 11:
        // The first octet says that text follows and no program of the Berkeley Packet Filter.
        guard !place.isEmpty, options.number(at: place.lowerBound, as: UInt8.self) == 0 else { break }
        interface.filter = texts.take(BlockOption(code: 11, range: place.dropFirst()), of: options) ?? ""
      case 12: interface.operatingSystem = texts.take(option, of: options) ?? ""
      case 14: interface.timeOffset = options.number(in: place) ?? 0
      default: break
      }
    }
    if options.isBroken { throw failure(.badBlock("an option of the interface description is longer than the block")) }
  }
}

/// Keeps the memory for names and comments bounded, whatever a file says.
private struct TextBudget {
  var left: Int

  /// The text of an option, or nil if it is one too many.
  mutating func take(_ option: BlockOption, of options: borrowing BlockOptions) -> String? {
    // An empty text costs memory, too.
    let cost = option.range.count + 16
    guard cost <= left else { return nil }
    left -= cost
    return options.text(at: option.range)
  }
}

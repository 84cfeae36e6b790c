extension DHCPMessage: Dissected {
  /// 1 asks, 2 answers.
  public typealias Operation = Bits<0, 8>
  /// ARP's number of the network's technology.
  public typealias HardwareType = Bits<8, 8>
  /// How long the client's hardware address is.
  public typealias HardwareLength = Bits<16, 8>
  /// How many relays have passed the message on.
  public typealias Hops = Bits<24, 8>
  /// Which exchange it is.
  public typealias Transaction = Bits<32, 32>
  /// Seconds since the client began.
  public typealias Seconds = Bits<64, 16>
  /// The flags.
  public typealias Flags = Bits<80, 16>
  /// The client needs broadcast answers.
  public typealias Broadcast = Bits<80, 1>
  /// Must be 0.
  public typealias ReservedFlags = Bits<81, 15>
  /// The address that the client uses already.
  public typealias ClientAddress = Bits<96, 32>
  /// The address that it is given.
  public typealias YourAddress = Bits<128, 32>
  /// From where to load its system.
  public typealias ServerAddress = Bits<160, 32>
  /// The relay that passed the message on first.
  public typealias RelayAddress = Bits<192, 32>

  /// The fields in wire order, the options by number.
  public enum Field: UInt8, FieldName {
    case messageOp, hardwareType, hardwareLength, hops, transaction, seconds, flags, broadcast, reservedFlags, clientAddress
    case yourAddress, serverAddress, relayAddress
    case macAddress, hardwareAddress, hardwarePadding, serverName, file, cookie, bootp, vendorSpecific, optionType, optionLength
    case optionValue, optionPadding, optionEnd
    case subnetMask, timeOffset, router, timeServer, nameServer, domainNameServer, logServer, quotesServer, lprServer
    case impressServer, resourceLocationServer, hostName, bootFileSize, meritDumpFile, domainName, swapServer, rootPath
    case extensionsPath, ipForwarding, sourceRouting, policyFilter, policyFilterMask, maximumReassembly, defaultTTL, mtuAging
    case mtuPlateaus, interfaceMTU, allSubnetsLocal, broadcastAddress, maskDiscovery, maskSupplier, routerDiscovery
    case solicitationAddress, staticRoute, staticRouteRouter, trailers, arpTimeout, ethernetEncapsulation, tcpTTL
    case keepaliveInterval, keepaliveGarbage, nisDomain, nisServer, ntpServer, vendorInformation, netbiosNameServer
    case netbiosDatagramServer, netbiosNodeType, netbiosScope, fontServer, displayManager, requestedAddress, leaseTime, overload
    case messageType, serverIdentifier, requestList, message, maximumMessage, renewalTime, rebindingTime, vendorClass
    case nisPlusDomain, nisPlusServer, tftpServerName, bootFileName, homeAgent, smtpServer, pop3Server, nntpServer, webServer
    case fingerServer, ircServer, streetTalkServer, streetTalkAssistance, architecture, captivePortal, autoConfigure
    case subnetSelection, tftpServerAddress, proxyDiscovery
    case clientIdentifierType, clientIdentifier, clientHardware, userClassText, userClassData, nameServerFlag, nameOverride
    case nameEncoding, nameNoUpdate, nameFlags, name, agentSuboption, agentSuboptionLength, circuit, remote, linkSelection
    case subscriber, serverOverride, classlessRoute

    /// DHCP and BOOTP.
    public static var kind: LayerKind { .dhcp }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch rawValue {
      case ..<Field.macAddress.rawValue: headerDescriptor
      case ..<Field.subnetMask.rawValue: areaDescriptor
      default: optionDescriptor
      }
    }
  }
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the message's fields and its options.
  ///
  /// As Wireshark does, nothing of a message that ends before its hardware address.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard !sink.wanted(in: .dhcp).isEmpty || sink.wantsNotes else { return }
    let start = layer.start, end = min(layer.end, frame.byteCount)
    guard end &- start >= 28 else { return }
    let length = Int(frame.octet(start &+ 2))
    guard end &- start >= 28 &+ (length <= 16 ? length : 0) else { return }
    fields.visit(layer, of: frame, into: &sink)
    let written: UInt16 = frame.networkOrder(at: start &+ 8)
    // Some clients write it the wrong way round; Wireshark guesses so, too, when its lower byte is zero.
    let seconds = written & 0xFF == 0 ? written.byteSwapped : written
    sink.offer(Field.seconds, .integer(UInt64(seconds)), at: start &+ 8..<start &+ 10, in: frame)
    guard sink.wanted(in: .dhcp).reaches(Field.macAddress) else { return }
    visitHardware(start &+ 28, length, end: end, in: frame, into: &sink)
    guard end &- start >= 44 else { return }
    let known = outline(start &+ 236..<max(end, start &+ 236), in: frame)
    if end &- start >= 108, known.overload & 2 == 0 { visitText(.serverName, start &+ 44..<start &+ 108, in: frame, into: &sink) }
    guard end &- start >= 236 else { return }
    if known.overload & 1 == 0 { visitText(.file, start &+ 108..<start &+ 236, in: frame, into: &sink) }
    if !known.hasType { sink.offer(Field.bootp, .integer(1), at: start..<end, in: frame) }
    visitArea(start &+ 236..<end, of: start, known.overload, in: frame, into: &sink)
  }

  /// The client's hardware address: a MAC address if it can be one.
  @inlinable
  static func visitHardware(_ first: Int, _ length: Int, end: Int, in frame: RawSpan, into sink: inout some FieldSink) {
    guard length > 0, length <= 16 else { return }
    let range = first..<first &+ length, type = frame.octet(first &- 27)
    if length == 6, type == 1 || type == 6 {
      sink.offer(Field.macAddress, macAddress(at: first, in: frame), at: range, in: frame)
    } else {
      let whole = first &+ 16 <= end ? first..<first &+ 16 : range  // Wireshark shows all of the field, whatever the length says
      sink.offer(Field.hardwareAddress, .bytes(whole), at: whole, in: frame)
    }
    let padding = range.upperBound..<first &+ 16
    if !padding.isEmpty, padding.upperBound <= end { sink.offer(Field.hardwarePadding, .bytes(padding), at: padding, in: frame) }
  }

  /// The six bytes from `position` on.
  @inlinable
  static func macAddress(at position: Int, in frame: RawSpan) -> FieldValue {
    let high: UInt16 = frame.networkOrder(at: position), low: UInt32 = frame.networkOrder(at: position &+ 2)
    return .integer(UInt64(high) << 32 | UInt64(low))
  }

  /// A text that ends with the first zero, if it is not empty.
  @inlinable
  static func visitText(_ field: Field, _ range: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    let text = upToZero(range, in: frame)
    if !text.isEmpty { sink.offerASCII(field, text, at: range, in: frame) }
  }

  /// `range` without its first zero and what follows.
  @inlinable
  static func upToZero(_ range: Range<Int>, in frame: RawSpan) -> Range<Int> {
    var end = range.lowerBound
    while end < range.upperBound, frame.octet(end) != 0 { end &+= 1 }
    return range.lowerBound..<end
  }

  /// The vendor area: options behind a cookie (RFC 2132 §2), or 64 bytes of any meaning (RFC 951 §3).
  @inlinable
  static func visitArea(_ area: Range<Int>, of start: Int, _ overload: UInt8, in frame: RawSpan, into sink: inout some FieldSink) {
    guard area.count >= 4 else { return }
    let first = area.lowerBound
    guard frame.networkOrder(at: first, as: UInt32.self) == cookie else {
      let vendor = first..<first &+ 64
      if vendor.upperBound <= area.upperBound { sink.offer(Field.vendorSpecific, .bytes(vendor), at: vendor, in: frame) }
      return
    }
    sink.offer(Field.cookie, .integer(UInt64(cookie)), at: first..<first &+ 4, in: frame)
    guard sink.wanted(in: .dhcp).reaches(Field.optionType) else { return }
    visitOptions(first &+ 4..<area.upperBound, of: start, overload, in: frame, into: &sink)
  }
}

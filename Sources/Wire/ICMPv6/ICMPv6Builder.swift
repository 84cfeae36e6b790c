/// An ICMPv6 message as a value that can be changed and written.
public struct ICMPv6Builder: HeaderBuilder {
  /// What the message says.
  public var type: ICMPv6Type
  /// Why, or how, by type.
  public var code: UInt8
  /// The checksum as it is stored.
  public var checksum: UInt16 = 0
  /// What follows the checksum.
  public var body: [UInt8]

  /// Any message. Set its checksum with `setChecksum(source:destination:)`.
  public init(_ type: ICMPv6Type, code: UInt8 = 0, body: [UInt8] = []) {
    self.type = type; self.code = code; self.body = body
  }
  /// The message that `view` shows, up to the end of its bytes.
  public init(_ view: borrowing ICMPv6Message) {
    let bytes = view.bytes
    type = view.type
    code = view.code
    checksum = view.checksum
    body = (4..<bytes.byteCount).map { bytes.octet($0) }
  }
  /// Reads a message, all of `bytes`.
  public init(parsing bytes: RawSpan) throws(WireError) { self.init(try ICMPv6Message(bytes)) }

  /// A message whose second word is a number.
  private init(_ type: ICMPv6Type, code: UInt8 = 0, word: UInt32, _ rest: [UInt8]) {
    var writer = Writer()
    writer.write(word)
    self.init(type, code: code, body: writer.bytes + rest)
  }
  /// An address and options behind the second word.
  private init(_ type: ICMPv6Type, word: UInt32 = 0, addresses: [UInt128], _ options: [NeighborDiscoveryOption]) {
    var writer = Writer()
    for address in addresses { writer.write(address) }
    for option in options { writer.write(option.bytes()) }
    self.init(type, word: word, writer.bytes)
  }

  /// A ping.
  public static func echoRequest(identifier: UInt16, sequence: UInt16, data: [UInt8] = []) -> Self {
    .init(.echoRequest, word: UInt32(identifier) << 16 | UInt32(sequence), data)
  }
  /// The answer to a ping: the same but for the type.
  public static func echoReply(to request: Self) -> Self { .init(.echoReply, body: request.body) }
  /// `packet` could not be delivered, RFC 4443 §3.1.
  public static func destinationUnreachable(code: UInt8, quoting packet: [UInt8]) -> Self {
    .init(.destinationUnreachable, code: code, word: 0, quote(packet))
  }
  /// `packet` does not fit the next link, RFC 4443 §3.2.
  public static func packetTooBig(mtu: UInt32, quoting packet: [UInt8]) -> Self {
    .init(.packetTooBig, word: mtu, quote(packet))
  }
  /// The hop limit of `packet` ran out (code 0), or a fragment of it never came (code 1), RFC 4443 §3.3.
  public static func timeExceeded(code: UInt8 = 0, quoting packet: [UInt8]) -> Self {
    .init(.timeExceeded, code: code, word: 0, quote(packet))
  }
  /// Byte `pointer` of `packet` makes no sense, RFC 4443 §3.4.
  public static func parameterProblem(code: UInt8, pointer: UInt32, quoting packet: [UInt8]) -> Self {
    .init(.parameterProblem, code: code, word: pointer, quote(packet))
  }
  /// As much of `packet` as fits a message of IPv6's least MTU, 1280 bytes (RFC 4443 §2.4).
  public static func quote(_ packet: [UInt8]) -> [UInt8] { Array(packet.prefix(1280 - 40 - 8)) }

  /// Which routers are there? RFC 4861 §4.1.
  public static func routerSolicitation(options: [NeighborDiscoveryOption] = []) -> Self {
    .init(.routerSolicitation, addresses: [], options)
  }
  /// A router is here, RFC 4861 §4.2. `flags` are those of byte 5.
  public static func routerAdvertisement(
    hopLimit: UInt8 = 64, flags: UInt8 = 0, lifetime: UInt16, reachable: UInt32 = 0, retransmission: UInt32 = 0,
    options: [NeighborDiscoveryOption]
  ) -> Self {
    var writer = Writer()
    writer.write(reachable)
    writer.write(retransmission)
    for option in options { writer.write(option.bytes()) }
    let word = UInt32(hopLimit) << 24 | UInt32(flags) << 16 | UInt32(lifetime)
    return .init(.routerAdvertisement, word: word, writer.bytes)
  }
  /// Who has `target`? RFC 4861 §4.3.
  public static func neighborSolicitation(target: UInt128, options: [NeighborDiscoveryOption] = []) -> Self {
    .init(.neighborSolicitation, addresses: [target], options)
  }
  /// The sender has `target`, RFC 4861 §4.4.
  public static func neighborAdvertisement(
    target: UInt128, isRouter: Bool = false, isSolicited: Bool, overrides: Bool = true, options: [NeighborDiscoveryOption] = []
  ) -> Self {
    let flags: UInt32 = (isRouter ? 1 << 31 : 0) | (isSolicited ? 1 << 30 : 0) | (overrides ? 1 << 29 : 0)
    return .init(.neighborAdvertisement, word: flags, addresses: [target], options)
  }
  /// Packets to `destination` should go to `target`, RFC 4861 §4.5.
  public static func redirect(target: UInt128, destination: UInt128, options: [NeighborDiscoveryOption] = []) -> Self {
    .init(.redirect, addresses: [target, destination], options)
  }

  /// Who listens to `group`? The unspecified address asks about all groups, RFC 2710 §3.
  public static func listenerQuery(group: UInt128 = 0, maximumDelay: UInt16) -> Self {
    .init(.listenerQuery, word: UInt32(maximumDelay) << 16, addresses: [group], [])
  }
  /// What a host listens to, RFC 3810 §5.2: for each group the type of the record and the sources.
  public static func listenerReport(_ records: [(type: UInt8, group: UInt128, sources: [UInt128])]) -> Self {
    var writer = Writer()
    for record in records {
      writer.write(record.type)
      writer.write(UInt8(0))
      writer.write(UInt16(truncatingIfNeeded: record.sources.count))
      writer.write(record.group)
      for source in record.sources { writer.write(source) }
    }
    return .init(.listenerReport2, word: UInt32(UInt16(truncatingIfNeeded: records.count)), writer.bytes)
  }

  /// The options of a message of Neighbor Discovery, or nil if this is none or they are cut short.
  public var options: [NeighborDiscoveryOption]? {
    let start: Int
    switch type {
    case .routerSolicitation: start = 4
    case .routerAdvertisement: start = 12
    case .neighborSolicitation, .neighborAdvertisement: start = 20
    case .redirect: start = 36
    default: return nil
    }
    guard body.count >= start else { return nil }
    var reader = Reader(Layer(.icmpv6, offset: start, length: body.count - start), of: body.octets)
    var options: [NeighborDiscoveryOption] = []
    while reader.remaining > 0 {
      guard let option = try? NeighborDiscoveryOption(&reader) else { return nil }
      options.append(option)
    }
    return options
  }

  /// Computes the checksum over the message and the pseudo-header of the packet around it (RFC 4443 §2.3).
  public mutating func setChecksum(source: UInt128, destination: UInt128) {
    checksum = 0
    let bytes = bytes()
    checksum = ~ICMPv6Message.sum(bytes.octets, source: source, destination: destination)
  }

  /// The whole message.
  public func bytes() -> [UInt8] {
    [type.rawValue, code, UInt8(checksum >> 8), UInt8(truncatingIfNeeded: checksum)] + body
  }
  /// The same as `bytes()`, under the name that every codec of a whole message has.
  public func serialized() -> [UInt8] { bytes() }
}

/// A DHCP message, RFC 2131 §2, or a BOOTP message, RFC 951 §3, as a value that owns its bytes.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |     op (1)    |   htype (1)   |   hlen (1)    |   hops (1)    |
/// +---------------+---------------+---------------+---------------+
/// |                            xid (4)                            |
/// +-------------------------------+-------------------------------+
/// |           secs (2)            |           flags (2)           |
/// +-------------------------------+-------------------------------+
/// |                          ciaddr  (4)                          |
/// |                          yiaddr  (4)                          |
/// |                          siaddr  (4)                          |
/// |                          giaddr  (4)                          |
/// +---------------------------------------------------------------+
/// |                          chaddr  (16)                         |
/// |                          sname   (64)                         |
/// |                          file    (128)                        |
/// +---------------------------------------------------------------+
/// |                          options (variable)                   |
/// +---------------------------------------------------------------+
/// ```
public struct DHCPMessage: Sendable, Equatable {
  /// 1 asks, 2 answers.
  public var operation: UInt8
  /// ARP's number of the network's technology: 1 is Ethernet.
  public var hardwareType: UInt8 = 1
  /// How many bytes of `hardwareAddress` count.
  public var hardwareLength: UInt8 = 6
  /// How many relays have passed the message on.
  public var hops: UInt8 = 0
  /// Which exchange it is: the client's random number.
  public var transaction: UInt32
  /// Seconds since the client began.
  public var seconds: UInt16 = 0
  /// The broadcast flag is the highest bit.
  public var flags: UInt16 = 0
  /// The address that the client uses already.
  public var clientAddress: UInt32 = 0
  /// The address that it is given.
  public var yourAddress: UInt32 = 0
  /// From where to load its system.
  public var serverAddress: UInt32 = 0
  /// The relay that passed the message on first.
  public var relayAddress: UInt32 = 0
  /// The client's hardware address: 16 bytes, padding included.
  public var hardwareAddress: [UInt8]
  /// The server's name: 64 bytes, padding included. Option 52 may have put options there.
  public var serverName = [UInt8](repeating: 0, count: 64)
  /// The boot file's name: 128 bytes, padding included. Option 52 may have put options there.
  public var file = [UInt8](repeating: 0, count: 128)
  /// The options behind the cookie, or nil if there is no cookie: BOOTP.
  public var options: [DHCPOption]?
  /// What stands behind the end of the options, or without a cookie all that stands behind the names.
  public var rest: [UInt8] = []

  /// A message about the client with this MAC address, without options.
  public init(operation: UInt8, transaction: UInt32, macAddress: [UInt8]) {
    self.operation = operation; self.transaction = transaction
    hardwareAddress = Self.fitted(macAddress, 16)
    options = []
  }

  /// Reads a message, so that `serialized()` gives the same bytes again.
  public init(parsing bytes: [UInt8]) throws(WireError) {
    var reader = Reader(Layer(.dhcp, offset: 0, length: bytes.count), of: bytes.octets)
    operation = try reader.read(); hardwareType = try reader.read(); hardwareLength = try reader.read(); hops = try reader.read()
    transaction = try reader.read(); seconds = try reader.read(); flags = try reader.read()
    clientAddress = try reader.read(); yourAddress = try reader.read(); serverAddress = try reader.read(); relayAddress = try reader.read()
    hardwareAddress = try Array(bytes[reader.take(16)])
    serverName = try Array(bytes[reader.take(64)])
    file = try Array(bytes[reader.take(128)])
    guard reader.remaining >= 4, bytes.octets.networkOrder(at: 236, as: UInt32.self) == Self.cookie else {
      rest = Array(bytes[236...])
      return
    }
    let list = try DHCPOption.list(bytes[240...])
    options = list.options
    rest = Array(bytes[list.end...])
  }

  /// The message's bytes. Names and address are cut or padded to their lengths.
  public func serialized() -> [UInt8] {
    var writer = Writer()
    writer.write([operation, hardwareType, hardwareLength, hops])
    writer.write(transaction); writer.write(seconds); writer.write(flags)
    for address in [clientAddress, yourAddress, serverAddress, relayAddress] { writer.write(address) }
    writer.write(Self.fitted(hardwareAddress, 16))
    writer.write(Self.fitted(serverName, 64))
    writer.write(Self.fitted(file, 128))
    if let options {
      writer.write(Self.cookie)
      for option in options { option.write(to: &writer) }
    }
    writer.write(rest)
    return writer.bytes
  }

  static func fitted(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    Array(bytes.prefix(count)) + [UInt8](repeating: 0, count: max(count - bytes.count, 0))
  }
}

extension DHCPMessage {
  /// The value of an option; of one that occurs several times, the values one after the other (RFC 3396 §7).
  public subscript(_ code: DHCPOptionCode) -> [UInt8]? {
    let values = (options ?? []).compactMap { option -> [UInt8]? in
      if case .value(code, let value) = option { value } else { nil }
    }
    return values.isEmpty ? nil : values.flatMap { $0 }
  }

  /// Which step it is, or nil in BOOTP (RFC 2132 §9.6).
  public var messageType: DHCPMessageType? { self[.messageType]?.first.map { DHCPMessageType($0) } }

  /// The addresses that an option lists.
  public func addresses(_ code: DHCPOptionCode) -> [UInt32] {
    let bytes = self[code] ?? []
    return stride(from: 0, to: bytes.count & ~3, by: 4).map { bytes.octets.networkOrder(at: $0, as: UInt32.self) }
  }
}

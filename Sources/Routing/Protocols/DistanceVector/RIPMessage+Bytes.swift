import IPAddressing

extension RIPMessage {
  /// The bytes of the message: 4, and 20 for every entry.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = [command.rawValue, Self.version, 0, 0]
    bytes.reserveCapacity(Self.headerSize + (entries.count + 1) * RIPEntry.size)
    if let authentication {
      Self.put(RIPEntry.familyAuthentication, into: &bytes)
      Self.put(authentication.kind, into: &bytes)
      bytes += authentication.data
    }
    for entry in entries {
      Self.put(entry.family, into: &bytes)
      Self.put(entry.tag, into: &bytes)
      for word in [entry.address.rawValue, entry.mask.rawValue, entry.nextHop.rawValue, entry.metric] { Self.put(word, into: &bytes) }
    }
    return bytes
  }

  /// Reads a message, the whole payload of a UDP datagram.
  ///
  /// A version above 2 is read as 2, and the two bytes that must be zero are not looked at (RFC 2453 §5: a receiver of version 2
  /// disregards them). Version 1 is refused: it has no masks. What the entries say is for ``RIPRouter`` to judge, entry by entry.
  public init(bytes: [UInt8]) throws(RIPMessageError) {
    guard bytes.count >= Self.headerSize else {
      throw RIPMessageError(.endsEarly(count: bytes.count), at: bytes.count, expected: "a header of 4 bytes")
    }
    guard let command = Command(rawValue: bytes[0]) else {
      throw RIPMessageError(.command(bytes[0]), at: 0, expected: "1 (request) or 2 (response)")
    }
    guard bytes[1] >= Self.version else { throw RIPMessageError(.version(bytes[1]), at: 1, expected: "2") }
    let count = (bytes.count - Self.headerSize) / RIPEntry.size, end = Self.headerSize + count * RIPEntry.size
    guard end == bytes.count else {
      throw RIPMessageError(.endsEarly(count: bytes.count), at: end, expected: "an entry of 20 bytes")
    }
    guard count <= RIPLimits.entriesPerMessage else {
      let offset = Self.headerSize + RIPLimits.entriesPerMessage * RIPEntry.size
      throw RIPMessageError(.tooManyEntries(count), at: offset, expected: "at most \(RIPLimits.entriesPerMessage) entries")
    }
    try self.init(command, bytes, places: count)
  }

  private init(_ command: Command, _ bytes: [UInt8], places: Int) throws(RIPMessageError) {
    var entries: [RIPEntry] = [], authentication: Authentication?
    for place in 0..<places {
      let start = Self.headerSize + place * RIPEntry.size
      let entry = Self.entry(bytes, at: start)
      guard entry.family == RIPEntry.familyAuthentication else {
        entries.append(entry)
        continue
      }
      guard place == 0 else { throw RIPMessageError(.misplacedAuthentication, at: start, expected: "address family 2") }
      authentication = Authentication(kind: entry.tag, data: Array(bytes[start + 4..<start + RIPEntry.size]))
    }
    try self.init(command, entries, authentication: authentication)
  }

  private static let headerSize = 4
  private static let version: UInt8 = 2

  /// The entry whose 20 bytes start at `start`.
  private static func entry(_ bytes: [UInt8], at start: Int) -> RIPEntry {
    func word(_ index: Int) -> UInt32 { bytes[start + index..<start + index + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    func address(_ index: Int) -> IPv4Address { IPv4Address(rawValue: word(index)) }
    let first = word(0)
    return RIPEntry(
      family: UInt16(first >> 16), tag: UInt16(truncatingIfNeeded: first), address: address(4), mask: address(8), nextHop: address(12),
      metric: word(16))
  }

  private static func put(_ number: some FixedWidthInteger & UnsignedInteger, into bytes: inout [UInt8]) {
    for shift in stride(from: type(of: number).bitWidth - 8, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

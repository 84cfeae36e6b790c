public import IPAddressing

/// One end of a conversation: an address and a port, as in `192.0.2.1:80` or `[2001:db8::1]:80`.
public struct Endpoint: Hashable, Sendable, Comparable {
  /// The host's address.
  public var address: IPAddress
  /// Which of the host's programs is meant; 0 where the protocol has no ports, as ICMP.
  public var port: UInt16

  /// The end at this address and port.
  @inline(always) public init(_ address: IPAddress, port: UInt16) {
    self.address = address; self.port = port
  }

  /// An IPv4 end.
  @inline(always) public init(_ address: IPv4Address, port: UInt16) { self.init(.v4(address), port: port) }

  /// An IPv6 end.
  @inline(always) public init(_ address: IPv6Address, port: UInt16) { self.init(.v6(address), port: port) }

  /// Whether `a` comes first: by address, then by port.
  public static func < (a: Self, b: Self) -> Bool { a.address == b.address ? a.port < b.port : a.address < b.address }
}

extension Endpoint: LosslessStringConvertible {
  /// Reads `192.0.2.1:80` or `[2001:db8::1]:80` (RFC 3986 §3.2.2's brackets), or says what is wrong with the text and where.
  public init(parsing text: some StringProtocol) throws(AddressError) {
    let characters = Array(text.utf8)
    guard let colon = characters.lastIndex(of: 0x3A) else { throw Self.withoutPort(text, characters.count) }
    if colon == 0 { throw AddressError(.unexpected(":"), at: 0, expected: "an address before the port") }
    if characters.first == 0x5B {
      self.init(.v6(try Self.bracketed(text, characters, colon)), port: try Self.port(characters, from: colon + 1))
    } else if characters.firstIndex(of: 0x3A) != colon {
      throw AddressError(.unexpected(":"), at: colon, expected: "'[' and ']' around an IPv6 address: [2001:db8::1]:80")
    } else {
      let address = try IPv4Address(parsing: Self.part(characters[..<colon]))
      self.init(.v4(address), port: try Self.port(characters, from: colon + 1))
    }
  }

  /// Reads `192.0.2.1:80` or `[2001:db8::1]:80`; nil for any other text.
  public init?(_ text: some StringProtocol) {
    do throws(AddressError) { try self.init(parsing: text) } catch { return nil }
  }

  /// `192.0.2.1:80` or `[2001:db8::1]:80`.
  public var description: String {
    switch address {
    case .v4(let address): "\(address):\(port)"
    case .v6(let address): "[\(address)]:\(port)"
    }
  }

  private static func part(_ characters: ArraySlice<UInt8>) -> String { String(decoding: characters, as: UTF8.self) }

  private static func bracketed(
    _ text: some StringProtocol, _ characters: [UInt8], _ colon: Int
  ) throws(AddressError) -> IPv6Address {
    guard let bracket = characters.lastIndex(of: 0x5D), bracket < colon else { throw withoutPort(text, characters.count) }
    if bracket + 1 != colon { throw AddressError(.missing(.port, number: 1), at: bracket + 1, expected: "':' and the port") }
    if bracket == 1 { throw AddressError(.unexpected("]"), at: 1, expected: "an IPv6 address") }
    do throws(AddressError) { return try IPv6Address(parsing: part(characters[1..<bracket])) } catch { throw error.shifted(by: 1) }
  }

  /// The error for a text without a port: what is wrong with its address, or else that the port is missing.
  private static func withoutPort(_ text: some StringProtocol, _ count: Int) -> AddressError {
    if text.utf8.first != 0x5B {
      do throws(AddressError) { _ = try IPAddress(parsing: text) } catch { return error }
    } else if !text.utf8.contains(0x5D) {
      return AddressError(.endsEarly, at: count, expected: "']' behind the IPv6 address, ':' and the port")
    }
    return AddressError(.missing(.port, number: 1), at: count, expected: "':' and the port")
  }

  private static func port(_ characters: [UInt8], from start: Int) throws(AddressError) -> UInt16 {
    let expected = "a number from 0 to 65535"
    let digits = characters[start...]
    if digits.isEmpty { throw AddressError(.missing(.port, number: 1), at: start, expected: expected) }
    if let place = digits.firstIndex(where: { !(0x30...0x39 ~= $0) }) {
      throw AddressError(.unexpected(part(characters[place...]).unicodeScalars.first ?? "?"), at: place, expected: expected)
    }
    let shown = part(digits.prefix(20))
    if digits.count > 1, digits.first == 0x30 { throw AddressError(.leadingZero(.port, number: 1, digits: shown), at: start) }
    guard let port = UInt16(shown) else {
      throw AddressError(.tooLarge(.port, number: 1, digits: shown, maximum: 65535), at: start)
    }
    return port
  }
}

/// An opaque interface identifier that stays the same as long as the host is in the same network, and in another network tells nobody
/// that it is the same host (RFC 7217 §5).
///
/// It is what a pseudo-random function makes of the prefix, the interface, the network and a key that never leaves the host. The function
/// is a parameter: SHA-256, or better HMAC-SHA-256 with the octets as its message.
public struct StableIdentifier: Sendable, Hashable {
  /// The identifier, never a reserved one.
  public let identifier: InterfaceIdentifier
  /// The counter with which it came out: the one asked for, or more if that gave a reserved identifier. A host whose address turns out
  /// to be a duplicate asks again with the next (RFC 7217 §6).
  public let counter: UInt8

  /// What the pseudo-random function is applied to, RFC 7217 §5's names in brackets.
  public struct Parameters: Sendable, Hashable {
    /// The prefix, whose length must be 64; fe80::/64 for link-local addresses (Prefix).
    public var prefix: IPv6Prefix
    /// Something that tells the interface from the host's others and stays the same: its name, its MAC address (Net_Iface).
    public var interface: [UInt8]
    /// Something that tells the network from others with the same prefix, such as the name of a wireless network; may be empty
    /// (Network_ID).
    public var network: [UInt8]
    /// The key, random and never told anybody: 128 bits at least (secret_key).
    public var key: [UInt8]

    /// The parameters.
    public init(prefix: IPv6Prefix, interface: [UInt8], network: [UInt8] = [], key: [UInt8]) {
      self.prefix = prefix; self.interface = interface; self.network = network; self.key = key
    }

    /// The octets for the pseudo-random function. RFC 7217 §5 leaves the encoding open but wants different parameters to give different
    /// octets: what can be long or short has its length before it, as 8 octets. Hosts that encode otherwise (every system does so in
    /// its own way) come to other identifiers, which does no harm: nobody else has to compute them.
    public func octets(counter: UInt8) -> [UInt8] {
      var octets: [UInt8] = []
      octets.append(contentsOf: Self.bigEndian(prefix.first.rawValue).prefix(8))
      for part in [interface, network] { octets += Self.bigEndian(UInt64(part.count)) + part }
      octets.append(counter)
      return octets + Self.bigEndian(UInt64(key.count)) + key
    }

    private static func bigEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
      stride(from: Number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> Number($0)) }
    }
  }

  /// Computes the identifier. `function` is the pseudo-random function F() of RFC 7217 §5, of whose digest the last 8 octets are taken
  /// ("starting from the least significant bit"). Reserved identifiers are passed over by counting on.
  ///
  /// Throws for a prefix length other than 64, a key of less than 16 octets, a digest of less than 8, and if all counters are used up.
  public init(
    _ parameters: Parameters, counter: UInt8 = 0, function: (_ octets: [UInt8]) -> [UInt8]
  ) throws(StableIdentifierError) {
    guard parameters.prefix.length == 64 else { throw .prefixLength(parameters.prefix.length) }
    guard parameters.key.count >= 16 else { throw .shortKey(octets: parameters.key.count) }
    for counter in counter...UInt8.max {
      let digest = function(parameters.octets(counter: counter))
      guard digest.count >= 8 else { throw .shortDigest(octets: digest.count) }
      let identifier = InterfaceIdentifier(rawValue: digest.suffix(8).reduce(0) { $0 << 8 | UInt64($1) })
      if identifier.reservation == nil {
        (self.identifier, self.counter) = (identifier, counter)
        return
      }
    }
    throw .onlyReserved
  }
}

/// Why there is no such identifier, or no address with it.
public enum StableIdentifierError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The prefix has not 64 bits, so that an identifier of 64 does not fill the rest of the address.
  case prefixLength(Int)
  /// The key has less than 128 bits (RFC 7217 §5).
  case shortKey(octets: Int)
  /// The pseudo-random function gives less than 64 bits.
  case shortDigest(octets: Int)
  /// The function gave nothing but reserved identifiers until the counter was used up: it is not pseudo-random.
  case onlyReserved

  /// The error in words, one line.
  public var description: String {
    switch self {
    case .prefixLength(let length): "the prefix has \(length) bits; with an interface identifier it must have 64"
    case .shortKey(let octets): "the key has \(octets) octets; expected 16 at least"
    case .shortDigest(let octets): "the pseudo-random function gave \(octets) octets; expected 8 at least"
    case .onlyReserved: "the pseudo-random function gives nothing but reserved identifiers"
    }
  }
}

/// What several readers make of the same text: whether a check by one of them says anything about what another will do (RFC 6943
/// §3.1.1).
public struct LiteralComparison: Sendable, Hashable {
  /// What was read.
  public let text: String
  /// One reading for each reader, in the order in which they were asked.
  public let readings: [LiteralReading]

  /// Asks the readers. Who writes an IPv6 address into a URL puts brackets around it (RFC 3986 §3.2.2), so `AddressReader.whatwg` gets a
  /// text with a colon in brackets unless it begins with one.
  public init(_ text: some StringProtocol, readers: [AddressReader] = AddressReader.allCases) {
    let whole = String(text)
    let needsBrackets = whole.utf8.contains(0x3A) && whole.utf8.first != 0x5B
    self.text = whole
    readings = readers.map { $0.read($0 == .whatwg && needsBrackets ? "[\(whole)]" : whole) }
  }

  /// What the readers' answers come to.
  public enum Verdict: Sendable, Hashable {
    /// Nobody takes it for an address.
    case noAddress
    /// All take it for this address.
    case agreed(IPAddress)
    /// Some take it for this address, some do not: a filter that asks one of the `others` lets it pass as a name, or never sees it.
    case partial(IPAddress, by: [AddressReader], others: [AddressReader])
    /// It is one address to some and another to others, as 010.0.0.1 is; in the order of the readers.
    case contradictory([IPAddress])
    /// Nobody takes it for an address so far, but `LiteralReading.Outcome.needsMapping` may still turn out as one.
    case undecided
  }

  /// What the answers come to. Readers that do not know the address's version (`AddressReader.versions`) are not asked about it.
  public var verdict: Verdict {
    var addresses: [IPAddress] = []
    for case let address? in readings.map(\.address) where !addresses.contains(address) { addresses.append(address) }
    guard let address = addresses.first else {
      return readings.contains { $0.outcome == .needsMapping } ? .undecided : .noAddress
    }
    if addresses.count > 1 { return .contradictory(addresses) }
    let asked = readings.filter { $0.reader.versions.contains(address.version) }
    let others = asked.filter { $0.address == nil }
    return others.isEmpty
      ? .agreed(address) : .partial(address, by: asked.filter { $0.address != nil }.map(\.reader), others: others.map(\.reader))
  }

  /// Whether the readers disagree about it, so that it should be refused where more than one of them is in use.
  public var isAmbiguous: Bool {
    switch verdict {
    case .noAddress, .agreed: false
    case .partial, .contradictory, .undecided: true
    }
  }
}

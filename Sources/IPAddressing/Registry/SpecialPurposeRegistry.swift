/// IANA's special-purpose address registries for IPv4 and IPv6 (RFC 6890, RFC 8190): the blocks that are not ordinary addresses.
///
/// An address can lie in several rows. For every property the most specific row that answers wins: 2001:20::1 is globally reachable,
/// as its block ORCHIDv2 says, although 2001::/23 around it is not "unless allowed by a more specific allocation".
public enum SpecialPurposeRegistry {
  /// The day of the copy of the registries from which the rows were written down. The copy itself bears no date.
  public static let date = "2026-07-18"

  /// All rows of a version, 4 or 6, in the registry's order. Where the registry names two blocks in one row, each has its own here.
  public static func rows(version: Int) -> [SpecialPurposeBlock] { version == 4 ? version4 : version6 }

  /// All rows that contain `address`, the most specific first. The zone of an address does not matter.
  public static func rows(containing address: IPAddress) -> [SpecialPurposeBlock] {
    rows(version: address.version).filter { $0.prefix.contains(address) }.sorted { $0.prefix.length > $1.prefix.length }
  }

  /// What the registry says about a property of `address`, and which row says it.
  public static func decision(on property: SpecialPurposeBlock.Property, for address: IPAddress) -> Decision {
    let rows = rows(containing: address)
    let index = rows.firstIndex { $0[property].value != nil }
    return Decision(
      answer: index.flatMap { rows[$0][property].value }, decidedBy: index.map { rows[$0] },
      passedOver: Array(rows[..<(index ?? rows.endIndex)]))
  }

  /// Whether packets to `address` can cross from one administrative domain to the next (RFC 8190 §2.1), and the row that says so.
  ///
  /// Where no row answers, the address is an ordinary one: reachable, as far as the registry knows, if it is unicast. Multicast groups
  /// are in neither registry, and how far they reach is a matter of their scope. For 6to4 and deprecated blocks the rows that contain
  /// the address leave the question open: `decision(on:for:)` names them.
  public static func isGloballyReachable(_ address: IPAddress) -> (answer: Bool, decidedBy: SpecialPurposeBlock?) {
    let decision = decision(on: .globallyReachable, for: address)
    return (decision.answer ?? !address.isMulticast, decision.decidedBy)
  }

  /// An answer of the registry, and how it was found.
  public struct Decision: Hashable, Sendable {
    /// The answer, or nil if no row gives one.
    public let answer: Bool?
    /// The most specific row that answers.
    public let decidedBy: SpecialPurposeBlock?
    /// More specific rows that contain the address and do not answer: "N/A", or terminated. The most specific comes first.
    public let passedOver: [SpecialPurposeBlock]
  }
}

extension IPAddress {
  /// Whether the address names a group of hosts: 224.0.0.0/4 (RFC 1112 §4) or ff00::/8 (RFC 4291 §2.7).
  public var isMulticast: Bool {
    switch self {
    case .v4(let address): address.rawValue >> 28 == 0xE
    case .v6(let address): address.rawValue >> 120 == 0xFF
    }
  }
}

/// A row of IANA's special-purpose address registries: a block of addresses that the standards set apart, and what may be done with
/// them (RFC 6890 §2.2.1).
///
/// Blocks nest: 192.0.0.9/32 lies in 192.0.0.0/24 and says something else. `SpecialPurposeRegistry` finds the row that decides.
public struct SpecialPurposeBlock: Hashable, Sendable {
  /// The addresses.
  public let prefix: Prefix
  /// The registry's name of the block.
  public let name: String
  /// The standard that set the block apart, with its section where the registry names one.
  public let source: String
  /// Since when the block is set apart.
  public let allocated: Month
  /// Since when it is no longer, or nil. The registry says nothing about the use of such a block any more.
  public let terminated: Month?
  /// What the registry remarks on the block as a whole, or nil.
  public let note: Footnote?
  private let answers: [Answer]

  init(
    _ prefix: Prefix, _ name: String, _ source: String, _ allocated: Month, until terminated: Month? = nil, note: Footnote? = nil,
    _ answers: Answers
  ) {
    self.prefix = prefix; self.name = name; self.source = source
    self.allocated = allocated; self.terminated = terminated; self.note = note
    let (from, to, forwardable, global, reserved) = answers
    self.answers = [from, to, forwardable, global, reserved]
  }

  /// The answers in the order of the registry's columns, which is that of `Property`'s cases.
  typealias Answers = (source: Answer, destination: Answer, forwardable: Answer, global: Answer, reserved: Answer)

  /// What the row says about a property of its addresses.
  public subscript(property: Property) -> Answer { answers[property.rawValue] }

  /// A prefix of either version.
  public enum Prefix: Hashable, Sendable, CustomStringConvertible {
    /// A prefix of the IPv4 registry.
    case v4(IPv4Prefix)
    /// A prefix of the IPv6 registry.
    case v6(IPv6Prefix)

    /// Whether `address` is of the same version and begins with the prefix.
    public func contains(_ address: IPAddress) -> Bool {
      switch (self, address) {
      case (.v4(let prefix), .v4(let address)): prefix.contains(address)
      case (.v6(let prefix), .v6(let address)): prefix.contains(address)
      default: false
      }
    }

    /// How many bits all addresses have in common: up to 32 or 128.
    public var length: Int {
      switch self {
      case .v4(let prefix): prefix.length
      case .v6(let prefix): prefix.length
      }
    }

    /// CIDR notation.
    public var description: String {
      switch self {
      case .v4(let prefix): prefix.description
      case .v6(let prefix): prefix.description
      }
    }
  }

  /// What the registry answers for every block: its columns, RFC 6890 §2.2.1 as RFC 8190 §2.1 changed it.
  public enum Property: Int, CaseIterable, Hashable, Sendable {
    /// Whether an address of the block may be the source of a packet that leaves a host.
    case source
    /// Whether it may be the destination of a packet that a host sends.
    case destination
    /// Whether a router may forward a packet to it between interfaces that are not on one link.
    case forwardable
    /// Whether a packet to it can cross from one administrative domain to the next: what RFC 6890 called "global".
    case globallyReachable
    /// Whether every implementation of IP must treat the block as special, because the protocol itself says so.
    case reservedByProtocol
  }

  /// What a row says about a property.
  public struct Answer: Hashable, Sendable {
    /// Yes, no, or nil where the registry says "N/A" or nothing.
    public let value: Bool?
    /// What the registry remarks on the answer, or nil.
    public let note: Footnote?

    static let yes = Answer(value: true, note: nil), no = Answer(value: false, note: nil), blank = Answer(value: nil, note: nil)
    static func no(_ note: Footnote) -> Answer { Answer(value: false, note: note) }
    static func notApplicable(_ note: Footnote) -> Answer { Answer(value: nil, note: note) }
  }

  /// A footnote of the registry.
  public struct Footnote: Hashable, Sendable {
    /// Its number; each of the two registries counts its own.
    public let number: Int
    /// What it says.
    public let text: String
  }

  /// A month of the calendar, as precise as the registry's dates are.
  public struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The year, such as 1996.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int

    init(_ year: Int, _ month: Int) { self.year = year; self.month = month }

    /// Whether `a` comes first.
    public static func < (a: Self, b: Self) -> Bool { (a.year, a.month) < (b.year, b.month) }
    /// `1996-02`.
    public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
  }
}

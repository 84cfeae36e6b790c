public import Wire

/// The class of a record: which kind of network it is about. In practice the Internet. An open registry (RFC 6895 §3.2).
public struct RecordClass: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public let rawValue: UInt16
  /// Any class, with a name or without.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// The Internet, RFC 1035 §3.2.4.
  public static let internet = RecordClass(1)
  /// Chaosnet, RFC 1035 §3.2.4: today servers answer `version.bind` in it.
  public static let chaos = RecordClass(3)
  /// Hesiod, RFC 1035 §3.2.4.
  public static let hesiod = RecordClass(4)
  /// No class: in an update, such a record must not exist or is to be deleted (RFC 2136 §2.4).
  public static let none = RecordClass(254)
  /// Any class: in questions and in updates (RFC 1035 §3.2.5).
  public static let any = RecordClass(255)

  /// The mnemonics of master files.
  public static let names: ValueNames = { RecordClass.name($0) }
  /// The class's mnemonic, or nil.
  public var name: StaticString? { Self.name(UInt64(rawValue)) }

  private static func name(_ number: UInt64) -> StaticString? {
    switch number {
    case 1: "IN"
    case 3: "CH"
    case 4: "HS"
    case 254: "NONE"
    case 255: "ANY"
    default: nil
    }
  }
}

extension RecordClass: CustomStringConvertible {
  /// The mnemonic, or `CLASS` and the number (RFC 3597 §5).
  public var description: String { name?.description ?? "CLASS\(rawValue)" }
}

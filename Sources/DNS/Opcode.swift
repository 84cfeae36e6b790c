public import Wire

/// What a message asks a server to do: four bits of the header. An open registry (RFC 6895 §2.2).
public struct Opcode: Hashable, Sendable, BitwiseCopyable {
  /// The four bits.
  public let rawValue: UInt8
  /// Any operation; more than four bits are cut.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue & 15 }

  /// A question, RFC 1035 §4.1.1.
  public static let query = Opcode(0)
  /// The question to an answer, RFC 1035 §4.1.1; withdrawn by RFC 3425.
  public static let inverseQuery = Opcode(1)
  /// The state of the server, RFC 1035 §4.1.1; never specified further.
  public static let status = Opcode(2)
  /// A zone has changed, RFC 1996.
  public static let notify = Opcode(4)
  /// A change to a zone, RFC 2136.
  public static let update = Opcode(5)
  /// Stateful operations, RFC 8490.
  public static let stateful = Opcode(6)

  /// The names that `dig` prints.
  public static let names: ValueNames = { Opcode.name($0) }
  /// The operation's name, or nil.
  public var name: StaticString? { Self.name(UInt64(rawValue)) }

  private static func name(_ number: UInt64) -> StaticString? {
    switch number {
    case 0: "QUERY"
    case 1: "IQUERY"
    case 2: "STATUS"
    case 4: "NOTIFY"
    case 5: "UPDATE"
    case 6: "DSO"
    default: nil
    }
  }
}

extension Opcode: CustomStringConvertible {
  /// The name, or `OPCODE` and the number.
  public var description: String { name?.description ?? "OPCODE\(rawValue)" }
}

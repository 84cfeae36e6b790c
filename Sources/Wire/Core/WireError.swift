/// Why some bytes are not the header they were taken for.
///
/// Every parser in this module throws this type and no other: `catch` needs no cast and a throw allocates nothing.
public enum WireError: Error, Equatable, Sendable {
  /// `needed` bytes are needed from the start of the header on, or of the buffer for a `Reader`; `available` are there.
  case truncated(needed: Int, available: Int)
  /// The field that starts at `bit` holds a value that its specification forbids.
  /// The header's field table names it.
  case invalid(bit: Int, value: UInt64)
  /// A rule that no single field breaks. The words are a whole sentence without its full stop.
  case malformed(StaticString)

  /// Equal if the case and its numbers or words are.
  public static func == (a: WireError, b: WireError) -> Bool {
    switch (a, b) {
    case (.truncated(let n, let m), .truncated(let o, let p)): n == o && m == p
    case (.invalid(let n, let m), .invalid(let o, let p)): n == o && m == p
    case (.malformed(let s), .malformed(let t)): s.description == t.description
    default: false
    }
  }
}

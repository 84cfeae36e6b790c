/// What a function of an exercise takes or returns, in a form that goes through a pipe and that all exercises share.
public enum ExerciseValue: Hashable, Sendable {
  /// Nil, or no result at all.
  case nothing
  case flag(Bool)
  case integer(Int)
  /// A number of so many bits, 1 to 64, that is read in hexadecimal: an address, a checksum.
  case bits(UInt64, width: Int)
  case text(String)
  case octets([UInt8])
  case list([ExerciseValue])
  /// A value of several fields, in the order in which they are told.
  case record([Field])

  /// A field of a record.
  public struct Field: Hashable, Sendable {
    /// The name that the student's type has for it.
    public let name: String
    /// What stands in it; it may be a list or a record itself.
    public let value: ExerciseValue

    /// A field of this name.
    public init(_ name: String, _ value: ExerciseValue) {
      (self.name, self.value) = (name, value)
    }
  }
}

extension ExerciseValue {
  /// The value of an optional.
  public init<Wrapped>(_ value: Wrapped?, _ form: (Wrapped) -> ExerciseValue) {
    self = value.map(form) ?? .nothing
  }

  /// An unsigned number with as many bits as its type has.
  public static func word<Word: FixedWidthInteger & UnsignedInteger>(_ number: Word) -> ExerciseValue {
    .bits(UInt64(truncatingIfNeeded: number), width: Word.bitWidth)
  }

  /// A MAC address: 48 bits, or all if there are more.
  public static func hardware(_ address: UInt64) -> ExerciseValue { .bits(address, width: address >> 48 == 0 ? 48 : 64) }

  /// The bits as an unsigned number, if it is some and they have room.
  public func word<Word: FixedWidthInteger & UnsignedInteger>(_ type: Word.Type = Word.self) -> Word? {
    if case .bits(let number, _) = self { Word(exactly: number) } else { nil }
  }

  /// The text, if it is one.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The number, if it is one.
  public var integer: Int? { if case .integer(let number) = self { number } else { nil } }
  /// The truth value, if it is one.
  public var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  /// The bytes, if they are some.
  public var octets: [UInt8]? { if case .octets(let octets) = self { octets } else { nil } }
  /// The values, if it is a list.
  public var list: [ExerciseValue]? { if case .list(let values) = self { values } else { nil } }
  /// A field of a record.
  public subscript(_ name: String) -> ExerciseValue? {
    if case .record(let fields) = self { fields.first { $0.name == name }?.value } else { nil }
  }
}

extension ExerciseValue: CustomStringConvertible {
  /// As it would be written in Swift, nearly: bytes are shown in hexadecimal.
  public var description: String {
    switch self {
    case .nothing: "nil"
    case .flag(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .bits(let number, let width): "0x" + number.hexadecimal(digits: (width + 3) / 4)
    case .text(let text): text.quoted
    case .octets(let octets): "[" + octets.map { UInt64($0).hexadecimal(digits: 2) }.joined(separator: " ") + "]"
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .record(let fields): "(" + fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + ")"
    }
  }
}

extension UInt64 {
  fileprivate func hexadecimal(digits: Int) -> String {
    let text = String(self, radix: 16, uppercase: true)
    return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
  }
}

extension String {
  /// In quotes, with escapes for what cannot be seen, so that no text commands a terminal.
  fileprivate var quoted: String { "\"" + unicodeScalars.map { $0 == "\"" ? "\\\"" : $0.escaped(asASCII: false) }.joined() + "\"" }
}

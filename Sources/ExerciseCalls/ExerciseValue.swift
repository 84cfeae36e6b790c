/// What a function of an exercise takes or returns, in a form that goes through a pipe and that all exercises share.
public enum ExerciseValue: Hashable, Sendable {
  /// Nil, or no result at all.
  case nothing
  case flag(Bool)
  case integer(Int)
  case text(String)
  case octets([UInt8])
  case list([ExerciseValue])
  /// A value of several fields, in the order in which they are told.
  case record([Field])

  /// A field of a record.
  public struct Field: Hashable, Sendable {
    /// The name that the student's type has for it.
    public let name: String
    public let value: ExerciseValue

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
    case .text(let text): text.quoted
    case .octets(let octets): "[" + octets.map(\.hexadecimal).joined(separator: " ") + "]"
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .record(let fields): "(" + fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + ")"
    }
  }
}

extension UInt8 {
  /// Two digits.
  var hexadecimal: String { (self < 16 ? "0" : "") + String(self, radix: 16) }
}

extension String {
  /// In quotes, with escapes for what cannot be seen, so that no text commands a terminal.
  var quoted: String { "\"" + unicodeScalars.map { $0 == "\"" ? "\\\"" : $0.escaped(asASCII: false) }.joined() + "\"" }
}

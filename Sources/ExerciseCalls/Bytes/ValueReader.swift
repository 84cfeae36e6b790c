/// Reads what `ValueWriter` wrote. What comes from a student's process may be anything: each length is held against what is there, and
/// depth and number of values have limits.
public struct ValueReader {
  /// How deep lists and records may be nested.
  public static let mostLevels = 16
  /// How many values one answer may have.
  public static let mostValues = 100_000
  /// How many characters a number of 64 bits may have, its sign among them.
  private static let mostDigits = 20

  private let octets: ArraySlice<UInt8>
  private var position: Int
  private var values = 0

  /// Reads from the beginning of these bytes, which may go on behind a value.
  public init(_ octets: ArraySlice<UInt8>) {
    self.octets = octets
    position = octets.startIndex
  }

  /// How many bytes were read.
  public var count: Int { position - octets.startIndex }

  /// What cannot be read.
  public enum Fault: Error, Hashable, Sendable {
    /// The bytes end before the value does: more may come.
    case endsEarly
    /// No value looks like this.
    case malformed
  }

  private mutating func head() throws(Fault) -> (letter: UInt8, number: Int) {
    guard position < octets.endIndex else { throw .endsEarly }
    let letter = octets[position]
    guard "nfibtolrcves".utf8.contains(letter) else { throw .malformed }
    position += 1
    return (letter, try number())
  }

  /// A decimal number and the semicolon behind it.
  private mutating func number<Number: FixedWidthInteger>() throws(Fault) -> Number {
    let digits = octets[position...].prefix(Self.mostDigits + 1)
    guard let end = digits.firstIndex(of: 0x3B) else { throw digits.count > Self.mostDigits ? .malformed : .endsEarly }
    guard let number = Number(String(decoding: octets[position..<end], as: UTF8.self)) else { throw .malformed }
    position = end + 1
    return number
  }

  private mutating func bytes(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
    guard count >= 0 else { throw .malformed }
    guard count <= octets.endIndex - position else { throw .endsEarly }
    defer { position += count }
    return octets[position..<position + count]
  }

  private mutating func text(_ count: Int) throws(Fault) -> String { String(decoding: try bytes(count), as: UTF8.self) }

  /// The next value.
  public mutating func value() throws(Fault) -> ExerciseValue { try value(level: 0) }

  private mutating func value(level: Int) throws(Fault) -> ExerciseValue {
    values += 1
    guard level < Self.mostLevels, values <= Self.mostValues else { throw .malformed }
    let (letter, number) = try head()
    switch letter {
    case UInt8(ascii: "n"): return .nothing
    case UInt8(ascii: "f"): return .flag(number != 0)
    case UInt8(ascii: "i"): return .integer(number)
    case UInt8(ascii: "b"): return .bits(try bits(number), width: number)
    case UInt8(ascii: "t"): return .text(try text(number))
    case UInt8(ascii: "o"): return .octets(Array(try bytes(number)))
    case UInt8(ascii: "l"): return .list(try list(number, level))
    case UInt8(ascii: "r"): return .record(try fields(number, level))
    default: throw .malformed
    }
  }

  private mutating func bits(_ width: Int) throws(Fault) -> UInt64 {
    let bits: UInt64 = try number()
    guard 1...64 ~= width, bits >> UInt64(width) == 0 else { throw .malformed }
    return bits
  }

  private mutating func list(_ count: Int, _ level: Int) throws(Fault) -> [ExerciseValue] {
    guard 0...Self.mostValues ~= count else { throw .malformed }
    var list: [ExerciseValue] = []
    for _ in 0..<count { list.append(try value(level: level + 1)) }
    return list
  }

  private mutating func fields(_ count: Int, _ level: Int) throws(Fault) -> [ExerciseValue.Field] {
    guard 0...Self.mostValues ~= count else { throw .malformed }
    var fields: [ExerciseValue.Field] = []
    for _ in 0..<count {
      guard case .text(let name) = try value(level: level + 1) else { throw .malformed }
      fields.append(.init(name, try value(level: level + 1)))
    }
    return fields
  }

  /// The next call.
  public mutating func call() throws(Fault) -> ExerciseCall {
    let (letter, count) = try head()
    guard letter == UInt8(ascii: "c") else { throw .malformed }
    let function = try text(count)
    guard case .list(let arguments) = try value() else { throw .malformed }
    return ExerciseCall(function, arguments)
  }

  /// How the next call went.
  public mutating func outcome() throws(Fault) -> CallOutcome {
    let (letter, number) = try head()
    switch letter {
    case UInt8(ascii: "v"): return .returned(try value())
    case UInt8(ascii: "e"): return .threw(try text(number))
    case UInt8(ascii: "s"): return .notStarted(try text(number))
    default: throw .malformed
    }
  }
}

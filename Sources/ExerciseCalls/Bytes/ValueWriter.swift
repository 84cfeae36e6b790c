/// Writes values, calls and outcomes as bytes. Each begins with a letter; numbers are decimal and end with a semicolon, texts and lists
/// begin with their length. (The student's process has it, too, so that it needs nothing but the standard library.)
public struct ValueWriter {
  /// All that was written so far, one value after the other.
  public private(set) var octets: [UInt8] = []

  /// A writer that has written nothing.
  public init() {}

  private mutating func put(_ letter: Character, _ number: Int) {
    octets += "\(letter)\(number);".utf8
  }

  private mutating func put(_ letter: Character, _ text: String) {
    put(letter, text.utf8.count)
    octets += text.utf8
  }

  /// A value, with all that is in it.
  public mutating func put(_ value: ExerciseValue) {
    switch value {
    case .nothing: put("n", 0)
    case .flag(let flag): put("f", flag ? 1 : 0)
    case .integer(let number): put("i", number)
    case .bits(let number, let width):
      put("b", width)
      octets += "\(number);".utf8
    case .text(let text): put("t", text)
    case .octets(let bytes):
      put("o", bytes.count)
      octets += bytes
    case .list(let values):
      put("l", values.count)
      for value in values { put(value) }
    case .record(let fields):
      put("r", fields.count)
      for field in fields {
        put("t", field.name)
        put(field.value)
      }
    }
  }

  /// A call of an exercise's function; the words for people stay behind.
  public mutating func put(_ call: ExerciseCall) {
    put("c", call.function)
    put(.list(call.arguments))
  }

  /// How a call went, as far as the process itself can tell.
  public mutating func put(_ outcome: CallOutcome) {
    switch outcome {
    case .returned(let value):
      put("v", 0)
      put(value)
    case .threw(let text): put("e", text)
    case .notStarted(let text): put("s", text)
    case .stopped, .notMade: put("x", 0)
    }
  }
}

import Explanation

/// A JSON value (RFC 8259) to be written. The members of an object keep the order in which they are given.
public indirect enum JSON: Hashable, Sendable {
  /// A text.
  case text(String)
  /// A number.
  case number(Int)
  /// true or false.
  case flag(Bool)
  /// null.
  case null
  /// An array.
  case list([JSON])
  /// An object.
  case object([Member])
  /// A value that is JSON already.
  case written(String)

  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its value.
    public let value: JSON
    /// A member.
    public init(_ name: String, _ value: JSON) { (self.name, self.value) = (name, value) }
  }

  /// A list of texts.
  public static func texts(_ texts: [String]) -> JSON { .list(texts.map { .text($0) }) }

  /// The value on one line, without a line feed at its end. Control characters are escaped.
  public var line: String {
    var output = ""
    write(to: &output)
    return output
  }

  private func write(to output: inout String) {
    switch self {
    case .text(let text): output.appendJSON(text)
    case .number(let number): output += "\(number)"
    case .flag(let flag): output += flag ? "true" : "false"
    case .null: output += "null"
    case .written(let text): output += text
    case .list(let values):
      output += "["
      for (place, value) in values.enumerated() {
        if place > 0 { output += "," }
        value.write(to: &output)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (place, member) in members.enumerated() {
        if place > 0 { output += "," }
        output.appendJSON(member.name)
        output += ":"
        member.value.write(to: &output)
      }
      output += "}"
    }
  }
}

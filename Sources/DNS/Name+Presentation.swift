import Wire

/// Why a text is no domain name, and where.
public struct NameError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Reason: Sendable, Equatable {
    /// No text at all. The root is written as a dot.
    case emptyText
    /// Two dots in a row, or one at the beginning.
    case emptyLabel
    /// A label of more than 63 octets.
    case labelTooLong
    /// More than 255 octets on the wire.
    case nameTooLong
    /// A backslash at the end, or before digits that are not three digits of a number up to 255.
    case badEscape
  }
  /// What is wrong.
  public let reason: Reason
  /// The octet of the text's UTF-8 at which it shows.
  public let offset: Int
  /// An error at a place.
  public init(reason: Reason, offset: Int) { self.reason = reason; self.offset = offset }
}

extension NameError: CustomStringConvertible {
  /// A sentence for people.
  public var description: String {
    let what =
      switch reason {
      case .emptyText: "a name is empty; the root is written as \".\""
      case .emptyLabel: "there is nothing between two dots"
      case .labelTooLong: "a label has more than 63 octets"
      case .nameTooLong: "the name has more than 255 octets"
      case .badEscape: "a backslash is followed by one character that is no digit, or by three digits up to 255"
      }
    return "\(what) (at \(offset))"
  }
}

extension Name {
  /// Reads the presentation format of RFC 1035 §5.1 and RFC 4343 §2.1: `\.` and `\123` are octets of a label.
  ///
  /// A final dot may be there or not: the name is complete either way. Characters outside ASCII become their UTF-8.
  public init(_ text: String) throws(NameError) {
    let octets = Array(text.utf8)
    guard !octets.isEmpty else { throw NameError(reason: .emptyText, offset: 0) }
    if octets == [0x2E] {
      self = .root
      return
    }
    var reader = PresentationReader(octets: octets)
    self.init(checked: try reader.octetsOfName())
  }
}

/// Takes the text of a name apart.
private struct PresentationReader {
  let octets: [UInt8]
  var position = 0

  init(octets: [UInt8]) { self.octets = octets }

  mutating func octetsOfName() throws(NameError) -> [UInt8] {
    var name: [UInt8] = []
    while position < octets.count {
      let start = position, label = try label()
      if label.isEmpty { throw NameError(reason: .emptyLabel, offset: start) }
      if label.count > Name.labelLimit { throw NameError(reason: .labelTooLong, offset: start) }
      name.append(UInt8(label.count))
      name += label
      if name.count >= Name.octetLimit { throw NameError(reason: .nameTooLong, offset: start) }
    }
    return name + [0]
  }

  /// Everything up to the next dot that is not escaped, and the dot.
  private mutating func label() throws(NameError) -> [UInt8] {
    var label: [UInt8] = []
    while position < octets.count {
      let octet = octets[position]
      position += 1
      if octet == 0x2E { return label }
      label.append(octet == 0x5C ? try escape() : octet)
    }
    return label
  }

  private mutating func escape() throws(NameError) -> UInt8 {
    let at = position - 1
    guard position < octets.count else { throw NameError(reason: .badEscape, offset: at) }
    guard 0x30...0x39 ~= octets[position] else {
      position += 1
      return octets[position - 1]
    }
    var value = 0
    for _ in 0..<3 {
      guard position < octets.count, 0x30...0x39 ~= octets[position] else { throw NameError(reason: .badEscape, offset: at) }
      value = value * 10 + Int(octets[position] - 0x30)
      position += 1
    }
    guard let octet = UInt8(exactly: value) else { throw NameError(reason: .badEscape, offset: at) }
    return octet
  }
}

extension Name: CustomStringConvertible {
  /// The presentation format with its final dot, escaped so that `init(_:)` reads it back to the same octets.
  public var description: String {
    if isRoot { return "." }
    var text = ""
    for label in labels {
      for octet in label { text += Self.escaped(octet) }
      text += "."
    }
    return text
  }

  private static func escaped(_ octet: UInt8) -> String {
    switch octet {
    // The characters that mean something in a master file: " $ ( ) . ; @ \
    case 0x22, 0x24, 0x28, 0x29, 0x2E, 0x3B, 0x40, 0x5C: "\\" + String(Unicode.Scalar(octet))
    case 0x21...0x7E: String(Unicode.Scalar(octet))
    default: "\\" + (octet < 10 ? "00" : octet < 100 ? "0" : "") + "\(octet)"
    }
  }
}

extension Name: ExpressibleByStringLiteral {
  /// A name in source code. Stops the program if it is none: for literals only.
  public init(stringLiteral value: StaticString) {
    do throws(NameError) { self = try Name(value.description) } catch { preconditionFailure("\(value): \(error)") }
  }
}

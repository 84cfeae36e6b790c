/// Literals between quotes, wireshark-filter(4): the table of escape sequences.
enum FilterString {
  /// The bytes of the string that begins at `at`, with an `r` in front if backslashes stand for themselves.
  static func quoted(_ scalars: [Unicode.Scalar], _ at: inout Int) throws(DisplayFilterError) -> [UInt8] {
    let start = at, isRaw = scalars[at] != "\""
    at += isRaw ? 2 : 1
    var bytes: [UInt8] = []
    while at < scalars.count, scalars[at] != "\"" {
      if scalars[at] != "\\" {
        bytes += UTF8.encode(scalars[at]).map(Array.init) ?? []
        at += 1
      } else if isRaw {
        // A raw string keeps the backslash, and the quote behind it does not end the string.
        bytes.append(0x5C)
        at += 1
        if at < scalars.count, scalars[at] == "\"" || scalars[at] == "\\" {
          bytes += UTF8.encode(scalars[at]).map(Array.init) ?? []
          at += 1
        }
      } else {
        bytes += try escape(scalars, &at)
      }
    }
    guard at < scalars.count else { throw DisplayFilterError(position: start, reason: "the closing '\"' is missing") }
    at += 1
    return bytes
  }

  /// The byte of a character constant such as 'G' or '\x47'.
  static func character(_ scalars: [Unicode.Scalar], _ at: inout Int) throws(DisplayFilterError) -> UInt8 {
    let start = at
    at += 1
    var bytes: [UInt8] = []
    while at < scalars.count, scalars[at] != "'" {
      if scalars[at] == "\\" {
        bytes += try escape(scalars, &at)
      } else {
        bytes += UTF8.encode(scalars[at]).map(Array.init) ?? []
        at += 1
      }
    }
    guard at < scalars.count else { throw DisplayFilterError(position: start, reason: "the closing \"'\" is missing") }
    at += 1
    guard bytes.count == 1 else {
      throw DisplayFilterError(
        position: start, reason: "single quotes hold one character, such as 'G' or '\\x47'; a string stands between double quotes")
    }
    return bytes[0]
  }

  /// The bytes of the escape sequence that begins at `at`.
  private static func escape(_ scalars: [Unicode.Scalar], _ at: inout Int) throws(DisplayFilterError) -> [UInt8] {
    let start = at
    at += 1
    guard at < scalars.count else { throw DisplayFilterError(position: start, reason: "a backslash must be followed by something") }
    let sign = scalars[at]
    if let byte = single[sign] {
      at += 1
      return [byte]
    }
    switch sign {
    case "0"..."7": return try octal(scalars, &at, start)
    case "x":
      at += 1
      guard let value = digits(scalars, &at, radix: 16, most: 2) else {
        throw DisplayFilterError(position: start, reason: "expected hexadecimal digits behind \\x, as in \\x0a")
      }
      return [UInt8(truncatingIfNeeded: value)]
    case "u", "U": return try codePoint(scalars, &at, start)
    default:
      throw DisplayFilterError(
        position: start, reason: "'\\\(sign)' is no escape sequence; a backslash itself is '\\\\', or write a raw string, r\"...\"")
    }
  }
  private static let single: [Unicode.Scalar: UInt8] = [
    "'": 0x27, "\"": 0x22, "\\": 0x5C, "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11
  ]

  private static func octal(_ scalars: [Unicode.Scalar], _ at: inout Int, _ start: Int) throws(DisplayFilterError) -> [UInt8] {
    guard let value = digits(scalars, &at, radix: 8, most: 3), value <= 255 else {
      throw DisplayFilterError(position: start, reason: "an octal escape is at most \\377, which is 255")
    }
    return [UInt8(truncatingIfNeeded: value)]
  }

  /// What could be written as itself may not be written as a code point.
  private static func codePoint(_ scalars: [Unicode.Scalar], _ at: inout Int, _ start: Int) throws(DisplayFilterError) -> [UInt8] {
    let length = scalars[at] == "u" ? 4 : 8
    at += 1
    let first = at
    guard let value = digits(scalars, &at, radix: 16, most: length), at == first + length, let scalar = Unicode.Scalar(UInt32(value)),
      value >= 0xA0, let bytes = UTF8.encode(scalar)
    else {
      throw DisplayFilterError(
        position: start, reason: "expected a code point from U+00A0 on, as in \\u00e9 with four digits or \\U0001f600 with eight")
    }
    return Array(bytes)
  }

  private static func digits(_ scalars: [Unicode.Scalar], _ at: inout Int, radix: Int, most: Int) -> Int? {
    let first = at
    var value = 0
    while at < scalars.count, at - first < most, scalars[at].isASCII, let digit = Character(scalars[at]).hexDigitValue, digit < radix {
      value = value * radix + digit
      at += 1
    }
    return at == first ? nil : value
  }
}

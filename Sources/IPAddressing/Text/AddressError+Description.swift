extension AddressError: CustomStringConvertible {
  /// The error in words, one line.
  public var description: String {
    let place = column.map { "column \($0): " } ?? ""
    return place + problem.description + (expected.isEmpty ? "" : "; expected \(expected)")
  }
}

extension AddressError.Problem: CustomStringConvertible {
  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .empty: "the text is empty"
    case .unexpected(let scalar): Self.words(for: scalar)
    case .endsEarly: "the text ends too early"
    case .missing(let part, let number): "\(Self.name(part, number)) is missing"
    case .leadingZero(let part, let number, let digits): Self.leadingZero(Self.name(part, number), digits)
    case .tooLarge(let part, let number, let digits, let maximum): "\(Self.name(part, number)) is \(digits), the largest is \(maximum)"
    case .groupTooLong(let number, let digits): "group \(number), \(digits), has more than 4 hexadecimal digits"
    case .tooFew(let part, let found): "only \(found) \(part.rawValue)\(found == 1 ? "" : "s")"
    case .tooMany(let part): "too many \(part.rawValue)s"
    case .secondGap: "a second '::': nobody could say how many groups each of them leaves out"
    case .gapWithoutNeed: "'::' leaves out at least one group, and there are 8"
    case .singleColon: "a single colon where the address begins or ends"
    case .misplacedIPv4: "an IPv4 address can only take the place of the last two of 8 groups"
    case .emptyZone: "'%' without a zone"
    case .zoneInPrefix: "a prefix has no zone"
    case .hostBits(let network): "bits behind the prefix length are set: this is an address inside of \(network)"
    case .cannotSplit(let prefix, let length): "\(prefix) has no parts with \(length) bits"
    case .cannotWiden(let prefix, let length): "\(prefix) lies in no prefix of \(length) bits"
    case .backwards(let first, let last): "the range from \(first) to \(last) ends before it begins"
    case .notContiguous(let mask, let bit, let octet):
      "\(mask) is no netmask: bit \(bit + 1) is 0 and a 1 follows (octet \(bit / 8 + 1) is \(octet) in binary)"
    case .mixedSeparators(let scalar, let before): "separated by '\(scalar)' here and by '\(before)' before"
    }
  }

  private static func name(_ part: AddressError.Part, _ number: Int) -> String {
    switch part {
    case .octet, .group: "\(part.rawValue) \(number)"
    case .length: "the prefix length"
    case .port: "the port"
    }
  }

  private static func leadingZero(_ name: String, _ digits: String) -> String {
    let octal = Int(digits, radix: 8).map { "octal (\($0))" } ?? "octal, where 8 and 9 do not exist"
    return "\(name) has a leading zero: \(digits) could be read as \(octal)"
  }

  /// A character as people can see it: control characters and the like by their number.
  private static func words(for scalar: Unicode.Scalar) -> String {
    let number = String(scalar.value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(4 - number.utf8.count, 0)) + number
    if scalar == " " { return "a space" }
    if scalar.isASCII { return 0x21..<0x7F ~= scalar.value ? "'\(scalar)' cannot stand here" : "\(name), a control character" }
    if scalar.properties.numericType != nil { return "\(name) is a number, but not one of the digits 0 to 9" }
    return "\(name) is not ASCII"
  }
}

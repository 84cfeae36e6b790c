/// Reads what stands for one byte: escapes, and classes between brackets, pcre2pattern(3).
struct BytePatternClass {
  typealias Problem = BytePattern.Problem

  let text: [UInt8]
  private(set) var at: Int

  init(text: [UInt8], at: Int) { (self.text, self.at) = (text, at) }

  private func peek(_ ahead: Int = 0) -> UInt8? { at + ahead < text.count ? text[at + ahead] : nil }

  // MARK: Classes

  /// The class behind a `[`, up to its `]`. Case is folded before `^` turns it round, so that `[^a]` excludes both.
  mutating func set(folded: Bool) throws(Problem) -> ByteSet {
    var set = ByteSet(), isFirst = true
    let isInverted = peek() == UInt8(ascii: "^")
    if isInverted { at += 1 }
    while let next = peek(), isFirst || next != UInt8(ascii: "]") {
      isFirst = false
      if next == UInt8(ascii: "["), peek(1) == UInt8(ascii: ":"), let named = try namedClass() {
        set.formUnion(named)
        continue
      }
      let (item, low) = try item()
      guard let low, peek() == UInt8(ascii: "-"), let after = peek(1), after != UInt8(ascii: "]") else {
        set.formUnion(item)
        continue
      }
      at += 1
      let (end, high) = try self.item()
      if let high {
        guard low <= high else { throw Problem(reason: "a range in [...] is out of order") }
        set.formUnion(ByteSet(low...high))
      } else {
        // `[a-\d]`: the hyphen is a hyphen.
        set.formUnion(item)
        set.formUnion(end)
        set.insert(UInt8(ascii: "-"))
      }
    }
    guard peek() != nil else { throw Problem(reason: "a ']' is missing") }
    at += 1
    if folded { set = set.foldingCase }
    return isInverted ? set.inverted : set
  }

  /// A byte, which may begin a range, or a class by its letter.
  private mutating func item() throws(Problem) -> (ByteSet, UInt8?) {
    guard let next = peek() else { throw Problem(reason: "a ']' is missing") }
    at += 1
    guard next == UInt8(ascii: "\\") else { return (ByteSet([next]), next) }
    let isClass = peek().map { Self.classes[$0] != nil } ?? false
    let set = try escape(inClass: true)
    return (set, isClass ? nil : (0...255).first { set.contains($0) })
  }

  /// `[:alpha:]`, `[:^alpha:]`; nil if no `:]` follows.
  private mutating func namedClass() throws(Problem) -> ByteSet? {
    let rest = text[(at + 2)...]
    guard let end = rest.indices.first(where: { rest[$0] == UInt8(ascii: ":") && $0 + 1 < text.count && text[$0 + 1] == UInt8(ascii: "]") })
    else { return nil }
    var name = String(decoding: text[(at + 2)..<end], as: UTF8.self)
    let isInverted = name.hasPrefix("^")
    if isInverted { name.removeFirst() }
    guard let set = Self.named[name] else { throw Problem(reason: "no class is called '[:\(name):]'") }
    at = end + 2
    return isInverted ? set.inverted : set
  }

  private static let digits = ByteSet(0x30...0x39)
  private static let letters = ByteSet((0...255).filter { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 })
  private static let words = ByteSet((0...255).filter { digits.contains($0) || letters.contains($0) || $0 == 0x5F })
  private static let spaces = ByteSet([9, 10, 11, 12, 13, 32])
  private static let named: [String: ByteSet] = [
    "alpha": letters, "digit": digits, "word": words, "space": spaces, "blank": ByteSet([9, 32]),
    "alnum": ByteSet((0...255).filter { digits.contains($0) || letters.contains($0) }),
    "upper": ByteSet(0x41...0x5A), "lower": ByteSet(0x61...0x7A), "xdigit": ByteSet((0...255).filter { isHexadecimal($0) }),
    "cntrl": ByteSet((0...255).filter { $0 < 32 || $0 == 127 }), "print": ByteSet(32...126), "graph": ByteSet(33...126),
    "punct": ByteSet((33...126).filter { !digits.contains($0) && !letters.contains($0) }), "ascii": ByteSet(0...127)
  ]
  /// By letter.
  private static let classes: [UInt8: ByteSet] = [
    UInt8(ascii: "d"): digits, UInt8(ascii: "D"): digits.inverted, UInt8(ascii: "w"): words, UInt8(ascii: "W"): words.inverted,
    UInt8(ascii: "s"): spaces, UInt8(ascii: "S"): spaces.inverted, UInt8(ascii: "h"): ByteSet([9, 32, 0xA0]),
    UInt8(ascii: "H"): ByteSet([9, 32, 0xA0]).inverted, UInt8(ascii: "v"): ByteSet([10, 11, 12, 13, 0x85]),
    UInt8(ascii: "V"): ByteSet([10, 11, 12, 13, 0x85]).inverted, UInt8(ascii: "N"): ByteSet([10]).inverted
  ]

  private static func isHexadecimal(_ byte: UInt8) -> Bool { digits.contains(byte) || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte }

  // MARK: Escapes

  private static let single: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "e"): 27, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9
  ]

  /// What stands behind a backslash.
  mutating func escape(inClass: Bool) throws(Problem) -> ByteSet {
    guard let next = peek() else { throw Problem(reason: "a '\\' is the last character") }
    at += 1
    if let set = Self.classes[next] { return set }
    if let byte = Self.single[next] { return ByteSet([byte]) }
    switch next {
    case UInt8(ascii: "b") where inClass: return ByteSet([8])
    case UInt8(ascii: "C") where !inClass: return .all
    case UInt8(ascii: "x"): return try number(radix: 16, most: 2)
    case UInt8(ascii: "o"):
      guard peek() == UInt8(ascii: "{") else { throw Problem(reason: "'\\o' is followed by digits in braces, as in \\o{167}") }
      return try number(radix: 8, most: 3)
    case UInt8(ascii: "c"):
      guard let letter = peek(), 0x20...0x7E ~= letter else { throw Problem(reason: "'\\c' is followed by a letter") }
      at += 1
      return ByteSet([(0x61...0x7A ~= letter ? letter & 0xDF : letter) ^ 0x40])
    case 0x30...0x37:
      at -= 1
      return try number(radix: 8, most: 3)
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: throw Problem(reason: "'\\\(Character(UnicodeScalar(next)))' is not supported")
    default: return ByteSet([next])
    }
  }

  private mutating func number(radix: Int, most: Int) throws(Problem) -> ByteSet {
    let isBraced = peek() == UInt8(ascii: "{")
    if isBraced { at += 1 }
    var value = 0, count = 0
    while let next = peek(), isBraced || count < most, let digit = Character(UnicodeScalar(next)).hexDigitValue, digit < radix, value < 4096
    {
      value = value * radix + digit
      count += 1
      at += 1
    }
    if isBraced {
      guard peek() == UInt8(ascii: "}"), count > 0 else { throw Problem(reason: "a '}' is missing behind the digits of a character") }
      at += 1
    }
    guard value <= 255 else { throw Problem(reason: "a character is a byte here, from 0 to 255") }
    return ByteSet([UInt8(truncatingIfNeeded: value)])
  }
}

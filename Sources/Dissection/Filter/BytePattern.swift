/// A regular expression over bytes, as the operator `matches` takes it: PCRE2's syntax (pcre2pattern(3)), letters matched in either case
/// unless `(?-i)` says otherwise, as in Wireshark.
///
/// It is run without going back (Thompson's construction), so that no packet, however made, takes more than its length times the size of
/// the pattern. What needs going back is refused with a word about it: back references, look-around, atomic groups, possessive repeats,
/// recursion; and so are the classes of Unicode (`\p`), since bytes are matched, not characters.
struct BytePattern: Sendable {
  /// Why a text is no regular expression, or none that can be matched.
  struct Problem: Error, Equatable { let reason: String }

  struct Instruction: BitwiseCopyable, Sendable {
    enum Operation: UInt8, BitwiseCopyable, Sendable {
      /// One byte out of set `a`.
      case set
      /// Goes on at `a` and at `b`.
      case split
      case jump
      /// Holds between two bytes, or does not.
      case assertion
      case found
    }
    var operation: Operation
    var a: Int32 = 0
    var b: Int32 = 0
  }

  /// What can be asked of the place between two bytes.
  enum Assertion: Int32, Sendable {
    case start, lineStart, end, endOrLastLine, lineEnd, boundary, noBoundary
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ByteSet] = []
  /// The bytes that a match can begin with; all of them if one may be empty.
  private(set) var first = ByteSet.all

  /// Longer programs come of counted repeats in each other, such as `(a{1000}){1000}`.
  static let mostInstructions = 4000

  /// Compiles the text of an expression.
  init(_ text: [UInt8]) throws(Problem) {
    try emit(try BytePatternParser.node(of: text))
    try append(.init(operation: .found))
    first = firstBytes()
  }

  private mutating func append(_ instruction: Instruction) throws(Problem) {
    guard instructions.count < Self.mostInstructions else {
      throw Problem(reason: "its repeats come to more than \(Self.mostInstructions) steps")
    }
    instructions.append(instruction)
  }

  private var here: Int32 { Int32(instructions.count) }

  private mutating func emit(_ node: BytePatternParser.Node) throws(Problem) {
    switch node {
    case .set(let set):
      try append(.init(operation: .set, a: Int32(sets.count)))
      sets.append(set)
    case .assertion(let assertion): try append(.init(operation: .assertion, a: assertion.rawValue))
    case .sequence(let parts): for part in parts { try emit(part) }
    case .choice(let parts): try emitChoice(parts)
    case .repetition(let inner, let least, let most): try emitRepetition(inner, least, most)
    }
  }

  private mutating func emitChoice(_ parts: [BytePatternParser.Node]) throws(Problem) {
    var exits: [Int] = []
    for part in parts.dropLast() {
      let split = instructions.count
      try append(.init(operation: .split, a: here + 1))
      try emit(part)
      exits.append(instructions.count)
      try append(.init(operation: .jump))
      instructions[split].b = here
    }
    if let last = parts.last { try emit(last) }
    for exit in exits { instructions[exit].a = here }
  }

  private mutating func emitRepetition(_ inner: BytePatternParser.Node, _ least: Int, _ most: Int?) throws(Problem) {
    for _ in 0..<least { try emit(inner) }
    guard let most else {
      let split = instructions.count
      try append(.init(operation: .split, a: here + 1))
      try emit(inner)
      try append(.init(operation: .jump, a: Int32(split)))
      instructions[split].b = here
      return
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(instructions.count)
      try append(.init(operation: .split, a: here + 1))
      try emit(inner)
    }
    for split in splits { instructions[split].b = here }
  }

  /// Follows what can be reached without a byte.
  private func firstBytes() -> ByteSet {
    var seen = [Bool](repeating: false, count: instructions.count), open = [0], set = ByteSet()
    while let next = open.popLast() {
      if seen[next] { continue }
      seen[next] = true
      let instruction = instructions[next]
      switch instruction.operation {
      case .set: set.formUnion(sets[Int(instruction.a)])
      case .split: open += [Int(instruction.a), Int(instruction.b)]
      case .jump: open.append(Int(instruction.a))
      case .assertion: open.append(next + 1)
      case .found: return .all
      }
    }
    return set
  }
}

/// Some of the 256 bytes.
struct ByteSet: Equatable, Sendable, BitwiseCopyable {
  private var a: UInt64 = 0, b: UInt64 = 0, c: UInt64 = 0, d: UInt64 = 0

  static var all: ByteSet { ByteSet().inverted }

  init() {}
  init(_ bytes: some Sequence<UInt8>) { for byte in bytes { insert(byte) } }

  @inline(always)
  func contains(_ byte: UInt8) -> Bool {
    let word = byte < 128 ? (byte < 64 ? a : b) : byte < 192 ? c : d
    return word &>> UInt64(byte & 63) & 1 == 1
  }

  mutating func insert(_ byte: UInt8) {
    let bit = 1 as UInt64 &<< UInt64(byte & 63)
    switch byte >> 6 {
    case 0: a |= bit
    case 1: b |= bit
    case 2: c |= bit
    default: d |= bit
    }
  }

  mutating func formUnion(_ other: ByteSet) {
    a |= other.a; b |= other.b; c |= other.c; d |= other.d
  }

  var inverted: ByteSet {
    var set = self
    (set.a, set.b, set.c, set.d) = (~a, ~b, ~c, ~d)
    return set
  }

  /// With the other case of each letter.
  var foldingCase: ByteSet {
    var set = self
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") where contains(letter) || contains(letter & 0xDF) {
      set.insert(letter)
      set.insert(letter & 0xDF)
    }
    return set
  }
}

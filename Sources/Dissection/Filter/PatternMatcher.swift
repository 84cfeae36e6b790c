import Wire

/// Runs a pattern over bytes: all the places in the pattern that may come next, side by side, one byte after the other.
struct PatternMatcher {
  private var current: [Int32] = []
  private var following: [Int32] = []
  /// The byte before which an instruction was last noted, so that each is noted once.
  private var noted: [Int] = []
  private var open: [Int32] = []

  /// Whether the pattern matches somewhere.
  mutating func finds(_ pattern: BytePattern, in bytes: RawSpan) -> Bool {
    current.removeAll(keepingCapacity: true)
    noted.removeAll(keepingCapacity: true)
    noted.append(contentsOf: repeatElement(-1, count: pattern.instructions.count))
    var at = 0
    while true {
      if current.isEmpty {
        // Nothing has begun: on to the next byte that can begin a match.
        while at < bytes.byteCount, !pattern.first.contains(bytes.octet(at)) { at &+= 1 }
      }
      // A match may begin anywhere.
      if note(0, pattern, at, bytes, inCurrent: true) { return true }
      guard at < bytes.byteCount else { return false }
      let byte = bytes.octet(at)
      following.removeAll(keepingCapacity: true)
      for i in current.indices {
        let place = current[i]
        guard pattern.sets[Int(pattern.instructions[Int(place)].a)].contains(byte) else { continue }
        if note(place &+ 1, pattern, at &+ 1, bytes, inCurrent: false) { return true }
      }
      swap(&current, &following)
      at &+= 1
    }
  }

  /// Notes the sets that can be reached from an instruction without a byte. True if that is the end.
  private mutating func note(_ start: Int32, _ pattern: BytePattern, _ at: Int, _ bytes: RawSpan, inCurrent: Bool) -> Bool {
    open.append(start)
    while let place = open.popLast() {
      if noted[Int(place)] == at { continue }
      noted[Int(place)] = at
      let instruction = pattern.instructions[Int(place)]
      switch instruction.operation {
      case .set: if inCurrent { current.append(place) } else { following.append(place) }
      case .split:
        open.append(instruction.b)
        open.append(instruction.a)
      case .jump: open.append(instruction.a)
      case .assertion:
        if let assertion = BytePattern.Assertion(rawValue: instruction.a), Self.holds(assertion, at, bytes) { open.append(place &+ 1) }
      case .found:
        open.removeAll(keepingCapacity: true)
        return true
      }
    }
    return false
  }

  private static func holds(_ assertion: BytePattern.Assertion, _ at: Int, _ bytes: RawSpan) -> Bool {
    let end = bytes.byteCount
    switch assertion {
    case .start: return at == 0
    case .lineStart: return at == 0 || at < end && bytes.octet(at - 1) == 0x0A
    case .end: return at == end
    case .endOrLastLine: return at == end || at == end - 1 && bytes.octet(at) == 0x0A
    case .lineEnd: return at == end || bytes.octet(at) == 0x0A
    case .boundary, .noBoundary:
      let before = at > 0 && isWord(bytes.octet(at - 1)), after = at < end && isWord(bytes.octet(at))
      return (before != after) == (assertion == .boundary)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}

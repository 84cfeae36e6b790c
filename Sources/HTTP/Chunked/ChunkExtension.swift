/// An extension of one chunk, RFC 9112 §7.1.1: nobody uses them, and readers that disagree about where they end can be cheated.
public struct ChunkExtension: Sendable, Equatable {
  /// Where the name stands.
  public let name: Range<Int>
  /// Where the value stands, its quotes included; nil without one.
  public let value: Range<Int>?
}

/// Reads what stands behind the size of a chunk.
///
/// ```
/// chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
/// ```
struct ChunkExtensions {
  private(set) var all: [ChunkExtension] = []
  /// White space that the grammar only tolerates.
  private(set) var space: [Range<Int>] = []
  /// The first octet that fits no rule; the end of the line if something is missing there.
  private(set) var wrong: Int?

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int

  init(_ bytes: [UInt8], _ place: Range<Int>) {
    self.bytes = bytes
    (position, end) = (place.lowerBound, place.upperBound)
    while position < end, wrong == nil { readOne() }
  }

  private mutating func readOne() {
    skipSpace()
    guard position < end, bytes[position] == 0x3B else { wrong = position; return }
    position += 1
    skipSpace()
    let name = token()
    guard !name.isEmpty else { wrong = position; return }
    let behindName = position
    let spaces = space.count
    skipSpace()
    guard position < end, bytes[position] == 0x3D else {
      // The space belongs to the next extension, if there is one.
      (position, space) = (behindName, Array(space[..<spaces]))
      all.append(ChunkExtension(name: name, value: nil))
      return
    }
    position += 1
    skipSpace()
    let start = position
    if position < end, bytes[position] == 0x22 {
      skipQuoted()
    } else if token().isEmpty {
      wrong = position
    }
    all.append(ChunkExtension(name: name, value: start..<position))
  }

  private mutating func skipSpace() {
    let start = position
    while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    if position > start { space.append(start..<position) }
  }

  private mutating func token() -> Range<Int> {
    let start = position
    while position < end, Octet.isToken(bytes[position]) { position += 1 }
    return start..<position
  }

  /// `quoted-string`, RFC 9110 §5.6.4.
  private mutating func skipQuoted() {
    position += 1
    while position < end {
      let octet = bytes[position]
      if octet == 0x22 { position += 1; return }
      if octet == 0x5C { position += 1 }
      guard position < end, bytes[position] == 0x09 || bytes[position] >= 0x20, bytes[position] != 0x7F else { break }
      position += 1
    }
    wrong = position
  }
}
